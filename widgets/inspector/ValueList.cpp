// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/ValueList.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/TextLine.h"
#include "drawing/TextSizes.h"
#include "filter/Parts.h"
#include "investigation/Investigation.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kRowPx = 24;
    constexpr int kBarPx = 5;
    constexpr int kMostBarPx = 66;
    constexpr int kGapPx = 8;
    constexpr double kTextPx = 12;

    [[nodiscard]] bool isOurs(const QKeyEvent& event)
    {
        if (event.matches(QKeySequence::Copy))
            return true;
        const bool plain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        const int key = event.key();
        return plain
            && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space || key == Qt::Key_Minus
                || key == Qt::Key_Delete || key == Qt::Key_Escape);
    }

} // namespace

ValueListDelegate::ValueListDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
}

QSize ValueListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {80, grownPx(option.font, kRowPx)};
}

void ValueListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const QRect row = option.rect;
    if (m_focusShown && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme->accent, 2));
        painter->drawRect(row.adjusted(1, 1, -1, -1));
    } else if (index.data(OutlinedRole).toBool()) {
        painter->setPen(QPen(m_theme->controlBorder, 1));
        painter->drawRect(row.adjusted(0, 0, -1, -1));
    }
    const bool isThing = index.data(ThingRole).toBool();
    const QFont numbers = fixedFont(option.font, kTextPx);
    const QString count = countText(index.data(CountRole).value<quint64>());
    const int countWidth = std::max(QFontMetrics(numbers).horizontalAdvance(count),
        QFontMetrics(numbers).horizontalAdvance(QStringLiteral("00,000")));
    painter->setFont(numbers);
    painter->setPen(isThing ? m_theme->text : m_theme->mutedText);
    drawTextLine(*painter, row, Qt::AlignRight, count);
    const int barRight = row.right() - countWidth - kGapPx;
    const int mostBar = std::min(kMostBarPx, row.width() / 4);
    const int bar = std::max(2, static_cast<int>(index.data(ShareRole).toDouble() * mostBar));
    if (isThing) {
        const int colour = index.data(ColourRole).toInt();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour < 0 ? m_theme->coverageBar : m_theme->category[static_cast<size_t>(colour)]);
        painter->drawRoundedRect(QRect(barRight - bar, row.center().y() - kBarPx / 2 + 1, bar, kBarPx), 2, 2);
    }
    QRect name = row;
    name.setRight(barRight - mostBar - kGapPx);
    painter->setFont(index.data(FixedRole).toBool() ? numbers : sizedFont(option.font, kTextPx));
    painter->setPen(isThing ? m_theme->text : m_theme->mutedText);
    drawTextLine(*painter, name, Qt::AlignLeft, index.data().toString(), Qt::ElideMiddle);
    painter->restore();
}

ValueList::ValueList(Investigation& investigation, const QString& name, QWidget* parent)
    : QListView(parent)
    , m_investigation(investigation)
    , m_delegate(new ValueListDelegate(this))
{
    setAccessibleName(name);
    setFrameShape(NoFrame);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(m_delegate);
    setModel(&m_model);
    connect(&investigation, &Investigation::hoverChanged, this, &ValueList::showHovered);
}

void ValueList::setRows(const std::vector<ValueRow>& rows)
{
    quint64 most = 1;
    for (const ValueRow& row : rows)
        most = row.thing ? std::max(most, row.count) : most;
    const int focused = currentIndex().row();
    m_model.clear();
    m_things.clear();
    for (const ValueRow& row : rows) {
        auto* item = new QStandardItem(visible(row.name));
        item->setEditable(false);
        item->setEnabled(row.thing.has_value());
        item->setData(QVariant::fromValue(row.count), ValueListDelegate::CountRole);
        item->setData(double(row.count) / double(most), ValueListDelegate::ShareRole);
        item->setData(row.colour, ValueListDelegate::ColourRole);
        item->setData(row.isFixed, ValueListDelegate::FixedRole);
        item->setData(row.thing.has_value(), ValueListDelegate::ThingRole);
        item->setData(QStringLiteral("%1, %2").arg(visible(row.name), countText(row.count)), Qt::AccessibleTextRole);
        item->setToolTip(plainToolTip(visible(row.name) + QLatin1Char('\n') + countText(row.count)));
        m_model.appendRow(item);
        m_things.push_back(row.thing);
    }
    if (focused >= 0 && focused < m_model.rowCount())
        selectionModel()->setCurrentIndex(m_model.index(focused, 0), QItemSelectionModel::NoUpdate);
    showHovered();
    updateGeometry();
}

void ValueList::setTheme(const Theme& theme)
{
    QPalette colours = theme.palette();
    setPalette(colours);
    viewport()->setPalette(colours);
    m_delegate->setTheme(theme);
    viewport()->update();
}

QSize ValueList::sizeHint() const
{
    return {120, std::max(1, m_model.rowCount()) * grownPx(font(), kRowPx)};
}

std::optional<Filter> ValueList::thingAt(const QModelIndex& index) const
{
    return index.isValid() ? m_things[static_cast<size_t>(index.row())] : std::nullopt;
}

void ValueList::showHovered()
{
    const std::optional<Filter>& hovered = m_investigation.hovered();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const std::optional<Filter> thing = m_things[static_cast<size_t>(row)];
        bool outlined = hovered && thing && *hovered == *thing;
        if (hovered && thing && thing->root()->kind == FilterNode::Kind::Term && thing->root()->term.values.size() == 1)
            outlined = outlined || namesValue(*hovered, thing->root()->term.field, thing->root()->term.values[0].text);
        m_model.item(row)->setData(outlined, ValueListDelegate::OutlinedRole);
    }
}

void ValueList::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const std::optional<Filter> thing = thingAt(index);
    m_pressed = thing;
    if (event->button() != Qt::LeftButton || !thing)
        return;
    m_delegate->setFocusShown(false);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    if (event->modifiers().testFlag(Qt::ControlModifier))
        m_investigation.toggleSelected(*thing);
    else
        m_investigation.setSelection(thing);
}

void ValueList::mouseMoveEvent(QMouseEvent* event)
{
    m_investigation.setHovered(thingAt(indexAt(event->position().toPoint())));
}

void ValueList::mouseReleaseEvent(QMouseEvent* /*event*/) { }

void ValueList::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_pressed)
        m_investigation.filterTo(*m_pressed);
}

bool ValueList::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        m_investigation.setHovered(std::nullopt);
    return QListView::viewportEvent(event);
}

void ValueList::focusInEvent(QFocusEvent* event)
{
    m_delegate->setFocusShown(event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason);
    QListView::focusInEvent(event);
}

bool ValueList::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOurs(static_cast<const QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
    return QListView::event(event);
}

void ValueList::keyPressEvent(QKeyEvent* event)
{
    m_delegate->setFocusShown(true);
    if (!isOurs(*event)) {
        const bool moves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Home
            || event->key() == Qt::Key_End;
        if (moves)
            QListView::keyPressEvent(event);
        else
            event->ignore();
        return;
    }
    const std::optional<Filter> thing = thingAt(currentIndex());
    if (event->key() == Qt::Key_Escape) {
        event->setAccepted(m_investigation.selection().has_value());
        m_investigation.setSelection(std::nullopt);
    } else if (!thing)
        return;
    else if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(currentIndex().data().toString());
    else if (event->key() == Qt::Key_Space)
        m_investigation.setSelection(thing);
    else if (event->key() == Qt::Key_Minus || event->key() == Qt::Key_Delete)
        m_investigation.exclude(*thing);
    else
        m_investigation.filterTo(*thing);
}

void ValueList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    const QPoint at = byKeyboard ? visualRect(index).center() : event->pos();
    if (const std::optional<Filter> thing = thingAt(index))
        Q_EMIT menuRequested(*thing, viewport()->mapToGlobal(at));
}

// All rows are in sight: the wheel is the panel's.
void ValueList::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace askance
