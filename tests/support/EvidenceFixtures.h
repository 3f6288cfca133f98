// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case made of logs on disk, as the tests of what is done to its evidence need one, and what tells two cases apart.
#pragma once

#include "TestSupport.h"
#include "ingest/ImportPlan.h"
#include "store/CaseFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace askance::test {

// How long to wait for a worker before giving up; never measured against.
inline constexpr int kPatienceMs = 60'000;

inline QString writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

// `rows` queries, one per second from noon of 2016-09-23, times without a zone; every 10th line is none if `flawed`.
inline QByteArray csvLog(int rows, const QByteArray& name, bool flawed = false)
{
    QByteArray log = "time,source,name,type\n";
    for (int i = 0; i < rows; ++i) {
        const QByteArray time = QByteArray::number(12 + i / 3600 % 12).rightJustified(2, '0') + ':'
            + QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ':'
            + QByteArray::number(i % 60).rightJustified(2, '0');
        log += flawed && i % 10 == 9
            ? "=cmd|' /C calc'!A0 \xE2\x80\xAE<b>" + QByteArray::number(i) + "\n"
            : "2016-09-23 " + time + ",10.0.0." + QByteArray::number(i % 9) + "," + name + ".example,A\n";
    }
    return log;
}

struct LogOnDisk {
    QString path;
    QString sensor;
};

// Imports into a new case at `path`; anything that goes wrong ends the test.
inline void makeCase(const QString& path, const std::vector<LogOnDisk>& logs, const ReadOptions& options = {})
{
    auto file = CaseFile::create(path, true);
    if (!file)
        qFatal("%s", qPrintable(file.error().toString()));
    ImportPlan plan;
    plan.options = options;
    plan.jobs = 2;
    for (const LogOnDisk& log : logs)
        plan.files.push_back({log.path, nullptr, log.sensor, false});
    const std::atomic<bool> no{false};
    const auto outcome = runImport(**file, plan, no);
    if (!outcome || !outcome->failures.empty())
        qFatal("%s", qPrintable(outcome ? outcome->failures.front().toString() : outcome.error().toString()));
}

// The content digest of a case that passes every check; else what is wrong with it.
inline QByteArray soundDigest(const QString& path)
{
    const auto file = CaseFile::open(path, CaseAccess::ReadOnly);
    if (!file)
        return file.error().toString().toUtf8();
    const auto checks = (*file)->verify();
    if (!checks)
        return checks.error().toString().toUtf8();
    for (const CaseCheck& check : *checks)
        if (!check.ok)
            return (check.name + QStringLiteral(": ") + check.detail).toUtf8();
    const auto digest = (*file)->computeContentDigest();
    return digest ? digest->toHex() : digest.error().toString().toUtf8();
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// What lies in the folder of the case, hidden files too.
inline QStringList folderOf(const QString& path)
{
    return QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

} // namespace askance::test
