// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preferences.h"

#include "CaseDesk.h"
#include "CaseMemory.h"

#include "drawing/PlainText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

Preferences::Preferences(const QString& theme, CaseDesk& desk, CaseMemory& memory, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    auto* colours = new QComboBox(this);
    colours->setObjectName(QStringLiteral("preferencesTheme"));
    for (const auto& [words, key] :
        {std::pair{tr("As the system has them"), "system"}, {tr("Light"), "light"}, {tr("Dark"), "dark"}})
        colours->addItem(words, QLatin1String(key));
    colours->setCurrentIndex(std::max(0, colours->findData(theme)));
    connect(colours, &QComboBox::activated, this,
        [this, colours] { Q_EMIT themeChosen(colours->currentData().toString()); });

    auto* cases = new QCheckBox(tr("&Remember the last ten cases"), this);
    cases->setObjectName(QStringLiteral("preferencesCases"));
    cases->setChecked(desk.remembersCases());
    auto* forget = new QPushButton(tr("&Forget them now"), this);
    forget->setObjectName(QStringLiteral("preferencesForget"));
    forget->setAutoDefault(false);
    forget->setEnabled(desk.hasRemembered());
    connect(cases, &QCheckBox::toggled, &desk, &CaseDesk::setRemembersCases);
    connect(forget, &QPushButton::clicked, &desk, &CaseDesk::forgetCases);
    connect(&desk, &CaseDesk::recentChanged, forget, [&desk, forget] { forget->setEnabled(desk.hasRemembered()); });

    auto* filters = new QCheckBox(tr("Open a case with the &filter it was left with"), this);
    filters->setObjectName(QStringLiteral("preferencesFilters"));
    filters->setChecked(memory.isKeeping());
    connect(filters, &QCheckBox::toggled, &memory, &CaseMemory::setKeeping);
    QLabel* where = plainLabel(
        tr("The last filter and its steps are kept in this account's state folder, never in the case file."), this);
    where->setWordWrap(true);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Colours"), colours);
    form->addRow(tr("Cases"), cases);
    form->addRow(QString(), forget);
    form->addRow(tr("Filters"), filters);
    form->addRow(QString(), where);
    form->setAlignment(forget, Qt::AlignLeft);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(buttons);
    resize(520, sizeHint().height());
}

} // namespace askance
