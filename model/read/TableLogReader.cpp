// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/TableLogReader.h"

#include "read/LineLogReader.h"
#include "read/TableRow.h"

namespace askance {

namespace {

    // Below what is certain: columns that a person names come first.
    constexpr int kSure = 85;

    class TableLogReader : public TextReader {
    public:
        TableLogReader(TableKind kind, QString format, const ReadOptions& options)
            : TextReader(options)
            , m_kind(kind)
            , m_format(std::move(format))
        {
        }
        QString format() const override { return m_format; }
        QStringList assumptions() const override;
        QJsonObject effectiveOptions() const override
        {
            return {{QStringLiteral("encoding"), QLatin1String(encodingName(encoding()))}};
        }
        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override;

    protected:
        Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) override;

    private:
        TableKind m_kind;
        QString m_format;
        TableColumns m_columns; // as soon as begin() is over: never changes again
    };

    Result<TextReader::Decision> TableLogReader::begin(std::string_view head, bool, bool)
    {
        std::optional<TableColumns> columns = tableColumns(m_kind, head);
        if (!columns)
            return Error{ErrorCode::Usage,
                QStringLiteral("the first line names no columns of time and query name, as a log of the format '%1' "
                               "does; name them with --format delimited and --map")
                    .arg(m_format),
                {}};
        m_columns = std::move(*columns);
        m_columns.style.lineEnd = lineEnd();
        // Newer logs may have a header: a first line without a digit.
        const std::string_view line = withoutLineEnd(firstLine(head, lineEnd()));
        if (m_kind == TableKind::Umbrella && line.find_first_of("0123456789") == std::string_view::npos)
            m_columns.header = line;
        return Decision::Made;
    }

    QStringList TableLogReader::assumptions() const
    {
        QStringList said = textAssumptions();
        if (m_kind == TableKind::Umbrella)
            said << QStringLiteral(
                "The log states no time zone; its times were read as UTC, as its documentation says.");
        if (m_kind == TableKind::Lanl)
            said << QStringLiteral("The log counts seconds from a beginning that it does not tell; they were counted "
                                   "from 1970-01-01, so only the time between records means anything.");
        const bool isCapture = m_kind == TableKind::Tshark || m_kind == TableKind::PacketQ;
        if (isCapture && !m_columns.roles.empty() && !m_columns.tellsResponses)
            said << QStringLiteral("No column tells queries from responses; every row was counted as a query.");
        return said;
    }

    void TableLogReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
    {
        BatchFiller filler(stretch, out);
        TableRow row(m_columns, filler);
        std::string_view text = stretch.bytes;
        const char end = lineEnd();
        while (!text.empty()) {
            const std::string_view record = firstLine(text, end);
            text.remove_prefix(record.size());
            filler.next(record);
            filler.batch().timesGiveRtt = m_columns.tellsResponses;
            row.read(withoutLineEnd(record));
        }
        filler.finish();
    }

    FormatScore byHeader(TableKind kind, std::string_view head, const char* what)
    {
        const std::string text = decodedHead(head);
        if (!tableColumns(kind, text))
            return {0, QStringLiteral("no header of %1").arg(QLatin1String(what))};
        return {kSure, QStringLiteral("first line names columns of %1").arg(QLatin1String(what))};
    }

} // namespace

FormatScore scoreTshark(std::string_view head)
{
    return byHeader(TableKind::Tshark, head, "tshark");
}

std::unique_ptr<LogReader> makeTshark(const ReadOptions& options, std::string_view)
{
    return std::make_unique<TableLogReader>(TableKind::Tshark, QStringLiteral("tshark"), options);
}

FormatScore scorePacketQ(std::string_view head)
{
    return byHeader(TableKind::PacketQ, head, "PacketQ");
}

std::unique_ptr<LogReader> makePacketQ(const ReadOptions& options, std::string_view)
{
    return std::make_unique<TableLogReader>(TableKind::PacketQ, QStringLiteral("packetq"), options);
}

FormatScore scoreUmbrella(std::string_view head)
{
    return lineVote(head, kSure, "rows of Umbrella", isUmbrellaRow);
}

std::unique_ptr<LogReader> makeUmbrella(const ReadOptions& options, std::string_view)
{
    return std::make_unique<TableLogReader>(TableKind::Umbrella, QStringLiteral("umbrella"), options);
}

FormatScore scoreLanl(std::string_view head)
{
    return lineVote(head, kSure, "of the form seconds,C1,C2", isLanlRow);
}

std::unique_ptr<LogReader> makeLanl(const ReadOptions& options, std::string_view)
{
    return std::make_unique<TableLogReader>(TableKind::Lanl, QStringLiteral("lanl"), options);
}

} // namespace askance
