// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Schema.h"

#include "store/SqliteError.h"
#include "store/Statement.h"

#include <QStringList>

#include <algorithm>
#include <set>
#include <string>

namespace askance {

namespace {

    // Times are µs since 1970 in UTC, rounded down; NULL is "not recorded", in a validity "open". Comments live in the
    // file itself, for the reader who has nothing but sqlite3.
    constexpr std::string_view kMeta = R"(CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT
) WITHOUT ROWID)";

    constexpr std::string_view kSensor = R"(CREATE TABLE sensor (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  place TEXT,
  clock_offset_us INTEGER,
  note TEXT
))";

    constexpr std::string_view kEvidence = R"(CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  member TEXT,
  bytes INTEGER,
  sha256 BLOB, -- of the raw bytes
  sha256_plain BLOB, -- of the decompressed bytes
  format TEXT,
  options TEXT, -- JSON: zone, year, mapping, ports, assumptions
  sensor INTEGER REFERENCES sensor (id),
  lines INTEGER NOT NULL DEFAULT 0, -- = accepted + rejected + skipped
  accepted INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  repeated INTEGER NOT NULL DEFAULT 0, -- records that repeat another sensor's
  first_us INTEGER,
  last_us INTEGER,
  status TEXT NOT NULL, -- complete, partial, corrupt, changed
  imported_at_us INTEGER,
  program TEXT
))";

    constexpr std::string_view kSource = R"(CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- address, host, opaque
  text TEXT NOT NULL,
  address BLOB -- 4 or 16 bytes
))";

    constexpr std::string_view kDomain = R"(CREATE TABLE domain (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL -- lower case, \DDD escapes, no trailing dot; the root is .
))";

    constexpr std::string_view kNameCase = R"(CREATE TABLE name_case (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL -- as logged, where it differs from domain.name
))";

    constexpr std::string_view kType = R"(CREATE TABLE type (
  id INTEGER PRIMARY KEY,
  number INTEGER,
  word TEXT NOT NULL
))";

    constexpr std::string_view kResponse = R"(CREATE TABLE response (
  id INTEGER PRIMARY KEY,
  number INTEGER,
  word TEXT NOT NULL
))";

    constexpr std::string_view kAnswer = R"(CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
))";

    constexpr std::string_view kQuery = R"(CREATE TABLE query (
  id INTEGER PRIMARY KEY,
  time_us INTEGER NOT NULL, -- µs since 1970 UTC, rounded down
  time_rest_ns INTEGER NOT NULL DEFAULT 0, -- 0 ... 999, what is below the µs
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  line INTEGER, -- or packet, counted from 1
  offset INTEGER, -- of the record in the decompressed log
  sensor INTEGER REFERENCES sensor (id),
  source INTEGER REFERENCES source (id),
  source_port INTEGER,
  server INTEGER REFERENCES source (id),
  domain INTEGER REFERENCES domain (id), -- NULL: nameless
  name_case INTEGER REFERENCES name_case (id),
  type INTEGER REFERENCES type (id),
  class INTEGER,
  response INTEGER REFERENCES response (id),
  message_id INTEGER,
  transport INTEGER, -- 1 udp, 2 tcp, 3 tls, 4 https, 5 quic, 6 dnscrypt
  flags INTEGER,
  rtt_us INTEGER,
  ttl INTEGER,
  answers INTEGER REFERENCES answer (id),
  repeat_group INTEGER -- records of one lookup that several sensors saw
))";

    constexpr std::string_view kObservation = R"(CREATE TABLE observation (
  domain INTEGER REFERENCES domain (id),
  type INTEGER REFERENCES type (id),
  answer INTEGER REFERENCES answer (id),
  first_us INTEGER,
  last_us INTEGER,
  count INTEGER,
  evidence INTEGER REFERENCES evidence (id),
  line INTEGER
))";

    constexpr std::string_view kIssue = R"(CREATE TABLE issue (
  evidence INTEGER NOT NULL REFERENCES evidence (id),
  line INTEGER,
  offset INTEGER,
  length INTEGER,
  code TEXT NOT NULL,
  text TEXT -- for the first thousand of a code
))";

    constexpr std::string_view kCoverage = R"(CREATE TABLE coverage (
  sensor INTEGER NOT NULL REFERENCES sensor (id),
  begin_us INTEGER NOT NULL,
  end_us INTEGER NOT NULL,
  kind TEXT NOT NULL, -- stated, assumed, gap
  note TEXT
))";

    constexpr std::string_view kOrganisation = R"(CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT,
  colour INTEGER -- 1 ... 8, 0 is Other; NULL until there are records to rank it by
))";

    constexpr std::string_view kMembership = R"(CREATE TABLE membership (
  organisation INTEGER NOT NULL REFERENCES organisation (id),
  kind TEXT NOT NULL, -- address, prefix, host, owner
  pattern TEXT NOT NULL,
  begin_us INTEGER,
  end_us INTEGER,
  citation TEXT
))";

    constexpr std::string_view kRelation = R"(CREATE TABLE relation (
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  kind TEXT,
  begin_us INTEGER,
  end_us INTEGER,
  citation TEXT NOT NULL
))";

    constexpr std::string_view kEvent = R"(CREATE TABLE event (
  title TEXT NOT NULL,
  begin_us INTEGER NOT NULL,
  end_us INTEGER NOT NULL,
  citation TEXT
))";

    constexpr std::string_view kFinding = R"(CREATE TABLE finding (
  number INTEGER PRIMARY KEY,
  state TEXT,
  title TEXT,
  text TEXT,
  recipe TEXT, -- JSON
  digest BLOB
))";

    constexpr std::string_view kNote = R"(CREATE TABLE note (
  subject TEXT,
  text TEXT
))";

    constexpr std::string_view kSavedFilter = R"(CREATE TABLE saved_filter (
  name TEXT NOT NULL,
  text TEXT NOT NULL
))";

    constexpr std::string_view kJournal = R"(CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at_us INTEGER NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL, -- JSON
  who TEXT NOT NULL,
  hash BLOB NOT NULL -- SHA-256 over the hash before and this row
))";

    // strftime() stops at milliseconds and rounds, so the fraction is written from integers. `x - ((x % n + n) % n)`
    // is the multiple of n at or below x, also before 1970.
    constexpr std::string_view kQueryText = R"(CREATE VIEW query_text AS
SELECT
  strftime('%Y-%m-%dT%H:%M:%S',
    (q.time_us - (q.time_us % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06d', (q.time_us % 1000000 + 1000000) % 1000000)
    || CASE WHEN q.time_rest_ns > 0 THEN printf('%03d', q.time_rest_ns) ELSE '' END || 'Z' AS time,
  s.text AS source,
  q.source_port AS source_port,
  v.text AS server,
  d.name AS name,
  n.name AS name_as_logged,
  t.word AS type,
  q.class AS class,
  r.word AS response,
  CASE q.transport WHEN 1 THEN 'udp' WHEN 2 THEN 'tcp' WHEN 3 THEN 'tls' WHEN 4 THEN 'https' WHEN 5 THEN 'quic'
    WHEN 6 THEN 'dnscrypt' END AS transport,
  q.message_id AS message_id,
  q.flags AS flags,
  q.rtt_us AS rtt_us,
  q.ttl AS ttl,
  a.text AS answers,
  o.name AS sensor,
  e.path AS evidence,
  q.line AS line,
  q.repeat_group AS repeat_group,
  q.id AS id
FROM query AS q
  LEFT JOIN source AS s ON s.id = q.source
  LEFT JOIN source AS v ON v.id = q.server
  LEFT JOIN domain AS d ON d.id = q.domain
  LEFT JOIN name_case AS n ON n.id = q.name_case
  LEFT JOIN type AS t ON t.id = q.type
  LEFT JOIN response AS r ON r.id = q.response
  LEFT JOIN answer AS a ON a.id = q.answers
  LEFT JOIN sensor AS o ON o.id = q.sensor
  LEFT JOIN evidence AS e ON e.id = q.evidence)";

    // The view of a case in which a clock was corrected: the same columns with true times, and one more at the end.
    std::string correctedQueryText()
    {
        std::string text(kQueryText);
        const auto replaceAll = [&](std::string_view from, std::string_view to) {
            for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
                text.replace(at, from.size(), to);
        };
        replaceAll("q.time_us", "(q.time_us + coalesce(o.clock_offset_us, 0))");
        replaceAll("  q.id AS id\n", "  q.id AS id,\n  o.clock_offset_us AS clock_offset_us\n");
        return text;
    }

    bool isOurs(const SchemaObject& object, std::string_view sql)
    {
        return sql == object.sql || (object.name == "query_text" && sql == correctedQueryText());
    }

    QString quoted(std::string_view text)
    {
        return QStringLiteral("\"%1\"").arg(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    }

    void say(QStringList& faults, const QString& pattern, std::string_view type, std::string_view name)
    {
        // A hostile file may hold thousands: the sentence stays one sentence.
        if (faults.size() < 5)
            faults << pattern.arg(QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size())), quoted(name));
        else if (faults.size() == 5)
            faults << QStringLiteral("and more");
    }

} // namespace

const std::vector<SchemaObject>& schemaObjects()
{
    static const std::vector<SchemaObject> objects = {
        {"table", "meta", kMeta},
        {"table", "sensor", kSensor},
        {"table", "evidence", kEvidence},
        {"table", "source", kSource},
        {"table", "domain", kDomain},
        {"table", "name_case", kNameCase},
        {"table", "type", kType},
        {"table", "response", kResponse},
        {"table", "answer", kAnswer},
        {"table", "query", kQuery},
        {"table", "observation", kObservation},
        {"table", "issue", kIssue},
        {"table", "coverage", kCoverage},
        {"table", "organisation", kOrganisation},
        {"table", "membership", kMembership},
        {"table", "relation", kRelation},
        {"table", "event", kEvent},
        {"table", "finding", kFinding},
        {"table", "note", kNote},
        {"table", "saved_filter", kSavedFilter},
        {"table", "journal", kJournal},
        {"view", "query_text", kQueryText},
    };
    return objects;
}

bool isKnownObject(std::string_view name)
{
    const auto& objects = schemaObjects();
    return std::any_of(objects.begin(), objects.end(), [&](const SchemaObject& o) { return o.name == name; });
}

Result<void> createSchema(sqlite3* db)
{
    for (const SchemaObject& object : schemaObjects()) {
        Statement statement(db, object.sql);
        if (const auto r = statement.run(); !r)
            return r.error();
    }
    return {};
}

Result<void> createQueryText(sqlite3* db, bool corrected)
{
    const std::string text = corrected ? correctedQueryText() : std::string(kQueryText);
    Statement there(db, "SELECT sql FROM sqlite_schema WHERE name = 'query_text'");
    const bool isRight = there.row() && there.text(0) == text;
    there.reset();
    if (const auto r = there.result(); !r || isRight)
        return r;
    if (const auto r = execute(db, "DROP VIEW query_text"); !r)
        return r;
    return execute(db, text.c_str());
}

Result<void> compareSchema(sqlite3* db)
{
    Statement rows(db, "SELECT type, name, tbl_name, sql FROM sqlite_schema");
    QStringList faults;
    std::set<std::string_view> found;
    const auto& objects = schemaObjects();
    while (rows.row()) {
        const std::string type(rows.text(0));
        const std::string name(rows.text(1));
        const auto known = std::find_if(objects.begin(), objects.end(), [&](const auto& o) { return o.name == name; });
        if (known == objects.end() || known->type != type) {
            say(faults, QStringLiteral("foreign %1 %2"), type, name);
            continue;
        }
        if (!isOurs(*known, rows.text(3)) || rows.text(2) != name)
            say(faults, QStringLiteral("altered %1 %2"), type, name);
        if (!found.insert(known->name).second)
            say(faults, QStringLiteral("second %1 %2"), type, name);
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    for (const SchemaObject& object : objects)
        if (!found.contains(object.name))
            say(faults, QStringLiteral("missing %1 %2"), object.type, object.name);
    if (faults.isEmpty())
        return {};
    return Error{ErrorCode::ForeignSchema,
        QStringLiteral("the case was altered by another program and is not opened: ")
            + faults.join(QStringLiteral(", ")),
        databasePath(db)};
}

} // namespace askance
