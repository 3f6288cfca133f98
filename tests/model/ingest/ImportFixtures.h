// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the import tests share: logs made on the spot, gzip, and a case with one import in it.
#pragma once

#include "TestSupport.h"
#include "ingest/ImportPlan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <zlib.h>

namespace askance::test {

// A Zeek log of `rows` records with a header; names and sources recur, times run on by 250 ms.
inline QByteArray zeekLog(int rows, int start = 0)
{
    QByteArray log
        = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n"
          "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\tqtype_name\trcode_name\n"
          "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\tstring\n";
    for (int i = start; i < start + rows; ++i) {
        log += QByteArray::number(1'474'600'000 + i / 4) + '.'
            + QByteArray::number(i % 4 * 250'000).rightJustified(6, '0') + "\tC" + QByteArray::number(i) + "\t192.0.2."
            + QByteArray::number(i % 200 + 1) + "\t" + QByteArray::number(1024 + i % 60'000)
            + "\t198.51.100.1\t53\tudp\tname" + QByteArray::number(i * 7 % 3'001) + ".example\t"
            + (i % 3 ? "A" : "AAAA") + "\t" + (i % 11 ? "NOERROR" : "-") + "\n";
    }
    return log;
}

inline QByteArray gzipped(const QByteArray& plain)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 64, '\0');
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

inline QString write(const QTemporaryDir& dir, const QString& name, const QByteArray& bytes)
{
    const QString path = dir.filePath(name);
    QDir().mkpath(path.section(QLatin1Char('/'), 0, -2));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

inline std::unique_ptr<CaseFile> newCase(const QTemporaryDir& dir, const QString& name = QStringLiteral("c.askance"))
{
    auto made = CaseFile::create(dir.filePath(name), true);
    if (!made)
        qFatal("%s", qPrintable(made.error().toString()));
    return std::move(*made);
}

inline ImportPlan planOf(const QStringList& paths, int jobs = 2)
{
    ImportPlan plan;
    plan.jobs = jobs;
    for (const QString& path : paths)
        plan.files.push_back({path, nullptr, {}, false});
    return plan;
}

inline ImportOutcome imported(CaseFile& file, const ImportPlan& plan)
{
    const std::atomic<bool> no{false};
    Result<ImportOutcome> outcome = runImport(file, plan, no);
    if (!outcome)
        qFatal("%s", qPrintable(outcome.error().toString()));
    return *outcome;
}

inline DatasetPtr loaded(const CaseFile& file)
{
    Result<DatasetPtr> data = file.load();
    if (!data)
        qFatal("%s", qPrintable(data.error().toString()));
    return *data;
}

inline QByteArray digestOf(const CaseFile& file)
{
    Result<QByteArray> digest = file.computeContentDigest();
    if (!digest)
        qFatal("%s", qPrintable(digest.error().toString()));
    return *digest;
}

// Whether two cases hold the same records in the same order.
inline bool sameRecords(const Dataset& a, const Dataset& b)
{
    const ColumnTable& x = *a.table;
    const ColumnTable& y = *b.table;
    const auto names = [](const ColumnTable& t) {
        std::vector<std::string> out;
        for (const quint32 i : t.domain)
            out.emplace_back(i == kNone ? std::string_view("-") : t.domains.at(i));
        for (const quint32 i : t.source)
            out.emplace_back(i == kNone ? std::string_view("-") : t.sources.at(i));
        return out;
    };
    return x.timeUs == y.timeUs && x.line == y.line && x.type == y.type && x.response == y.response
        && names(x) == names(y);
}

} // namespace askance::test
