// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/RecordsView.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SelectionBar.h"
#include "filter/Match.h"
#include "filter/Parts.h"
#include "investigation/Investigation.h"
#include "investigation/RecordsModel.h"
#include "records/RecordColumns.h"
#include "records/RecordDelegate.h"
#include "records/RecordsFind.h"
#include "records/RecordsLinks.h"
#include "states/NoResultPanel.h"
#include "states/RecordingWords.h"
#include "states/ThingWords.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kRowHeight = 24;
    constexpr int kSayCountingAfterMs = 150;

} // namespace

QString recordsViewStyle(const Theme& theme)
{
    return QStringLiteral(
        "#recordsScope { background: %1; border-radius: 6px; }"
        "#recordsScope QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 2px 10px; color: %2; }"
        "#recordsScope QToolButton:checked { background: %3; border-color: %4; color: %5; font-weight: 600; }"
        "#recordsScope QToolButton:focus { border: 2px solid %6; padding: 1px 9px; }"
        "#recordsScope QToolButton:disabled { color: %7; }"
        "#recordsCopy { border: 1px solid transparent; border-radius: 6px; padding: 3px 8px; color: %5; }"
        "#recordsCopy:hover { background: %8; }"
        "#recordsCopy:focus { border: 2px solid %6; padding: 2px 7px; }"
        "#recordsCopy:disabled { color: %7; }"
        "#recordsTable QHeaderView::section { background: %9; color: %2; border: none;"
        " border-bottom: 1px solid %4; padding: 4px 6px; }"
        "#recordsTable QHeaderView { background: %9; border: none; }"
        "#recordsTable { background: %9; }"
        "#recordsCount, #recordsNote, #recordsEmpty { color: %2; }"
        "#recordsTitle { color: %5; }")
        .arg(theme.sunk.name(), theme.secondaryText.name(), theme.raised.name(), theme.hairline.name(),
            theme.text.name(), theme.accent.name(), theme.mutedText.name(), theme.hover.name(), theme.panel.name());
}

RecordsView::RecordsView(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_investigation(investigation)
    , m_model(new RecordsModel(investigation, this))
    , m_delegate(new RecordDelegate(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("recordsView"));
    setAccessibleName(tr("Records"));
    setAutoFillBackground(true);
    build();
    m_countingDelay.setSingleShot(true);
    m_countingDelay.setInterval(kSayCountingAfterMs);
    connect(&m_countingDelay, &QTimer::timeout, this, [this] { m_count->setText(tr("counting…")); });
    connect(m_model, &RecordsModel::countingStarted, this, [this] {
        m_note->clear();
        m_countingDelay.start();
    });
    connect(m_model, &RecordsModel::counted, this, &RecordsView::showCounts);
    connect(&investigation, &Investigation::selectionChanged, this, &RecordsView::followSelection);
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        m_filterChosen = false;
        m_columns->forgetWidths();
        followSelection();
        m_table->horizontalHeader()->setSortIndicator(RecordsModel::Time, Qt::AscendingOrder);
    });
    connect(&investigation, &Investigation::caseClosed, this, &RecordsView::showCounts);
    connect(&investigation, &Investigation::zoneChanged, m_columns, &RecordColumns::zoneChanged);
    setTheme(*m_theme);
    followSelection();
    showCounts();
}

RecordsView::~RecordsView() = default;

void RecordsView::build()
{
    m_title = plainLabel(tr("Records"), this);
    m_title->setObjectName(QStringLiteral("recordsTitle"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_count = plainLabel({}, this);
    m_count->setObjectName(QStringLiteral("recordsCount"));
    m_note = plainLabel({}, this);
    m_note->setObjectName(QStringLiteral("recordsNote"));

    auto* scope = new QFrame(this);
    scope->setObjectName(QStringLiteral("recordsScope"));
    auto* group = new QButtonGroup(this);
    const auto segment = [&](const QString& text, const QString& name, const QString& help) {
        auto* button = new QToolButton(scope);
        button->setText(text);
        button->setObjectName(name);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(help);
        button->setAccessibleName(help);
        group->addButton(button);
        return button;
    };
    m_bySelection = segment(tr("Selection"), QStringLiteral("recordsScopeSelection"), tr("Records of the selection"));
    m_byFilter = segment(tr("Filter"), QStringLiteral("recordsScopeFilter"), tr("Records of the filter"));
    auto* segments = new QHBoxLayout(scope);
    segments->setContentsMargins(2, 2, 2, 2);
    segments->setSpacing(2);
    segments->addWidget(m_bySelection);
    segments->addWidget(m_byFilter);
    connect(m_bySelection, &QToolButton::clicked, this, [this] { chooseScope(true); });
    connect(m_byFilter, &QToolButton::clicked, this, [this] { chooseScope(false); });

    m_copy = new QToolButton(this);
    m_copy->setObjectName(QStringLiteral("recordsCopy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected rows (Ctrl+C)"));
    m_copy->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QToolButton::clicked, this, &RecordsView::copy);

    buildTable();
    m_empty = plainLabel({}, this);
    m_empty->setObjectName(QStringLiteral("recordsEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_none = new NoResultPanel(m_investigation, m_stack);
    m_none->setFrameShape(QFrame::NoFrame);
    m_stack->addWidget(m_none);

    m_bar = new SelectionBar(this);
    m_bar->setZoomVisible(false);
    m_bar->hide();
    connect(m_bar, &SelectionBar::filterRequested, &m_investigation, &Investigation::filterToSelection);
    connect(m_bar, &SelectionBar::excludeRequested, &m_investigation, &Investigation::excludeSelection);
    connect(m_bar, &SelectionBar::closeRequested, this, [this] { m_investigation.setSelection(std::nullopt); });

    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 3, 12, 3);
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_note);
    head->addWidget(scope);
    head->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_bar);
    setTabOrder(m_bySelection, m_byFilter);
    setTabOrder(m_byFilter, m_copy);
    setTabOrder(m_copy, m_table);
}

void RecordsView::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("recordsTable"));
    m_table->setAccessibleName(tr("Records"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(kRowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(kRowHeight, fontMetrics().height() + 6));
    m_table->setItemDelegate(m_delegate);
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setSortIndicator(RecordsModel::Time, Qt::AscendingOrder);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    m_table->installEventFilter(this);
    m_columns = new RecordColumns(*m_model, *m_table);
    m_links = new RecordsLinks(m_investigation, *m_model, *m_delegate, *m_columns, *m_table);
    connect(m_links, &RecordsLinks::menuRequested, this, &RecordsView::menuRequested);
    m_find = new RecordsFind(m_investigation, *m_model, *m_delegate, *m_table);
}

void RecordsView::setTheme(const Theme& theme)
{
    m_theme = &theme;
    // Taking a style sheet off brings back the palettes that were there before it: off first, then the new colours.
    setStyleSheet({});
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.panel);
    setPalette(colours);
    m_table->setPalette(colours);
    m_table->horizontalHeader()->setPalette(colours);
    m_table->horizontalHeader()->viewport()->setPalette(colours);
    m_delegate->setTheme(theme);
    m_none->setTheme(theme);
    m_bar->setTheme(theme);
    // The strip above the table by style sheet too: under the window's sheet a palette alone keeps its first colours.
    setStyleSheet(recordsViewStyle(theme)
        + QStringLiteral("#recordsView { background: %1; } #recordsTitle { color: %2; } #recordsCount { color: %3; }")
              .arg(theme.panel.name(), theme.text.name(), theme.secondaryText.name()));
    m_table->viewport()->update();
}

FindTarget& RecordsView::findTarget() const
{
    return *m_find;
}

bool RecordsView::goTo(qint64 us)
{
    const std::optional<int> line = m_model->lineAtOrAfter(us);
    if (!line)
        return false;
    const QModelIndex index = m_model->index(*line, std::max(0, m_table->currentIndex().column()));
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_table->scrollTo(index, QAbstractItemView::PositionAtTop);
    return true;
}

// With a selection its records, without one the filter's: what is bright in the pictures.
void RecordsView::showSelectionBar()
{
    const std::optional<Filter>& selection = m_investigation.selection();
    m_bar->setVisible(selection && !m_isBelowChart);
    if (!selection)
        return;
    const std::vector<Filter> parts = partsOf(*selection);
    QString name = visible(thingName(parts.empty() ? *selection : parts.front(), m_investigation.zone()));
    if (parts.size() > 1)
        name = tr("%1 and %2 more").arg(name, countText(quint64{parts.size() - 1}));
    m_bar->setTexts(name, m_model->isCounting() ? tr("counting…") : selectedLookupsText(m_model->selectionCount()));
}

void RecordsView::followSelection()
{
    showSelectionBar();
    if (m_links->isOwnSelection())
        return; // rows picked here: the table stays as it is, or they could not be picked one after another
    const bool selected = m_investigation.selection().has_value();
    m_bySelection->setEnabled(selected);
    const bool bySelection = selected && !m_filterChosen;
    m_bySelection->setChecked(bySelection);
    m_byFilter->setChecked(!bySelection);
    m_model->setScope(bySelection ? RecordsModel::Scope::Selection : RecordsModel::Scope::Filter);
}

void RecordsView::chooseScope(bool selection)
{
    m_filterChosen = !selection;
    m_model->setScope(selection ? RecordsModel::Scope::Selection : RecordsModel::Scope::Filter);
}

void RecordsView::showCounts()
{
    m_countingDelay.stop();
    QStringList parts;
    if (m_investigation.dataset()) {
        if (m_investigation.selection())
            parts << tr("%1 in selection").arg(countText(m_model->selectionCount()));
        parts << tr("%1 in filter").arg(countText(m_model->filterCount()));
    }
    if (m_model->isCounting())
        parts = QStringList{tr("counting…")};
    m_count->setText(parts.join(QStringLiteral(" · ")));
    m_copy->setEnabled(m_model->rowCount() > 0);
    showEmptyState();
    showSelectionBar();
    m_columns->follow();
}

void RecordsView::showEmptyState()
{
    const bool empty = m_model->rowCount() == 0;
    m_empty->setText(empty ? emptyText() : QString());
    // While it is counted again the last answer stands.
    const bool nothing = empty && !m_isBelowChart && !m_model->isCounting() && m_none->applies(m_model->filterCount());
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_none)
            : empty                   ? static_cast<QWidget*>(m_empty)
                                      : m_table);
    m_none->setApplies(nothing);
}

void RecordsView::setIsBelowChart(bool below)
{
    m_isBelowChart = below;
    showEmptyState();
    showSelectionBar();
}

QString RecordsView::emptyText() const
{
    const DatasetPtr dataset = m_investigation.dataset();
    if (!dataset)
        return tr("No case is open.");
    if (m_model->isCounting())
        return tr("counting…");
    // Nothing asked and nothing recorded are two things.
    const bool bySelection = m_model->scope() == RecordsModel::Scope::Selection;
    const Filter& asked = bySelection ? *m_investigation.selection() : m_investigation.filter();
    if (const std::optional<TimeSpan> span = asked.timeBounds();
        span && coveredSpans(coverageOf(*dataset, sensorsOf(*dataset, asked)), *span).empty())
        return recordingWords(*dataset, asked);
    if (dataset->rows() == 0)
        return tr("This case holds no queries.");
    return bySelection ? tr("No queries in the selection.")
                       : tr("No queries match this filter. Take a filter away or undo the last step.");
}

QList<int> RecordsView::rowsToCopy(qint64& total) const
{
    QList<QPair<int, int>> ranges;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        ranges.append({range.top(), range.bottom()});
    if (ranges.isEmpty() && m_model->rowCount() > 0)
        ranges.append({0, m_model->rowCount() - 1});
    std::sort(ranges.begin(), ranges.end());
    QList<int> rows;
    total = 0;
    int next = 0; // ranges may overlap when single columns are selected
    for (const auto& [top, bottom] : ranges) {
        for (int row = std::max(top, next); row <= bottom && rows.size() < kMostCopied; ++row)
            rows.append(row);
        total += std::max(0, bottom - std::max(top, next) + 1);
        next = std::max(next, bottom + 1);
    }
    return rows;
}

void RecordsView::copy()
{
    qint64 total = 0;
    const QList<int> rows = rowsToCopy(total);
    if (rows.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_model->copyText(rows));
    sayCopied(rows.size(), total);
}

void RecordsView::sayCopied(qint64 copied, qint64 total)
{
    const auto number = static_cast<quint64>(copied);
    m_note->setText(copied == total
            ? countedText(number, tr("row copied"), tr("rows copied"))
            : tr("the first %1 of %2 rows copied").arg(countText(number), countText(static_cast<quint64>(total))));
}

bool RecordsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace askance
