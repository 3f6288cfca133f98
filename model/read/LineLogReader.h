// SPDX-License-Identifier: GPL-3.0-or-later
//
// What readers of one-line-a-record text logs share beyond TextReader: the clock of a log that writes no zone or no
// year, carried through stretches in order; what was assumed of both; the loop over lines. A format derives from it and
// says how a line's time is found and what a line means.
#pragma once

#include "read/BatchFiller.h"
#include "read/LogClock.h"
#include "read/TextReader.h"

namespace askance {

// The time of a line as written.
struct LineTime {
    CivilTime civil; // year 0: the line writes none
    int restNs = 0; // 0 … 999, what is below a microsecond
    bool hasZone = false; // it is UTC, whatever the log's zone
};

// The time of a line in UTC.
struct LineMoment {
    bool isKnown = false; // false: the line has no time, or none that there is
    qint64 us = 0;
    int restNs = 0;
    bool isDoubtful = false; // in an hour that the zone's clock showed twice or never
    bool isYearPlaced = false; // the line writes no year though others of the log do
    bool isOutOfRange = false; // not known, because it lies outside the years 1 to 9999
};

class LineLogReader : public TextReader {
public:
    [[nodiscard]] QStringList assumptions() const override;
    [[nodiscard]] QJsonObject effectiveOptions() const override;
    [[nodiscard]] LogQuestions questions() const override { return {m_lacksZone, m_asksYear, false}; }
    void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const final;

protected:
    explicit LineLogReader(const ReadOptions& options);

    // Cuts the time off the front of `line`, up to what follows it. False if none stands there.
    [[nodiscard]] virtual bool takeTime(std::string_view& line, LineTime& out) const = 0;
    // What one stretch's lines have in common while they are parsed, on one thread: the format's own scratch.
    struct Scratch {
        virtual ~Scratch() = default;
    };
    [[nodiscard]] virtual std::unique_ptr<Scratch> makeScratch() const { return nullptr; }
    // One line that is not blank: accept, reject or skip it. `rest` is the line behind its time, or all of it.
    virtual void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
        Scratch* scratch) const = 0;
    // filler.accept() with the doubts of the moment, which is known.
    static size_t acceptAt(const LineMoment& moment, BatchFiller& filler);
    // filler.reject() of a line that writes a time, but none that can be kept.
    static void rejectTime(const LineMoment& moment, BatchFiller& filler);
    // The year of the first record from anything but --year: a header, a line that writes it. Nothing by default.
    [[nodiscard]] virtual std::optional<int> yearFrom(std::string_view) const { return {}; }

    // True: a log of which no line has a time is refused, with a word on how to come by one.
    [[nodiscard]] virtual bool needsTimes() const { return false; }

    [[nodiscard]] Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
    void joined(std::string_view record) final;
    [[nodiscard]] std::shared_ptr<const void> state() final;
    // Has begin() met a line with a time?
    [[nodiscard]] bool foundTime() const { return m_foundTime; }
    [[nodiscard]] bool lacksZone() const { return m_lacksZone; }
    [[nodiscard]] bool lacksYear() const { return m_lacksYear; }

private:
    [[nodiscard]] LineMoment momentOf(std::string_view& line, LogClock& clock) const;

    LogClock m_clock; // as of the record joined last
    std::shared_ptr<const LogClock> m_stretchClock; // as of the beginning of the stretch at hand
    bool m_lacksZone = false;
    bool m_lacksYear = false;
    bool m_asksYear = false; // … and the log does not tell it elsewhere
    bool m_writesYear = false;
    bool m_foundTime = false;
    bool m_carriesClock = false;
};

// The share of lines in `head` that `isOwn` is true for, as a score: lines that are blank do not count, the last one
// may be cut. At least `percentWhenSure` if 60 % or 20 lines are its own; 0 if none.
template <typename IsOwn>
[[nodiscard]] FormatScore lineVote(std::string_view head, int percentWhenSure, const char* what, IsOwn&& isOwn)
{
    constexpr int kLines = 500;
    const std::string text = decodedHead(head);
    std::string_view rest = text;
    const char lineEnd = lineEndOf(rest);
    int lines = 0;
    int own = 0;
    while (!rest.empty() && lines < kLines) {
        const std::string_view record = firstLine(rest, lineEnd);
        rest.remove_prefix(record.size());
        const std::string_view line = withoutLineEnd(record);
        if (line.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        ++lines;
        own += isOwn(line) ? 1 : 0;
    }
    const QString reason = QStringLiteral("%1 of %2 lines are %3").arg(own).arg(lines).arg(QLatin1String(what));
    if (own == 0)
        return {0, reason};
    const bool sure = own >= 20 || own * 10 >= lines * 6;
    return {sure ? percentWhenSure : percentWhenSure / 2, reason};
}

} // namespace askance
