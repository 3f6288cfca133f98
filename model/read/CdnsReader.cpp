// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/CdnsReader.h"

#include "read/CdnsCutter.h"
#include "read/CdnsRow.h"

namespace askance {

namespace {

    class CdnsReader : public LogReader {
    public:
        [[nodiscard]] QString format() const override { return QStringLiteral("c-dns"); }
        [[nodiscard]] QStringList assumptions() const override;
        [[nodiscard]] QJsonObject effectiveOptions() const override;

        [[nodiscard]] Result<void> take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out) override
        {
            return m_cutter.append(bytes, atEnd, out);
        }

        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override
        {
            BatchFiller filler(stretch, out);
            CdnsRow row(m_cutter.lastParty());
            std::string_view bytes = stretch.bytes;
            qint64 line = stretch.firstLine;
            for (const CdnsPart& part : static_cast<const CdnsParts*>(stretch.state.get())->parts) {
                CborReader in(bytes.substr(0, part.bytes));
                bytes.remove_prefix(part.bytes);
                std::string_view item;
                while (in.kind() != CborReader::Kind::None && in.takeItem(item)) {
                    filler.next(item);
                    filler.place(line++, part.offset + static_cast<qint64>(in.at() - item.size()));
                    row.fill(item, *part.tables, filler);
                }
            }
            filler.finish();
        }

    private:
        CdnsCutter m_cutter;
    };

    // What the file itself says about how far its data can be trusted.
    void saySo(const CdnsPreamble& preamble, QStringList& said)
    {
        bool namesHost = false;
        quint64 flags = 0;
        int prefix4 = 32;
        int prefix6 = 128;
        for (const CdnsParameters& one : preamble.parameters) {
            namesHost = namesHost || !one.hostId.empty();
            flags |= one.storageFlags;
            prefix4 = std::min(prefix4, one.clientPrefix4);
            prefix6 = std::min(prefix6, one.clientPrefix6);
        }
        if (prefix4 < 32 || prefix6 < 128)
            said << QStringLiteral("The file keeps only the first bits of client addresses (%1 of IPv4, %2 of IPv6); "
                                   "the others read as zero.")
                        .arg(prefix4)
                        .arg(prefix6);
        if ((flags & 1U) != 0)
            said << QStringLiteral("The file says that its data were made anonymous.");
        if ((flags & 2U) != 0)
            said << QStringLiteral("The file says that it holds a sample, not every query.");
        if ((flags & 4U) != 0)
            said << QStringLiteral("The file says that its names were brought into one spelling.");
        if (namesHost)
            said << QStringLiteral("The sensor of a record is the host that the file says collected it.");
    }

    QStringList CdnsReader::assumptions() const
    {
        QStringList said;
        if (m_cutter.namesParties() && m_cutter.lastParty() == DnstapParty::Served)
            said << QStringLiteral("Items about what the server was asked were read as queries; items about what it "
                                   "asked others were not.");
        else if (m_cutter.namesParties())
            said << QStringLiteral("The file begins without items about what a server was asked, so items about what "
                                   "was asked of others were read as queries too.");
        saySo(m_cutter.preamble(), said);
        return said;
    }

    QJsonObject CdnsReader::effectiveOptions() const
    {
        return {{QStringLiteral("version"),
            QStringLiteral("%1.%2").arg(m_cutter.preamble().majorVersion).arg(m_cutter.preamble().minorVersion)}};
    }

} // namespace

FormatScore scoreCdns(std::string_view head)
{
    if (!head.empty() && (head.front() == '\x83' || head.front() == '\x9f')) {
        if (head.substr(1).starts_with("\x65"
                                       "C-DNS"))
            return {98, QStringLiteral("it begins as a C-DNS file does")};
        if (head.substr(1).starts_with("\x68"
                                       "DNS-STAT"))
            return {98, QStringLiteral("it begins as an early draft of C-DNS does")};
    }
    return {0, QStringLiteral("it does not begin as a C-DNS file does")};
}

std::unique_ptr<LogReader> makeCdns(const ReadOptions&, std::string_view)
{
    return std::make_unique<CdnsReader>();
}

} // namespace askance
