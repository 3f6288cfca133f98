// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AnnotationStore.h"

#include "store/CoverageRows.h"
#include "store/EvidenceRows.h"
#include "store/Journal.h"
#include "store/Organisations.h"
#include "store/Statement.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <set>

namespace askance {

namespace {

    // One transaction with one journal entry around `write`.
    Result<void> annotate(sqlite3* db, const QString& action, size_t count, const std::function<Result<void>()>& write)
    {
        Transaction transaction(db);
        if (!transaction.begun())
            return transaction.begun().error();
        if (const auto r = write(); !r)
            return r.error();
        const QJsonObject detail{{QStringLiteral("count"), static_cast<double>(count)}};
        if (const auto r = appendJournal(db, action, QJsonDocument(detail).toJson(QJsonDocument::Compact)); !r)
            return r.error();
        return transaction.commit();
    }

    Error missing(const QString& what)
    {
        return {ErrorCode::Usage, what, QString()};
    }

    // An open end of a validity is NULL.
    void bindValidity(Statement& statement, int first, TimeSpan validity)
    {
        statement.bindUnless(first, validity.beginUs, kEarliestUs).bindUnless(first + 1, validity.endUs, kLatestUs);
    }

    Result<qint64> idByName(sqlite3* db, std::string_view select, std::string_view insert, const QString& name)
    {
        for (int attempt = 0; attempt < 2; ++attempt) {
            Statement find(db, select);
            const qint64 id = find.bind(1, name).row() ? find.integer(0) : 0;
            if (const auto r = find.result(); !r)
                return r.error();
            if (id != 0)
                return id;
            Statement make(db, insert);
            if (const auto r = make.bind(1, name).run(); !r)
                return r.error();
        }
        return missing(QStringLiteral("\"%1\" could not be added").arg(name));
    }

    Result<qint64> organisationId(sqlite3* db, const OrganisationEntry& entry)
    {
        const auto id = idByName(db, "SELECT id FROM organisation WHERE name = ?1",
            "INSERT INTO organisation (name) VALUES (?1)", entry.organisation);
        if (!id || entry.kind.isEmpty())
            return id;
        Statement kind(db, "UPDATE organisation SET kind = ?1 WHERE id = ?2 AND coalesce(kind, '') = ''");
        if (const auto r = kind.bind(1, entry.kind).bind(2, *id).run(); !r)
            return r.error();
        return id;
    }

    Result<void> writeOrganisations(sqlite3* db, const std::vector<OrganisationEntry>& entries)
    {
        Statement insert(db,
            "INSERT INTO membership (organisation, kind, pattern, begin_us, end_us, citation) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        for (const OrganisationEntry& entry : entries) {
            if (entry.organisation.isEmpty() || entry.pattern.isEmpty())
                return missing(QStringLiteral("an organisation needs a name and a pattern"));
            const auto id = organisationId(db, entry);
            if (!id)
                return id.error();
            insert.bind(1, *id).bind(2, QString(membershipWord(entry.memberKind))).bind(3, entry.pattern);
            bindValidity(insert, 4, entry.validity);
            if (!entry.citation.isEmpty())
                insert.bind(6, entry.citation);
            if (const auto r = insert.run(); !r)
                return r.error();
        }
        return giveColours(db);
    }

    Result<void> writeRelations(sqlite3* db, const std::vector<RelationDocument>& entries)
    {
        Statement insert(db,
            "INSERT INTO relation (\"from\", \"to\", kind, begin_us, end_us, citation) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        for (const RelationDocument& entry : entries) {
            if (entry.citation.trimmed().isEmpty())
                return missing(
                    QStringLiteral("the relation from \"%1\" to \"%2\" needs a citation").arg(entry.from, entry.to));
            insert.bind(1, entry.from).bind(2, entry.to).bind(3, entry.kind);
            bindValidity(insert, 4, entry.validity);
            if (const auto r = insert.bind(6, entry.citation).run(); !r)
                return r.error();
        }
        return {};
    }

    Result<void> writeEvents(sqlite3* db, const std::vector<EventMark>& entries)
    {
        Statement insert(db, "INSERT INTO event (title, begin_us, end_us, citation) VALUES (?1, ?2, ?3, ?4)");
        for (const EventMark& entry : entries) {
            insert.bind(1, entry.title).bind(2, entry.span.beginUs).bind(3, entry.span.endUs);
            if (!entry.citation.isEmpty())
                insert.bind(4, entry.citation);
            if (const auto r = insert.run(); !r)
                return r.error();
        }
        return {};
    }

    // Replaces what stands under `key`; `remove` takes the key, `insert` key and text.
    Result<void> writeText(
        sqlite3* db, std::string_view remove, std::string_view insert, const QString& key, const QString& text)
    {
        Statement gone(db, remove);
        if (const auto r = gone.bind(1, key).run(); !r || text.isEmpty())
            return r;
        Statement added(db, insert);
        return added.bind(1, key).bind(2, text).run();
    }

} // namespace

Result<void> AnnotationStore::addOrganisations(const std::vector<OrganisationEntry>& entries)
{
    return annotate(m_file.handle(), QStringLiteral("organisations added"), entries.size(),
        [&] { return writeOrganisations(m_file.handle(), entries); });
}

Result<void> AnnotationStore::addRelations(const std::vector<RelationDocument>& entries)
{
    return annotate(m_file.handle(), QStringLiteral("relations added"), entries.size(),
        [&] { return writeRelations(m_file.handle(), entries); });
}

Result<void> AnnotationStore::addEvents(const std::vector<EventMark>& entries)
{
    return annotate(m_file.handle(), QStringLiteral("events added"), entries.size(),
        [&] { return writeEvents(m_file.handle(), entries); });
}

Result<void> AnnotationStore::addCoverage(const std::vector<CoverageEntry>& entries)
{
    return annotate(m_file.handle(), QStringLiteral("coverage added"), entries.size(),
        [&] { return writeCoverage(m_file.handle(), entries); });
}

Result<void> AnnotationStore::setNote(const QString& subject, const QString& text)
{
    return annotate(m_file.handle(), QStringLiteral("note written"), text.isEmpty() ? 0 : 1, [&] {
        return writeText(m_file.handle(), "DELETE FROM note WHERE subject = ?1",
            "INSERT INTO note (subject, text) VALUES (?1, ?2)", subject, text);
    });
}

Result<void> AnnotationStore::setSavedFilter(const QString& name, const QString& text)
{
    return annotate(m_file.handle(), QStringLiteral("filter saved"), text.isEmpty() ? 0 : 1, [&] {
        return writeText(m_file.handle(), "DELETE FROM saved_filter WHERE name = ?1",
            "INSERT INTO saved_filter (name, text) VALUES (?1, ?2)", name, text);
    });
}

Result<void> AnnotationStore::setColours(const QMap<QString, int>& colours)
{
    return annotate(
        m_file.handle(), QStringLiteral("colours chosen"), static_cast<size_t>(colours.size()), [&]() -> Result<void> {
            Statement update(m_file.handle(), "UPDATE organisation SET colour = ?1 WHERE name = ?2");
            for (auto it = colours.begin(); it != colours.end(); ++it) {
                const QByteArray name = it.key().toUtf8();
                update.bind(1, qint64{it.value()}).bind(2, std::string_view(name.constData(), size_t(name.size())));
                if (const auto r = update.run(); !r)
                    return r.error();
            }
            return {};
        });
}

} // namespace askance
