// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of the store share: seeded batches with every field set or unset, imports in one call, and a look at
// the file through SQLite's own API, past our code.
#pragma once

#include "TestSupport.h"
#include "store/RecordStore.h"

#include <QFile>
#include <QTemporaryDir>

#include <random>
#include <sqlite3.h>

namespace askance::test {

// Aborts the test with the error's sentence.
template <typename T> T taken(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return std::move(result).value();
}
inline void done(const Result<void>& result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
}

// The code of an error, or -1 for success.
template <typename T> int codeOf(const Result<T>& result)
{
    return result ? -1 : static_cast<int>(result.error().code);
}

// All cells of all rows, "|" between cells and a line break after rows, by a connection of its own.
inline QString sql(const QString& path, const QByteArray& statement)
{
    sqlite3* db = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &db);
    QByteArray out;
    const auto collect = [](void* to, int count, char** values, char**) {
        auto* bytes = static_cast<QByteArray*>(to);
        for (int i = 0; i < count; ++i)
            *bytes += (i > 0 ? "|" : "") + QByteArray(values[i] ? values[i] : "NULL");
        *bytes += "\n";
        return 0;
    };
    char* message = nullptr;
    if (sqlite3_exec(db, statement.constData(), collect, &out, &message) != SQLITE_OK)
        out += QByteArray("error: ") + message;
    sqlite3_free(message);
    sqlite3_close(db);
    return QString::fromUtf8(out).trimmed();
}

// `rows` records with every field set or unset at random; lines and offsets go on from firstLine. Same seed, same rows.
inline QueryBatch randomBatch(
    unsigned seed, int rows, qint64 firstLine = 1, const std::vector<std::string>& sensors = {})
{
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    const auto maybe = [&] { return below(4) > 0; };
    QueryBatch b;
    for (int i = 0; i < rows; ++i) {
        const size_t r = b.addRow();
        b.timeUs[r] = 1'474'638'972'000'000LL + below(5) * 1'000'000LL - (below(50) == 0 ? 1'500'000'000'000'123LL : 0);
        b.timeRestNs[r] = static_cast<quint16>(below(3) == 0 ? below(1000) : 0);
        b.line[r] = firstLine + i;
        b.offset[r] = (firstLine + i) * 90;
        if (maybe())
            b.source[r] = b.sources.intern("10.0.0." + std::to_string(below(5)));
        if (maybe())
            b.server[r] = b.sources.intern(below(2) != 0 ? "2001:db8::1" : "resolver");
        if (maybe()) {
            const std::string name = "n" + std::to_string(below(6)) + ".example";
            b.domain[r] = b.domains.intern(name);
            if (below(3) == 0)
                b.nameCase[r] = b.domains.intern("N" + name.substr(1));
        }
        if (maybe())
            b.type[r] = QueryBatch::internCode(b.types, below(2) != 0 ? CodeWord{33, "NBSTAT"} : CodeWord{33, "SRV"});
        if (maybe())
            b.response[r]
                = QueryBatch::internCode(b.responses, below(2) != 0 ? CodeWord{3, "NXDOMAIN"} : CodeWord{-1, "ODD"});
        if (maybe())
            b.answer[r] = b.answers.intern("192.0.2." + std::to_string(below(9)));
        if (!sensors.empty() && maybe())
            b.sensor[r] = b.sensors.intern(sensors[random() % sensors.size()]);
        b.sourcePort[r] = maybe() ? below(65536) : kUnset;
        b.queryClass[r] = maybe() ? 1 : kUnset;
        b.messageId[r] = maybe() ? below(65536) : kUnset;
        b.transport[r] = static_cast<Transport>(below(7));
        b.flags[r] = maybe() ? below(0x20000) : kUnset64;
        b.rttUs[r] = maybe() ? below(90000) : kUnset64;
        b.ttl[r] = maybe() ? below(100) * 50'000'000LL : kUnset64;
    }
    b.accepted = rows;
    b.lines = rows;
    b.endOffset = (firstLine + rows) * 90;
    return b;
}

// Rows [begin, end) of a batch as a batch of its own.
inline QueryBatch partOf(const QueryBatch& whole, size_t begin, size_t end)
{
    QueryBatch b = whole;
    while (b.rows() > end)
        b.dropLastRow();
    const auto cut
        = [begin](auto& column) { column.erase(column.begin(), column.begin() + static_cast<std::ptrdiff_t>(begin)); };
    cut(b.timeUs), cut(b.timeRestNs), cut(b.line), cut(b.offset), cut(b.source), cut(b.sourcePort), cut(b.server);
    cut(b.domain), cut(b.nameCase), cut(b.type), cut(b.queryClass), cut(b.response), cut(b.messageId);
    cut(b.transport), cut(b.flags), cut(b.rttUs), cut(b.ttl), cut(b.answer), cut(b.sensor);
    b.accepted = static_cast<qint64>(b.rows());
    b.lines = b.accepted;
    b.endOffset = whole.offset[end - 1] + 90;
    return b;
}

inline EvidenceStart startOf(const QString& file, const QString& sensor)
{
    EvidenceStart start;
    start.path = QStringLiteral("/logs/") + file;
    start.file = file;
    start.sensor = sensor;
    start.format = QStringLiteral("csv");
    start.program = QStringLiteral("askance test");
    return start;
}

inline EvidenceEnd endOf(const QString& file)
{
    EvidenceEnd end;
    end.rawBytes = 1000;
    end.sha256Raw = file.toUtf8().leftJustified(32, 'r', true);
    end.sha256Plain = file.toUtf8().leftJustified(32, 'p', true);
    return end;
}

// begin, append, finish.
inline Result<void> importBatches(
    CaseFile& file, const QString& name, const QString& sensor, const std::vector<QueryBatch>& batches)
{
    RecordStore store(file);
    if (const auto begun = store.begin(startOf(name, sensor)); !begun)
        return begun.error();
    for (const QueryBatch& batch : batches)
        if (const auto r = store.append(batch); !r)
            return r.error();
    return store.finish(endOf(name));
}

// Every failed check of verify(), one a line; empty if all is well.
inline QString faultsOf(const CaseFile& file)
{
    QString faults;
    for (const CaseCheck& check : taken(file.verify()))
        if (!check.ok)
            faults += check.name + QStringLiteral(": ") + check.detail + QLatin1Char('\n');
    return faults;
}

} // namespace askance::test
