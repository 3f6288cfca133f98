// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/SysmonReader.h"

#include "read/JsonLinesReader.h"
#include "record/CivilTime.h"

#include <array>

namespace askance {

namespace {

    constexpr qint64 kDnsError = 9000; // DNS_ERROR_RCODE_*: 9000 and the response code, up to 9010
    constexpr qint64 kNoRecords = 9501; // DNS_INFO_NO_RECORDS
    constexpr std::string_view kMappedAddress = "::ffff:";

    class SysmonReader : public JsonLinesReader {
    public:
        explicit SysmonReader(const ReadOptions& options)
            : JsonLinesReader(options)
        {
        }

        QString format() const override { return QStringLiteral("sysmon"); }

    protected:
        struct TextScratch : Scratch {
            std::string text;
        };
        std::unique_ptr<Scratch> makeScratch() const override { return std::make_unique<TextScratch>(); }
        void fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const override;
    };

    template <size_t N> std::string_view firstOf(const JsonLine& json, const std::array<const char*, N>& paths)
    {
        for (const char* path : paths)
            if (const std::string_view text = json.text(path); !text.empty())
                return text;
        return {};
    }

    std::string_view eventId(const JsonLine& json)
    {
        static constexpr std::array<const char*, 11> kPaths
            = {"EventID", "winlog.event_id", "Event.System.EventID", "Event.System.EventID.#text", "event_id",
                "event.code", "System.EventID", "EventId", "EventCode", "result.EventCode", "Id"};
        return firstOf(json, kPaths);
    }

    std::string_view hostName(const JsonLine& json)
    {
        static constexpr std::array<const char*, 12> kPaths = {"Hostname", "winlog.computer_name",
            "Event.System.Computer", "Computer", "System.Computer", "computer_name", "ComputerName", "MachineName",
            "host.name", "host.hostname", "result.ComputerName", "result.host"};
        return firstOf(json, kPaths);
    }

    // The fields of an event: members side by side with QueryName, wherever that is, or lines of the message for
    // people.
    class EventFields {
    public:
        EventFields(const JsonLine& json, std::string& scratch)
            : m_json(json)
            , m_scratch(scratch)
        {
            for (const JsonLine::Member& member : json.members()) {
                const std::string_view path = json.pathOf(member);
                if (path != "QueryName" && !path.ends_with(".QueryName"))
                    continue;
                m_name = &member;
                m_prefix = path.size() - std::string_view("QueryName").size();
            }
            for (const char* path : {"Message", "message", "winlog.message"})
                if (m_message.empty())
                    m_message = json.text(path);
        }

        [[nodiscard]] bool hasName() const { return m_name != nullptr || !inMessage("QueryName: ").empty(); }
        void setName(size_t row, BatchFiller& filler) const
        {
            if (m_name != nullptr)
                setJsonName(m_json, m_name, NameSpelling::Plain, row, filler);
            else
                filler.setName(row, inMessage("QueryName: "), NameSpelling::Plain);
        }
        [[nodiscard]] std::string_view text(const char* key) const
        {
            m_scratch = m_name ? m_json.pathOf(*m_name).substr(0, m_prefix) : std::string_view();
            m_scratch += key;
            if (const std::string_view text = m_json.text(m_scratch); text.data() != nullptr)
                return text;
            m_scratch = key;
            m_scratch += ": ";
            return inMessage(m_scratch);
        }

    private:
        // The rest of the line that begins with `label`.
        [[nodiscard]] std::string_view inMessage(std::string_view label) const
        {
            for (std::string_view rest = m_message; !rest.empty();) {
                const size_t end = std::min(rest.find('\n'), rest.size() - 1);
                const std::string_view line = withoutLineEnd(rest.substr(0, end + 1));
                if (line.starts_with(label))
                    return line.substr(label.size());
                rest.remove_prefix(end + 1);
            }
            return {};
        }

        const JsonLine& m_json;
        std::string& m_scratch;
        const JsonLine::Member* m_name = nullptr;
        size_t m_prefix = 0;
        std::string_view m_message;
    };

    // Sysmon's own clock, or that of the event log. Never the time an exporter put beside it, which may be local time
    // that says it is UTC.
    std::string_view timeOf(const JsonLine& json, const EventFields& fields)
    {
        if (const std::string_view utc = fields.text("UtcTime"); !utc.empty())
            return utc;
        static constexpr std::array<const char*, 3> kPaths = {"Event.System.TimeCreated.#attributes.SystemTime",
            "Event.System.TimeCreated.@SystemTime", "Event.System.TimeCreated.SystemTime"};
        return firstOf(json, kPaths);
    }

    // Of a Win32 status; -1 for those that are no DNS response (a timeout, a name that was never sent).
    int responseOf(qint64 status)
    {
        if (status == 0 || status == kNoRecords)
            return 0;
        return status > kDnsError && status <= kDnsError + 10 ? static_cast<int>(status - kDnsError) : -1;
    }

    // "type:  5 github.map.fastly.net;::ffff:151.101.208.133;"
    void readResults(std::string_view results, std::string& answers)
    {
        answers.clear();
        while (!results.empty()) {
            const size_t end = std::min(results.find(';'), results.size());
            std::string_view one = results.substr(0, end);
            results.remove_prefix(std::min(end + 1, results.size()));
            if (one.starts_with("type: ")) {
                one.remove_prefix(std::min(one.find_first_of("0123456789"), one.size()));
                one.remove_prefix(std::min(one.find(' ') + 1, one.size()));
            } else if (one.starts_with(kMappedAddress) && one.find('.') != std::string_view::npos) {
                one.remove_prefix(kMappedAddress.size());
            }
            while (one.starts_with(' '))
                one.remove_prefix(1);
            if (!one.empty() && one != "-")
                addAnswer(one, answers);
        }
    }

    void SysmonReader::fill(const JsonLine& json, BatchFiller& filler, Scratch* scratch) const
    {
        std::string& text = static_cast<TextScratch*>(scratch)->text;
        const EventFields fields(json, text);
        if (eventId(json) != "22" || !fields.hasName()) {
            filler.skip("other event");
            return;
        }
        JsonTime time;
        bool outOfRange = false;
        if (!readJsonTime(timeOf(json, fields), time, outOfRange)) {
            filler.reject(outOfRange ? "time_out_of_range" : "bad_time");
            return;
        }
        const size_t row = filler.accept(time.us, time.restNs);
        setJsonSource(hostName(json), row, filler);
        fields.setName(row, filler);
        if (const int response = responseOf(smallNumber(fields.text("QueryStatus"), 65535)); response >= 0)
            filler.setResponse(row, std::to_string(response), {});
        const std::string_view results = fields.text("QueryResults");
        readResults(results, text);
        if (!text.empty())
            filler.setAnswer(row, text);
        setSensorBy(json, row, filler);
    }

} // namespace

FormatScore scoreSysmon(std::string_view head)
{
    return objectVote(head, 95, "events of Sysmon", [](const JsonLine& json) {
        bool isSysmon = eventId(json) == "22" && json.has("QueryName");
        for (const JsonLine::Member& member : json.members())
            isSysmon = isSysmon || member.text == "Microsoft-Windows-Sysmon"
                || member.text == "Microsoft-Windows-Sysmon/Operational";
        return isSysmon && !eventId(json).empty();
    });
}

std::unique_ptr<LogReader> makeSysmon(const ReadOptions& options, std::string_view)
{
    return std::make_unique<SysmonReader>(options);
}

} // namespace askance
