// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/ZeekTsvReader.h"

#include "read/TextReader.h"
#include "read/ZeekRow.h"

#include <QJsonArray>
#include <QtEndian>

#include <bit>

namespace askance {

namespace {

    // What the header lines in force say.
    struct Header {
        std::string separator = "\t";
        std::string setSeparator = ",";
        std::string emptyField = "(empty)";
        std::string unsetField = "-";
        std::string path;
        bool hasFields = false;
        std::vector<ZeekField> columns;
        QJsonArray names;

        // A row of another log that was joined to this one.
        [[nodiscard]] bool isOtherLog() const
        {
            return hasFields && !path.empty() && !path.starts_with("dns")
                && std::find(columns.begin(), columns.end(), ZeekField::Query) == columns.end();
        }
    };

    int hexValue(char c)
    {
        const std::string_view digits = "0123456789abcdef";
        const size_t at = digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c + ('a' - 'A')) : c);
        return at == std::string_view::npos ? -1 : static_cast<int>(at);
    }

    std::string unescaped(std::string_view text)
    {
        std::string out;
        for (size_t i = 0; i < text.size(); ++i) {
            const bool hex = text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x' && hexValue(text[i + 2]) >= 0
                && hexValue(text[i + 3]) >= 0;
            out += hex ? static_cast<char>(hexValue(text[i + 2]) * 16 + hexValue(text[i + 3])) : text[i];
            i += hex ? 3 : 0;
        }
        return out;
    }

    // Which of the next 64 bytes are `separator`, the first of them lowest; fewer if the text is at its end.
    quint64 separatorsIn(std::string_view text, char separator)
    {
        constexpr quint64 kEach = 0x0101010101010101; // a byte times this is eight of it
        constexpr quint64 kLow = kEach * 0x7F;
        constexpr quint64 kGather = 0x0102040810204080; // brings the lowest bits of eight bytes into the highest byte
        const quint64 wanted = kEach * static_cast<unsigned char>(separator);
        const size_t size = std::min<size_t>(text.size(), 64);
        quint64 all = 0;
        size_t at = 0;
        for (; at + 8 <= size; at += 8) {
            const quint64 differs = qFromLittleEndian<quint64>(text.data() + at) ^ wanted;
            // The high bit of every byte that is the separator; no carry reaches the next byte.
            const quint64 found = ~(((differs & kLow) + kLow) | differs | kLow);
            all |= ((found >> 7) * kGather >> 56) << at;
        }
        for (; at < size; ++at)
            all |= quint64{text[at] == separator} << at;
        return all;
    }

    // Cells are a few bytes long: a call of memchr for each costs more than looking at many bytes at once, and so does
    // asking after every few of them whether there was one.
    template <typename Each> void splitAtByte(std::string_view text, char separator, Each&& each)
    {
        size_t begin = 0;
        for (size_t at = 0; at < text.size(); at += 64) {
            quint64 found = separatorsIn(text.substr(at), separator);
            for (; found != 0; found &= found - 1) {
                const size_t end = at + static_cast<size_t>(std::countr_zero(found));
                each(text.substr(begin, end - begin));
                begin = end + 1;
            }
        }
        each(text.substr(begin));
    }

    // Calls `each` with every piece between separators.
    template <typename Each> void splitAt(std::string_view text, std::string_view separator, Each&& each)
    {
        if (separator.size() == 1) { // as nearly always
            splitAtByte(text, separator.front(), each);
            return;
        }
        for (;;) {
            const size_t end = text.find(separator);
            each(text.substr(0, end));
            if (end == std::string_view::npos)
                return;
            text.remove_prefix(end + separator.size());
        }
    }

    constexpr std::array<std::string_view, 6> kTurning
        = {"#separator", "#set_separator", "#empty_field", "#unset_field", "#path", "#fields"};
    constexpr std::array<std::string_view, 3> kOther = {"#types", "#open", "#close"};

    // The directive that a line begins with, or empty.
    template <size_t N> std::string_view directive(std::string_view line, const std::array<std::string_view, N>& words)
    {
        for (const std::string_view word : words)
            if (line.starts_with(word) && (line.size() == word.size() || !isalnum(line[word.size()])))
                return word;
        return {};
    }

    void applyFields(Header& header, std::string_view values, const std::string& sensorColumn)
    {
        header.columns.clear();
        header.names = {};
        header.hasFields = true;
        splitAt(values, header.separator, [&](std::string_view name) {
            const bool sensor = !sensorColumn.empty() && name == sensorColumn;
            header.columns.push_back(sensor ? ZeekField::Sensor : zeekField(name));
            header.names.append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        });
    }

    // `line` begins with a turning directive.
    void apply(Header& header, std::string_view line, const std::string& sensorColumn)
    {
        const std::string_view word = directive(line, kTurning);
        if (word == "#separator") {
            header = {};
            const std::string_view value = line.substr(std::min(line.size(), word.size() + 1));
            if (!value.empty())
                header.separator = unescaped(value);
            return;
        }
        const size_t skip
            = word.size() + (line.substr(word.size()).starts_with(header.separator) ? header.separator.size() : 1);
        const std::string_view value = line.substr(std::min(line.size(), skip));
        if (word == "#fields")
            applyFields(header, value, sensorColumn);
        else if (word == "#set_separator")
            header.setSeparator = value.empty() ? "," : unescaped(value);
        else if (word == "#empty_field")
            header.emptyField = unescaped(value);
        else if (word == "#unset_field")
            header.unsetField = unescaped(value);
        else if (word == "#path")
            header.path = value;
    }

    class ZeekTsvReader : public TextReader {
    public:
        explicit ZeekTsvReader(const ReadOptions& options)
            : TextReader(options)
            , m_sensorColumn(options.sensorColumn.toStdString())
            , m_header(std::make_shared<Header>())
        {
        }

        QString format() const override { return QStringLiteral("zeek-tsv"); }
        QStringList assumptions() const override { return textAssumptions(); }
        QJsonObject effectiveOptions() const override
        {
            QJsonObject said;
            said.insert(QStringLiteral("columns"), m_header->names);
            said.insert(QStringLiteral("encoding"), QLatin1String(encodingName(encoding())));
            if (!options().sensorColumn.isEmpty())
                said.insert(QStringLiteral("sensorColumn"), options().sensorColumn);
            return said;
        }
        void parse(const Stretch& stretch, std::vector<QueryBatch>& out) const override;

    protected:
        Result<Decision> begin(std::string_view, bool, bool) override { return Decision::Made; }

        bool turnsAt(std::string_view record) const override
        {
            return m_rowSeen && record.front() == '#' && !directive(withoutLineEnd(record), kTurning).empty();
        }
        void joined(std::string_view record) override;
        std::shared_ptr<const void> state() override { return m_header; }

    private:
        std::string m_sensorColumn;
        std::shared_ptr<const Header> m_header; // in force where the stretch at hand begins its rows
        bool m_rowSeen = false; // the stretch at hand has rows: a new header must not join it
    };

    // A header that was handed out with a stretch stays as it is: the next one is a copy.
    void ZeekTsvReader::joined(std::string_view record)
    {
        const std::string_view line = withoutLineEnd(record);
        if (line.empty())
            return;
        if (line.front() != '#') {
            m_rowSeen = true;
            return;
        }
        if (directive(line, kTurning).empty())
            return;
        m_rowSeen = false;
        auto next = std::make_shared<Header>(*m_header);
        apply(*next, line, m_sensorColumn);
        m_header = std::move(next);
    }

    void readAnswers(std::string_view cell, const Header& header, ZeekRow& row)
    {
        if (header.setSeparator == "," && isPrintable(cell))
            row.answers = cell;
        else
            splitAt(cell, header.setSeparator, [&](std::string_view answer) { row.addAnswer(answer); });
    }

    // text == word, decided by length and first byte for nearly every cell.
    bool isWord(std::string_view text, std::string_view word)
    {
        return text.size() == word.size()
            && (word.empty() || (text.front() == word.front() && (word.size() == 1 || text == word)));
    }

    enum class RowShape { Whole, WrongColumns };

    RowShape split(std::string_view line, const Header& header, ZeekRow& row)
    {
        // Out of the header, which the compiler would read again after every cell that is written.
        const std::string_view unset = header.unsetField;
        const std::string_view empty = header.emptyField;
        const ZeekField* const columns = header.columns.data();
        const size_t count = header.columns.size();
        size_t column = 0;
        bool tooMany = false;
        const auto cell = [&](std::string_view text) {
            if (column == count) {
                tooMany = true;
                return;
            }
            const ZeekField field = columns[column++];
            if (field == ZeekField::Unknown || isWord(text, unset))
                return;
            if (isWord(text, empty)) {
                row.rootQuery = row.rootQuery || field == ZeekField::Query;
                return;
            }
            if (field == ZeekField::Answers)
                readAnswers(text, header, row);
            else if (field == ZeekField::Ttls)
                splitAt(text, header.setSeparator, [&](std::string_view ttl) { row.ttl = smallerTtl(row.ttl, ttl); });
            else
                row.set(field, text);
        };
        splitAt(line, header.separator, cell);
        return tooMany || column < count ? RowShape::WrongColumns : RowShape::Whole;
    }

    void readLine(std::string_view line, const Header& header, ZeekRow& row, BatchFiller& filler)
    {
        if (line.empty()) {
            filler.skip("blank");
        } else if (line.front() == '#') {
            const bool known = !directive(line, kTurning).empty() || !directive(line, kOther).empty();
            filler.skip(known ? "header" : "comment");
        } else if (!header.hasFields) {
            filler.reject("no_header");
        } else if (header.isOtherLog()) {
            filler.skip("other event");
        } else {
            row.clear();
            if (split(line, header, row) == RowShape::WrongColumns)
                filler.reject("wrong_columns");
            else
                fillZeekRow(row, filler);
        }
    }

    void ZeekTsvReader::parse(const Stretch& stretch, std::vector<QueryBatch>& out) const
    {
        const auto& header = *static_cast<const Header*>(stretch.state.get());
        BatchFiller filler(stretch, out);
        ZeekRow row;
        row.secondsOnly = true;
        std::string_view text = stretch.bytes;
        while (!text.empty()) {
            const std::string_view record = firstLine(text, lineEnd());
            text.remove_prefix(record.size());
            filler.next(record);
            readLine(withoutLineEnd(record), header, row, filler);
        }
        filler.finish();
    }

} // namespace

FormatScore scoreZeekTsv(std::string_view head)
{
    const std::string text = decodedHead(head);
    std::string_view rest = text;
    const char lineEnd = lineEndOf(text);
    Header header;
    bool separator = false;
    while (!rest.empty()) {
        const std::string_view record = firstLine(rest, lineEnd);
        rest.remove_prefix(record.size());
        const std::string_view line = withoutLineEnd(record);
        if (directive(line, kTurning).empty())
            continue;
        separator = separator || line.starts_with("#separator");
        apply(header, line, {});
        if (header.hasFields && !header.isOtherLog())
            return {100, QStringLiteral("'#fields' names the columns of a Zeek dns.log")};
    }
    if (!separator || !text.starts_with("#separator"))
        return {0, QStringLiteral("no '#separator' line")};
    if (header.isOtherLog())
        return {0, QStringLiteral("a Zeek log, but of '%1' and not of dns").arg(QString::fromStdString(header.path))};
    return {100, QStringLiteral("first line is #separator")};
}

std::unique_ptr<LogReader> makeZeekTsv(const ReadOptions& options, std::string_view)
{
    return std::make_unique<ZeekTsvReader>(options);
}

} // namespace askance
