// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/RecordColumns.h"

#include "investigation/RecordsModel.h"
#include "records/RecordDelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <array>

namespace askance {

namespace {

    constexpr int kMeasuredRows = 256; // from all over the table
    constexpr int kMarginPx = 14;
    constexpr int kSwatchPx = 16;

    // Names that stay as they are in the settings.
    constexpr std::array kNames
        = {"row", "time", "source", "organisation", "name", "type", "response", "ttl", "sensor", "evidence"};
    static_assert(kNames.size() == RecordsModel::ColumnCount);

    // Characters that a column takes at most, and what it is narrowed to where there is no room; the same: never.
    struct Limits {
        int most;
        int least;
    };
    [[nodiscard]] Limits limitsOf(int column)
    {
        switch (column) {
        case RecordsModel::Source:
            return {24, 15};
        case RecordsModel::Organisation:
            return {28, 12};
        case RecordsModel::QueryName:
            return {60, 18};
        case RecordsModel::Sensor:
            return {16, 7};
        case RecordsModel::Evidence:
            return {40, 14};
        default:
            return {32, 32};
        }
    }

    // What the logs of a case may say nothing of at all.
    [[nodiscard]] bool canBeMissing(int column)
    {
        return column == RecordsModel::Organisation || column == RecordsModel::Response || column == RecordsModel::Ttl;
    }

} // namespace

RecordColumns::RecordColumns(RecordsModel& model, QTableView& table)
    : QObject(&table)
    , m_model(model)
    , m_table(table)
    , m_viewport(table.viewport())
    , m_headerViewport(table.horizontalHeader()->viewport())
{
    buildMenu();
    m_viewport->installEventFilter(this);
    m_headerViewport->installEventFilter(this);
    QHeaderView* header = table.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, [this] { m_resized = m_resized || m_headerPressed; });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
        [this](const QPoint& at) { m_menu->popup(m_headerViewport->mapToGlobal(at)); });
}

void RecordColumns::buildMenu()
{
    m_menu = new QMenu(tr("Columns"), &m_table);
    m_menu->setObjectName(QStringLiteral("recordsColumns"));
    for (int column = 0; column < RecordsModel::ColumnCount; ++column) {
        QAction* action = m_menu->addAction(QString());
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::triggered, this, [this, column](bool shown) { show(column, shown); });
    }
    nameActions();
    connect(m_menu, &QMenu::aboutToShow, this, &RecordColumns::nameActions);
}

// The zone of the case is part of a name, and so is that the case has nothing there.
void RecordColumns::nameActions()
{
    for (int column = 0; column < RecordsModel::ColumnCount; ++column) {
        const QString name = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        m_menu->actions().at(column)->setText(m_model.holds(column) ? name : tr("%1 (nothing in this case)").arg(name));
    }
}

QStringList RecordColumns::choice() const
{
    QStringList words;
    for (const auto& [column, shown] : m_chosen)
        words << (shown ? QString() : QStringLiteral("-")) + QLatin1String(kNames[static_cast<size_t>(column)]);
    return words;
}

void RecordColumns::setChoice(const QStringList& words)
{
    m_chosen.clear();
    for (const QString& word : words) {
        const bool shown = !word.startsWith(QLatin1Char('-'));
        const auto found = std::find_if(kNames.begin(), kNames.end(),
            [name = shown ? word : word.mid(1)](const char* one) { return name == QLatin1String(one); });
        if (found != kNames.end())
            m_chosen[static_cast<int>(found - kNames.begin())] = shown;
    }
    apply();
}

bool RecordColumns::isShown(int column) const
{
    const auto chosen = m_chosen.find(column);
    return chosen != m_chosen.end() ? chosen->second : !canBeMissing(column) || m_model.holds(column);
}

// The last one cannot be hidden.
void RecordColumns::show(int column, bool shown)
{
    const QHeaderView& header = *m_table.horizontalHeader();
    if (shown || header.hiddenSectionCount() < header.count() - 1)
        m_chosen[column] = shown;
    apply();
}

void RecordColumns::apply()
{
    QHeaderView& header = *m_table.horizontalHeader();
    int left = 0;
    for (int column = 0; column < RecordsModel::ColumnCount; ++column)
        left += isShown(column) ? 1 : 0;
    for (int column = 0; column < RecordsModel::ColumnCount; ++column) {
        // What was chosen in another case may leave nothing of this one.
        const bool shown = isShown(column) || (left == 0 && column == RecordsModel::Time);
        header.setSectionHidden(column, !shown);
        m_menu->actions().at(column)->setChecked(shown);
    }
    fit();
}

void RecordColumns::forgetWidths()
{
    m_wanted.clear();
    m_resized = false;
}

void RecordColumns::zoneChanged()
{
    m_wanted.clear();
    follow();
}

void RecordColumns::follow()
{
    if (m_wanted.empty() && m_model.rowCount() > 0)
        measure();
    apply();
}

// As wide as what stands in rows from all over the table, within reason.
void RecordColumns::measure()
{
    const int rows = m_model.rowCount();
    const int measured = std::min(rows, kMeasuredRows);
    for (int column = 0; column < RecordsModel::ColumnCount; ++column) {
        const QFontMetrics metrics(RecordDelegate::columnFont(column, m_table.font()));
        int widest = 0;
        for (int i = 0; i < measured; ++i) {
            const auto row = static_cast<int>(qint64{i} * rows / measured);
            widest = std::max(
                widest, metrics.horizontalAdvance(m_model.index(row, column).data(Qt::DisplayRole).toString()));
        }
        const int most = limitsOf(column).most * metrics.horizontalAdvance(QLatin1Char('0'));
        const int swatch = column == RecordsModel::Organisation ? kSwatchPx : 0;
        m_wanted[column] = std::min(widest, most) + kMarginPx + swatch;
    }
}

// Every column gets what it wants; where that is more than there is, those that may be narrowed give up the same share
// of what they have above their least. What is over goes to the last one, which stretches.
void RecordColumns::fit()
{
    if (m_wanted.empty() || m_resized)
        return;
    QHeaderView& header = *m_table.horizontalHeader();
    std::map<int, int> widths;
    std::map<int, int> spare;
    int total = 0;
    int canGive = 0;
    for (const auto& [column, wanted] : m_wanted) {
        if (header.isSectionHidden(column))
            continue;
        const Limits limits = limitsOf(column);
        const QFontMetrics metrics(RecordDelegate::columnFont(column, m_table.font()));
        const int heading = header.sectionSizeHint(column);
        const int width = std::max(wanted, heading);
        const int least = std::max(limits.least * metrics.horizontalAdvance(QLatin1Char('0')) + kMarginPx, heading);
        widths[column] = width;
        spare[column] = limits.least < limits.most ? std::max(0, width - least) : 0;
        total += width;
        canGive += spare[column];
    }
    const int missing = std::clamp(total - m_viewport->width(), 0, canGive);
    for (const auto& [column, width] : widths)
        header.resizeSection(column, width - (canGive > 0 ? (spare[column] * missing + canGive - 1) / canGive : 0));
}

bool RecordColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_headerViewport && event->type() == QEvent::MouseButtonPress)
        m_headerPressed = true;
    else if (watched == m_headerViewport && event->type() == QEvent::MouseButtonRelease)
        m_headerPressed = false;
    else if (watched == m_viewport && event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace askance
