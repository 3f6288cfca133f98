// SPDX-License-Identifier: GPL-3.0-or-later
//
// InspectorPanel as it is put together and coloured: which blocks stand below each other, in what sizes.
#include "inspector/InspectorPanel.h"

#include "drawing/LineGlyph.h"
#include "drawing/PlainText.h"
#include "drawing/TextSizes.h"
#include "inspector/InspectorCards.h"
#include "inspector/NoteField.h"
#include "inspector/NumberGrid.h"
#include "inspector/SparkBars.h"
#include "inspector/ValueList.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMarginPx = 12;
    constexpr int kSwatchPx = 14;
    constexpr int kButtonPx = 26;
    constexpr int kGlyphPx = 16;
    constexpr int kGlyphGapPx = 6;

    QString panelStyle(const Theme& t)
    {
        return QStringLiteral(
            "#inspectorPanel, #inspectorScroll, #inspectorPage { background: %1; border: none; }"
            "#inspectorPage QLabel { background: transparent; }"
            "QLabel#inspectorName { color: %2; }"
            "QLabel#inspectorDetails, QLabel#inspectorNameNote, QLabel#inspectorEmpty,"
            " QLabel#inspectorBlockTitle, QLabel#inspectorBlockRight { color: %3; }"
            "#inspectorBlock { border: none; border-top: 1px solid %4; }"
            "#inspectorButtons QPushButton, #inspectorButtons QToolButton { background: %5; color: %2;"
            " border: 1px solid %4; border-radius: 6px; padding: 0 10px; }"
            "#inspectorButtons QToolButton { padding: 0; }"
            "#inspectorButtons QPushButton:hover, #inspectorButtons QToolButton:hover { background: %6; }"
            "#inspectorButtons QPushButton:focus { border: 2px solid %7; padding: 0 9px; }"
            "#inspectorButtons QToolButton:focus { border: 2px solid %7; }"
            "#inspectorPage QListView { background: transparent; }"
            "#inspectorSentence { background: %8; color: %9; border-top: 1px solid %10; padding: 4px 12px; }"
            "#inspectorScroll QScrollBar:vertical { background: %1; width: 10px; margin: 0; }"
            "#inspectorScroll QScrollBar::handle:vertical { background: %11; border-radius: 3px; min-height: 24px;"
            " margin: 2px; }"
            "#inspectorScroll QScrollBar::add-line, #inspectorScroll QScrollBar::sub-line { height: 0; }")
            .arg(t.panel.name(), t.text.name(), t.mutedText.name(), t.hairline.name(), t.raised.name(), t.hover.name(),
                t.accent.name(), t.warningFill.name(), t.warningText.name())
            .arg(t.warningBorder.name(), t.axis.name());
    }

    QLabel* wrapped(const char* name, const QFont& font, QWidget* parent)
    {
        QLabel* label = plainLabel({}, parent);
        label->setObjectName(QLatin1String(name));
        label->setFont(font);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return label;
    }

} // namespace

void InspectorPanel::build()
{
    m_scroll->setObjectName(QStringLiteral("inspectorScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);

    auto* page = new QFrame;
    page->setObjectName(QStringLiteral("inspectorPage"));
    auto* pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(0, 0, 0, 0);
    m_empty = wrapped("inspectorEmpty", sizedFont(font(), 12), page);
    m_empty->setMargin(kMarginPx);
    m_content = new QWidget(page);
    pageColumn->addWidget(m_empty);
    pageColumn->addWidget(m_content);
    pageColumn->addStretch(1);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(kMarginPx, 12, kMarginPx, 34); // the sentence may lie over the lower edge
    column->setSpacing(10);
    buildHead(*column);
    m_numbers = new NumberGrid(m_content);
    column->addWidget(m_numbers);
    buildSpark(*column);
    m_partList = newList(tr("Selected"), "inspectorParts");
    m_parts = addBlock(*column, tr("Selected"), {}, m_partList);
    m_sourceList = newList(tr("Source addresses"), "inspectorSources");
    m_sources = addBlock(*column, tr("Source addresses"), {}, m_sourceList);
    m_domainList = newList(tr("Names asked for"), "inspectorDomains");
    m_domains = addBlock(*column, tr("Names asked for"), {}, m_domainList);
    m_documentList = new DocumentList(m_content);
    m_documents = addBlock(*column, tr("Documented relations"), tr("not DNS evidence"), m_documentList);
    m_limits = new NoticeCard(NoticeCard::Kind::Limits, tr("What this can and cannot show"), m_content);
    m_limits->setLines(
        {tr("A DNS query shows a lookup, not a conversation. It does not show who or what asked, whether "
            "a connection followed, or what was sent.")});
    m_checks = new NoticeCard(NoticeCard::Kind::Checks, tr("Check before you conclude"), m_content);
    m_note = new NoteField(m_investigation, m_content);
    column->addWidget(m_limits);
    column->addWidget(m_checks);
    column->addWidget(m_note);
    m_scroll->setWidget(page);
    m_sentence->setObjectName(QStringLiteral("inspectorSentence"));
    m_sentence->setFont(sizedFont(font(), 12));
    m_sentence->setWordWrap(true);
    m_sentence->hide();
}

void InspectorPanel::setRightMargin(int scrollBarPx)
{
    QMargins margins = m_content->layout()->contentsMargins();
    const int right = std::max(4, kMarginPx - scrollBarPx);
    if (margins.right() == right)
        return;
    margins.setRight(right);
    m_content->layout()->setContentsMargins(margins);
}

void InspectorPanel::buildHead(QVBoxLayout& column)
{
    m_swatch = plainLabel({}, m_content);
    m_name = wrapped("inspectorName", sizedFont(font(), 16, QFont::DemiBold), m_content);
    m_details = wrapped("inspectorDetails", sizedFont(font(), 12), m_content);
    auto* names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_details);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_swatch, 0, Qt::AlignTop);
    head->addLayout(names, 1);
    m_swatch->setContentsMargins(
        0, std::max(0, (QFontMetrics(m_name->font()).height() - grownPx(font(), kSwatchPx)) / 2), 0, 0);
    column.addLayout(head);
    m_nameNote = wrapped("inspectorNameNote", sizedFont(font(), 12), m_content);
    m_nameNote->setText(
        tr("Internationalised name, shown as it was asked. Letters of other scripts may look like Latin "
           "ones; they are not decoded here."));
    column.addWidget(m_nameNote);

    m_buttons = new QWidget(m_content);
    m_buttons->setObjectName(QStringLiteral("inspectorButtons"));
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_filterTo = new QPushButton(tr("Filter to"), m_buttons);
    m_filterTo->setObjectName(QStringLiteral("inspectorFilter"));
    m_filterTo->setToolTip(tr("Filter to it (Enter)"));
    m_exclude = new QPushButton(tr("Exclude"), m_buttons);
    m_exclude->setObjectName(QStringLiteral("inspectorExclude"));
    m_exclude->setToolTip(tr("Exclude it (- or Delete)"));
    m_more = new QToolButton(m_buttons);
    m_more->setObjectName(QStringLiteral("inspectorMore"));
    m_more->setToolTip(tr("More (Shift+F10)"));
    m_more->setAccessibleName(tr("More"));
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setFixedWidth(kButtonPx);
    for (QPushButton* button : {m_filterTo, m_exclude}) {
        button->setFont(sizedFont(font(), 12, QFont::Medium));
        button->setIconSize({kGlyphPx + kGlyphGapPx, kGlyphPx});
        button->setAutoDefault(false);
    }
    for (QWidget* button :
        {static_cast<QWidget*>(m_filterTo), static_cast<QWidget*>(m_exclude), static_cast<QWidget*>(m_more)})
        button->setFixedHeight(grownPx(font(), kButtonPx));
    row->addWidget(m_filterTo);
    row->addWidget(m_exclude);
    row->addStretch(1);
    row->addWidget(m_more);
    column.addWidget(m_buttons);
}

void InspectorPanel::buildSpark(QVBoxLayout& column)
{
    m_spark = new SparkBars(m_content);
    m_days = addBlock(column, tr("Lookups per day"), QStringLiteral(" "), m_spark);
    m_days.title->setFont(sizedFont(font(), 11.5));
    m_days.right->setFont(sizedFont(font(), 11.5));
}

ValueList* InspectorPanel::newList(const QString& name, const char* objectName)
{
    auto* list = new ValueList(m_investigation, name, m_content);
    list->setObjectName(QLatin1String(objectName));
    return list;
}

InspectorPanel::Block InspectorPanel::addBlock(
    QVBoxLayout& column, const QString& title, const QString& right, QWidget* content)
{
    Block block;
    auto* frame = new QFrame(m_content);
    frame->setObjectName(QStringLiteral("inspectorBlock"));
    block.frame = frame;
    block.title = plainLabel(title, frame);
    block.title->setObjectName(QStringLiteral("inspectorBlockTitle"));
    block.title->setFont(sizedFont(font(), 12, QFont::DemiBold));
    block.right = plainLabel(right, frame);
    block.right->setObjectName(QStringLiteral("inspectorBlockRight"));
    block.right->setFont(sizedFont(font(), 12));
    // Large text breaks; at its usual size it would break where there is room.
    for (QLabel* label : {block.title, block.right})
        label->setWordWrap(isLargeText(font()));
    block.right->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* head = new QHBoxLayout;
    head->addWidget(block.title, 1);
    head->addWidget(block.right);
    auto* rows = new QVBoxLayout(frame);
    rows->setContentsMargins(0, 9, 0, 0);
    rows->setSpacing(4);
    rows->addLayout(head);
    rows->addWidget(content);
    column.addWidget(frame);
    return block;
}

void InspectorPanel::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setPalette(theme.palette());
    setStyleSheet(panelStyle(theme));
    if (!isLargeText(font())) // large words have no room for it
        m_filterTo->setIcon(glyphIcon(LineGlyph::Funnel, theme.text, kGlyphGapPx));
    m_more->setIcon(glyphIcon(LineGlyph::More, theme.text));
    m_numbers->setTheme(theme);
    m_spark->setTheme(theme);
    for (ValueList* list : {m_partList, m_sourceList, m_domainList})
        list->setTheme(theme);
    m_documentList->setTheme(theme);
    m_limits->setTheme(theme);
    m_checks->setTheme(theme);
    m_note->setTheme(theme);
    refreshSwatch();
}

void InspectorPanel::refreshSwatch()
{
    const int side = grownPx(font(), kSwatchPx);
    const double ratio = devicePixelRatioF();
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->category[static_cast<size_t>(std::clamp(m_subject.colour.value_or(0), 0, 8))]);
    painter.drawRoundedRect(QRect(0, 0, side, side), 4, 4);
    painter.end();
    m_swatch->setPixmap(pixmap);
}

} // namespace askance
