// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the reader tests share: bytes through a reader in pieces of any size, batches as text, files as bytes.
#pragma once

#include "TestSupport.h"

#include "read/ByteSource.h"
#include "read/LookupPairing.h"
#include "read/Readers.h"
#include "record/CivilTime.h"

#include <QFile>

#include <map>

namespace askance::test {

struct ReadLog {
    QString error; // instead of everything else
    QString format;
    QStringList assumptions;
    QJsonObject options;
    std::vector<QueryBatch> batches;

    [[nodiscard]] qint64 sum(qint64 QueryBatch::*member) const
    {
        qint64 total = 0;
        for (const QueryBatch& batch : batches)
            total += batch.*member;
        return total;
    }
    [[nodiscard]] qint64 rows() const { return sum(&QueryBatch::accepted); }
};

inline QByteArray fileBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString fixture(const QString& name)
{
    return QStringLiteral(ASKANCE_FIXTURES "/read/") + name;
}

// `nextSize()` is the size of each piece.
template <typename NextSize>
ReadLog readInPieces(std::string_view bytes, const ReadOptions& options, NextSize&& nextSize)
{
    ReadLog log;
    Result<ChosenReader> chosen = chooseReader(options, bytes.substr(0, 65536), QStringLiteral("test.log"));
    if (!chosen) {
        log.error = chosen.error().toString();
        return log;
    }
    LogReader& reader = *chosen->reader;
    std::vector<Stretch> stretches;
    bool atEnd = false;
    while (!atEnd) {
        const std::string_view piece = bytes.substr(0, nextSize());
        bytes.remove_prefix(piece.size());
        atEnd = bytes.empty();
        if (const Result<void> taken = reader.take(piece, atEnd, stretches); !taken) {
            log.error = taken.error().toString();
            return log;
        }
    }
    LookupPairing pairing;
    for (const Stretch& stretch : stretches) {
        std::vector<QueryBatch> parsed;
        reader.parse(stretch, parsed);
        pairing.take(std::move(parsed), log.batches);
    }
    pairing.finish(log.batches);
    log.format = reader.format();
    log.assumptions = reader.assumptions();
    log.options = reader.effectiveOptions();
    return log;
}

inline ReadLog readLog(std::string_view bytes, const ReadOptions& options = {})
{
    return readInPieces(bytes, options, [&] { return bytes.size() + 1; });
}

// One row as text, without its place in the log.
inline std::string rowText(const QueryBatch& b, size_t i)
{
    const auto entry = [](const ByteDictionary& words, quint32 index) {
        return index == kNone ? std::string("-") : std::string(words.at(index));
    };
    const auto code = [](const std::vector<CodeWord>& codes, quint32 index) {
        return index == kNone ? std::string("-") : codes[index].word + '/' + std::to_string(codes[index].number);
    };
    const auto number = [](qint64 value) { return value < 0 ? std::string("-") : std::to_string(value); };
    std::string text = isoText(b.timeUs[i], b.timeRestNs[i], 9);
    text += ' ' + entry(b.sources, b.source[i]) + ' ' + number(b.sourcePort[i]) + " > " + entry(b.sources, b.server[i]);
    text += ' ' + (b.domain[i] == kNone ? std::string("(nameless)") : entry(b.domains, b.domain[i]));
    if (b.nameCase[i] != kNone)
        text += " (" + entry(b.domains, b.nameCase[i]) + ')';
    text += ' ' + code(b.types, b.type[i]) + " class " + number(b.queryClass[i]);
    text += ' ' + code(b.responses, b.response[i]) + " id " + number(b.messageId[i]);
    text += " via " + std::to_string(static_cast<int>(b.transport[i])) + " flags " + number(b.flags[i]);
    text += " rtt " + number(b.rttUs[i]) + " ttl " + number(b.ttl[i]);
    text += " answer " + entry(b.answers, b.answer[i]) + " sensor " + entry(b.sensors, b.sensor[i]);
    return text;
}

inline std::vector<std::string> rowTexts(const ReadLog& log)
{
    std::vector<std::string> rows;
    for (const QueryBatch& batch : log.batches)
        for (size_t i = 0; i < batch.rows(); ++i)
            rows.push_back(rowText(batch, i));
    return rows;
}

// One observation as text.
inline std::string observationText(const QueryBatch& b, const Observation& o)
{
    std::string text = "seen " + isoText(o.firstUs, 0, 6) + " to " + isoText(o.lastUs, 0, 6) + ' ';
    text += o.domain == kNone ? "(nameless)" : b.domains.at(o.domain);
    text += ' ' + (o.type == kNone ? "-" : b.types[o.type].word + '/' + std::to_string(b.types[o.type].number));
    text += " count " + std::to_string(o.count) + " answer ";
    text += o.answer == kNone ? "-" : b.answers.at(o.answer);
    return text;
}

// Rows with their places, issues, skips and accounts: all that a reader says about a log.
inline std::string logText(const ReadLog& log)
{
    std::string text;
    if (!log.error.isEmpty())
        return "error: " + log.error.toStdString() + '\n';
    text += log.format.toStdString() + '\n';
    for (const QString& assumption : log.assumptions)
        text += "assumed: " + assumption.toStdString() + '\n';
    std::map<std::string, qint64> skips;
    for (const QueryBatch& b : log.batches) {
        for (size_t i = 0; i < b.rows(); ++i)
            text += std::to_string(b.line[i]) + '@' + std::to_string(b.offset[i]) + ' ' + rowText(b, i) + '\n';
        for (const Observation& o : b.observations)
            text += std::to_string(o.line) + ' ' + observationText(b, o) + '\n';
        for (const LineIssue& issue : b.issues)
            text += "issue " + std::to_string(issue.line) + '@' + std::to_string(issue.offset) + '+'
                + std::to_string(issue.length) + ' ' + issue.code + (issue.rejected ? " rejected" : " kept") + '\n';
        for (const SkipTally& skip : b.skips)
            skips[skip.reason] += skip.lines;
    }
    for (const auto& [reason, lines] : skips)
        text += "skipped " + reason + ": " + std::to_string(lines) + '\n';
    text += std::to_string(log.sum(&QueryBatch::lines)) + " lines = " + std::to_string(log.rows()) + " accepted + "
        + std::to_string(log.sum(&QueryBatch::rejected)) + " rejected + "
        + std::to_string(log.sum(&QueryBatch::skipped)) + " skipped, end "
        + std::to_string(log.batches.empty() ? 0 : log.batches.back().endOffset) + '\n';
    return text;
}

// Empty if every line is accounted for and the columns are of one length; else what is wrong.
inline QString accountsFault(const ReadLog& log, qint64 lines)
{
    qint64 rejectedIssues = 0;
    for (const QueryBatch& b : log.batches) {
        if (b.accepted + b.rejected + b.skipped != b.lines
            || b.accepted != static_cast<qint64>(b.rows() + b.observations.size()))
            return QStringLiteral("a batch does not add up");
        if (b.rows() > kBatchRows || b.answer.size() != b.rows() || b.sensor.size() != b.rows())
            return QStringLiteral("a batch has the wrong size");
        qint64 skipped = 0;
        for (const SkipTally& skip : b.skips)
            skipped += skip.lines;
        if (skipped != b.skipped)
            return QStringLiteral("skips are not all told by reason");
        for (const LineIssue& issue : b.issues)
            rejectedIssues += issue.rejected ? 1 : 0;
    }
    if (rejectedIssues != log.sum(&QueryBatch::rejected))
        return QStringLiteral("a rejected line has no issue");
    if (lines != log.sum(&QueryBatch::lines))
        return QStringLiteral("%1 lines are %2").arg(lines).arg(log.sum(&QueryBatch::lines));
    return {};
}

// Lines that end in `lineEnd`, and a last one without.
inline qint64 lineCount(std::string_view bytes, char lineEnd = '\n')
{
    const qint64 ends = std::count(bytes.begin(), bytes.end(), lineEnd);
    return ends + (bytes.empty() || bytes.back() == lineEnd ? 0 : 1);
}

// True if a format counts lines, so that they can be counted another way.
inline bool countsLines(const QString& name)
{
    for (const LogFormat& format : logFormats())
        if (name == QLatin1String(format.name))
            return std::string_view(format.unit) == "line";
    return false;
}

// Options of the command line: --tz, --year, --dns-port, --format.
inline ReadOptions optionsOf(const QStringList& words)
{
    ReadOptions options;
    for (qsizetype i = 0; i + 1 < words.size(); i += 2) {
        const QString& value = words.at(i + 1);
        if (words.at(i) == QLatin1String("--tz"))
            options.zone = value.toUtf8();
        else if (words.at(i) == QLatin1String("--year"))
            options.year = value.toInt();
        else if (words.at(i) == QLatin1String("--format"))
            options.format = value;
        else if (words.at(i) == QLatin1String("--dns-port"))
            for (int port = value.section(u'-', 0, 0).toInt(); port <= value.section(u'-', -1).toInt(); ++port)
                options.dnsPorts.push_back(static_cast<quint16>(port));
    }
    return options;
}

// What a fixture is read with: the words in the .options.txt beside it, if there is one.
inline ReadOptions fixtureOptions(const QString& name)
{
    const QByteArray words = fileBytes(fixture(name + QStringLiteral(".options.txt"))).simplified();
    return words.isEmpty() ? ReadOptions() : optionsOf(QString::fromUtf8(words).split(u' '));
}

inline std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace askance::test
