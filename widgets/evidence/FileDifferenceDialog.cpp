// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/FileDifferenceDialog.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace askance {

namespace {

    // Whole seconds: more says nothing here.
    QString momentText(qint64 us, const ZoneRules& zone)
    {
        constexpr qint64 second = 1'000'000;
        return us == 0 ? QStringLiteral("—") : instantText(us / second * second, zone);
    }

    QString conclusion(const ChangedFile& file)
    {
        const qint64 then = file.evidence.bytes;
        const qint64 now = file.check.bytes;
        if (file.check.isAppended)
            return FileDifferenceDialog::tr(
                "The file still begins with all the bytes that were imported; %1 were added behind them.")
                .arg(bytesText(now - then));
        if (now < then)
            return FileDifferenceDialog::tr("The file is %1 shorter than it was.").arg(bytesText(then - now));
        if (now > then)
            return FileDifferenceDialog::tr(
                "The file is %1 longer than it was, and what was imported of it has changed too.")
                .arg(bytesText(now - then));
        return FileDifferenceDialog::tr("The file is as long as it was, but holds other bytes.");
    }

} // namespace

QString differenceText(const ChangedFile& file, const ZoneRules& zone)
{
    QStringList lines{visible(file.evidence.path), QString(),
        FileDifferenceDialog::tr("SHA-256 then  %1").arg(hashText(file.evidence.sha256)),
        FileDifferenceDialog::tr("SHA-256 now   %1").arg(hashText(file.check.sha256)),
        FileDifferenceDialog::tr("Size then     %1").arg(bytesText(file.evidence.bytes)),
        FileDifferenceDialog::tr("Size now      %1").arg(bytesText(file.check.bytes)),
        FileDifferenceDialog::tr("Imported      %1").arg(momentText(file.evidence.importedAtUs, zone)),
        FileDifferenceDialog::tr("Last written  %1").arg(momentText(file.check.modifiedUs, zone)), QString(),
        conclusion(file)};
    if (!file.check.problem.isEmpty())
        lines << FileDifferenceDialog::tr("While it was checked: %1").arg(visible(file.check.problem));
    return lines.join(QLatin1Char('\n'));
}

FileDifferenceDialog::FileDifferenceDialog(
    const std::vector<ChangedFile>& files, const ZoneRules& zone, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("fileDifferenceDialog"));
    setWindowTitle(tr("What changed"));
    resize(760, 360);
    QStringList texts;
    for (const ChangedFile& file : files)
        texts << differenceText(file, zone);
    auto* text = new QPlainTextEdit(texts.join(QStringLiteral("\n\n")), this);
    text->setObjectName(QStringLiteral("fileDifferenceText"));
    text->setAccessibleName(tr("What is known of the difference"));
    text->setReadOnly(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* note
        = plainLabel(tr("The case keeps the hash of what was imported, not its bytes: where the two first differ "
                        "cannot be told. Charts still use the imported rows."),
            this);
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addWidget(note);
    column->addWidget(buttons);
}

} // namespace askance
