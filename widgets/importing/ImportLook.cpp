// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ImportLook.h"

#include "drawing/PlainText.h"

#include <QApplication>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyle>

namespace askance {

namespace {

    constexpr double kBasePx = 13;

    void resize(QFont& font, int size)
    {
        const double points = QApplication::font().pointSizeF();
        font.setPointSizeF((points > 0 ? points : 10) * size / kBasePx);
    }

    void restyle(QWidget* widget)
    {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }

} // namespace

namespace {

    // Fusion draws the frames of these in a colour that is hard to see on a dark ground.
    QString inputStyle(const Theme& t)
    {
        return QStringLiteral(
                   "#importDialog QLineEdit { background: %1; color: %2; border: 1px solid %3; border-radius: 6px;"
                   " padding: 2px 8px; selection-background-color: %4; selection-color: %5; }"
                   "#importDialog QLineEdit:focus { border: 2px solid %4; padding: 1px 7px; }"
                   "#importDialog QLineEdit:disabled { color: %6; border-color: %7; }"
                   "#importDialog QComboBox QLineEdit, #importDialog QComboBox QLineEdit:focus { border: none;"
                   " padding: 0; background: transparent; }")
                   .arg(t.panel.name(), t.text.name(), t.controlBorder.name(), t.accent.name(), t.onAccent.name(),
                       t.mutedText.name(), t.hairline.name())
            + QStringLiteral(
                "#importDialog QRadioButton, #importDialog QCheckBox { color: %1; spacing: 7px; padding: 3px;"
                " border: 2px solid transparent; border-radius: 5px; }"
                "#importDialog QRadioButton:focus, #importDialog QCheckBox:focus { border-color: %2; }"
                "#importDialog QRadioButton:disabled, #importDialog QCheckBox:disabled { color: %3; }"
                "#importDialog QRadioButton::indicator { width: 14px; height: 14px; border-radius: 8px;"
                " border: 1px solid %4; background: %5; }"
                "#importDialog QRadioButton::indicator:checked { width: 6px; height: 6px;"
                " border: 5px solid %2; background: %6; }"
                "#importDialog QCheckBox::indicator { width: 14px; height: 14px; border-radius: 3px;"
                " border: 1px solid %4; background: %5; }"
                "#importDialog QCheckBox::indicator:checked { background: %2; border-color: %2; }")
                  .arg(t.text.name(), t.accent.name(), t.mutedText.name(), t.controlBorder.name(), t.panel.name(),
                      t.onAccent.name());
    }

} // namespace

QString importStyle(const Theme& t)
{
    return QStringLiteral("#importDialog, #importPage, #importScroll, #importStack { background: %1; }"
                          "#importDialog QLabel { color: %2; background: transparent; }"
                          "#importDialog QLabel[tone=\"secondary\"] { color: %3; }"
                          "#importDialog QLabel[tone=\"muted\"] { color: %4; }"
                          "#importDialog QLabel[tone=\"good\"] { color: %5; }"
                          "#importDialog QLabel[tone=\"warning\"] { color: %6; }"
                          "#importDialog QLabel[tone=\"error\"] { color: %7; }"
                          "#importHead { border: none; border-bottom: 1px solid %8; }"
                          "#importSide { background: %9; border: none; border-right: 1px solid %8; }")
               .arg(t.panel.name(), t.text.name(), t.secondaryText.name(), t.mutedText.name(), t.successText.name(),
                   t.warningText.name(), t.errorText.name(), t.hairline.name(), t.window.name())
        + QStringLiteral(
            "#importFoot { background: %1; border: none; border-top: 1px solid %2; }"
            "#importDialog QPushButton { background: %3; color: %4; border: 1px solid %5; padding: 5px 13px;"
            " border-radius: 6px; }"
            "#importDialog QPushButton:hover { background: %6; }"
            "#importDialog QPushButton:pressed { background: %7; }"
            "#importDialog QPushButton:focus { border: 2px solid %8; padding: 4px 12px; }")
              .arg(t.window.name(), t.hairline.name(), t.raised.name(), t.text.name(), t.controlBorder.name(),
                  t.hover.name(), t.sunk.name(), t.accent.name())
        + QStringLiteral("#importDialog QPushButton:disabled { color: %1; border-color: %2; background: %3; }"
                         "#importDialog QPushButton[primary=\"true\"] { background: %4; color: %5; border-color: %4; }"
                         "#importDialog QPushButton[primary=\"true\"]:focus { border: 2px solid %6; }"
                         "#importDialog QPushButton[primary=\"true\"]:disabled { background: %2; color: %1;"
                         " border-color: %2; }")
              .arg(t.mutedText.name(), t.hairline.name(), t.panel.name(), t.accent.name(), t.onAccent.name(),
                  t.text.name())
        + QStringLiteral("#importDialog QAbstractItemView { background: %1; alternate-background-color: %2; color: %3;"
                         " border: 1px solid %4; border-radius: 6px; padding: 1px; selection-background-color: %5;"
                         " selection-color: %3; outline: none; }"
                         "#importDialog QAbstractItemView:focus { border: 2px solid %6; }"
                         "#importDialog QHeaderView { background: %1; border: none; border-radius: 0; padding: 0; }"
                         "#importDialog QHeaderView::section { background: %1; color: %7;"
                         " border: none; border-bottom: 1px solid %4; padding: 4px 7px; }"
                         "#importDialog #importCards { background: transparent; border: none; }")
              .arg(t.panel.name(), t.zebra.name(), t.text.name(), t.hairline.name(), t.accentTint.name(),
                  t.accent.name(), t.secondaryText.name())
        + QStringLiteral("#importBox, #importRejected { border-radius: 6px; border: 1px solid %1; background: %2; }"
                         "#importRejected[bad=\"true\"] { border: 1px solid %6; background: %5; }"
                         "askance--ImportNote[kind=\"0\"] { background: %2; border: 1px solid %1; border-radius: 6px; }"
                         "askance--ImportNote[kind=\"1\"] { background: %3; border: 1px solid %4; border-radius: 6px; }"
                         "askance--ImportNote[kind=\"2\"] { background: %5; border: 1px solid %6; border-radius: 6px; }"
                         "#importDialog QProgressBar { background: %7; border: none; border-radius: 2px; }"
                         "#importDialog QProgressBar::chunk { background: %8; border-radius: 2px; }"
                         "#importDialog QTableView::item, #importDialog QListView::item { padding: 0 7px; }")
              .arg(t.hairline.name(), t.window.name(), t.warningFill.name(), t.warningBorder.name(), t.errorFill.name(),
                  t.errorBorder.name(), t.sunk.name(), t.accent.name())
        + inputStyle(t);
}

QLabel* importLabel(const QString& text, QWidget* parent, int size, QFont::Weight weight)
{
    QLabel* label = plainLabel(text, parent);
    QFont font = label->font();
    resize(font, size);
    font.setWeight(weight);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

void setTone(QLabel* label, const char* tone)
{
    const QString words = QString::fromLatin1(tone);
    if (label->property("tone").toString() == words)
        return;
    label->setProperty("tone", words);
    restyle(label);
}

void setFlag(QWidget* widget, const char* name, bool on)
{
    if (widget->property(name).toBool() == on && widget->property(name).isValid())
        return;
    widget->setProperty(name, on);
    restyle(widget);
}

QFont fixedFont(const QWidget*, int size)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    resize(font, size);
    return font;
}

QPushButton* importButton(const QString& words, const char* name, QWidget* parent)
{
    auto* button = new QPushButton(words, parent);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

void prepareTable(QTableView* table, const QString& name)
{
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(QFontMetrics(table->font()).height() + 8);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

ImportNote::ImportNote(QWidget* parent)
    : QFrame(parent)
    , m_label(importLabel({}, this, 12))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 10, 6);
    row->addWidget(m_label);
    hide();
}

void ImportNote::say(Kind kind, const QString& text)
{
    const QString lead = kind == Kind::Info ? QString() : QStringLiteral("⚠ ");
    const QString words = text.isEmpty() ? QString() : lead + text;
    if (words == m_label->text() && property("kind").toInt() == static_cast<int>(kind))
        return;
    m_label->setText(words);
    setAccessibleName(text);
    setProperty("kind", static_cast<int>(kind));
    setTone(m_label, kind == Kind::Error ? "error" : kind == Kind::Warning ? "warning" : "secondary");
    restyle(this);
    setVisible(!text.isEmpty());
}

} // namespace askance
