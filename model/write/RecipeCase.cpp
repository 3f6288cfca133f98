// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which case a recipe speaks of, and how two cases differ.
#include "columns/Dataset.h"
#include "record/CivilTime.h"
#include "write/Recipe.h"
#include "write/Table.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QRegularExpression>

#include <array>

namespace askance {

namespace {

    constexpr qsizetype kShownDigits = 8; // of a digest in a sentence

    // SHA-256 over values, each with its length before it, so that no two lists of values run into the same bytes.
    class PartDigest {
    public:
        void add(const QByteArray& bytes)
        {
            m_hash.addData(QByteArray::number(bytes.size()) + ':');
            m_hash.addData(bytes);
        }
        void add(const QString& text) { add(text.toUtf8()); }
        void add(const std::string& text) { add(QByteArray::fromStdString(text)); }
        void add(qint64 number) { add(QByteArray::number(number)); }
        void add(TimeSpan span)
        {
            add(span.beginUs);
            add(span.endUs);
        }
        [[nodiscard]] RecipePart of(size_t count) const { return {static_cast<qint64>(count), m_hash.result()}; }

    private:
        QCryptographicHash m_hash{QCryptographicHash::Sha256};
    };

    RecipePart evidenceOf(const Dataset& data)
    {
        PartDigest digest;
        for (const EvidenceSummary& one : data.evidence) {
            digest.add(one.file);
            digest.add(static_cast<qint64>(one.status));
            digest.add(one.rejected);
        }
        return digest.of(data.evidence.size());
    }

    RecipePart organisationsOf(const Dataset& data)
    {
        PartDigest digest;
        if (!data.organisations)
            return digest.of(0);
        for (const Organisation& one : data.organisations->list) {
            digest.add(one.name);
            digest.add(one.kind);
            digest.add(one.colour);
        }
        for (const Membership& one : data.organisations->memberships) {
            digest.add(one.organisation);
            digest.add(static_cast<qint64>(one.kind));
            digest.add(one.pattern);
            digest.add(one.validity);
        }
        return digest.of(data.organisations->list.size());
    }

    RecipePart coverageOf(const Dataset& data)
    {
        PartDigest digest;
        for (const CoverageSpan& one : data.coverage) {
            digest.add(data.table && one.sensor < data.table->sensors.size() ? data.table->sensors[one.sensor]
                                                                             : std::string());
            digest.add(one.span);
            digest.add(static_cast<qint64>(one.kind));
            digest.add(one.note);
        }
        return digest.of(data.coverage.size());
    }

    RecipePart eventsOf(const Dataset& data)
    {
        PartDigest digest;
        for (const EventMark& one : data.events) {
            digest.add(one.title);
            digest.add(one.span);
            digest.add(one.citation);
        }
        return digest.of(data.events.size());
    }

    RecipePart relationsOf(const Dataset& data)
    {
        PartDigest digest;
        for (const RelationDocument& one : data.relations) {
            for (const QString& text : {one.from, one.to, one.kind, one.citation})
                digest.add(text);
            digest.add(one.validity);
        }
        return digest.of(data.relations.size());
    }

    QString counted(qint64 count, const char* one, const char* many)
    {
        return QLocale(QLocale::English, QLocale::UnitedStates).toString(count) + u' '
            + QLatin1String(count == 1 ? one : many);
    }

    struct Named {
        const char* one;
        const char* many;
    };

    // "the case now has 4 events, the picture was made with 3"
    QString countClause(qint64 then, qint64 now, const Named& what)
    {
        return QStringLiteral("the case now has %1, the picture was made from %2")
            .arg(counted(now, what.one, what.many), QLocale(QLocale::English, QLocale::UnitedStates).toString(then));
    }

    void compare(QStringList& clauses, const RecipePart& then, const RecipePart& now, const Named& what)
    {
        if (then.count != now.count)
            clauses += countClause(then.count, now.count, what);
        else if (then.digest != now.digest)
            clauses += QStringLiteral("the case has %1 as then, but not the same")
                           .arg(counted(now.count, what.one, what.many));
    }

    QString spanWords(TimeSpan span)
    {
        if (span.isEmpty())
            return QStringLiteral("no time");
        const auto moment = [](qint64 us) { return QString::fromStdString(isoText(us, 0, us % kUsPerSecond ? 6 : 0)); };
        return moment(span.beginUs) + QStringLiteral(" to ") + moment(span.endUs - 1);
    }

} // namespace

RecipeCase recipeCase(const Dataset& data)
{
    // A case without a place of its own is named for the moment at which it was made.
    static const QRegularExpression untitled(QStringLiteral("^untitled-[0-9]{8}-[0-9]{9}$"));
    RecipeCase ofCase;
    ofCase.digest = data.contentDigest.size() == 32 ? data.contentDigest : QByteArray(32, '\0');
    ofCase.name = untitled.match(data.caseName).hasMatch() ? QString() : data.caseName;
    ofCase.zone = data.zoneId.toUtf8();
    ofCase.records = static_cast<qint64>(data.rows());
    ofCase.observations = data.observations;
    ofCase.rejected = std::max<qint64>(0, data.rejected());
    if (data.table && !data.table->span().isEmpty())
        ofCase.span = data.table->span();
    ofCase.evidence = evidenceOf(data);
    ofCase.organisations = organisationsOf(data);
    ofCase.coverage = coverageOf(data);
    ofCase.events = eventsOf(data);
    ofCase.relations = relationsOf(data);
    return ofCase;
}

QStringList caseDifferences(const RecipeCase& then, const RecipeCase& now)
{
    QStringList clauses;
    if (then.records != now.records)
        clauses += countClause(then.records, now.records, {"record", "records"});
    else if (then.digest != now.digest)
        clauses += QStringLiteral("the case has %1 as then, but not the same")
                       .arg(counted(now.records, "record", "records"));
    if (then.span != now.span)
        clauses += QStringLiteral("its records are now of %1, they were of %2")
                       .arg(spanWords(now.span), spanWords(then.span));
    if (then.observations != now.observations)
        clauses += countClause(then.observations, now.observations, {"observation", "observations"});
    if (then.rejected != now.rejected)
        clauses += countClause(then.rejected, now.rejected, {"rejected row", "rejected rows"});
    compare(clauses, then.evidence, now.evidence, {"file", "files"});
    compare(clauses, then.organisations, now.organisations, {"organisation", "organisations"});
    compare(clauses, then.coverage, now.coverage, {"span of coverage", "spans of coverage"});
    compare(clauses, then.events, now.events, {"event", "events"});
    compare(clauses, then.relations, now.relations, {"relation", "relations"});
    if (then.zone != now.zone)
        clauses += QStringLiteral("its time zone is now %1, it was %2")
                       .arg(visibleText(QString::fromUtf8(now.zone)), visibleText(QString::fromUtf8(then.zone)));
    return clauses;
}

QString caseWords(const RecipeCase& ofCase)
{
    const QString name = ofCase.name.isEmpty() ? QStringLiteral("the case")
                                               : QStringLiteral("the case '%1'").arg(visibleText(ofCase.name));
    return QStringLiteral("%1 (%2, SHA-256 %3…)")
        .arg(name, counted(ofCase.records, "record", "records"),
            QString::fromLatin1(ofCase.digest.toHex().left(kShownDigits)));
}

} // namespace askance
