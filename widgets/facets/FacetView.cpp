// SPDX-License-Identifier: GPL-3.0-or-later
#include "facets/FacetView.h"

#include "drawing/DragScroll.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "facets/FacetDelegate.h"
#include "filter/Parts.h"
#include "investigation/FacetModel.h"
#include "investigation/Investigation.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace askance {

namespace {

    [[nodiscard]] bool isValue(const QModelIndex& index)
    {
        return index.isValid() && index.data(FacetModel::KindRole).toInt() == FacetModel::Value;
    }

} // namespace

FacetView::FacetView(Investigation& investigation, FacetModel& model, QWidget* parent)
    : QListView(parent)
    , m_investigation(investigation)
    , m_model(model)
    , m_delegate(new FacetDelegate(this))
{
    setObjectName(QStringLiteral("facetList"));
    setAccessibleName(tr("Facets"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setItemDelegate(m_delegate);
    setModel(&model);
    connect(new DragScroll(*this), &DragScroll::spaceTapped, this, [this](Qt::KeyboardModifiers modifiers) {
        if (currentIndex().isValid())
            press(currentIndex(), modifiers);
    });
    // Rows come and go with every filter: the focus stays with its value.
    connect(&model, &FacetModel::counted, this, [this] {
        if (m_focus)
            setFocused(m_model.indexOf(m_focus->field, m_focus->key), false);
    });
    connect(&model, &FacetModel::modelReset, this, [this] {
        m_focus.reset();
        m_anchor.reset();
    });
}

void FacetView::setTheme(const Theme& theme)
{
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.panel);
    setPalette(colours);
    viewport()->setPalette(colours);
    m_delegate->setTheme(theme);
    viewport()->update();
}

std::optional<Filter> FacetView::thingAtGlobal(const QPoint& global) const
{
    const QPoint place = viewport()->mapFromGlobal(global);
    return viewport()->rect().contains(place) ? m_model.thingAt(indexAt(place)) : std::nullopt;
}

void FacetView::setFocused(const QModelIndex& index, bool scroll)
{
    if (!index.isValid())
        return;
    setAutoScroll(scroll);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    setAutoScroll(true);
    m_focus.reset();
    if (isValue(index))
        m_focus = Mark{static_cast<GroupField>(index.data(FacetModel::FieldRole).toInt()), m_model.keyAt(index)};
}

void FacetView::focusFirst()
{
    setFocus();
    const QModelIndex first = steppedFrom(-1, 1);
    if (first.isValid())
        setFocused(first, true);
}

// ---- the mouse

void FacetView::press(const QModelIndex& index, Qt::KeyboardModifiers modifiers)
{
    const std::optional<Filter> thing = m_model.thingAt(index);
    if (!thing) {
        setFocused(index, true);
        m_model.expand(index);
        return;
    }
    setFocused(index, true);
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        selectTo(index);
        return;
    }
    m_anchor = m_focus;
    if (modifiers.testFlag(Qt::ControlModifier))
        m_investigation.toggleSelected(*thing);
    else
        m_investigation.setSelection(thing);
}

// From the anchor to here; `adds`: beside what was selected when the drag began.
void FacetView::selectTo(const QModelIndex& index, bool adds)
{
    const QModelIndex from = m_anchor ? m_model.indexOf(m_anchor->field, m_anchor->key) : QModelIndex();
    const Filter range = m_model.rangeOf(from.isValid() ? from : index, index);
    if (range.isEmpty())
        return;
    std::vector<Filter> parts = adds && m_before ? partsOf(*m_before) : std::vector<Filter>();
    for (Filter& part : partsOf(range))
        parts.push_back(std::move(part));
    m_investigation.setSelection(anyOf(parts));
}

void FacetView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!m_model.flags(index).testFlag(Qt::ItemIsEnabled))
        return;
    m_delegate->setFocusShown(false);
    m_pressed = isValue(index);
    m_adds = event->modifiers().testFlag(Qt::ControlModifier);
    m_before = m_investigation.selection();
    press(index, event->modifiers());
}

void FacetView::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        m_investigation.setHovered(m_model.thingAt(index));
        return;
    }
    if (m_pressed && isValue(index) && index != currentIndex()) {
        setFocused(index, true);
        selectTo(index, m_adds);
    }
}

void FacetView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_pressed = false;
}

// The first of the two clicks has selected the value.
void FacetView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton)
        return;
    if (const std::optional<Filter> thing = m_model.thingAt(index))
        m_investigation.filterTo(*thing);
    else if (m_model.flags(index).testFlag(Qt::ItemIsEnabled))
        press(index, {});
}

void FacetView::focusInEvent(QFocusEvent* event)
{
    const bool byKeys = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    m_delegate->setFocusShown(byKeys);
    QListView::focusInEvent(event);
}

bool FacetView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        m_investigation.setHovered(std::nullopt);
    return QListView::viewportEvent(event);
}

void FacetView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    const QPoint at = byKeyboard ? visualRect(index).center() : event->pos();
    if (const std::optional<Filter> thing = m_model.thingAt(index))
        Q_EMIT menuRequested(*thing, viewport()->mapToGlobal(at));
}

// ---- the keyboard

bool FacetView::isOurs(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Find))
        return true;
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_Minus:
    case Qt::Key_Delete:
    case Qt::Key_Escape:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

bool FacetView::event(QEvent* event)
{
    // The window may have some of these as shortcuts of its own: here they mean what they mean in every view.
    if (event->type() == QEvent::ShortcutOverride && isOurs(static_cast<const QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
    return QListView::event(event);
}

// The next row that can have the focus, from `row` on in steps of one.
QModelIndex FacetView::steppedFrom(int row, int by) const
{
    for (int next = row + by; next >= 0 && next < m_model.rowCount(); next += by)
        if (m_model.flags(m_model.index(next)).testFlag(Qt::ItemIsEnabled))
            return m_model.index(next);
    return {};
}

void FacetView::moveBy(int rows, bool extend)
{
    QModelIndex index = currentIndex();
    const int by = rows < 0 ? -1 : 1;
    for (int i = 0; i < std::abs(rows); ++i) {
        const QModelIndex next = steppedFrom(index.isValid() ? index.row() : -1, by);
        if (!next.isValid())
            break;
        index = next;
    }
    if (!index.isValid())
        return;
    const std::optional<Filter> thing = m_model.thingAt(index);
    setFocused(index, true);
    if (!thing)
        return;
    if (extend) {
        selectTo(index);
    } else {
        m_anchor = m_focus;
        m_investigation.setSelection(thing);
    }
}

// Enter and "-": on the selection, or on the focused value without one.
void FacetView::act(bool exclude)
{
    const std::optional<Filter> thing
        = m_investigation.selection() ? m_investigation.selection() : m_model.thingAt(currentIndex());
    if (!thing)
        return;
    if (exclude)
        m_investigation.exclude(*thing);
    else
        m_investigation.filterTo(*thing);
}

// Closes, in order: the drag in progress, the selection; false if there is neither.
bool FacetView::escape()
{
    if (std::exchange(m_pressed, false))
        m_investigation.setSelection(m_before);
    else if (m_investigation.selection())
        m_investigation.setSelection(std::nullopt);
    else
        return false;
    return true;
}

void FacetView::copyName() const
{
    if (isValue(currentIndex()))
        QGuiApplication::clipboard()->setText(visible(currentIndex().data().toString()));
}

void FacetView::keyPressEvent(QKeyEvent* event)
{
    if (!isOurs(*event)) {
        event->ignore();
        return;
    }
    m_delegate->setFocusShown(true);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const int page = std::max(1, viewport()->height() / std::max(1, sizeHintForRow(0)) - 1);
    const bool onButton = currentIndex().isValid() && !isValue(currentIndex());
    if (event->matches(QKeySequence::Copy))
        return copyName();
    if (event->matches(QKeySequence::Find)) {
        Q_EMIT findRequested();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        return moveBy(-1, extend);
    case Qt::Key_Down:
        return moveBy(1, extend);
    case Qt::Key_PageUp:
        return moveBy(-page, extend);
    case Qt::Key_PageDown:
        return moveBy(page, extend);
    case Qt::Key_Home:
        return moveBy(-m_model.rowCount(), extend);
    case Qt::Key_End:
        return moveBy(m_model.rowCount(), extend);
    case Qt::Key_Escape:
        if (!escape())
            event->ignore();
        return;
    default:
        break;
    }
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enters && onButton)
        m_model.expand(currentIndex());
    else
        act(!enters);
}

} // namespace askance
