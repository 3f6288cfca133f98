// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/WindowsDnsReader.h"

#include "read/LineLogReader.h"
#include "read/WindowsDnsLine.h"
#include "read/WindowsDnsTime.h"

namespace askance {

namespace {

    constexpr std::string_view kCreation = "DNS Server log file creation at ";
    constexpr std::string_view kWrap = "Log file wrap at ";

    bool isHeader(std::string_view line)
    {
        return line.starts_with(kCreation) || line.starts_with(kWrap) || line.starts_with("Message logging key")
            || line.starts_with('\t');
    }

    // The time that a line begins with, or that a header names.
    bool timeOf(std::string_view line, WindowsTime& out)
    {
        for (const std::string_view header : {kCreation, kWrap})
            if (line.starts_with(header))
                line.remove_prefix(header.size());
        return takeWindowsTime(line, out);
    }

    class WindowsDnsReader : public LineLogReader {
    public:
        explicit WindowsDnsReader(const ReadOptions& options)
            : LineLogReader(options)
        {
        }
        QString format() const override { return QStringLiteral("windows-dns"); }
        QStringList assumptions() const override;
        QJsonObject effectiveOptions() const override;
        LogQuestions questions() const override
        {
            LogQuestions asked = LineLogReader::questions();
            asked.dayOrder = m_asksOrder;
            return asked;
        }

    protected:
        bool takeTime(std::string_view& line, LineTime& out) const override;
        Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<Texts>(); }
        void fill(std::string_view line, std::string_view rest, const LineMoment& moment, BatchFiller& filler,
            Scratch* scratch) const override;

    private:
        struct Texts : Scratch {
            std::string key;
            std::string name;
        };
        Result<Decision> decideOrder(std::string_view head, bool isWhole, bool isLast);

        DayOrder m_order = DayOrder::Unknown; // as soon as begin() is over: never changes again
        bool m_isOrderTold = false; // by the user
        bool m_isOrderGuessed = false; // by AM and PM alone
        bool m_asksOrder = false; // it could not be told
    };

    QStringList WindowsDnsReader::assumptions() const
    {
        QStringList said = LineLogReader::assumptions();
        if (m_isOrderGuessed)
            said << QStringLiteral(
                "Dates were read as month before day, because the log writes AM and PM; nothing else "
                "in it says which is which.");
        else if (m_order != DayOrder::Unknown && !m_isOrderTold)
            said << (m_order == DayOrder::DayFirst ? QStringLiteral("Dates were read as day before month.")
                                                   : QStringLiteral("Dates were read as month before day."));
        return said;
    }

    QJsonObject WindowsDnsReader::effectiveOptions() const
    {
        QJsonObject said = LineLogReader::effectiveOptions();
        if (m_order != DayOrder::Unknown)
            said.insert(QStringLiteral("mapping"),
                QJsonObject{{QStringLiteral("timeFormat"),
                    m_order == DayOrder::DayFirst ? QStringLiteral("dmy") : QStringLiteral("mdy")}});
        return said;
    }

    Result<TextReader::Decision> WindowsDnsReader::decideOrder(std::string_view head, bool isWhole, bool isLast)
    {
        const QString told = options().mapping.value(QLatin1String("timeFormat")).toString();
        if (!told.isEmpty()) {
            if (told != QLatin1String("dmy") && told != QLatin1String("mdy") && told != QLatin1String("ymd"))
                return Error{ErrorCode::Usage,
                    QStringLiteral("the timeFormat of a Windows DNS log is dmy, mdy or ymd, and not '%1'").arg(told),
                    {}};
            m_isOrderTold = true;
            m_order = told == QLatin1String("dmy") ? DayOrder::DayFirst
                : told == QLatin1String("mdy")     ? DayOrder::MonthFirst
                                                   : DayOrder::Unknown;
            return Decision::Made;
        }
        DayOrderEvidence evidence;
        for (std::string_view rest = head; !rest.empty();) {
            const std::string_view record = firstLine(rest, lineEnd());
            rest.remove_prefix(record.size());
            WindowsTime time;
            if ((record.back() == lineEnd() || isWhole) && timeOf(withoutLineEnd(record), time))
                evidence.add(time);
        }
        m_order = evidence.order();
        if (!evidence.isNeeded() || m_order != DayOrder::Unknown)
            return Decision::Made;
        if (!isLast)
            return Decision::NeedsMore;
        m_isOrderGuessed = evidence.looksAmerican() && !evidence.contradictsItself();
        m_asksOrder = !m_isOrderGuessed;
        if (m_asksOrder)
            return Error{ErrorCode::Usage,
                QStringLiteral("its dates can be read as day/month or as month/day; say which with --map "
                               "{\"timeFormat\": \"dmy\"} or {\"timeFormat\": \"mdy\"}"),
                {}};
        m_order = DayOrder::MonthFirst;
        return Decision::Made;
    }

    Result<TextReader::Decision> WindowsDnsReader::begin(std::string_view head, bool isWhole, bool isLast)
    {
        const Result<Decision> decision = decideOrder(head, isWhole, isLast);
        return decision && *decision == Decision::Made ? LineLogReader::begin(head, isWhole, isLast) : decision;
    }

    bool WindowsDnsReader::takeTime(std::string_view& line, LineTime& out) const
    {
        WindowsTime written;
        std::string_view rest = line;
        if (!takeWindowsTime(rest, written) || !civilTimeOf(written, m_order, out.civil))
            return false;
        line = rest;
        return true;
    }

    // Why a packet is none of those that tell what clients asked, or empty.
    std::string_view otherPacket(const WindowsDnsLine& read)
    {
        if (read.opcode == 'U')
            return "dynamic update";
        if (read.opcode == 'N')
            return "zone change notice";
        if (read.opcode != 'Q')
            return "other operation";
        return read.isSent == read.isResponse ? std::string_view() : "server's own query";
    }

    // Words that Windows alone uses.
    std::string_view typeWordOf(std::string_view type)
    {
        return type == "ALL" ? std::string_view("ANY") : type;
    }

    void makeKey(const WindowsDnsLine& read, std::string& key)
    {
        key.clear();
        for (const std::string_view part : {read.transport, read.address, read.id, read.type, read.name}) {
            key += part;
            key += ' ';
        }
    }

    void fillPacket(const WindowsDnsLine& read, size_t row, BatchFiller& filler, std::string& name)
    {
        QueryBatch& batch = filler.batch();
        filler.setSource(row, read.address);
        batch.messageId[row] = static_cast<qint32>(smallHex(read.id));
        batch.transport[row] = parseTransport(read.transport);
        filler.addFlags(row, read.flags);
        filler.setType(row, {}, typeWordOf(read.type));
        if (windowsName(read.name, name))
            filler.setName(row, name, NameSpelling::MasterFile);
        else
            filler.doubt("bad_name");
        if (read.isResponse)
            filler.setResponse(row, {}, read.response);
    }

    void WindowsDnsReader::fill(std::string_view line, std::string_view rest, const LineMoment& moment,
        BatchFiller& filler, Scratch* scratch) const
    {
        auto& texts = static_cast<Texts&>(*scratch);
        if (rest.size() == line.size()) {
            const bool isDated = line.front() >= '0' && line.front() <= '9';
            if (isDated && line.find(" PACKET ") != std::string_view::npos)
                rejectTime(moment, filler);
            else
                filler.skip(isHeader(line) ? "header" : "details of a packet");
            return;
        }
        const WindowsDnsLine read = readWindowsDnsLine(rest);
        if (read.kind == WindowsDnsLine::Kind::Other) {
            filler.skip("no query");
        } else if (read.kind == WindowsDnsLine::Kind::Broken) {
            filler.reject("bad_line");
        } else if (!otherPacket(read).empty()) {
            filler.skip(otherPacket(read));
        } else if (!moment.isKnown) {
            rejectTime(moment, filler);
        } else {
            const size_t row = acceptAt(moment, filler);
            makeKey(read, texts.key);
            filler.setPair(row, read.isResponse ? PairRole::Response : PairRole::Query, texts.key);
            fillPacket(read, row, filler, texts.name);
        }
    }

} // namespace

FormatScore scoreWindowsDns(std::string_view head)
{
    const std::string text = decodedHead(head);
    const char lineEnd = lineEndOf(text);
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view record = firstLine(rest, lineEnd);
        rest.remove_prefix(record.size());
        std::string_view line = withoutLineEnd(record);
        if (line.starts_with(kCreation))
            return {97, QStringLiteral("a line says that a Windows DNS server began its log")};
        WindowsTime time;
        if (takeWindowsTime(line, time) && readWindowsDnsLine(line).kind == WindowsDnsLine::Kind::Packet)
            return {95, QStringLiteral("a line is a packet of a Windows DNS server")};
    }
    return {0, QStringLiteral("no packet of a Windows DNS server")};
}

std::unique_ptr<LogReader> makeWindowsDns(const ReadOptions& options, std::string_view)
{
    return std::make_unique<WindowsDnsReader>(options);
}

} // namespace askance
