// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/OriginalLineDialog.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "drawing/Theme.h"
#include "evidence/EvidenceWords.h"
#include "evidence/OriginalText.h"
#include "investigation/Investigation.h"
#include "record/Duration.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kSaySoonMs = 150;

    QString number(qint64 count)
    {
        return countText(static_cast<quint64>(std::max<qint64>(count, 0)));
    }

} // namespace

OriginalLineDialog::OriginalLineDialog(Investigation& investigation, QWidget* parent)
    : QDialog(parent)
    , m_reading(new OriginalReading(investigation, this))
    , m_zone(investigation.zone())
{
    build();
    connect(m_reading, &OriginalReading::finished, this, &OriginalLineDialog::showAnswer);
    m_saySoon.setInterval(kSaySoonMs);
    connect(&m_saySoon, &QTimer::timeout, this, &OriginalLineDialog::sayReading);
    m_saySoon.start();
}

OriginalLineDialog::OriginalLineDialog(Investigation& investigation, const LinePlace& place, QWidget* parent)
    : OriginalLineDialog(investigation, parent)
{
    m_reading->read(place);
}

OriginalLineDialog::OriginalLineDialog(Investigation& investigation, quint32 recordId, QWidget* parent)
    : OriginalLineDialog(investigation, parent)
{
    m_reading->readRecord(recordId);
}

void OriginalLineDialog::build()
{
    setObjectName(QStringLiteral("originalLineDialog"));
    setWindowTitle(tr("Original line"));
    resize(860, 380);
    m_where = plainLabel({}, this);
    m_where->setObjectName(QStringLiteral("originalWhere"));
    m_warning = plainLabel({}, this);
    m_warning->setObjectName(QStringLiteral("originalWarning"));
    m_warning->setWordWrap(true);
    m_warning->hide();
    m_note = plainLabel({}, this);
    m_note->setObjectName(QStringLiteral("originalNote"));
    m_note->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->hide();
    m_text = new OriginalText(this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("Copy line"), QDialogButtonBox::ActionRole);
    m_copy->setEnabled(false);
    connect(
        m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->wantedText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    for (QWidget* part :
        {static_cast<QWidget*>(m_where), static_cast<QWidget*>(m_warning), static_cast<QWidget*>(m_progress)})
        column->addWidget(part);
    column->addWidget(m_text, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
}

void OriginalLineDialog::sayReading()
{
    const int permille = m_reading->permille();
    m_note->setText(tr("Reading the evidence file…"));
    m_progress->setRange(0, permille < 0 ? 0 : 1000);
    m_progress->setValue(std::max(permille, 0));
    m_progress->show();
}

void OriginalLineDialog::showWarning(const QString& text)
{
    const Theme& theme = Theme::of(palette());
    m_warning->setStyleSheet(
        QStringLiteral("background: %1; color: %2; border: 1px solid %3; border-radius: 6px; padding: 6px;")
            .arg(theme.errorFill.name(), theme.errorText.name(), theme.errorBorder.name()));
    m_warning->setText(QStringLiteral("⚠ ") + text);
    m_warning->show();
}

void OriginalLineDialog::showAnswer(const OriginalAnswer& answer)
{
    m_saySoon.stop();
    m_progress->hide();
    m_note->clear();
    if (answer.evidence)
        m_where->setText(tr("%1 · %2 %3 · byte %4")
                             .arg(visible(answer.evidence->file),
                                 answer.lines && !answer.lines->unit.isEmpty() ? answer.lines->unit : tr("line"),
                                 number(answer.place.line), number(answer.place.offset)));
    if (answer.lines)
        showLines(answer);
    else
        showWarning(tr("The original line cannot be shown: %1").arg(visible(answer.lines.error().toString())));
}

void OriginalLineDialog::showLines(const OriginalAnswer& answer)
{
    const OriginalLines& lines = *answer.lines;
    m_text->showLines(lines.lines);
    const auto wanted
        = std::find_if(lines.lines.begin(), lines.lines.end(), [](const OriginalLine& line) { return line.isWanted; });
    const bool found = wanted != lines.lines.end();
    m_copy->setEnabled(found);
    QStringList notes;
    if (answer.logged)
        notes << tr("Its time is logged as %1; the clock of %2 is corrected by %3.")
                     .arg(instantText(answer.logged->loggedUs, m_zone), visible(answer.logged->sensor),
                         signedDuration(answer.logged->offsetUs));
    if (lines.match == FileMatch::Changed)
        showWarning(tr("This file has changed since it was imported. What stands at this place now may be another "
                       "line. The file had %1, now it has %2.")
                        .arg(bytesText(answer.evidence->bytes), bytesText(lines.bytesNow)));
    else if (lines.match == FileMatch::NotCompared)
        notes << tr("The file is too large to be hashed for one line; its size is that of the import.");
    else if (lines.match == FileMatch::NoHash)
        notes << tr("The import of this file is unfinished, so there is no hash to compare it with.");
    else
        notes << tr("The file is the one that was imported: same SHA-256.");
    if (!found)
        notes << tr("The file ends before this line.");
    else if (lines.isBytes)
        notes
            << tr("The log is no text: shown are bytes from the beginning of this %1 on, 512 at most.").arg(lines.unit);
    else if (wanted->length > wanted->bytes.size())
        notes << tr("Shown are the first %1 of the line's %2 bytes.")
                     .arg(number(wanted->bytes.size()), number(wanted->length));
    if (!lines.isBytes)
        notes << tr("Bytes that are no text are shown as \\xNN.");
    m_note->setText(notes.join(QLatin1Char(' ')));
}

void showOriginal(Investigation& investigation, const LinePlace& place, QWidget* parent)
{
    auto* dialog = new OriginalLineDialog(investigation, place, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void showOriginalOfRecord(Investigation& investigation, quint32 recordId, QWidget* parent)
{
    auto* dialog = new OriginalLineDialog(investigation, recordId, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace askance
