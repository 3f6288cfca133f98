// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance import --stop-after read|parse`: the first arrows of the way of a record, walked without a case so that they
// can be timed alone.
#include "ImportOptions.h"
#include "Interrupt.h"
#include "Output.h"

#include "read/Readers.h"
#include "write/JsonWriter.h"

#include <QElapsedTimer>

#include <algorithm>
#include <future>
#include <thread>

namespace askance {

namespace {

    constexpr size_t kBlockBytes = 256 * 1024;
    constexpr size_t kHeadBytes = 64 * 1024; // what a format is recognised by

    struct StageTotals {
        qint64 rawBytes = 0;
        qint64 plainBytes = 0;
        qint64 lines = 0;
        qint64 accepted = 0;
    };

    // Parses stretches side by side, as an import does, and keeps their sums only.
    class ParseStage {
    public:
        ParseStage(const LogReader& reader, size_t jobs)
            : m_reader(reader)
            , m_jobs(jobs)
        {
        }

        void parse(std::vector<Stretch>& stretches, bool atEnd, StageTotals& totals)
        {
            for (Stretch& stretch : stretches)
                m_waiting.push_back(std::move(stretch));
            stretches.clear();
            while (m_waiting.size() >= m_jobs || (atEnd && !m_waiting.empty()))
                parseSome(std::min(m_jobs, m_waiting.size()), totals);
        }

    private:
        void parseSome(size_t count, StageTotals& totals)
        {
            std::vector<std::future<std::pair<qint64, qint64>>> running;
            for (size_t i = 0; i < count; ++i)
                running.push_back(std::async(std::launch::async, [this, i] {
                    std::vector<QueryBatch> batches;
                    m_reader.parse(m_waiting[i], batches);
                    std::pair<qint64, qint64> sums;
                    for (const QueryBatch& batch : batches) {
                        sums.first += batch.lines;
                        sums.second += batch.accepted;
                    }
                    return sums;
                }));
            for (auto& result : running) {
                const auto [lines, accepted] = result.get();
                totals.lines += lines;
                totals.accepted += accepted;
            }
            m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(count));
        }

        const LogReader& m_reader;
        size_t m_jobs;
        std::vector<Stretch> m_waiting;
    };

    // Fills `block` unless the log ends before; the number of bytes.
    Result<size_t> readBlock(ByteSource& source, std::string& block, size_t size)
    {
        block.resize(size);
        size_t have = 0;
        while (have < size) {
            const Result<size_t> got = source.read(block.data() + have, size - have);
            if (!got)
                return got.error();
            if (*got == 0)
                break;
            have += *got;
        }
        block.resize(have);
        return have;
    }

    Result<void> runStage(const ImportFile& file, const ImportPlan& plan, bool parse, StageTotals& totals)
    {
        Result<std::unique_ptr<ByteSource>> source = ByteSource::open(file.path, file.member);
        if (!source)
            return source.error();
        std::string block;
        Result<size_t> got = readBlock(**source, block, kHeadBytes);
        if (!got)
            return got.error();
        std::optional<ChosenReader> chosen;
        std::optional<ParseStage> stage;
        if (parse) {
            Result<ChosenReader> choice = chooseReader(plan.options, block, file.path);
            if (!choice)
                return choice.error();
            chosen = std::move(*choice);
            const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
            stage.emplace(*chosen->reader, plan.jobs > 0 ? static_cast<size_t>(plan.jobs) : cores);
        }
        std::vector<Stretch> stretches;
        while (true) {
            if (interrupted())
                return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), file.path};
            const bool atEnd = *got == 0;
            totals.plainBytes += static_cast<qint64>(*got);
            if (parse) {
                if (const Result<void> taken = chosen->reader->take(block, atEnd, stretches); !taken)
                    return taken.error();
                stage->parse(stretches, atEnd, totals);
            }
            if (atEnd)
                break;
            got = readBlock(**source, block, kBlockBytes);
            if (!got)
                return got.error();
        }
        totals.rawBytes += (*source)->rawBytesRead();
        return {};
    }

} // namespace

Result<int> timeStage(const ImportPlan& plan, bool parse, bool asJson)
{
    StageTotals totals;
    QElapsedTimer clock;
    clock.start();
    for (const ImportFile& file : plan.files) {
        if (const Result<void> done = runStage(file, plan, parse, totals); !done)
            return done.error();
    }
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    QByteArray text;
    if (asJson) {
        JsonWriter json;
        json.beginObject().key("stage").raw(parse ? "\"parse\"" : "\"read\"").member("bytes", totals.rawBytes);
        json.member("plain_bytes", totals.plainBytes);
        if (parse)
            json.member("lines", totals.lines).member("accepted", totals.accepted);
        text = json.member("seconds", seconds).endObject().takeText() + '\n';
    } else {
        QString line = QStringLiteral("%1: %2 s, %3 bytes, %4 decompressed")
                           .arg(parse ? QStringLiteral("parse") : QStringLiteral("read"))
                           .arg(seconds, 0, 'f', 3)
                           .arg(totals.rawBytes)
                           .arg(totals.plainBytes);
        if (parse)
            line += QStringLiteral(", %1 lines, %2 records").arg(totals.lines).arg(totals.accepted);
        text = line.toUtf8() + '\n';
    }
    if (const Result<void> written = writeStandardOutput(text); !written)
        return written.error();
    return 0;
}

} // namespace askance
