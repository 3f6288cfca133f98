// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/PacketReader.h"

#include "read/MessageRows.h"
#include "read/PacketDecoder.h"

#include <QJsonArray>

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kStretchBytes = size_t{1} << 20;
    constexpr size_t kIssueBytes = 4096;
    constexpr size_t kStretchIssues = 1024;

    class PacketReader : public LogReader, private CaptureSink, private MessageSink {
    public:
        PacketReader(const ReadOptions& options, const char* format)
            : m_format(QLatin1String(format))
            , m_ports(options.dnsPorts)
            , m_cutter(*this)
            , m_decoder(options.dnsPorts, *this)
        {
        }

        [[nodiscard]] QString format() const override { return m_format; }
        [[nodiscard]] QStringList assumptions() const override;
        [[nodiscard]] QJsonObject effectiveOptions() const override;
        [[nodiscard]] LogQuestions questions() const override
        {
            LogQuestions asked;
            asked.ports = true;
            return asked;
        }
        [[nodiscard]] Result<void> take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out) override;
        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override;

    private:
        void chunk(const CaptureChunk& chunk) override;
        void broken(std::string_view code, const PacketPlace& place, qint64 length, std::string_view head) override;
        void message(const PacketMessage& message) override { appendPacketMessage(message, m_stretch.bytes); }
        void reject(std::string_view code, const PacketPlace& place, std::string_view text) override;
        void skip(std::string_view reason) override;
        void addIssue(std::string_view code, const PacketPlace& place, qint64 length, std::string_view text);
        void emit(qint64 endOffset);

        QString m_format;
        std::vector<quint16> m_ports;
        CaptureCutter m_cutter;
        CapturePackets m_packets;
        PacketDecoder m_decoder;
        Stretch m_stretch;
        std::vector<Stretch>* m_out = nullptr; // during take()
    };

    QStringList PacketReader::assumptions() const
    {
        if (!m_ports.empty())
            return {};
        return {QStringLiteral("DNS was looked for on ports 53, 5353 and 5355.")};
    }

    QJsonObject PacketReader::effectiveOptions() const
    {
        QJsonArray ports;
        for (const quint16 port : m_ports)
            ports.append(int{port});
        if (m_ports.empty())
            ports = {53, 5353, 5355};
        return {{QStringLiteral("dnsPorts"), ports}};
    }

    Result<void> PacketReader::take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out)
    {
        m_out = &out;
        m_cutter.append(bytes, atEnd);
        if (atEnd) {
            m_decoder.finish();
            emit(m_cutter.offset());
        }
        m_out = nullptr;
        return {};
    }

    void PacketReader::chunk(const CaptureChunk& chunk)
    {
        for (const CapturedPacket& packet : m_packets.read(chunk)) {
            m_decoder.take(packet);
            if (m_stretch.bytes.size() >= kStretchBytes || m_stretch.issues.size() >= kStretchIssues)
                emit(packet.place.offset + static_cast<qint64>(packet.record.size()));
        }
        if (chunk.endOffset - m_stretch.offset >= static_cast<qint64>(kStretchBytes))
            emit(chunk.endOffset);
    }

    void PacketReader::broken(std::string_view code, const PacketPlace& place, qint64 length, std::string_view head)
    {
        addIssue(code, place, length, head);
        if (m_stretch.issues.size() >= kStretchIssues)
            emit(place.offset + length);
    }

    void PacketReader::reject(std::string_view code, const PacketPlace& place, std::string_view text)
    {
        addIssue(code, place, static_cast<qint64>(text.size()), text);
    }

    void PacketReader::addIssue(std::string_view code, const PacketPlace& place, qint64 length, std::string_view text)
    {
        LineIssue issue;
        issue.line = place.line;
        issue.offset = place.offset;
        issue.length = length;
        issue.code = code;
        issue.text = text.substr(0, kIssueBytes);
        m_stretch.issues.push_back(std::move(issue));
        ++m_stretch.extraLines;
    }

    void PacketReader::skip(std::string_view reason)
    {
        for (SkipTally& known : m_stretch.skips) {
            if (known.reason == reason) {
                ++known.lines;
                return;
            }
        }
        m_stretch.skips.push_back({std::string(reason), 1});
    }

    void PacketReader::emit(qint64 endOffset)
    {
        m_stretch.endOffset = endOffset;
        m_out->push_back(std::move(m_stretch));
        m_stretch = {};
        m_stretch.offset = endOffset;
        m_stretch.firstLine = m_cutter.packets() + 1;
    }

    void PacketReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
    {
        BatchFiller filler(stretch, out);
        MessageRows rows(filler);
        std::string_view records = stretch.bytes;
        PacketMessage message;
        while (takePacketMessage(records, message))
            rows.add(message);
        filler.finish();
    }

    FormatScore scoreForm(std::string_view head, CaptureForm form, const QString& reason)
    {
        if (captureForm(head) != form)
            return {0, QStringLiteral("it does not begin like a packet capture")};
        return {98, reason};
    }

} // namespace

FormatScore scorePcap(std::string_view head)
{
    return scoreForm(head, CaptureForm::Pcap, QStringLiteral("it begins with the magic number of pcap"));
}

FormatScore scorePcapNg(std::string_view head)
{
    return scoreForm(head, CaptureForm::PcapNg, QStringLiteral("it begins with a section header of pcapng"));
}

std::unique_ptr<LogReader> makePcap(const ReadOptions& options, std::string_view)
{
    return std::make_unique<PacketReader>(options, "pcap");
}

std::unique_ptr<LogReader> makePcapNg(const ReadOptions& options, std::string_view)
{
    return std::make_unique<PacketReader>(options, "pcapng");
}

} // namespace askance
