// SPDX-License-Identifier: GPL-3.0-or-later
#include "CopyAs.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "investigation/RecordsModel.h"
#include "records/RecordsView.h"
#include "store/CaseFile.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>

namespace askance {

namespace {

    Result<QString> recordsText(const Dataset& data, const std::vector<size_t>& rows, const QString& casePath,
        RecordFormat format, const std::atomic<bool>& cancelled)
    {
        const Result<std::unique_ptr<CaseFile>> file = CaseFile::open(casePath, CaseAccess::ReadOnly);
        if (!file)
            return file.error();
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const RecordStore store(**file);
        const Result<void> written
            = writeRecords(buffer, data, rows, store, format, CsvMode::SpreadsheetSafe, cancelled);
        if (!written)
            return written.error();
        return QString::fromUtf8(buffer.data());
    }

} // namespace

CopyAs::CopyAs(Investigation& investigation, RecordsView& records, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_records(records)
    , m_job(new Job(this))
{
}

CopyAs::~CopyAs() = default;

void CopyAs::copyText()
{
    copyTable(false);
}

void CopyAs::copyDefanged()
{
    copyTable(true);
}

void CopyAs::copyTable(bool harmless)
{
    qint64 total = 0;
    const QList<int> rows = m_records.rowsToCopy(total);
    if (rows.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_records.model().copyText(rows, harmless));
    m_records.sayCopied(rows.size(), total);
    Q_EMIT copied(harmless ? tr("Copied as defanged text") : tr("Copied as text"));
}

void CopyAs::copyRecords(RecordFormat format)
{
    qint64 total = 0;
    const QList<int> shown = m_records.rowsToCopy(total);
    if (shown.isEmpty() || m_investigation.casePath().isEmpty())
        return;
    std::vector<size_t> rows;
    for (const int row : shown)
        rows.push_back(m_records.model().tableRow(row));
    auto text = std::make_shared<Result<QString>>(QString());
    const auto count = static_cast<qint64>(rows.size());
    m_job->start(
        [text, format, rows = std::move(rows), data = m_investigation.dataset(), path = m_investigation.casePath()](
            const std::atomic<bool>& cancelled) { *text = recordsText(*data, rows, path, format, cancelled); },
        [this, text, format, count, total] {
            if (!*text) {
                Q_EMIT failed(text->error());
                return;
            }
            QGuiApplication::clipboard()->setText(**text);
            m_records.sayCopied(count, total);
            Q_EMIT copied(tr("Copied %1 as %2")
                              .arg(countedText(static_cast<quint64>(count), tr("record"), tr("records")),
                                  format == RecordFormat::Csv ? tr("CSV") : tr("JSON")));
        });
}

void CopyAs::copyFilter()
{
    const std::optional<Filter>& selection = m_investigation.selection();
    const Filter& filter = selection ? *selection : m_investigation.filter();
    QGuiApplication::clipboard()->setText(visible(filter.toText(m_investigation.caseZoneId())));
    Q_EMIT copied(selection ? tr("Copied the selection as a filter") : tr("Copied the filter"));
}

void CopyAs::copyImage(const FigureContent& content, FigureOptions options)
{
    if (!content.picture) {
        Q_EMIT failed({ErrorCode::Io, content.problem, {}});
        return;
    }
    auto image = std::make_shared<QImage>();
    m_job->start([image, picture = content.picture, options = std::move(options)](
                     const std::atomic<bool>&) { *image = renderFigure(*picture, options); },
        [this, image] {
            if (image->isNull()) {
                Q_EMIT failed({ErrorCode::Io, tr("there is not enough memory for the image"), {}});
                return;
            }
            QGuiApplication::clipboard()->setImage(*image);
            Q_EMIT copied(tr("Copied the picture as an image"));
        });
}

} // namespace askance
