// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/OfficeHoursDialog.h"

#include "drawing/PlainText.h"
#include "drawing/Theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace askance {

OfficeHoursDialog::OfficeHoursDialog(const std::vector<OfficeHours>& offices, const QString& hints, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("officeHoursDialog"));
    setWindowTitle(tr("Office hours"));
    resize(520, 320);
    auto* column = new QVBoxLayout(this);
    QLabel* intro
        = plainLabel(tr("One place a line: its name, its time zone and its hours on the clock there. An "
                        "organisation behind a semicolon lends its colour; the word shaded behind the hours shades "
                        "them through all days."),
            this);
    intro->setWordWrap(true);
    m_lines = new QPlainTextEdit(officeLines(offices), this);
    m_lines->setObjectName(QStringLiteral("officeLines"));
    m_lines->setAccessibleName(tr("Places and their office hours"));
    m_lines->setPlaceholderText(QStringLiteral("Moscow = Europe/Moscow 09:00-18:00"));
    m_lines->setTabChangesFocus(true);
    m_problem = plainLabel({}, this);
    m_problem->setObjectName(QStringLiteral("officeProblem"));
    m_problem->setWordWrap(true);
    QPalette p = m_problem->palette();
    p.setColor(QPalette::WindowText, Theme::of(palette()).errorText);
    m_problem->setPalette(p);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    column->addWidget(intro);
    column->addWidget(m_lines, 1);
    if (!hints.isEmpty()) {
        QLabel* known = plainLabel(hints, this);
        known->setWordWrap(true);
        column->addWidget(known);
    }
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    connect(m_lines, &QPlainTextEdit::textChanged, this, &OfficeHoursDialog::check);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const Result<std::vector<OfficeHours>> offered = parseOffices(m_lines->toPlainText())) {
            Q_EMIT chosen(*offered);
            accept();
        }
    });
    check();
}

void OfficeHoursDialog::check()
{
    const Result<std::vector<OfficeHours>> offered = parseOffices(m_lines->toPlainText());
    m_problem->setText(offered ? QString() : offered.error().what);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(offered.has_value());
}

} // namespace askance
