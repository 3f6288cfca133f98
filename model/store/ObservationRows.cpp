// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ObservationRows.h"

#include "store/Feed.h"
#include "store/Meta.h"
#include "store/SqliteError.h"
#include "store/Statement.h"

#include <sqlite3.h>

namespace askance {

namespace {

    constexpr std::string_view kPrefix = "observations_digest/";

    std::string keyOf(quint32 evidence)
    {
        return std::string(kPrefix) + std::to_string(evidence);
    }

    Error damaged(sqlite3* db)
    {
        return {ErrorCode::Corrupt, QStringLiteral("an observation holds a value that none has"), databasePath(db)};
    }

    class ObservationFeed : public Feed {
    public:
        ObservationFeed(quint32 evidence, const std::vector<ObservationRow>& rows)
            : m_evidence(evidence)
            , m_rows(rows)
        {
        }
        [[nodiscard]] size_t rows() const override { return m_rows.size(); }
        void value(size_t row, int column, sqlite3_context* context) const override
        {
            const ObservationRow& o = m_rows[row];
            const qint64 values[] = {o.domain, o.type, o.answer, o.firstUs, o.lastUs, o.count, m_evidence, o.line};
            const bool isId = column < 3;
            const qint64 v = values[column];
            if ((isId && v == 0) || (column == 5 && v == kUnset64))
                sqlite3_result_null(context);
            else
                sqlite3_result_int64(context, v);
        }

    private:
        quint32 m_evidence;
        const std::vector<ObservationRow>& m_rows;
    };

    constexpr std::string_view kSelect
        = "SELECT domain, type, answer, first_us, last_us, count, line, evidence FROM observation";

    // False if a value is of the wrong kind.
    bool readRow(const Statement& rows, ObservationRow& out)
    {
        for (const int column : {0, 1, 2, 5})
            if (!rows.isNull(column) && (!rows.isInteger(column) || rows.integer(column) < 0))
                return false;
        for (const int column : {3, 4, 6, 7})
            if (!rows.isInteger(column))
                return false;
        out.domain = static_cast<quint32>(rows.integer(0));
        out.type = static_cast<quint32>(rows.integer(1));
        out.answer = static_cast<quint32>(rows.integer(2));
        out.firstUs = rows.integer(3);
        out.lastUs = rows.integer(4);
        out.count = rows.integerOr(5, kUnset64);
        out.line = rows.integer(6);
        const auto inRange = [](qint64 us) { return us >= kEarliestUs && us < kLatestUs; };
        return inRange(out.firstUs) && inRange(out.lastUs) && out.lastUs >= out.firstUs;
    }

    bool addEntry(Sha256& hash, const CaseDictionary& dictionary, quint32 id, std::string_view text)
    {
        hash.addNumber(id == 0 ? 0 : 1);
        hash.addText(text);
        return id == 0 || dictionary.indexOf(id) != kNone;
    }

    std::string_view textOf(const CaseDictionary& dictionary, quint32 id)
    {
        const quint32 index = id == 0 ? kNone : dictionary.indexOf(id);
        return index == kNone ? std::string_view() : dictionary.textAt(index);
    }

} // namespace

std::vector<ObservationRow> observationRows(const QueryBatch& batch, CaseDictionaries& dictionaries)
{
    std::vector<ObservationRow> rows;
    rows.reserve(batch.observations.size());
    for (const Observation& o : batch.observations) {
        ObservationRow row{0, 0, 0, o.firstUs, o.lastUs, o.count, o.line};
        if (o.domain != kNone)
            row.domain = dictionaries.domains.idOf(batch.domains.at(o.domain));
        if (o.type != kNone)
            row.type = dictionaries.types.idOf(batch.types[o.type]);
        if (o.answer != kNone)
            row.answer = dictionaries.answers.idOf(batch.answers.at(o.answer));
        rows.push_back(row);
    }
    return rows;
}

bool ObservationDigest::add(const ObservationRow& row, const CaseDictionaries& dictionaries)
{
    if (m_count == 0)
        m_hash.add("askance observations 1\n");
    for (const qint64 value : {row.firstUs, row.lastUs, row.count, row.line})
        m_hash.addNumber(value);
    bool good = addEntry(m_hash, dictionaries.domains, row.domain, textOf(dictionaries.domains, row.domain));
    good = addEntry(m_hash, dictionaries.types, row.type, textOf(dictionaries.types, row.type)) && good;
    const quint32 type = row.type == 0 ? kNone : dictionaries.types.indexOf(row.type);
    m_hash.addNumber(type == kNone ? -1 : dictionaries.types.codeAt(type).number);
    good = addEntry(m_hash, dictionaries.answers, row.answer, textOf(dictionaries.answers, row.answer)) && good;
    ++m_count;
    return good;
}

Result<void> ObservationDigest::addStored(sqlite3* db, quint32 evidence, const CaseDictionaries& dictionaries)
{
    Statement rows(db, std::string(kSelect) + " WHERE evidence = ?1 ORDER BY rowid");
    rows.bind(1, qint64{evidence});
    ObservationRow row;
    while (rows.row())
        if (!readRow(rows, row) || !add(row, dictionaries))
            return damaged(db);
    return rows.result();
}

Result<void> insertObservations(sqlite3* db, quint32 evidence, const std::vector<ObservationRow>& rows)
{
    return insertFeed(db,
        "INSERT INTO observation (domain, type, answer, first_us, last_us, count, evidence, line) "
        "SELECT c0, c1, c2, c3, c4, c5, c6, c7 FROM askance_feed(?1)",
        ObservationFeed(evidence, rows));
}

Result<void> storeObservationDigest(sqlite3* db, quint32 evidence, const QByteArray& digest)
{
    if (digest.isEmpty())
        return removeMeta(db, keyOf(evidence));
    return writeMeta(db, keyOf(evidence), QString::fromLatin1(digest.toHex()));
}

Result<RowDigests> storedObservationDigests(sqlite3* db)
{
    Statement rows(db, "SELECT key, value FROM meta WHERE substr(key, 1, 20) = 'observations_digest/'");
    RowDigests digests;
    while (rows.row())
        digests[rows.blob(0).mid(static_cast<qsizetype>(kPrefix.size())).toUInt()] = QByteArray::fromHex(rows.blob(1));
    if (const auto r = rows.result(); !r)
        return r.error();
    return digests;
}

Result<RowDigests> computeObservationDigests(sqlite3* db)
{
    CaseDictionaries dictionaries;
    if (const auto r = dictionaries.load(db); !r)
        return r.error();
    std::map<quint32, ObservationDigest> digests;
    Statement rows(db, std::string(kSelect) + " ORDER BY rowid");
    ObservationRow row;
    while (rows.row())
        if (!readRow(rows, row) || !digests[static_cast<quint32>(rows.integer(7))].add(row, dictionaries))
            return damaged(db);
    if (const auto r = rows.result(); !r)
        return r.error();
    RowDigests done;
    for (const auto& [evidence, digest] : digests)
        done[evidence] = digest.digest();
    return done;
}

Result<std::shared_ptr<ObservedNames>> loadObservations(sqlite3* db, const std::vector<EvidenceSummary>& evidence)
{
    auto observed = std::make_shared<ObservedNames>();
    Statement rows(db,
        "SELECT d.name, t.word, a.text, o.first_us, o.last_us, o.count, o.line, o.evidence FROM observation AS o "
        "LEFT JOIN domain AS d ON d.id = o.domain LEFT JOIN type AS t ON t.id = o.type "
        "LEFT JOIN answer AS a ON a.id = o.answer ORDER BY o.first_us, o.rowid");
    while (rows.row()) {
        ObservedName name;
        const auto entry = [&](int column, ByteDictionary& texts) {
            return rows.isNull(column) ? kNone : texts.intern(rows.text(column));
        };
        name.domain = entry(0, observed->names);
        name.type = entry(1, observed->types);
        name.answer = entry(2, observed->answers);
        name.span = {rows.integer(3), rows.integer(4) + 1};
        name.count = rows.integerOr(5, kUnset64);
        name.line = rows.integer(6);
        for (size_t i = 0; i < evidence.size(); ++i)
            if (evidence[i].id == static_cast<quint32>(rows.integer(7)))
                name.evidence = static_cast<quint32>(i);
        if (name.span.beginUs >= kEarliestUs && name.span.endUs <= kLatestUs && name.span.beginUs < name.span.endUs)
            observed->rows.push_back(name);
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    return observed;
}

} // namespace askance
