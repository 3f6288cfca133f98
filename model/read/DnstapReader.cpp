// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/DnstapReader.h"

#include "read/DnstapRow.h"
#include "read/FrameCutter.h"

#include <QJsonArray>

namespace askance {

namespace {

    constexpr std::string_view kContentType = "protobuf:dnstap.Dnstap";
    constexpr size_t kHeadBytes = 65536;

    // Calls `visit` with the content of each whole frame of `text` and whether it is a control frame; stops where it
    // returns false.
    template <typename Visit> void visitFrames(std::string_view text, Visit&& visit)
    {
        while (!text.empty()) {
            const FrameExtent extent = frameExtent(text);
            if (extent.isBroken || extent.bytes == 0 || extent.bytes > text.size())
                return;
            const std::string_view frame = text.substr(0, static_cast<size_t>(extent.bytes));
            text.remove_prefix(frame.size());
            if (!visit(frame, frame.substr(extent.head), extent.isControl))
                return;
        }
    }

    // What the beginning of a log says about how to read all of it.
    struct Choice {
        DnstapParty last = DnstapParty::Served; // parties up to this one are records
        bool responsesOnly = false;
        bool namesIdentity = false;

        [[nodiscard]] bool takes(quint64 messageType) const { return dnstapParty(messageType) <= last; }
    };

    Choice choiceFor(std::string_view head)
    {
        std::array<bool, 5> hasQueries{};
        std::array<bool, 5> hasFrames{};
        Choice choice;
        visitFrames(head, [&](std::string_view, std::string_view content, bool isControl) {
            DnstapFrame frame;
            if (isControl || !readDnstapFrame(content, frame) || !frame.hasMessage)
                return true;
            const auto party = static_cast<size_t>(dnstapParty(frame.messageType));
            hasFrames[party] = true;
            hasQueries[party] = hasQueries[party] || frame.isQuery();
            choice.namesIdentity = choice.namesIdentity || !frame.identity.empty();
            return true;
        });
        for (const DnstapParty party : {DnstapParty::Served, DnstapParty::Asking, DnstapParty::Resolver}) {
            if (!hasFrames[static_cast<size_t>(party)])
                continue;
            choice.last = party;
            choice.responsesOnly = !hasQueries[static_cast<size_t>(party)];
            return choice;
        }
        return choice;
    }

    class DnstapReader : public LogReader {
    public:
        explicit DnstapReader(const ReadOptions& options)
            : m_cutter(options.mostRecordBytes)
        {
        }

        [[nodiscard]] QString format() const override { return QStringLiteral("dnstap"); }

        [[nodiscard]] QStringList assumptions() const override
        {
            QStringList said;
            if (m_choice.last == DnstapParty::Served)
                said << QStringLiteral(
                    "Frames about what the server was asked (CLIENT, AUTH) were read as queries; "
                    "frames about what it asked others (RESOLVER, FORWARDER and the like) were not.");
            else if (m_choice.last == DnstapParty::Asking)
                said << QStringLiteral("The log begins without CLIENT and AUTH frames, so TOOL, STUB and FORWARDER "
                                       "frames were read as queries too.");
            else
                said << QStringLiteral("The log begins with RESOLVER frames alone, so these were read as queries too: "
                                       "they tell what a resolver asked, not who asked it.");
            if (m_choice.responsesOnly)
                said << QStringLiteral("The log begins without any frame of a query, so each response was read as a "
                                       "record of its own.");
            if (m_choice.namesIdentity)
                said << QStringLiteral("The sensor of a record is the identity that its frame names.");
            return said;
        }

        [[nodiscard]] QJsonObject effectiveOptions() const override
        {
            QJsonArray parties{QStringLiteral("CLIENT"), QStringLiteral("AUTH")};
            if (m_choice.last >= DnstapParty::Asking)
                for (const char* word : {"TOOL", "STUB", "FORWARDER"})
                    parties << QLatin1String(word);
            if (m_choice.last >= DnstapParty::Resolver)
                parties << QStringLiteral("RESOLVER");
            QJsonObject said{{QStringLiteral("frames"), parties}};
            if (m_choice.responsesOnly)
                said.insert(QStringLiteral("responsesOnly"), true);
            return said;
        }

        [[nodiscard]] Result<void> take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out) override
        {
            if (m_isChosen) {
                m_cutter.append(bytes, atEnd, out);
                return {};
            }
            m_head += bytes;
            if (m_head.size() < kHeadBytes && !atEnd)
                return {};
            m_choice = choiceFor(std::string_view(m_head).substr(0, kHeadBytes));
            m_isChosen = true;
            m_cutter.append(m_head, atEnd, out);
            m_head = {};
            return {};
        }

        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override
        {
            BatchFiller filler(stretch, out);
            DnstapRow row(m_choice.responsesOnly);
            DnstapFrame frame;
            visitFrames(stretch.bytes, [&](std::string_view whole, std::string_view content, bool isControl) {
                filler.next(whole);
                if (isControl)
                    filler.skip("control frame");
                else if (!readDnstapFrame(content, frame))
                    filler.reject("bad_frame");
                else if (frame.kind != 1 || !frame.hasMessage)
                    filler.skip("other frame");
                else if (!m_choice.takes(frame.messageType))
                    filler.skip(dnstapSkipReason(frame.messageType));
                else
                    row.fill(frame, filler);
                return true;
            });
            filler.finish();
        }

    private:
        FrameCutter m_cutter;
        std::string m_head; // until 64 KiB are there
        bool m_isChosen = false;
        Choice m_choice;
    };

} // namespace

FormatScore scoreDnstap(std::string_view head)
{
    FormatScore score{0, QStringLiteral("it does not begin with a Frame Streams control frame")};
    bool isUntyped = false;
    visitFrames(head, [&](std::string_view, std::string_view content, bool isControl) {
        if (isUntyped) {
            DnstapFrame frame;
            if (!isControl && readDnstapFrame(content, frame) && frame.kind == 1 && frame.hasMessage)
                score = {80, QStringLiteral("a Frame Streams file whose first frame is one of dnstap")};
            return false;
        }
        const quint32 type = isControl ? frameControlType(content) : 0;
        if (type != FrameStart && type != FrameReady && type != FrameAccept)
            return false;
        const std::string_view named = frameContentType(content);
        isUntyped = named.empty();
        if (named == kContentType)
            score = {98, QStringLiteral("a Frame Streams file that says it holds dnstap")};
        else if (!isUntyped)
            score.reason = QStringLiteral("a Frame Streams file of something other than dnstap");
        return isUntyped;
    });
    return score;
}

std::unique_ptr<LogReader> makeDnstap(const ReadOptions& options, std::string_view)
{
    return std::make_unique<DnstapReader>(options);
}

} // namespace askance
