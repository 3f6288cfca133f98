// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidenceTimes.h"

#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "ingest/AnnotationFiles.h"
#include "investigation/Investigation.h"
#include "record/CivilTime.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace askance {

namespace {

    constexpr int kMostChars = 4000;

    QString words(const char* text)
    {
        return QCoreApplication::translate("EvidenceTimes", text);
    }

} // namespace

QString editableInstant(qint64 us, const ZoneRules& zone)
{
    const int digits = neededDigits(us, 0);
    const QString text = QString::fromStdString(clockText(zone.toLocal(us), digits));
    if (writtenInstant(text, zone, false) == us)
        return text;
    return QString::fromStdString(isoText(us, 0, digits));
}

PlainLine::PlainLine(QWidget* parent, const QString& name, const QString& text, const QString& placeholder)
    : m_edit(new QLineEdit(visible(text), parent))
    , m_original(text)
{
    m_edit->setObjectName(name);
    m_edit->setMaxLength(kMostChars);
    m_edit->setPlaceholderText(placeholder);
    m_edit->setCursorPosition(0);
    keepVisible(m_edit);
}

QString PlainLine::text() const
{
    return m_edit->text() == visible(m_original) ? m_original : m_edit->text().trimmed();
}

JournalName::JournalName(Investigation& investigation, QWidget* parent)
    : m_investigation(investigation)
    , m_row(new QWidget(parent))
    , m_line(m_row, QStringLiteral("journalName"), investigation.journalName(), words("nobody is named"))
{
    auto* label = plainLabel(words("Name in the case's &journal"), m_row);
    label->setBuddy(m_line.edit());
    auto* row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 6, 0, 0);
    row->addWidget(label);
    row->addWidget(m_line.edit(), 1);
    m_row->setToolTip(
        plainToolTip(words("The journal keeps what was changed and when. Whom it names is for you to say.")));
}

void JournalName::keep()
{
    m_investigation.setJournalName(m_line.text());
}

QLabel* problemLabel(QWidget* parent, const QString& name)
{
    QLabel* label = plainLabel({}, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setStyleSheet(QStringLiteral("color: %1;").arg(Theme::of(parent->palette()).errorText.name()));
    label->hide();
    return label;
}

void showProblem(QLabel* label, const QString& text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QDialogButtonBox* acceptButtons(QDialog* dialog, const QString& text, const QString& name)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* accept = buttons->addButton(text, QDialogButtonBox::AcceptRole);
    accept->setObjectName(name);
    accept->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

void setAcceptable(QDialogButtonBox* buttons, bool acceptable)
{
    const QList<QAbstractButton*> all = buttons->buttons();
    for (QAbstractButton* button : all)
        if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            button->setEnabled(acceptable);
}

} // namespace askance
