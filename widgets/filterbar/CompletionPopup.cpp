// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/CompletionPopup.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kWidth = 430;
    constexpr int kRow = 28;
    constexpr int kSwatch = 10;

    // Draws one suggestion; the model's item is read straight, so that no role can be taken for mark-up.
    class SuggestionDelegate : public QStyledItemDelegate {
    public:
        using QStyledItemDelegate::QStyledItemDelegate;
        const Theme* theme = &Theme::of(ThemeKind::Light);

        QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
        {
            return {kWidth - 16, std::max(kRow, option.fontMetrics.height() + 8)};
        }

        void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
        {
            const auto* model = static_cast<const CompletionModel*>(index.model());
            const CompletionItem& item = model->at(index.row());
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            const bool current = option.state.testFlag(QStyle::State_Selected);
            if (current || option.state.testFlag(QStyle::State_MouseOver)) {
                painter->setPen(current ? QPen(theme->accentBorder, 1) : QPen(Qt::NoPen));
                painter->setBrush(current ? theme->accentTint : theme->hover);
                painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            }
            QRect room = option.rect.adjusted(8, 0, -8, 0);
            if (item.colour >= 0) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(theme->category[static_cast<size_t>(std::min(item.colour, 8))]);
                const QRect swatch(room.left(), room.center().y() - kSwatch / 2, kSwatch, kSwatch);
                painter->drawRoundedRect(swatch, 3, 3);
            }
            room.setLeft(room.left() + kSwatch + 8);
            if (item.count) {
                const QString count = countText(*item.count);
                painter->setFont(option.font);
                painter->setPen(theme->text);
                painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, count);
                room.setRight(room.right() - option.fontMetrics.horizontalAdvance(count) - 12);
            }
            paintWords(*painter, option, item, room);
            painter->restore();
        }

    private:
        // The label in the fixed font, matched letters bold, then the explanation in what room is left.
        void paintWords(
            QPainter& painter, const QStyleOptionViewItem& option, const CompletionItem& item, const QRect& room) const
        {
            QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
            mono.setPointSizeF(option.font.pointSizeF() > 0 ? option.font.pointSizeF() * 12 / 13 : 9);
            QFont strong = mono;
            strong.setWeight(QFont::Bold);
            int x = room.left();
            for (qsizetype i = 0; i < item.label.size(); ++i) {
                qsizetype length = 1;
                if (item.label.at(i).isHighSurrogate() && i + 1 < item.label.size())
                    length = 2;
                const bool matched
                    = std::find(item.matched.begin(), item.matched.end(), static_cast<int>(i)) != item.matched.end();
                const QString letter = visible(item.label.mid(i, length));
                i += length - 1;
                painter.setFont(matched ? strong : mono);
                painter.setPen(matched ? theme->accentText : theme->text);
                const int wide = painter.fontMetrics().horizontalAdvance(letter);
                if (x + wide > room.right() - 12) {
                    painter.setPen(theme->mutedText);
                    painter.drawText(QRect(x, room.top(), 14, room.height()), Qt::AlignVCenter, QStringLiteral("…"));
                    return;
                }
                painter.drawText(QRect(x, room.top(), wide + 2, room.height()),
                    Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, letter);
                x += wide;
            }
            x += 8;
            painter.setFont(option.font);
            painter.setPen(theme->secondaryText);
            const QString words
                = option.fontMetrics.elidedText(visible(item.explanation), Qt::ElideRight, room.right() - x);
            painter.drawText(
                QRect(x, room.top(), room.right() - x, room.height()), Qt::AlignVCenter | Qt::TextSingleLine, words);
        }
    };

} // namespace

void CompletionModel::setItems(std::vector<CompletionItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int CompletionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant CompletionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CompletionItem& item = at(index.row());
    if (role == Qt::DisplayRole)
        return visible(item.label);
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2, %3").arg(visible(item.label), visible(item.explanation), countText(item.count));
    return {};
}

CompletionPopup::CompletionPopup(QWidget* parent)
    : QFrame(parent)
    , m_model(new CompletionModel(this))
    , m_view(new QListView(this))
    , m_heading(plainLabel({}, this))
    , m_arrows(plainLabel(tr("↑ ↓ choose"), this))
    , m_keys(plainLabel(tr("Tab complete    ⏎ add filter    − exclude the chosen one    Esc close"), this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("filterCompletion"));
    setFocusPolicy(Qt::NoFocus);
    m_view->setObjectName(QStringLiteral("filterCompletionList"));
    m_view->setAccessibleName(tr("Suggestions for the filter"));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new SuggestionDelegate(m_view));
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) {
        const CompletionItem item = m_model->at(index.row());
        Q_EMIT clicked(item);
    });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->addWidget(m_heading, 1);
    head->addWidget(m_arrows);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 0, 8, 0);
    foot->addWidget(m_keys);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_view);
    column->addLayout(foot);
    hide();
}

void CompletionPopup::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setStyleSheet(QStringLiteral("QLabel { color: %1; } #filterCompletionList { background: %2; }")
                      .arg(theme.mutedText.name(), theme.raised.name()));
    static_cast<SuggestionDelegate*>(m_view->itemDelegate())->theme = &theme;
    update();
}

void CompletionPopup::offer(const CompletionList& list, QPoint corner)
{
    // A list may come after the arrow key that was meant for it.
    const CompletionItem* before = chosen();
    const std::optional<QString> kept = before ? std::optional(before->insert) : std::nullopt;
    m_list = list;
    m_model->setItems(list.items);
    for (int i = 0; kept && i < m_model->rowCount(); ++i)
        if (m_model->at(i).insert == *kept)
            choose(i);
    if (list.items.empty()) {
        hide();
        return;
    }
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 11 / 13);
    for (QLabel* label : {m_heading, m_arrows, m_keys})
        label->setFont(small);
    m_heading->setText(m_heading->fontMetrics().elidedText(visible(list.heading), Qt::ElideRight, kWidth - 110));
    const int row = m_view->sizeHintForRow(0);
    m_view->setFixedHeight(row * m_model->rowCount());
    // Text scaled up makes the foot wider than the frame was drawn for.
    const int wide = std::max(kWidth, m_keys->sizeHint().width() + 32);
    const int most = parentWidget()->width() - wide - 4;
    setGeometry(std::max(4, std::min(corner.x(), most)), corner.y(), wide, sizeHint().height());
    show();
    raise();
}

void CompletionPopup::choose(int row)
{
    m_view->setCurrentIndex(m_model->index(row));
}

void CompletionPopup::move(int step)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const QModelIndex current = m_view->currentIndex();
    const int from = current.isValid() ? current.row() : (step > 0 ? -1 : rows);
    choose((from + step + rows) % rows);
}

const CompletionItem* CompletionPopup::chosen() const
{
    const QModelIndex current = m_view->currentIndex();
    return isVisible() && current.isValid() ? &m_model->at(current.row()) : nullptr;
}

const CompletionItem* CompletionPopup::chosenOrFirst() const
{
    if (const CompletionItem* item = chosen())
        return item;
    return isVisible() && m_model->rowCount() > 0 ? &m_model->at(0) : nullptr;
}

void CompletionPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme->window);
    painter.setPen(QPen(m_theme->controlBorder, 1));
    painter.setBrush(m_theme->raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace askance
