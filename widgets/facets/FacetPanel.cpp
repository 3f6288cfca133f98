// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets/FacetPanel.h"

#include "drawing/LineGlyph.h"
#include "drawing/PlainText.h"
#include "drawing/TextSizes.h"
#include "facets/FacetView.h"
#include "investigation/FacetModel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kHeaderPx = 38;
    constexpr int kIconPx = 14;

    QString panelStyle(const Theme& t)
    {
        return QStringLiteral("#facetPanel { background: %1; border: none; }"
                              "#facetHeader { background: %1; border: none; border-bottom: 1px solid %2; }"
                              "#facetHeader QLabel { background: transparent; color: %3; }"
                              "#facetHeader #facetHint { color: %4; }"
                              "#facetFindButton { border: 1px solid transparent; border-radius: 6px; }"
                              "#facetFindButton:hover { background: %5; }"
                              "#facetFindButton:focus { border: 2px solid %6; }"
                              "#facetFind { background: %1; color: %3; border: 1px solid %7; border-radius: 6px;"
                              " padding: 3px 8px; margin: 6px 10px 0 10px; }"
                              "#facetList QScrollBar:vertical { background: %1; width: 10px; margin: 0; }"
                              "#facetList QScrollBar::handle:vertical { background: %8; border-radius: 3px;"
                              " min-height: 24px; margin: 2px; }"
                              "#facetList QScrollBar::add-line, #facetList QScrollBar::sub-line { height: 0; }"
                              "#facetFind:focus { border: 2px solid %6; padding: 2px 7px; }")
            .arg(t.panel.name(), t.hairline.name(), t.text.name(), t.mutedText.name(), t.hover.name(), t.accent.name(),
                t.controlBorder.name(), t.axis.name());
    }

} // namespace

FacetPanel::FacetPanel(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_model(new FacetModel(investigation, this))
    , m_view(new FacetView(investigation, *m_model, this))
{
    setObjectName(QStringLiteral("facetPanel"));
    setAccessibleName(tr("Facets"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    buildFind();
    column->addWidget(m_find);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(m_view, &FacetView::menuRequested, this, &FacetPanel::menuRequested);
    connect(m_view, &FacetView::findRequested, this, &FacetPanel::showFind);
    connect(m_model, &FacetModel::modelReset, this, &FacetPanel::hideFind); // another case
    setTheme(Theme::of(ThemeKind::Light));
}

QWidget* FacetPanel::buildHeader()
{
    auto* header = new QFrame(this);
    header->setObjectName(QStringLiteral("facetHeader"));
    header->setMinimumHeight(kHeaderPx);
    m_icon = plainLabel({}, header);
    QLabel* title = plainLabel(tr("Facets"), header);
    title->setFont(sizedFont(font(), 12, QFont::DemiBold));
    QLabel* hint = plainLabel(tr("double-click = filter"), header);
    hint->setObjectName(QStringLiteral("facetHint"));
    hint->setFont(sizedFont(font(), 11.5));
    hint->setVisible(grownPx(font(), 100) < 140); // large text has no room for it
    m_findButton = new QToolButton(header);
    m_findButton->setObjectName(QStringLiteral("facetFindButton"));
    m_findButton->setToolTip(tr("Find a value (Ctrl+F)"));
    m_findButton->setAccessibleName(tr("Find a value"));
    m_findButton->setFixedSize(24, 24);
    m_findButton->setIconSize({kIconPx, kIconPx});
    m_findButton->setFocusPolicy(Qt::TabFocus);
    connect(m_findButton, &QToolButton::clicked, this, &FacetPanel::showFind);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 6, 0);
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(hint);
    row->addWidget(m_findButton);
    return header;
}

void FacetPanel::buildFind()
{
    m_find = new QLineEdit(this);
    keepVisible(m_find);
    m_find->setObjectName(QStringLiteral("facetFind"));
    m_find->setPlaceholderText(tr("Find a value, * and ? allowed"));
    m_find->setAccessibleName(tr("Find a value"));
    m_find->setMaxLength(255);
    m_find->installEventFilter(this);
    m_find->hide();
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) { m_model->setFind(text.trimmed()); });
}

void FacetPanel::setTheme(const Theme& theme)
{
    setStyleSheet({});
    setPalette(theme.palette());
    m_find->setPalette(theme.palette());
    m_icon->setPixmap(glyphIcon(LineGlyph::Funnel, theme.mutedText).pixmap({kIconPx, kIconPx}, devicePixelRatioF()));
    m_findButton->setIcon(glyphIcon(LineGlyph::Search, theme.mutedText));
    m_view->setTheme(theme);
    // The list by style sheet too: under the window's sheet a palette alone keeps its first colours.
    setStyleSheet(panelStyle(theme)
        + QStringLiteral("QAbstractItemView { background: %1; border: none; }").arg(theme.panel.name()));
}

std::optional<Filter> FacetPanel::thingAt(const QPoint& global) const
{
    return m_view->thingAtGlobal(global);
}

void FacetPanel::showFind()
{
    m_find->show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void FacetPanel::hideFind()
{
    const bool hadFocus = m_find->hasFocus();
    m_find->clear();
    m_find->hide();
    if (hadFocus)
        m_view->setFocus();
}

// What the list leaves: Esc with nothing selected closes the box, if it is open.
void FacetPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_find->isVisible())
        hideFind();
    else
        QFrame::keyPressEvent(event);
}

bool FacetPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool override = event->type() == QEvent::ShortcutOverride;
    if (watched != m_find || (!override && event->type() != QEvent::KeyPress))
        return QFrame::eventFilter(watched, event);
    const auto& key = static_cast<const QKeyEvent&>(*event);
    const bool closes = key.key() == Qt::Key_Escape;
    const bool enters = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Down;
    if (!closes && !enters)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (!override && closes)
        hideFind();
    else if (!override)
        m_view->focusFirst();
    return true;
}

} // namespace askance
