// SPDX-License-Identifier: GPL-3.0-or-later
#include "states/NoResultPanel.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "filter/Parts.h"
#include "investigation/Investigation.h"
#include "states/RecordingWords.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kWidthPx = 460;
    constexpr int kChipPx = 250; // of a filter's words; the tool tip has all of them
    constexpr int kMarginPx = 16;
    constexpr int kButtonPx = 26;
    constexpr size_t kMostRows = 8; // more filters than this are counted in words

    // The funnel of the filter menu, larger.
    class FunnelIcon : public QWidget {
    public:
        explicit FunnelIcon(QWidget* parent)
            : QWidget(parent)
        {
            setFixedHeight(32);
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainterPath path;
            path.moveTo(2, 2.8);
            for (const QPointF& point :
                {QPointF(14, 2.8), QPointF(9.5, 8.3), QPointF(9.5, 13.2), QPointF(6.5, 11.7), QPointF(6.5, 8.3)})
                path.lineTo(point);
            path.closeSubpath();
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.translate(width() / 2.0 - 14, 2);
            painter.scale(1.75, 1.75);
            painter.setPen(QPen(Theme::of(palette()).axis, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPath(path);
        }
    };

    quint64 inCase(const Picture& picture)
    {
        return picture.data ? picture.data->rows() : 0;
    }

    // Nothing for a picture that does not say it.
    std::optional<quint64> inFilter(const Picture& picture)
    {
        struct Visitor {
            quint64 operator()(const Overview& o) const { return o.inFilter.queries; }
            quint64 operator()(const Timeline& t) const { return t.total.inFilter; }
            quint64 operator()(const TopCounts& t) const { return t.total.inFilter; }
            quint64 operator()(const SourceDomainGraph& g) const { return g.total.inFilter; }
            quint64 operator()(const GraphPicture& g) const { return g.graph.total.inFilter; }
            quint64 operator()(const SubjectSummary& s) const { return s.inFilter; }
            quint64 operator()(const DayRaster& r) const { return r.total.inFilter; }
            quint64 operator()(const HourOfWeek& h) const { return h.total.inFilter; }
            quint64 operator()(const Intervals& i) const { return i.total.inFilter; }
            quint64 operator()(const RhythmPicture& r) const { return r.total.inFilter; }
            quint64 operator()(const RowsPicture& r) const { return r.filter.count(); }
        };
        return std::visit(Visitor(), picture.value);
    }

    bool hasAppliedChip(const Filter& filter)
    {
        const std::vector<FilterChip> chips = filter.chips();
        return std::any_of(chips.begin(), chips.end(), [](const FilterChip& chip) { return !chip.off; });
    }

} // namespace

NoResultPanel::NoResultPanel(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_investigation(investigation)
    , m_theme(&Theme::of(ThemeKind::Light))
    , m_icon(new FunnelIcon(this))
    , m_heading(plainLabel({}, this))
    , m_recording(plainLabel({}, this))
    , m_rows(new QWidget(this))
    , m_undo(new QPushButton(tr("Undo last step"), this))
{
    setObjectName(QStringLiteral("noResult"));
    setFrameShape(StyledPanel); // a card; a view of its own takes the frame off
    m_heading->setObjectName(QStringLiteral("noResultHeading"));
    m_recording->setObjectName(QStringLiteral("noResultRecording"));
    m_undo->setObjectName(QStringLiteral("noResultUndo"));
    m_undo->setToolTip(tr("Go back to the filter before this one (Ctrl+Z)"));
    m_undo->setAutoDefault(false);
    m_undo->setMinimumHeight(kButtonPx);
    for (QLabel* label : {m_heading, m_recording}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMarginPx, 12, kMarginPx, 12);
    column->setSpacing(4);
    column->addStretch(1);
    column->addWidget(m_icon);
    column->addWidget(m_heading);
    column->addWidget(m_recording);
    column->addSpacing(4);
    column->addWidget(m_rows, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_undo, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_undo, &QPushButton::clicked, &investigation, &Investigation::undo);
    connect(&investigation, &Investigation::caseClosed, this, [this] { setApplies(false); });
    restyle();
    hide();
}

bool NoResultPanel::applies(const PicturePtr& picture)
{
    return picture && inCase(*picture) > 0 && inFilter(*picture) == quint64{0} && hasAppliedChip(picture->spec.filter);
}

bool NoResultPanel::applies(quint64 inFilter) const
{
    const DatasetPtr open = m_investigation.dataset();
    return open && open->rows() > 0 && inFilter == 0 && hasAppliedChip(m_investigation.filter());
}

void NoResultPanel::setApplies(bool applies)
{
    ++m_generation;
    if (applies && m_investigation.dataset())
        rebuild();
    setVisible(applies);
    if (applies)
        count();
}

void NoResultPanel::setTheme(const Theme& theme)
{
    m_theme = &theme;
    restyle();
}

// As large as it would like to be, whatever it has hidden for want of room.
QSize NoResultPanel::sizeHint() const
{
    const int rows = static_cast<int>(m_counts.size());
    const int line = std::max(kButtonPx + 2, fontMetrics().height() + 12);
    const int text = fontMetrics().lineSpacing();
    return {kWidthPx + 2 * kMarginPx, 32 + 4 * text + rows * (line + 4) + (m_undo->isHidden() ? 0 : line) + 68};
}

void NoResultPanel::rebuild()
{
    m_counts.clear();
    m_isCounted = false;
    qDeleteAll(m_rows->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete m_rows->layout();
    m_rows->setFixedWidth(kWidthPx);
    auto* column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const std::vector<FilterChip> chips = m_investigation.filter().chips(m_investigation.caseZoneId());
    size_t applied = 0;
    for (size_t i = 0; i < chips.size(); ++i) {
        if (chips[i].off || ++applied > kMostRows)
            continue;
        std::vector<FilterChip> rest = chips;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        addRow(column, chips[i], Filter::fromChips(rest));
    }
    if (applied > kMostRows)
        column->addWidget(plainLabel(tr("and %1 more, in the filter bar").arg(applied - kMostRows), m_rows));
    m_heading->setText(applied == 1 ? tr("No queries match this filter")
                                    : tr("No queries match these %1 filters").arg(countText(quint64{applied})));
    m_recording->setText(recordingWords(*m_investigation.dataset(), m_investigation.filter()));
    setAccessibleName(m_heading->text() + QStringLiteral(". ") + m_recording->text());
    restyle();
    fit();
}

void NoResultPanel::addRow(QVBoxLayout* column, const FilterChip& chip, const Filter& without)
{
    const QString words = visible(chip.expression ? chip.text : chipWords(chip).line());
    auto* line = new QWidget(m_rows);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* name = plainLabel({}, line);
    name->setProperty("chip", true);
    name->setFont(monoFont(std::max(12, QFontInfo(font()).pixelSize() - 1)));
    name->setText(name->fontMetrics().elidedText(words, Qt::ElideMiddle, kChipPx));
    name->setToolTip(plainToolTip(words));
    name->setAccessibleName(words);
    auto* count = plainLabel(tr("counting…"), line);
    count->setObjectName(QStringLiteral("noResultCount"));
    auto* remove = new QPushButton(tr("Remove"), line);
    remove->setObjectName(QStringLiteral("noResultRemove"));
    remove->setAccessibleName(tr("Remove %1").arg(words));
    remove->setAutoDefault(false);
    remove->setMinimumHeight(kButtonPx);
    row->addWidget(plainLabel(tr("Without"), line));
    row->addWidget(name);
    row->addStretch(1);
    row->addWidget(count);
    row->addWidget(remove);
    column->addWidget(line);
    line->show();
    // Queued: the click ends before its own button goes.
    connect(
        remove, &QPushButton::clicked, this, [this, without] { m_investigation.setFilter(without); },
        Qt::QueuedConnection);
    m_counts.push_back({without, count});
}

// One question per filter, each in a slot of its own, so that none takes another's place.
void NoResultPanel::count()
{
    if (m_isCompact || m_isCounted || !isVisible())
        return;
    m_isCounted = true;
    const QString owner = parentWidget() ? parentWidget()->objectName() : QString();
    for (size_t i = 0; i < m_counts.size(); ++i) {
        PictureSpec spec;
        spec.kind = PictureKind::Overview;
        spec.filter = m_counts[i].without;
        m_investigation.requestWith(QStringLiteral("noResult.%1.%2").arg(owner).arg(i), spec, this,
            [this, i, generation = m_generation](const Result<PicturePtr>& answer) {
                if (generation != m_generation || i >= m_counts.size())
                    return;
                const auto known
                    = answer ? std::optional<quint64>(answer.value()->as<Overview>().inFilter.queries) : std::nullopt;
                m_counts[i].count->setText(countText(known));
            });
    }
}

// Sentences alone where the rest would be cut.
void NoResultPanel::fit()
{
    m_undo->setVisible(m_investigation.history().canUndo());
    m_isCompact = height() < sizeHint().height() * 3 / 4;
    m_icon->setVisible(!m_isCompact);
    m_rows->setVisible(!m_isCompact);
    if (m_isCompact)
        m_undo->hide();
}

void NoResultPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    if (isHidden())
        return;
    fit();
    count();
}

void NoResultPanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    fit();
    count();
}

void NoResultPanel::restyle()
{
    const Theme& t = *m_theme;
    QPalette colours = t.palette();
    colours.setColor(QPalette::Window, t.panel);
    setPalette(colours);
    setStyleSheet(
        QStringLiteral("#noResult { background: %1; border: %2; border-radius: 8px; }"
                       "#noResult QLabel { color: %3; background: transparent; }"
                       "#noResult QLabel#noResultHeading { color: %4; font-weight: 600; }"
                       "#noResult QLabel[chip=\"true\"] { color: %4; }"
                       "#noResult QPushButton { background: %5; color: %4; border: 1px solid %6; border-radius: 6px;"
                       " padding: 0 10px; }"
                       "#noResult QPushButton:hover { background: %7; }"
                       "#noResult QPushButton:focus { border: 2px solid %8; padding: 0 9px; }")
            .arg(t.panel.name(),
                frameShape() == NoFrame ? QStringLiteral("none") : QStringLiteral("1px solid ") + t.hairline.name(),
                t.secondaryText.name(), t.text.name(), t.raised.name(), t.controlBorder.name(), t.hover.name(),
                t.accent.name()));
}

} // namespace askance
