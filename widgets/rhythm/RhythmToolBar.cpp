// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmToolBar.h"

#include "drawing/LineGlyph.h"
#include "drawing/PlainText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QToolButton>

namespace askance {

namespace {

    constexpr int kBarPx = 40;
    constexpr int kControlPx = 26;
    constexpr int kMostSlotMinutes = 24 * 60;
    constexpr int kOtherSlot = -1;

    QComboBox* choice(const char* name, const QString& tip, QWidget* parent)
    {
        auto* box = new QComboBox(parent);
        box->setObjectName(QLatin1String(name));
        box->setToolTip(tip);
        box->setAccessibleName(tip);
        box->setFixedHeight(kControlPx);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return box;
    }

} // namespace

RhythmToolBar::RhythmToolBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("rhythmToolBar"));
    setFixedHeight(kBarPx);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(12, 0, 10, 0);
    m_row->setSpacing(8);
    m_zoneLabel = plainLabel(tr("Time of day in"), this);
    m_zoneLabel->hide(); // until there is a chooser
    m_colour = choice("rhythmColour", tr("What ticks and bars are coloured by"), this);
    m_colour->addItem(tr("Auto"));
    for (const auto& [text, field] : {std::pair{tr("Organisation"), GroupField::Organisation},
             {tr("Source"), GroupField::Source}, {tr("None"), GroupField::None}})
        m_colour->addItem(text, static_cast<int>(field));
    m_slot = choice("rhythmTick", tr("What one tick of the raster stands for"), this);
    m_slot->addItem(tr("One per lookup"), 0);
    for (const int minutes : {2, 5, 15, 30, 60})
        m_slot->addItem(tr("Slots of %1 min").arg(minutes), minutes);
    m_slot->addItem(tr("Other slots…"), kOtherSlot);
    m_officeHours = new QCheckBox(tr("Office hours"), this);
    m_officeHours->setObjectName(QStringLiteral("rhythmOfficeHours"));
    m_offices = new QToolButton(this);
    m_offices->setObjectName(QStringLiteral("rhythmOffices"));
    m_offices->setToolTip(tr("Places and their office hours…"));
    m_offices->setAccessibleName(tr("Places and their office hours"));
    m_offices->setAutoRaise(true);
    m_offices->setFixedSize(kControlPx, kControlPx);
    m_noDataDays = new QCheckBox(tr("No-data days"), this);
    m_noDataDays->setObjectName(QStringLiteral("rhythmNoDataDays"));
    m_noDataDays->setToolTip(tr("Keep the rows of days that no sensor recorded"));
    m_noDataDays->setChecked(true);
    m_row->addWidget(m_zoneLabel);
    m_row->addWidget(plainLabel(tr("Colour"), this));
    m_row->addWidget(m_colour);
    m_row->addWidget(plainLabel(tr("Tick"), this));
    m_row->addWidget(m_slot);
    m_row->addStretch(1);
    for (QWidget* widget :
        {static_cast<QWidget*>(m_officeHours), static_cast<QWidget*>(m_offices), static_cast<QWidget*>(m_noDataDays)})
        m_row->addWidget(widget);
    connect(m_colour, &QComboBox::activated, this, &RhythmToolBar::countingChanged);
    connect(m_slot, &QComboBox::activated, this, &RhythmToolBar::chooseSlot);
    connect(m_officeHours, &QCheckBox::toggled, this, &RhythmToolBar::drawingChanged);
    connect(m_noDataDays, &QCheckBox::toggled, this, &RhythmToolBar::drawingChanged);
    connect(m_offices, &QToolButton::clicked, this, &RhythmToolBar::officesRequested);
    setTheme(Theme::of(ThemeKind::Light));
}

void RhythmToolBar::setZoneChooser(QWidget* chooser)
{
    chooser->setFixedHeight(kControlPx);
    chooser->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }")); // its words have one
    m_row->insertWidget(1, chooser);
    m_zoneLabel->show();
}

void RhythmToolBar::chooseSlot()
{
    const int minutes = m_slot->currentData().toInt();
    if (minutes == kOtherSlot) {
        setSlotMinutes(m_slotMinutes); // as before, until a number is said
        askForSlot();
        return;
    }
    m_slotMinutes = minutes;
    Q_EMIT countingChanged();
}

void RhythmToolBar::askForSlot()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("rhythmSlotDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Slots of the raster"));
    dialog->setLabelText(tr("One tick for each slot of so many minutes:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1, kMostSlotMinutes);
    dialog->setIntValue(m_slotMinutes > 0 ? m_slotMinutes : 10);
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int minutes) {
        setSlotMinutes(minutes);
        Q_EMIT countingChanged();
    });
    dialog->open();
}

std::optional<GroupField> RhythmToolBar::colour() const
{
    const QVariant chosen = m_colour->currentData();
    return chosen.isValid() ? std::optional(static_cast<GroupField>(chosen.toInt())) : std::nullopt;
}

int RhythmToolBar::slotMinutes() const
{
    return m_slotMinutes;
}

bool RhythmToolBar::officeHours() const
{
    return m_officeHours->isChecked();
}

bool RhythmToolBar::noDataDays() const
{
    return m_noDataDays->isChecked();
}

void RhythmToolBar::setColour(std::optional<GroupField> colour)
{
    m_colour->setCurrentIndex(colour ? std::max(0, m_colour->findData(static_cast<int>(*colour))) : 0);
}

// A width that is not in the list gets a line of its own before the last one.
void RhythmToolBar::setSlotMinutes(int minutes)
{
    m_slotMinutes = std::clamp(minutes, 0, kMostSlotMinutes);
    if (m_slot->findData(m_slotMinutes) < 0)
        m_slot->insertItem(m_slot->count() - 1, tr("Slots of %1 min").arg(m_slotMinutes), m_slotMinutes);
    m_slot->setCurrentIndex(m_slot->findData(m_slotMinutes));
}

void RhythmToolBar::setNoDataDays(bool shown)
{
    const QSignalBlocker quiet(m_noDataDays);
    m_noDataDays->setChecked(shown);
}

void RhythmToolBar::setOfficeHours(bool shown)
{
    const QSignalBlocker quiet(m_officeHours);
    m_officeHours->setChecked(shown);
}

void RhythmToolBar::setAutomaticColour(GroupField colour)
{
    m_colour->setItemText(0, tr("Auto · %1").arg(toString(colour)));
}

void RhythmToolBar::setTheme(const Theme& theme)
{
    m_offices->setIcon(glyphIcon(LineGlyph::More, theme.secondaryText));
}

} // namespace askance
