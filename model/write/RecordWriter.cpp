// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/RecordWriter.h"

#include "record/CivilTime.h"
#include "write/JsonWriter.h"

#include <algorithm>
#include <array>

namespace askance {

namespace {

    constexpr size_t kChunkRows = 4096; // read, formatted and written together; cancel is seen in between

    // One cell: text or number, or not recorded (empty in CSV, null in JSON, never zero).
    struct Cell {
        enum class Kind { NotRecorded, Text, Number } kind = Kind::NotRecorded;
        QString text;
    };

    Cell textCell(const QString& text)
    {
        return text.isEmpty() ? Cell() : Cell{Cell::Kind::Text, text};
    }

    Cell numberCell(qint64 number)
    {
        return number < 0 ? Cell() : Cell{Cell::Kind::Number, QString::number(number)};
    }

    Cell transportCell(Transport transport)
    {
        switch (transport) {
        case Transport::Unknown:
            break;
        case Transport::Udp:
            return textCell(QStringLiteral("udp"));
        case Transport::Tcp:
            return textCell(QStringLiteral("tcp"));
        case Transport::Tls:
            return textCell(QStringLiteral("tls"));
        case Transport::Https:
            return textCell(QStringLiteral("https"));
        case Transport::Quic:
            return textCell(QStringLiteral("quic"));
        case Transport::DnsCrypt:
            return textCell(QStringLiteral("dnscrypt"));
        }
        return {};
    }

    constexpr std::array kColumns = {"row", "time", "source", "source_port", "organisation", "server", "name",
        "name_as_logged", "type", "class", "response", "ttl", "rtt_us", "answers", "message_id", "transport", "flags",
        "sensor", "evidence", "line", "clock_offset_us"};

    using Cells = std::array<Cell, kColumns.size()>;

    Cells cellsOf(const RecordRow& row, const QString& organisation, int timeDigits)
    {
        return {numberCell(row.recordId),
            textCell(QString::fromStdString(isoText(row.timeUs, row.timeRestNs, timeDigits))), textCell(row.source),
            numberCell(row.sourcePort), textCell(organisation), textCell(row.server), textCell(row.domain),
            textCell(row.nameCase), textCell(row.type),
            row.queryClass < 0 ? Cell() : textCell(QString::fromStdString(classWord(row.queryClass))),
            textCell(row.response), numberCell(row.ttl), numberCell(row.rttUs), textCell(row.answers),
            numberCell(row.messageId), transportCell(row.transport), numberCell(row.flags), textCell(row.sensor),
            textCell(row.evidence), numberCell(row.line),
            row.clockOffsetUs == 0 ? Cell() : Cell{Cell::Kind::Number, QString::number(row.clockOffsetUs)}};
    }

    QByteArray csvOf(const Cells& cells, CsvMode mode)
    {
        QStringList line;
        line.reserve(static_cast<qsizetype>(cells.size()));
        for (const Cell& cell : cells)
            line += cell.text;
        return csvLine(line, mode);
    }

    void appendJson(JsonWriter& json, const Cells& cells)
    {
        json.beginObject();
        for (size_t i = 0; i < cells.size(); ++i) {
            json.key(kColumns[i]);
            if (cells[i].kind == Cell::Kind::NotRecorded)
                json.null();
            else if (cells[i].kind == Cell::Kind::Number)
                json.raw(cells[i].text.toLatin1());
            else
                json.value(cells[i].text);
        }
        json.endObject();
    }

    Result<void> writeAll(QIODevice& out, const QByteArray& bytes)
    {
        // A device that fills up takes a part first and tells why only when asked again.
        for (qsizetype done = 0; done < bytes.size();) {
            const qint64 written = out.write(bytes.constData() + done, bytes.size() - done);
            if (written <= 0)
                return Error{ErrorCode::Io, QStringLiteral("cannot write the records: %1").arg(out.errorString()), {}};
            done += written;
        }
        return {};
    }

    // Turns chunks of rows into bytes; remembers only whether a record went before.
    class Formatter {
    public:
        Formatter(const Dataset& data, RecordFormat format, CsvMode mode)
            : m_data(data)
            , m_format(format)
            , m_mode(mode)
        {
        }

        [[nodiscard]] QByteArray opening() const
        {
            if (m_format == RecordFormat::Json)
                return QByteArrayLiteral("[");
            if (m_format == RecordFormat::JsonLines)
                return {};
            QStringList header;
            for (const char* column : kColumns)
                header += QString::fromLatin1(column);
            return csvLine(header, m_mode);
        }

        [[nodiscard]] QByteArray chunk(const std::vector<RecordRow>& records, const std::vector<size_t>& tableRows)
        {
            QByteArray out;
            for (size_t i = 0; i < records.size(); ++i) {
                const Cells cells = cellsOf(records[i], organisationOf(tableRows[i]), m_data.table->timeDigits);
                if (m_format == RecordFormat::Csv) {
                    out += csvOf(cells, m_mode);
                    continue;
                }
                JsonWriter json;
                appendJson(json, cells);
                if (m_format == RecordFormat::Json)
                    out += m_any ? ",\n" : "\n";
                out += json.takeText();
                if (m_format == RecordFormat::JsonLines)
                    out += '\n';
                m_any = true;
            }
            return out;
        }

        [[nodiscard]] QByteArray closing() const
        {
            return m_format == RecordFormat::Json ? QByteArrayLiteral("\n]\n") : QByteArray();
        }

    private:
        [[nodiscard]] QString organisationOf(size_t row) const
        {
            if (!m_data.organisations || m_data.organisations->ofRow.empty())
                return {};
            const quint16 index = m_data.organisations->ofRow[row];
            return index == kNone16 ? QString() : QString::fromStdString(m_data.organisations->list[index].name);
        }

        const Dataset& m_data;
        RecordFormat m_format;
        CsvMode m_mode;
        bool m_any = false;
    };

    // `forEachRow(f)` calls f(row) for every row of the table that is asked for.
    template <typename ForEachRow>
    Result<void> writeRows(QIODevice& out, const Dataset& data, ForEachRow&& forEachRow, const RecordStore& store,
        RecordFormat format, CsvMode csvMode, const std::atomic<bool>& cancelled)
    {
        Formatter formatter(data, format, csvMode);
        if (Result<void> written = writeAll(out, formatter.opening()); !written)
            return written;
        std::vector<size_t> tableRows;
        std::vector<quint32> ids;
        const auto flush = [&]() -> Result<void> {
            if (cancelled)
                return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), {}};
            const Result<std::vector<RecordRow>> records = store.records(ids);
            if (!records)
                return records.error();
            if (records->size() != ids.size())
                return Error{ErrorCode::Corrupt,
                    QStringLiteral(
                        "the case file no longer holds all the records that were counted; run askance verify"),
                    {}};
            Result<void> written = writeAll(out, formatter.chunk(*records, tableRows));
            tableRows.clear();
            ids.clear();
            return written;
        };
        Result<void> state;
        forEachRow([&](size_t row) {
            if (!state)
                return;
            tableRows.push_back(row);
            ids.push_back(data.table->recordId[row]);
            if (ids.size() == kChunkRows)
                state = flush();
        });
        if (state && !ids.empty())
            state = flush();
        if (!state)
            return state;
        return writeAll(out, formatter.closing());
    }

} // namespace

Result<void> writeRecords(QIODevice& out, const Dataset& data, const RowSet& rows, const RecordStore& store,
    RecordFormat format, CsvMode csvMode, const std::atomic<bool>& cancelled)
{
    const auto all = [&rows](const auto& f) { rows.forEach(f); };
    return writeRows(out, data, all, store, format, csvMode, cancelled);
}

Result<void> writeRecords(QIODevice& out, const Dataset& data, const std::vector<size_t>& rows,
    const RecordStore& store, RecordFormat format, CsvMode csvMode, const std::atomic<bool>& cancelled)
{
    const auto all = [&rows](const auto& f) {
        for (const size_t row : rows)
            f(row);
    };
    return writeRows(out, data, all, store, format, csvMode, cancelled);
}

} // namespace askance
