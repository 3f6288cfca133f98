// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ImportSide.h"

#include "importing/ImportDraft.h"
#include "importing/ImportLook.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kLeastWidth = 249;
    constexpr int kGap = 8; // between cards

    // One log: name, size, state of its hash with a bar.
    class CardDelegate : public QStyledItemDelegate {
    public:
        CardDelegate(const Theme* const& theme, QObject* parent)
            : QStyledItemDelegate(parent)
            , m_theme(theme)
        {
        }

        QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
        {
            return {100, 2 * QFontMetrics(option.font).height() + 28 + kGap};
        }

        void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
        {
            const Theme& t = *m_theme;
            const bool selected = option.state.testFlag(QStyle::State_Selected);
            const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            const QRectF card = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5 - kGap);
            painter->setPen(QPen(focused ? t.accent : selected ? t.accentBorder : t.hairline, focused ? 2 : 1));
            painter->setBrush(selected ? t.accentTint : t.panel);
            painter->drawRoundedRect(card, 6, 6);
            paintWords(*painter, card.toRect().adjusted(10, 7, -10, -8), option.font, index);
            painter->restore();
        }

    private:
        [[nodiscard]] QColor inkOf(int tone) const
        {
            switch (tone) {
            case ImportDraft::Good:
                return m_theme->successText;
            case ImportDraft::Warning:
                return m_theme->warningText;
            case ImportDraft::Bad:
                return m_theme->errorText;
            default:
                return m_theme->secondaryText;
            }
        }

        void paintWords(QPainter& painter, const QRect& in, const QFont& font, const QModelIndex& index) const
        {
            const QFontMetrics large(font);
            QFont small = font;
            small.setPointSizeF(font.pointSizeF() * 12 / 13);
            const QFontMetrics metrics(small);
            painter.setFont(font);
            painter.setPen(m_theme->text);
            painter.drawText(QRect(in.left(), in.top(), in.width(), large.height()), Qt::AlignLeft | Qt::AlignVCenter,
                large.elidedText(index.data().toString(), Qt::ElideMiddle, in.width()));
            const QRect below(in.left(), in.top() + large.height() + 4, in.width(), metrics.height());
            const QString words
                = metrics.elidedText(index.data(ImportDraft::WordsRole).toString(), Qt::ElideRight, in.width() * 3 / 4);
            painter.setFont(small);
            painter.setPen(m_theme->mutedText);
            painter.drawText(
                below, Qt::AlignLeft | Qt::AlignVCenter, index.siblingAtColumn(ImportDraft::Size).data().toString());
            painter.setPen(inkOf(index.data(ImportDraft::ToneRole).toInt()));
            painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, words);
            const int permille = index.data(ImportDraft::PermilleRole).toInt();
            if (permille < 0)
                return;
            const QRect bar(in.left(), in.bottom() - 1, in.width(), 4);
            painter.fillRect(bar, m_theme->sunk);
            painter.fillRect(QRect(bar.topLeft(), QSize(bar.width() * permille / 1000, 4)), m_theme->accent);
        }

        const Theme* const& m_theme;
    };

} // namespace

ImportSteps::ImportSteps(const QStringList& titles, QWidget* parent)
    : QWidget(parent)
    , m_titles(titles)
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("importSteps"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCurrent(0);
}

void ImportSteps::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_titles.size()).arg(m_titles.at(step)));
    update();
}

void ImportSteps::setTheme(const Theme& theme)
{
    m_theme = &theme;
    update();
}

int ImportSteps::rowHeight() const
{
    return std::max(34, fontMetrics().height() + 12);
}

QSize ImportSteps::sizeHint() const
{
    return {200, rowHeight() * static_cast<int>(m_titles.size())};
}

void ImportSteps::paintEvent(QPaintEvent*)
{
    const Theme& t = *m_theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = rowHeight();
    for (int i = 0; i < static_cast<int>(m_titles.size()); ++i) {
        const QRect row(0, i * height, width(), height);
        const bool current = i == m_current;
        const bool done = i < m_current;
        painter.setPen(Qt::NoPen);
        if (current) {
            painter.setBrush(t.accentTint);
            painter.drawRoundedRect(row.adjusted(0, 2, 0, -2), 6, 6);
        }
        const QRectF mark(row.left() + 11, row.center().y() - 10, 21, 21);
        painter.setBrush(current ? t.accent : done ? t.successFill : t.panel);
        painter.setPen(current || done ? QPen(Qt::NoPen) : QPen(t.controlBorder, 1.2));
        painter.drawEllipse(mark);
        QFont font = this->font();
        font.setWeight(current ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(current ? t.onAccent : done ? t.successText : t.mutedText);
        painter.drawText(mark, Qt::AlignCenter, done ? QStringLiteral("✓") : QString::number(i + 1));
        painter.setPen(current ? t.accentText : done ? t.text : t.mutedText);
        const QRect words = row.adjusted(44, 0, -8, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(m_titles.at(i), Qt::ElideRight, words.width()));
    }
}

ImportSide::ImportSide(const QStringList& steps, ImportDraft& draft, QWidget* parent)
    : QFrame(parent)
    , m_steps(new ImportSteps(steps, this))
    , m_cards(new QListView(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("importSide"));
    setFixedWidth(std::max(kLeastWidth, 30 * fontMetrics().averageCharWidth()));
    m_cards->setObjectName(QStringLiteral("importCards"));
    m_cards->setAccessibleName(tr("Logs to be imported"));
    m_cards->setModel(&draft);
    m_cards->setItemDelegate(new CardDelegate(m_theme, m_cards));
    m_cards->setUniformItemSizes(true);
    m_cards->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cards->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_cards->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_cards->setMinimumHeight(60);
    QLabel* files = importLabel(tr("Files"), this, 12, QFont::DemiBold);
    setTone(files, "secondary");
    QLabel* note
        = importLabel(tr("Askance reads evidence files and never changes them. It stores a SHA-256 hash of each "
                         "file in the case."),
            this, 11);
    setTone(note, "muted");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 14, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_steps);
    column->addSpacing(8);
    column->addWidget(files);
    column->addWidget(m_cards, 1);
    column->addWidget(note);
}

void ImportSide::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_steps->setTheme(theme);
    m_cards->viewport()->update();
}

} // namespace askance
