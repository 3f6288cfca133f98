// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half that all readers of text logs share: encoding, line ends, a look at the head before anything is cut, and
// cutting. A format derives from it, decides in begin() and parses in parse().
#pragma once

#include "read/RecordCutter.h"
#include "read/TextDecoder.h"

namespace askance {

class TextReader : public LogReader, protected RecordRules {
public:
    [[nodiscard]] Result<void> take(std::string_view bytes, bool atEnd, std::vector<Stretch>& out) final;

protected:
    explicit TextReader(ReadOptions options);

    enum class Decision { Made, NeedsMore };
    // Once, before cutting: `head` is the beginning of the log in UTF-8 (64 KiB, or more after NeedsMore); its last
    // line may be cut unless `isWhole`. After `isLast` there is no more to be had.
    [[nodiscard]] virtual Result<Decision> begin(std::string_view head, bool isWhole, bool isLast) = 0;

    [[nodiscard]] const ReadOptions& options() const { return m_options; }
    [[nodiscard]] TextEncoding encoding() const { return m_encoding; }
    [[nodiscard]] char lineEnd() const { return m_lineEnd; }
    // What was assumed about encoding and line ends.
    [[nodiscard]] QStringList textAssumptions() const;

private:
    Result<void> tryToBegin(bool atEnd, std::vector<Stretch>& out);
    void start(std::vector<Stretch>& out, bool atEnd);
    void cut(std::string_view bytes, bool atEnd, std::vector<Stretch>& out);

    ReadOptions m_options;
    std::string m_head; // all bytes so far, until the beginning is decided
    size_t m_tryAt;
    TextEncoding m_encoding = TextEncoding::Utf8;
    char m_lineEnd = '\n';
    std::unique_ptr<Utf16Decoder> m_decoder;
    std::unique_ptr<RecordCutter> m_cutter; // null until the beginning is decided
};

// `record` without its line end ("\n", "\r\n" or "\r").
[[nodiscard]] inline std::string_view withoutLineEnd(std::string_view record)
{
    if (!record.empty() && record.back() == '\n')
        record.remove_suffix(1);
    if (!record.empty() && record.back() == '\r')
        record.remove_suffix(1);
    return record;
}

// The line at the start of `text`, its end included; all of it if there is no `lineEnd`.
[[nodiscard]] inline std::string_view firstLine(std::string_view text, char lineEnd)
{
    const size_t end = text.find(lineEnd);
    return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

// Which line end a text uses: '\r' only if it has no '\n' at all.
[[nodiscard]] inline char lineEndOf(std::string_view head)
{
    return head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos ? '\r' : '\n';
}

} // namespace askance
