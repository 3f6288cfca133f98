// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/OriginalLine.h"

#include "ingest/EvidenceCheck.h"
#include "read/ByteSource.h"
#include "read/Readers.h"
#include "read/TextDecoder.h"
#include "read/TextReader.h"

#include <QDateTime>
#include <QFileInfo>

#include <deque>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{256} << 10;
    constexpr size_t kHead = size_t{64} << 10; // what readers guess the encoding from
    constexpr qsizetype kMostLineBytes = qsizetype{64} << 10;
    constexpr size_t kMostWanted = 200; // lines of one record

    // Cuts a stream into lines and keeps those around a place.
    class Surroundings {
    public:
        Surroundings(qint64 offset, qint64 length, int neighbours)
            : m_begin(offset)
            , m_end(offset + std::max<qint64>(length, 1))
            , m_neighbours(static_cast<size_t>(std::max(neighbours, 0)))
        {
        }
        void setLineEnd(char end) { m_lineEnd = end; }
        void add(std::string_view text)
        {
            while (!text.empty() && !isComplete()) {
                const size_t end = text.find(m_lineEnd);
                const size_t size = std::min(end, text.size());
                extend(text.substr(0, size));
                if (end == std::string_view::npos)
                    return;
                m_offset += 1;
                finishLine();
                text.remove_prefix(size + 1);
            }
        }
        void finish()
        {
            if (!isComplete() && m_line.length > 0)
                finishLine();
        }
        [[nodiscard]] bool isComplete() const { return m_after >= m_neighbours && m_isPast; }
        [[nodiscard]] std::vector<OriginalLine> take() { return {m_lines.begin(), m_lines.end()}; }

    private:
        void extend(std::string_view part)
        {
            const qsizetype room = kMostLineBytes - m_line.bytes.size();
            m_line.bytes.append(part.data(), std::min(static_cast<qsizetype>(part.size()), room));
            m_line.length += static_cast<qint64>(part.size());
            m_offset += static_cast<qint64>(part.size());
            m_endsWithReturn = part.empty() ? m_endsWithReturn : part.back() == '\r';
        }
        void finishLine()
        {
            if (m_endsWithReturn && m_lineEnd == '\n') {
                if (m_line.length == m_line.bytes.size())
                    m_line.bytes.chop(1);
                --m_line.length;
            }
            m_line.number = m_number++;
            m_line.isWanted = m_offset > m_begin && m_lineBegin < m_end;
            keep(std::exchange(m_line, {}));
            m_lineBegin = m_offset;
            m_endsWithReturn = false;
            m_isPast = m_lineBegin >= m_end;
        }
        void keep(OriginalLine line)
        {
            const bool wanted = line.isWanted;
            if (!wanted && m_wanted == 0) {
                m_lines.push_back(std::move(line));
                if (m_lines.size() > m_neighbours)
                    m_lines.pop_front();
            } else if (wanted ? m_wanted < kMostWanted : m_after < m_neighbours) {
                m_lines.push_back(std::move(line));
                ++(wanted ? m_wanted : m_after);
            }
        }

        qint64 m_begin;
        qint64 m_end;
        size_t m_neighbours;
        char m_lineEnd = '\n';
        std::deque<OriginalLine> m_lines;
        OriginalLine m_line;
        qint64 m_offset = 0; // of the next byte
        qint64 m_lineBegin = 0;
        qint64 m_number = 1;
        size_t m_wanted = 0;
        size_t m_after = 0;
        bool m_endsWithReturn = false;
        bool m_isPast = false;
    };

    // The same text as readers see it: UTF-16 becomes UTF-8, in which offsets then count.
    class LineFinder {
    public:
        explicit LineFinder(Surroundings& lines)
            : m_lines(lines)
        {
        }
        void add(std::string_view bytes, bool atEnd)
        {
            if (!m_begun) {
                m_head.append(bytes);
                if (!atEnd && m_head.size() < kHead)
                    return;
                begin();
                const std::string head = std::move(m_head);
                pass(std::string_view(head).substr(m_decoder ? markLength(head) : 0), atEnd);
            } else {
                pass(bytes, atEnd);
            }
            if (atEnd)
                m_lines.finish();
        }

        [[nodiscard]] bool isComplete() const { return m_lines.isComplete(); }

    private:
        void begin()
        {
            m_begun = true;
            const std::string_view head = std::string_view(m_head).substr(0, kHead);
            const TextEncoding encoding = guessEncoding(head);
            if (isUtf16(encoding))
                m_decoder.emplace(encoding == TextEncoding::Utf16BigEndian);
            m_lines.setLineEnd(lineEndOf(m_decoder ? std::string_view(decodedHead(head)) : head));
        }
        void pass(std::string_view bytes, bool atEnd)
        {
            if (!m_decoder) {
                m_lines.add(bytes);
                return;
            }
            std::string text;
            m_decoder->append(bytes, atEnd, text);
            m_lines.add(text);
        }

        Surroundings& m_lines;
        std::string m_head;
        bool m_begun = false;
        std::optional<Utf16Decoder> m_decoder;
    };

    // Bytes from a place on, as rows of sixteen.
    class ByteFinder {
    public:
        explicit ByteFinder(qint64 offset)
            : m_begin(offset)
        {
        }
        void add(std::string_view bytes, bool)
        {
            const qint64 skipped = std::clamp<qint64>(m_begin - m_at, 0, static_cast<qint64>(bytes.size()));
            m_at += static_cast<qint64>(bytes.size());
            bytes.remove_prefix(static_cast<size_t>(skipped));
            m_bytes.append(bytes.substr(0, kMostDumped - m_bytes.size()));
        }
        [[nodiscard]] bool isComplete() const { return m_bytes.size() == kMostDumped; }
        [[nodiscard]] std::vector<OriginalLine> take() const
        {
            std::vector<OriginalLine> rows;
            for (size_t at = 0; at < m_bytes.size(); at += kDumpedPerRow) {
                OriginalLine row;
                row.number = m_begin + static_cast<qint64>(at);
                row.bytes = dumped(std::string_view(m_bytes).substr(at, kDumpedPerRow));
                row.length = row.bytes.size();
                row.isWanted = true;
                rows.push_back(std::move(row));
            }
            return rows;
        }

    private:
        static constexpr size_t kMostDumped = 512;
        static constexpr size_t kDumpedPerRow = 16;

        // "d4 c3 b2 …  ABC…": what is no printable ASCII is a point.
        static QByteArray dumped(std::string_view bytes)
        {
            QByteArray text
                = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toHex(' ').leftJustified(49, ' ');
            for (const char c : bytes)
                text += c >= 0x20 && c < 0x7F ? c : '.';
            return text;
        }

        qint64 m_begin;
        qint64 m_at = 0;
        std::string m_bytes;
    };

    // To the place and what follows it; of a file that is not too large, on to its end, for the hash.
    template <typename Finder>
    Result<void> readThrough(ByteSource& source, Finder& finder, const std::atomic<bool>& cancelled,
        const std::function<void(int)>& progress)
    {
        std::string block(kBlock, '\0');
        const qint64 total = source.rawBytesTotal();
        for (bool more = true; more && (!finder.isComplete() || total <= kMostHashedUnasked);) {
            if (cancelled.load(std::memory_order_relaxed))
                return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), source.label()};
            const Result<size_t> n = source.read(block.data(), block.size());
            if (!n)
                return n.error();
            more = *n > 0;
            if (!finder.isComplete())
                finder.add(std::string_view(block).substr(0, *n), !more);
            if (progress)
                progress(
                    total > 0 ? static_cast<int>(std::min<qint64>(1000, source.rawBytesRead() * 1000 / total)) : -1);
        }
        return {};
    }

    FileMatch matchOf(const EvidenceSummary& evidence, const OriginalLines& found)
    {
        if (evidence.sha256.isEmpty())
            return FileMatch::NoHash;
        if (found.bytesNow != evidence.bytes)
            return FileMatch::Changed;
        if (found.sha256Now.isEmpty())
            return FileMatch::NotCompared;
        return found.sha256Now == evidence.sha256 ? FileMatch::Same : FileMatch::Changed;
    }

} // namespace

Result<OriginalLines> readOriginal(const EvidenceSummary& evidence, qint64 offset, qint64 length, int neighbours,
    const std::atomic<bool>& cancelled, const std::function<void(int)>& progress)
{
    if (!isInFile(evidence))
        return Error{ErrorCode::NotFound, QStringLiteral("this log is in no file, so its lines cannot be shown again"),
            evidence.file};
    OriginalLines found;
    const LogFormat* format = logFormat(evidence.format);
    found.unit = QLatin1String(format ? format->unit : "line");
    found.isBytes = found.unit != QLatin1String("line");
    if (found.unit == QLatin1String("row"))
        return Error{ErrorCode::NotReadable,
            QStringLiteral("its rows have no place of their own in the file; the number is that of the row"),
            evidence.file};
    const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(evidence.path, evidence.member);
    if (!source)
        return source.error();
    const auto readWith = [&](auto& finder) { return readThrough(**source, finder, cancelled, progress); };
    if (found.isBytes) {
        ByteFinder bytes(offset);
        if (const Result<void> r = readWith(bytes); !r)
            return r.error();
        found.lines = bytes.take();
    } else {
        Surroundings lines(offset, length, neighbours);
        LineFinder finder(lines);
        if (const Result<void> r = readWith(finder); !r)
            return r.error();
        found.lines = lines.take();
    }
    found.bytesNow = (*source)->rawBytesTotal();
    // Reading went on to the end unless the file is too large for that.
    if ((*source)->rawBytesRead() >= found.bytesNow && found.bytesNow <= kMostHashedUnasked) {
        found.sha256Now = (*source)->sha256Raw();
        found.bytesNow = (*source)->rawBytesRead();
    }
    found.modifiedUs = QFileInfo(evidence.path).lastModified().toMSecsSinceEpoch() * 1000;
    found.match = matchOf(evidence, found);
    return found;
}

} // namespace askance
