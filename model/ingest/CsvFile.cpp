// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/CsvFile.h"

#include <QFile>
#include <QStringDecoder>

namespace askance {

namespace {

    constexpr qint64 kMostBytes = 64 << 20;

    Error fault(const QString& path, qint64 line, const QString& what)
    {
        return {ErrorCode::Io, what, QStringLiteral("%1:%2").arg(path).arg(line)};
    }

} // namespace

Result<CsvFile> CsvFile::read(const QString& path, const QStringList& required, const QStringList& optional)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, QStringLiteral("no such file"), path};
    if (!file.open(QIODevice::ReadOnly) || file.isSequential())
        return Error{ErrorCode::NotReadable, QStringLiteral("cannot be read: it is no readable file"), path};
    QByteArray bytes = file.read(kMostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorCode::NotReadable, QStringLiteral("cannot be read: %1").arg(file.errorString()), path};
    if (bytes.size() > kMostBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("is larger than 64 MiB; split it"), path};
    for (qsizetype begin = 0, line = 1; begin < bytes.size(); ++line) {
        const qsizetype end = bytes.indexOf('\n', begin);
        const qsizetype length = (end < 0 ? bytes.size() : end) - begin;
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = utf8(QByteArrayView(bytes).sliced(begin, length));
        if (utf8.hasError() || decoded.contains(QChar(u'\0')))
            return fault(path, line, QStringLiteral("is no UTF-8 text; save the file as UTF-8"));
        begin += length + 1;
    }
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes.remove(0, 3);
    CsvFile csv;
    csv.m_path = path;
    if (const Result<void> done = csv.split(QString::fromUtf8(bytes)); !done)
        return done.error();
    if (const Result<void> known = csv.checkColumns(required, optional); !known)
        return known.error();
    return csv;
}

Result<void> CsvFile::split(const QString& text)
{
    Row row;
    QString cell;
    bool quoted = false, wasQuoted = false;
    qint64 line = 1;
    row.line = 1;
    // Blanks around a cell are no part of it unless they are quoted.
    const auto endCell = [&] {
        row.cells += wasQuoted ? cell : cell.trimmed();
        cell.clear();
    };
    const auto endRecord = [&] {
        endCell();
        const bool isBlank = row.cells.size() == 1 && row.cells.front().isEmpty() && !wasQuoted;
        if (!isBlank)
            m_rows.push_back(row);
        row = {};
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\n')
            ++line;
        if (quoted) {
            if (c != u'"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[i++];
            else
                quoted = false;
        } else if (c == u'"' && cell.trimmed().isEmpty() && !wasQuoted) {
            cell.clear();
            quoted = wasQuoted = true;
        } else if (c == u',') {
            endCell();
            wasQuoted = false;
        } else if (c == u'\n') {
            endRecord();
            row.line = line;
        } else if (wasQuoted && c.isSpace()) {
            continue; // behind the closing quote
        } else if (c != u'\r' || i + 1 >= text.size() || text[i + 1] != u'\n') {
            cell += c;
        }
    }
    if (quoted)
        return fault(m_path, row.line, QStringLiteral("a quote that opens here is never closed"));
    endRecord();
    return {};
}

Result<void> CsvFile::checkColumns(const QStringList& required, const QStringList& optional)
{
    const QString known = (required + optional).join(u',');
    if (m_rows.empty())
        return fault(m_path, 1, QStringLiteral("the first line must name the columns: %1").arg(known));
    const qint64 headerLine = m_rows.front().line;
    for (const QString& column : m_rows.front().cells)
        m_columns += column.trimmed().toLower();
    m_rows.erase(m_rows.begin());
    for (const QString& column : m_columns) {
        if (!required.contains(column) && !optional.contains(column))
            return fault(m_path, headerLine,
                QStringLiteral("no column is called '%1'; the first line names columns of %2").arg(column, known));
        if (m_columns.count(column) > 1)
            return fault(m_path, headerLine, QStringLiteral("the column '%1' is named twice").arg(column));
    }
    for (const QString& column : required) {
        if (!m_columns.contains(column))
            return fault(m_path, headerLine,
                QStringLiteral("the column '%1' is missing; the first line names columns of %2").arg(column, known));
    }
    for (const Row& row : m_rows) {
        if (row.cells.size() != m_columns.size())
            return fault(m_path, row.line,
                QStringLiteral("%1 cells where the first line names %2 columns; quote cells that hold a comma")
                    .arg(row.cells.size())
                    .arg(m_columns.size()));
    }
    return {};
}

QString CsvFile::cell(size_t row, const QString& column) const
{
    const qsizetype index = m_columns.indexOf(column);
    return index < 0 ? QString() : m_rows[row].cells[index];
}

QString CsvFile::place(size_t row) const
{
    return QStringLiteral("%1:%2").arg(m_path).arg(m_rows[row].line);
}

} // namespace askance
