// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/AnnotationStore.h"

#include "store/CoverageRows.h"
#include "store/EvidenceRows.h"
#include "store/Journal.h"
#include "store/Meta.h"
#include "store/Organisations.h"
#include "store/SensorClocks.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <set>

namespace askance {

namespace {

    // One transaction with one journal entry around `write`, which gives what the entry says.
    Result<void> annotateWith(sqlite3* db, const QString& action, const std::function<Result<QJsonObject>()>& write)
    {
        Transaction transaction(db);
        if (!transaction.begun())
            return transaction.begun().error();
        const Result<QJsonObject> written = write();
        if (!written)
            return written.error();
        const QJsonObject& detail = *written;
        if (const auto r = appendJournal(db, action, QJsonDocument(detail).toJson(QJsonDocument::Compact)); !r)
            return r.error();
        return transaction.commit();
    }

    Result<void> annotate(sqlite3* db, const QString& action, size_t count, const std::function<Result<void>()>& write)
    {
        return annotateWith(db, action, [&]() -> Result<QJsonObject> {
            if (const auto r = write(); !r)
                return r.error();
            return QJsonObject{{QStringLiteral("count"), static_cast<double>(count)}};
        });
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

    Error goneAlready(sqlite3* db)
    {
        return {ErrorCode::Integrity,
            QStringLiteral("another program changed the case meanwhile: what was to be changed is not there any more; "
                           "open it again"),
            databasePath(db)};
    }

    Result<void> removeEvents(sqlite3* db, const std::vector<EventMark>& events)
    {
        Statement find(db,
            "SELECT rowid FROM event WHERE title = ?1 AND begin_us = ?2 AND end_us = ?3 AND coalesce(citation, '') = "
            "?4 "
            "ORDER BY rowid LIMIT 1");
        Statement remove(db, "DELETE FROM event WHERE rowid = ?1");
        for (const EventMark& event : events) {
            find.bind(1, event.title).bind(2, event.span.beginUs).bind(3, event.span.endUs).bind(4, event.citation);
            const bool any = find.row();
            const qint64 row = any ? find.integer(0) : 0;
            find.reset();
            if (const auto r = find.result(); !r)
                return r.error();
            if (!any)
                return goneAlready(db);
            if (const auto r = remove.bind(1, row).run(); !r)
                return r.error();
        }
        return {};
    }

    // What the journal says of a change: the rows themselves, as long as they are few.
    QJsonObject changeDetail(const QJsonArray& removed, const QJsonArray& added)
    {
        constexpr qsizetype mostSpelled = 100;
        QJsonObject detail{{QStringLiteral("removed"), static_cast<double>(removed.size())},
            {QStringLiteral("added"), static_cast<double>(added.size())}};
        if (removed.size() + added.size() <= mostSpelled) {
            detail.insert(QStringLiteral("removed_rows"), removed);
            detail.insert(QStringLiteral("added_rows"), added);
        }
        return detail;
    }

    QJsonArray rowsOf(const std::vector<EventMark>& events)
    {
        QJsonArray rows;
        for (const EventMark& event : events)
            rows.append(
                QJsonObject{{QStringLiteral("title"), event.title}, {QStringLiteral("begin_us"), event.span.beginUs},
                    {QStringLiteral("end_us"), event.span.endUs}, {QStringLiteral("citation"), event.citation}});
        return rows;
    }

    QJsonArray rowsOf(const std::vector<CoverageEntry>& entries)
    {
        QJsonArray rows;
        for (const CoverageEntry& entry : entries)
            rows.append(QJsonObject{{QStringLiteral("sensor"), entry.sensor},
                {QStringLiteral("begin_us"), entry.span.beginUs}, {QStringLiteral("end_us"), entry.span.endUs},
                {QStringLiteral("kind"), QString(coverageWord(entry.kind))}, {QStringLiteral("note"), entry.note}});
        return rows;
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

Result<void> AnnotationStore::changeCoverage(
    const std::vector<CoverageEntry>& removed, const std::vector<CoverageEntry>& added)
{
    sqlite3* db = m_file.handle();
    return annotateWith(db, QStringLiteral("coverage changed"), [&]() -> Result<QJsonObject> {
        const auto gone = removeCoverage(db, removed);
        if (!gone)
            return gone.error();
        if (!*gone)
            return goneAlready(db);
        if (const auto r = insertCoverage(db, added); !r)
            return r.error();
        return changeDetail(rowsOf(removed), rowsOf(added));
    });
}

Result<void> AnnotationStore::changeEvents(const std::vector<EventMark>& removed, const std::vector<EventMark>& added)
{
    sqlite3* db = m_file.handle();
    return annotateWith(db, QStringLiteral("events changed"), [&]() -> Result<QJsonObject> {
        if (const auto r = removeEvents(db, removed); !r)
            return r.error();
        if (const auto r = writeEvents(db, added); !r)
            return r.error();
        return changeDetail(rowsOf(removed), rowsOf(added));
    });
}

Result<qint64> AnnotationStore::assumeCoverage(const QString& sensor, qint64 gapUs)
{
    qint64 spans = 0;
    const auto done = annotateWith(
        m_file.handle(), QStringLiteral("coverage taken from the records"), [&]() -> Result<QJsonObject> {
            const auto written = applyGapRule(m_file.handle(), sensor, gapUs);
            if (!written)
                return written.error();
            spans = *written;
            return QJsonObject{{QStringLiteral("sensor"), sensor}, {QStringLiteral("gap_us"), gapUs},
                {QStringLiteral("spans"), static_cast<double>(spans)}};
        });
    if (!done)
        return done.error();
    return spans;
}

Result<void> AnnotationStore::together(const std::function<Result<void>()>& work)
{
    Transaction transaction(m_file.handle());
    if (!transaction.begun())
        return transaction.begun().error();
    if (const auto r = work(); !r)
        return r;
    return transaction.commit();
}

Result<void> AnnotationStore::setClock(const QString& sensor, qint64 offsetUs)
{
    return annotateWith(m_file.handle(), QStringLiteral("clock corrected"), [&]() -> Result<QJsonObject> {
        const auto before = writeClock(m_file.handle(), sensor, offsetUs);
        if (!before)
            return before.error();
        return QJsonObject{{QStringLiteral("sensor"), sensor}, {QStringLiteral("clock_offset_us"), offsetUs},
            {QStringLiteral("before_us"), *before}};
    });
}

Result<void> AnnotationStore::setJournalName(const QString& who)
{
    return annotateWith(m_file.handle(), QStringLiteral("name for the journal given"), [&]() -> Result<QJsonObject> {
        if (const auto r = writeMeta(m_file.handle(), "who", who); !r)
            return r.error();
        return QJsonObject();
    });
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
