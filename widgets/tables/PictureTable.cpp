// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/PictureTable.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/TextLine.h"
#include "investigation/Job.h"
#include "tables/PlottedModel.h"
#include "tables/TableWords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kRowHeight = 24;
    constexpr int kMeasuredRows = 200; // for the width of columns
    constexpr int kMostColumnPx = 360;

    constexpr int kCellMarginPx = 8; // as the headings have it

    // What says nothing is pale, so that numbers stand out.
    class CellDelegate : public QStyledItemDelegate {
    public:
        using QStyledItemDelegate::QStyledItemDelegate;

        void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
        {
            QStyleOptionViewItem cell(option);
            initStyleOption(&cell, index);
            const QRect room = cell.rect.adjusted(kCellMarginPx, 0, -kCellMarginPx, 0);
            const QString text = cell.text;
            cell.text.clear();
            cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
            const bool isSelected = cell.state & QStyle::State_Selected;
            const bool isPale = index.data(PlottedModel::NoDataRole).toBool();
            painter->setPen(isSelected ? cell.palette.color(QPalette::HighlightedText)
                    : isPale           ? Theme::of(cell.palette).mutedText
                                       : cell.palette.color(QPalette::Text));
            painter->setFont(cell.font);
            drawTextLine(*painter, room, cell.displayAlignment, text);
        }
    };

} // namespace

PictureTable::PictureTable(QWidget* window)
    : QWidget(window, Qt::Window)
    , m_model(new PlottedModel(this))
    , m_copyJob(new Job(this))
{
    setObjectName(QStringLiteral("pictureTable"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    resize(920, 620);
    for (const QKeySequence& keys : {QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(QKeySequence(QKeySequence::Save), this), &QShortcut::activated, this,
        &PictureTable::saveRequested);
}

PictureTable::~PictureTable() = default;

QPushButton* PictureTable::button(const QString& text, const QString& name)
{
    auto* made = new QPushButton(text, this);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

void PictureTable::build()
{
    m_title = plainLabel({}, this);
    m_title->setObjectName(QStringLiteral("tableTitle"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_head = plainLabel({}, this);
    m_head->setObjectName(QStringLiteral("tableHead"));
    m_head->setWordWrap(true);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_old = plainLabel({}, this);
    m_old->setObjectName(QStringLiteral("tableOld"));
    m_note = plainLabel({}, this);
    m_note->setObjectName(QStringLiteral("tableNote"));
    buildTable();
    auto* top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addStretch(1);
    top->addWidget(m_old);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(12, 10, 12, 8);
    words->setSpacing(4);
    words->addLayout(top);
    words->addWidget(m_head);
    auto* copyButton = button(tr("&Copy"), QStringLiteral("tableCopy"));
    copyButton->setToolTip(tr("Copy the selected cells, or all of them (Ctrl+C)"));
    auto* save = button(tr("&Save as CSV…"), QStringLiteral("tableSave"));
    save->setToolTip(tr("Write all values of the picture to a file (Ctrl+S)"));
    auto* closing = button(tr("C&lose"), QStringLiteral("tableClose"));
    connect(copyButton, &QPushButton::clicked, this, &PictureTable::copy);
    connect(save, &QPushButton::clicked, this, &PictureTable::saveRequested);
    connect(closing, &QPushButton::clicked, this, &QWidget::close);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 10);
    buttons->setSpacing(8);
    buttons->addWidget(m_note);
    buttons->addStretch(1);
    for (QPushButton* one : {copyButton, save, closing})
        buttons->addWidget(one);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(words);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    m_table->setFocus();
}

void PictureTable::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("tableValues"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setCornerButtonEnabled(false);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(std::max(kRowHeight, fontMetrics().height() + 6));
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicator(-1, Qt::AscendingOrder); // as the picture has them, until somebody asks
    header->setSortIndicatorClearable(true);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    m_table->installEventFilter(this);
}

void PictureTable::setPicture(const PicturePtr& picture, const QString& title)
{
    const QPoint place(m_table->horizontalScrollBar()->value(), m_table->verticalScrollBar()->value());
    const int columns = m_model->columnCount();
    m_model->setPicture(picture);
    m_title->setText(title);
    m_head->setText(picture ? tableHead(*picture).join(u'\n') : QString());
    setWindowTitle(tr("Table: %1 — Askance").arg(title));
    m_table->setAccessibleName(title);
    m_table->setAccessibleDescription(m_head->text());
    say({});
    if (!m_model->picture())
        return;
    showColumns();
    if (m_model->columnCount() != columns)
        fitColumns();
    m_table->horizontalScrollBar()->setValue(place.x());
    m_table->verticalScrollBar()->setValue(place.y());
}

const PicturePtr& PictureTable::picture() const
{
    return m_model->picture();
}

void PictureTable::setIsOld(bool old)
{
    m_old->setText(old ? tr("Of before: the view is not counted anew yet") : QString());
}

void PictureTable::showColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnHidden(column, !m_model->isTelling(column));
}

// By the first rows and the heading; after that the widths are the analyst's, as long as the columns are the same.
void PictureTable::fitColumns()
{
    const QFontMetrics metrics(m_table->font());
    QHeaderView* header = m_table->horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int width = header->sectionSizeHint(column);
        for (int row = 0; row < std::min(kMeasuredRows, m_model->rowCount()); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, column).data().toString()) + 24);
        header->resizeSection(column, std::min(width, kMostColumnPx));
    }
}

void PictureTable::setTheme(const Theme& theme)
{
    setStyleSheet({}); // off first: taking a sheet off brings back the palettes that were there before it
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.panel);
    colours.setColor(QPalette::AlternateBase, theme.zebra);
    setPalette(colours);
    setStyleSheet(QStringLiteral("#pictureTable { background: %1; } #tableTitle { color: %2; }"
                                 "#tableHead, #tableNote { color: %3; } #tableOld { color: %4; }"
                                 "#tableValues { background: %1; alternate-background-color: %5; color: %2; }"
                                 "#tableValues QHeaderView { background: %1; border: none; }"
                                 "#tableValues QHeaderView::section { background: %1; color: %3; border: none;"
                                 " border-top: 1px solid %6; border-bottom: 1px solid %6; padding: 4px 8px; }")
                      .arg(theme.panel.name(), theme.text.name(), theme.secondaryText.name(), theme.warningText.name(),
                          theme.zebra.name(), theme.hairline.name()));
}

void PictureTable::say(const QString& words)
{
    m_note->setText(words);
}

std::vector<int> PictureTable::rowsToCopy(qint64& total) const
{
    std::vector<bool> chosen(static_cast<size_t>(m_model->rowCount()), !m_table->selectionModel()->hasSelection());
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        std::fill(chosen.begin() + range.top(), chosen.begin() + range.bottom() + 1, true);
    total = std::count(chosen.begin(), chosen.end(), true);
    std::vector<int> rows;
    for (int row = 0; row < m_model->rowCount() && rows.size() < kMostCopied; ++row)
        if (chosen[static_cast<size_t>(row)])
            rows.push_back(row);
    return rows;
}

// A block stays a block: every column of which some cell is selected.
std::vector<int> PictureTable::columnsToCopy() const
{
    const QItemSelection selection = m_table->selectionModel()->selection();
    std::vector<int> columns;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool chosen = selection.isEmpty()
            || std::any_of(selection.begin(), selection.end(),
                [&](const QItemSelectionRange& range) { return range.left() <= column && column <= range.right(); });
        if (chosen && !m_table->isColumnHidden(column))
            columns.push_back(column);
    }
    return columns;
}

void PictureTable::copy()
{
    qint64 total = 0;
    const std::vector<int> rows = rowsToCopy(total);
    const std::vector<int> columns = columnsToCopy();
    if (rows.empty() || columns.empty())
        return;
    const auto copied = static_cast<quint64>(rows.size());
    const QString words = static_cast<qint64>(copied) == total
        ? countedText(copied, tr("row copied"), tr("rows copied"))
        : tr("the first %1 of %2 rows copied").arg(countText(copied), countText(static_cast<quint64>(total)));
    auto text = std::make_shared<QString>();
    m_copyJob->start([text, copy = m_model->copyOf(rows, columns)](
                         const std::atomic<bool>& cancelled) { *text = copy.text(cancelled); },
        [this, text, words] {
            if (text->isNull())
                return;
            QGuiApplication::clipboard()->setText(*text);
            say(words);
            Q_EMIT this->copied();
        });
}

bool PictureTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace askance
