// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/PreviewTable.h"

#include "drawing/PlainText.h"
#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/PreviewModel.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kLeastColumn = 104;
    constexpr int kMostColumn = 280;
    constexpr int kMargin = 6;
    constexpr int kComboFrame = 52; // what a combo box needs beside its text

    class RowDelegate : public QStyledItemDelegate {
    public:
        explicit RowDelegate(QObject* parent)
            : QStyledItemDelegate(parent)
        {
        }

        void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
        {
            const Theme& t = Theme::of(option.palette);
            const int issue = index.data(PreviewModel::IssueRole).toInt();
            const bool reason = index.data(PreviewModel::ReasonRole).toBool();
            const bool faulty = index.data(PreviewModel::FaultyRole).toBool();
            const QColor ground = issue == 2                                ? t.errorFill
                : issue == 1                                                ? t.warningFill
                : option.features.testFlag(QStyleOptionViewItem::Alternate) ? t.zebra
                                                                            : t.panel;
            painter->fillRect(option.rect, ground);
            const QColor alarm = issue == 2 ? t.errorText : t.warningText;
            QFont font = reason ? option.font : fixedFont(option.widget, 12);
            font.setBold(faulty && !reason);
            painter->setFont(font);
            const bool ignored = index.data(PreviewModel::IgnoredRole).toBool();
            painter->setPen(reason || faulty ? alarm : ignored ? t.mutedText : t.text);
            const QRect in = option.rect.adjusted(kMargin + 2, 0, -kMargin, 0);
            const QString text = (reason ? QStringLiteral("⚠ ") : QString()) + index.data().toString();
            painter->drawText(in, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                QFontMetrics(font).elidedText(text, Qt::ElideRight, in.width()));
            if (option.state.testFlag(QStyle::State_HasFocus)) {
                painter->setPen(QPen(t.accent, 2));
                painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
            }
        }
    };

} // namespace

RoleHeader::RoleHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setSectionsClickable(false);
    setHighlightSections(false);
    connect(this, &QHeaderView::sectionResized, this, [this] { place(); });
}

void RoleHeader::rebuild(const PreviewModel& model, bool mappable, bool told)
{
    m_roles = model.roles();
    m_mappable = mappable;
    m_told = told;
    const auto wanted = static_cast<size_t>(mappable ? std::min<qsizetype>(m_roles.size(), kMostCombos) : 0);
    while (m_combos.size() > wanted) {
        m_combos.back()->deleteLater();
        m_combos.back()->hide();
        m_combos.pop_back();
    }
    while (m_combos.size() < wanted) {
        const int column = static_cast<int>(m_combos.size());
        auto* combo = new QComboBox(viewport());
        combo->setObjectName(QStringLiteral("importRole%1").arg(column + 1));
        combo->setFocusPolicy(Qt::StrongFocus);
        combo->addItem(roleTitle({}), QString());
        for (const QString& key : roleKeys())
            combo->addItem(roleTitle(key), key);
        combo->installEventFilter(this);
        connect(combo, &QComboBox::activated, this,
            [this, combo, column](int index) { Q_EMIT roleChosen(column, combo->itemData(index).toString()); });
        combo->show();
        m_combos.push_back(combo);
    }
    for (size_t i = 0; i < m_combos.size(); ++i) {
        const int column = static_cast<int>(i);
        m_combos[i]->setCurrentIndex(std::max(0, m_combos[i]->findData(m_roles.at(column))));
        const QString name = visible(shortened(model.columns().value(column), 60));
        m_combos[i]->setAccessibleName(name.isEmpty() ? tr("Column %1 holds").arg(column + 1)
                                                      : tr("Column %1, %2, holds").arg(column + 1).arg(name));
    }
    Q_EMIT geometriesChanged(); // with or without combos, the header has another height
    place();
}

void RoleHeader::setTheme(const Theme& theme)
{
    m_theme = &theme;
    viewport()->update();
}

int RoleHeader::comboHeight() const
{
    return std::max(26, fontMetrics().height() + 10);
}

QSize RoleHeader::sizeHint() const
{
    const int line = fontMetrics().height();
    return {100, (m_combos.empty() ? 0 : comboHeight() + 4) + line + 2 * kMargin};
}

void RoleHeader::place()
{
    for (size_t i = 0; i < m_combos.size(); ++i) {
        const int column = static_cast<int>(i);
        if (column >= count())
            break;
        m_combos[i]->setGeometry(sectionViewportPosition(column) + kMargin, kMargin,
            std::max(20, sectionSize(column) - 2 * kMargin), comboHeight());
    }
}

void RoleHeader::updateGeometries()
{
    QHeaderView::updateGeometries();
    place();
}

QString RoleHeader::captionOf(int column) const
{
    const QString role = m_roles.value(column);
    const QString name = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    if (!m_mappable)
        return name;
    const bool required = role == QLatin1String("time") || role == QLatin1String("name");
    const QString how = role.isEmpty() ? tr("not imported") : m_told ? tr("chosen") : tr("recognised");
    return required ? tr("required · %1").arg(how) : how;
}

void RoleHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    const int line = fontMetrics().height();
    painter->save();
    painter->fillRect(rect, m_theme->zebra);
    painter->setPen(m_theme->innerLine);
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->setPen(m_theme->hairline);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->setPen(m_theme->secondaryText);
    const QRect words(rect.left() + kMargin + 2, rect.bottom() - kMargin - line + 1, rect.width() - 2 * kMargin, line);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(captionOf(logicalIndex), Qt::ElideRight, words.width()));
    painter->restore();
}

bool RoleHeader::eventFilter(QObject* watched, QEvent* event)
{
    auto* combo = qobject_cast<QComboBox*>(watched);
    if (combo && event->type() == QEvent::Wheel && !combo->hasFocus())
        return true; // scrolling over the table must not map columns
    if (combo && event->type() == QEvent::KeyPress) {
        // A closed combo box would take each entry it passes for a choice, and a role that is chosen leaves the column
        // that had it. So keys that move open the list first.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_Home
            || key->key() == Qt::Key_End || key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown;
        const bool types = !key->text().isEmpty() && key->text().at(0).isLetterOrNumber();
        if (moves || (types && !(key->modifiers() & (Qt::AltModifier | Qt::ControlModifier)))) {
            combo->showPopup();
            return true;
        }
    }
    if (combo && event->type() == QEvent::FocusIn) {
        const auto found = std::find(m_combos.begin(), m_combos.end(), combo);
        Q_EMIT columnFocused(static_cast<int>(found - m_combos.begin()));
    }
    return QHeaderView::eventFilter(watched, event);
}

PreviewTable::PreviewTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new PreviewModel(this))
    , m_header(new RoleHeader(this))
{
    setObjectName(QStringLiteral("importPreview"));
    setHorizontalHeader(m_header);
    prepareTable(this, tr("The first rows of the log, and every row that cannot be read"));
    setSelectionMode(QAbstractItemView::NoSelection);
    setModel(m_model);
    setItemDelegate(new RowDelegate(this));
    verticalHeader()->setDefaultSectionSize(std::max(22, QFontMetrics(fixedFont(this, 12)).height() + 6));
    setTheme(Theme::of(ThemeKind::Light));
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, m_header, [this] { m_header->place(); });
    connect(m_header, &RoleHeader::columnFocused, this, [this](int column) {
        if (m_model->rowCount() > 0 && column < m_model->columnCount())
            scrollTo(m_model->index(std::max(0, rowAt(0)), column));
    });
}

void PreviewTable::setPreview(const ImportPreview* preview, bool told)
{
    m_model->setPreview(preview);
    m_header->rebuild(*m_model, preview && preview->isMappable(), told);
    spanReasons();
    fitColumns();
}

void PreviewTable::setOnlyIssues(bool only)
{
    m_model->setOnlyIssues(only);
    spanReasons();
}

void PreviewTable::setTheme(const Theme& theme)
{
    m_header->setTheme(theme);
    viewport()->update();
}

void PreviewTable::spanReasons()
{
    clearSpans();
    if (m_model->columnCount() < 2)
        return;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->isReason(row))
            setSpan(row, 0, 1, m_model->columnCount());
}

void PreviewTable::fitColumns()
{
    constexpr int sampled = 20;
    const QFontMetrics metrics(fixedFont(this, 12));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int width = std::max(
            kLeastColumn, fontMetrics().horizontalAdvance(roleTitle(m_model->roles().at(column))) + kComboFrame);
        for (int row = 0; row < std::min(sampled, m_model->rowCount()); ++row)
            if (!m_model->isReason(row))
                width = std::max(width,
                    metrics.horizontalAdvance(m_model->index(row, column).data().toString().left(60)) + 3 * kMargin);
        setColumnWidth(column, std::min(width, kMostColumn));
    }
    m_header->setStretchLastSection(true);
}

} // namespace askance
