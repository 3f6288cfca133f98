// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/HistoryPanel.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/TextLine.h"
#include "drawing/TextSizes.h"
#include "investigation/HistoryModel.h"
#include "investigation/Investigation.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {
    constexpr int kRowPx = 30;
    constexpr int kDotPx = 9;
    constexpr int kDotLeft = 13; // centre of the line
    constexpr int kTextLeft = 28;
    constexpr int kSide = 9;
    constexpr double kTextPx = 12.5;
}

class HistoryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setTheme(const Theme& theme) { m_theme = &theme; }
    void setFocusShown(bool shown) { m_focusShown = shown; }
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const override
    {
        return {80, grownPx(option.font, kRowPx)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintLine(QPainter& painter, const QRect& row, const QModelIndex& index) const;
    const Theme* m_theme = &Theme::of(ThemeKind::Light);
    bool m_focusShown = false; // while the list is used by keyboard
};

bool HistoryDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString words = visible(index.data().toString());
    QToolTip::showText(event->globalPos() + QPoint(12, 4), words.isEmpty() ? QString() : plainToolTip(words), view);
    return true;
}

// The line goes through all steps; a little beyond the first and the last.
void HistoryDelegate::paintLine(QPainter& painter, const QRect& row, const QModelIndex& index) const
{
    const bool isCurrent = index.data(HistoryModel::CurrentRole).toBool();
    const int centre = row.center().y();
    painter.fillRect(QRect(row.left() + kDotLeft, row.top(), 2, row.height()), m_theme->hairline);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isCurrent ? m_theme->accent : m_theme->controlBorder, 1.6));
    painter.setBrush(isCurrent ? m_theme->accent : m_theme->panel);
    painter.drawEllipse(QPointF(row.left() + kDotLeft + 1, centre + 0.5), kDotPx / 2.0, kDotPx / 2.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool isCurrent = index.data(HistoryModel::CurrentRole).toBool();
    const bool isUndone = index.data(HistoryModel::UndoneRole).toBool();
    const QRect row = option.rect;
    if (isCurrent || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(isCurrent ? m_theme->accentTint : m_theme->hover);
        painter->drawRoundedRect(row, 4, 4);
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
    paintLine(*painter, row, index);
    if (m_focusShown && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(m_theme->accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(row.adjusted(1, 1, -1, -1));
    }
    const QRect room = row.adjusted(kTextLeft, 0, -kSide, 0);
    const qint64 counted = index.data(HistoryModel::CountRole).toLongLong();
    QString count = counted < 0 ? QString() : countText(static_cast<quint64>(counted));
    if (isUndone)
        count = count.isEmpty() ? tr("undone") : tr("undone · %1").arg(count);
    painter->setFont(sizedFont(option.font, kTextPx));
    painter->setPen(m_theme->mutedText);
    const int countWidth = drawTextLine(*painter, room, Qt::AlignRight, count);
    QFont font = sizedFont(option.font, kTextPx, isCurrent ? QFont::DemiBold : QFont::Normal);
    font.setItalic(isUndone);
    painter->setFont(font);
    painter->setPen(isUndone ? m_theme->mutedText : m_theme->text);
    const QRect left = room.adjusted(0, 0, countWidth > 0 ? -countWidth - 8 : 0, 0);
    drawTextLine(*painter, left, Qt::AlignLeft, visible(index.data().toString()));
    painter->restore();
}

HistoryPanel::HistoryPanel(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_investigation(investigation)
    , m_model(new HistoryModel(investigation, this))
    , m_delegate(new HistoryDelegate(this))
    , m_list(new QListView(this))
    , m_hint(
          plainLabel(tr("Click a step to go there. Ctrl Z and Ctrl Shift Z move one step. Steps after the current one "
                        "stay until you change something."),
              this))
{
    setObjectName(QStringLiteral("historyPanel"));
    setAutoFillBackground(true);
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("History of changes"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setUniformItemSizes(true);
    m_list->setTabKeyNavigation(false);
    m_list->setMouseTracking(true);
    m_list->setItemDelegate(m_delegate);
    m_list->setModel(m_model);
    m_list->installEventFilter(this);
    m_hint->setWordWrap(true);
    m_hint->setFont(sizedFont(font(), 12));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_list);
    column->addWidget(m_hint);
    column->addStretch(1);
    setFocusProxy(m_list);
    connect(
        m_list, &QListView::clicked, this, [this](const QModelIndex& index) { m_investigation.goToStep(index.row()); });
    connect(m_model, &HistoryModel::rowsInserted, this, &HistoryPanel::fitList);
    connect(m_model, &HistoryModel::rowsRemoved, this, &HistoryPanel::fitList);
    connect(&investigation, &Investigation::historyChanged, this, &HistoryPanel::followStep);
    setTheme(Theme::of(ThemeKind::Light));
    fitList();
    followStep();
}

void HistoryPanel::setTheme(const Theme& theme)
{
    setStyleSheet({});
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.panel);
    setPalette(colours);
    m_list->setPalette(colours);
    m_list->viewport()->setPalette(colours);
    m_delegate->setTheme(theme);
    setStyleSheet(QStringLiteral("#historyPanel { background: %1; border: none; } #historyPanel QLabel { color: %2; }"
                                 "#historyList { background: %1; }")
                      .arg(theme.panel.name(), theme.mutedText.name()));
}

// As tall as its steps, as far as there is room: the hint stands right below.
void HistoryPanel::fitList()
{
    const int row = std::max(1, grownPx(m_list->font(), kRowPx));
    const int room = height() - 28 - m_hint->heightForWidth(std::max(40, width() - 24));
    m_list->setFixedHeight(std::clamp(m_model->rowCount() * row, row, std::max(3 * row, room)));
}

void HistoryPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitList();
}

void HistoryPanel::followStep()
{
    const QModelIndex current = m_model->index(m_investigation.history().index(), 0);
    if (current.isValid())
        m_list->setCurrentIndex(current);
}

bool HistoryPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && (event->type() == QEvent::FocusIn || event->type() == QEvent::KeyPress)) {
        const auto reason
            = event->type() == QEvent::FocusIn ? static_cast<const QFocusEvent*>(event)->reason() : Qt::TabFocusReason;
        m_delegate->setFocusShown(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
        m_list->viewport()->update();
    }
    const bool override = event->type() == QEvent::ShortcutOverride;
    if (watched != m_list || (!override && event->type() != QEvent::KeyPress))
        return QFrame::eventFilter(watched, event);
    const auto& key = static_cast<const QKeyEvent&>(*event);
    const bool goes = (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter || key.key() == Qt::Key_Space)
        && !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (!goes)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (!override && m_list->currentIndex().isValid())
        m_investigation.goToStep(m_list->currentIndex().row());
    return true;
}

} // namespace askance
