// SPDX-License-Identifier: GPL-3.0-or-later
#include "rhythm/RhythmCanvas.h"

#include "rhythm/RhythmWords.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace askance {

namespace {
    constexpr std::array kParts = {RhythmPart::Raster, RhythmPart::Hours, RhythmPart::Gaps};

    // Where the keyboard enters a part.
    std::optional<RhythmItem> firstItem(const RhythmScene* scene, RhythmPart part)
    {
        if (!scene)
            return std::nullopt;
        if (part == RhythmPart::Hours)
            return RhythmItem{RhythmItem::Kind::WeekCell, 0, 0};
        if (part == RhythmPart::Gaps)
            return RhythmItem{RhythmItem::Kind::Gap, 0, static_cast<int>(std::ceil(scene->style().gapView.from))};
        return RhythmItem{RhythmItem::Kind::Cell, static_cast<int>(scene->rows().first()), 0};
    }

}

RhythmCanvas::RhythmCanvas(QWidget* parent)
    : QWidget(parent)
    , m_theme(Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("rhythmCanvas"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(480, 300);
}

bool RhythmCanvas::isValid(const std::optional<RhythmItem>& item) const
{
    if (!item || !m_picture)
        return false;
    const RhythmPicture& picture = m_picture->as<RhythmPicture>();
    if (item->part() != RhythmPart::Raster)
        return item->part() == RhythmPart::Hours ? picture.hours != nullptr : picture.gaps != nullptr;
    return picture.raster && static_cast<size_t>(item->row) < picture.raster->days.size()
        && static_cast<size_t>(item->column) < picture.raster->slotsOfDay();
}

void RhythmCanvas::setPicture(const PicturePtr& picture)
{
    m_picture = picture;
    if (!isValid(m_hovered))
        m_hovered.reset();
    if (!isValid(m_focused))
        m_focused.reset();
    rebuild();
}

void RhythmCanvas::setStyle(const RhythmStyle& style)
{
    m_style = style;
    rebuild();
}

void RhythmCanvas::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

void RhythmCanvas::setMarks(const RhythmMarks& marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    if (!m_scene)
        return;
    m_scene->setMarks(marks);
    m_sheet = QImage();
    m_lateUpdate.start();
}

void RhythmCanvas::setHovered(const std::optional<RhythmItem>& item)
{
    if (m_hovered == item)
        return;
    m_hovered = item;
    update();
}

void RhythmCanvas::setFocused(const std::optional<RhythmItem>& item)
{
    if (item)
        m_part = item->part();
    if (m_focused == item)
        return;
    m_focused = item;
    describe();
    update();
}

void RhythmCanvas::setDescription(const QString& words)
{
    m_description = words;
    describe();
}

void RhythmCanvas::describe()
{
    QString words = m_description;
    if (isValid(m_focused))
        words = itemWords(*m_scene, *m_focused).replace(u'\n', QStringLiteral(". ")) + QStringLiteral(". ") + words;
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void RhythmCanvas::setOutlined(const std::vector<ClockRect>& rects)
{
    if (m_outlined == rects)
        return;
    m_outlined = rects;
    update();
}

void RhythmCanvas::setWaiting(bool waiting)
{
    if (m_waiting == waiting)
        return;
    m_waiting = waiting;
    update();
}

void RhythmCanvas::setPart(RhythmPart part)
{
    m_part = part;
    if (m_focused && m_focused->part() != part)
        m_focused.reset();
    update();
}

void RhythmCanvas::rebuild()
{
    m_scene = m_picture ? std::make_unique<RhythmScene>(m_picture, m_style, size(), m_theme, m_marks) : nullptr;
    m_sheet = QImage();
    Q_EMIT laidOut();
    update();
}

void RhythmCanvas::paintMarks(QPainter& painter) const
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.text, 1));
    for (const ClockRect& rect : m_outlined)
        if (const QRect box = m_scene->markRect(rect); !box.isEmpty())
            painter.drawRect(box.adjusted(-1, -1, 0, 0));
    if (isValid(m_hovered))
        if (const QRect box = m_scene->itemRect(*m_hovered); !box.isEmpty())
            painter.drawRect(box.adjusted(-1, -1, 0, 0));
    if (!hasFocus())
        return;
    QPen pen(m_theme.accent, 2);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    if (isValid(m_focused))
        painter.drawRect(m_scene->itemRect(*m_focused).adjusted(-2, -2, 2, 2));
}

void RhythmCanvas::paintEvent(QPaintEvent*)
{
    m_lateUpdate.stop();
    QPainter painter(this);
    if (!m_scene) {
        painter.fillRect(rect(), m_theme.panel);
        return;
    }
    if (m_sheet.isNull()) {
        const double ratio = devicePixelRatioF();
        m_sheet = QImage((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
        m_sheet.setDevicePixelRatio(ratio);
        QPainter onSheet(&m_sheet);
        m_scene->paint(onSheet);
    }
    painter.drawImage(0, 0, m_sheet);
    paintMarks(painter);
    if (m_waiting) {
        QColor veil = m_theme.panel;
        veil.setAlphaF(0.6F);
        painter.fillRect(rect(), veil);
        painter.fillRect(QRect(0, 0, width(), 2), m_theme.accent);
    }
}

void RhythmCanvas::resizeEvent(QResizeEvent* event)
{
    rebuild();
    QWidget::resizeEvent(event);
}

void RhythmCanvas::focusInEvent(QFocusEvent* event)
{
    if (event->reason() == Qt::TabFocusReason)
        setFocused(firstItem(m_scene.get(), kParts.front()));
    else if (event->reason() == Qt::BacktabFocusReason)
        setFocused(firstItem(m_scene.get(), kParts.back()));
    update();
    QWidget::focusInEvent(event);
}

void RhythmCanvas::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

bool RhythmCanvas::focusNextPrevChild(bool next)
{
    const auto here = std::find(kParts.begin(), kParts.end(), m_part);
    if (hasFocus() && next && here + 1 != kParts.end()) {
        setPart(*(here + 1));
        setFocused(firstItem(m_scene.get(), m_part));
        return true;
    }
    if (hasFocus() && !next && here != kParts.begin()) {
        setPart(*(here - 1));
        setFocused(firstItem(m_scene.get(), m_part));
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

} // namespace askance
