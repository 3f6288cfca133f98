// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/FilterBar.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "filterbar/ChipRow.h"
#include "filterbar/CompletionPopup.h"
#include "filterbar/FilterErrorNote.h"
#include "filterbar/MatchMeter.h"
#include "filterbar/SavedFilterButton.h"
#include "investigation/Investigation.h"
#include "investigation/Job.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kHeight = 38;
    constexpr int kLeastInput = 180;
    constexpr int kSayCountingAfterMs = 150;

    // The magnifying glass: drawn, so that the bar needs no resource of the program.
    class SearchMark : public QWidget {
    public:
        explicit SearchMark(QWidget* parent)
            : QWidget(parent)
        {
            setFixedSize(16, 16);
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5, Qt::SolidLine, Qt::RoundCap));
            painter.drawEllipse(QPointF(7, 7), 4.6, 4.6);
            painter.drawLine(QPointF(10.5, 10.5), QPointF(13.9, 13.9));
        }
    };

    [[nodiscard]] QIcon warningIcon(const QColor& colour)
    {
        QPixmap pixmap(32, 32);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colour, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF({{16, 4}, {30, 28}, {2, 28}}));
        painter.drawLine(QPointF(16, 13), QPointF(16, 19));
        painter.drawPoint(QPointF(16, 24));
        painter.end();
        pixmap.setDevicePixelRatio(2);
        return pixmap;
    }

} // namespace

QString filterBarStyle(const Theme& theme)
{
    return QStringLiteral(
        "#filterClear, #filterSave, #filterMore { border: 1px solid transparent; border-radius: 6px;"
        " padding: 3px 7px; color: %1; background: transparent; }"
        "#filterMore { border-color: %2; }"
        "#filterClear:hover, #filterSave:hover, #filterMore:hover { background: %3; }"
        "#filterClear:focus, #filterSave:focus, #filterMore:focus { border: 2px solid %4; padding: 2px 6px; }"
        "#filterClear:disabled, #filterSave:disabled { color: %5; }"
        "#filterSave::menu-indicator { image: none; width: 0; }"
        "#filterSlash { border: 1px solid %2; border-radius: 4px; color: %6; padding: 0 5px; }"
        "#filterErrorIcon { border: none; background: transparent; }")
        .arg(theme.text.name(), theme.accentBorder.name(), theme.hover.name(), theme.accent.name(),
            theme.mutedText.name(), theme.secondaryText.name());
}

FilterBar::FilterBar(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_investigation(investigation)
    , m_theme(&Theme::of(ThemeKind::Light))
    , m_completer(std::make_unique<Job>())
{
    setObjectName(QStringLiteral("filterBar"));
    setAccessibleName(tr("Filter"));
    build();
    connectInvestigation();
    setTheme(*m_theme);
    takeCase();
}

FilterBar::~FilterBar()
{
    m_completer.reset();
    delete m_popup;
    delete m_note;
}

void FilterBar::build()
{
    m_chips = new ChipRow(this);
    m_input = new QLineEdit(this);
    m_input->setObjectName(QStringLiteral("filterInput"));
    m_input->setFrame(false);
    m_input->setAccessibleName(tr("Add a filter"));
    m_input->setMinimumWidth(kLeastInput);
    keepVisible(m_input);
    m_input->installEventFilter(this);
    m_errorIcon = new QToolButton(this);
    m_errorIcon->setObjectName(QStringLiteral("filterErrorIcon"));
    m_errorIcon->setFocusPolicy(Qt::NoFocus);
    m_errorIcon->setAccessibleName(tr("The text is no filter"));
    m_errorIcon->hide();
    m_count = new CountLabel(this);
    m_count->setObjectName(QStringLiteral("filterCount"));
    m_share = new ShareBar(this);
    m_clear = new QToolButton(this);
    m_clear->setObjectName(QStringLiteral("filterClear"));
    m_clear->setText(tr("Clear"));
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_clear->setToolTip(tr("Remove all filters"));
    m_slash = plainLabel(QStringLiteral("/"), this);
    m_slash->setObjectName(QStringLiteral("filterSlash"));
    m_slash->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_slash->setToolTip(tr("Press / to go to the filter"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(new SearchMark(this));
    row->addWidget(m_chips);
    row->addWidget(m_input, 1);
    row->addWidget(m_errorIcon);
    row->addWidget(m_count);
    row->addWidget(m_share);
    m_save = new SavedFilterButton(m_investigation, this);
    row->addWidget(m_save);
    row->addWidget(m_clear);
    row->addWidget(m_slash);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabOrder(m_input, m_save);
    setTabOrder(m_save, m_clear);

    m_popup = new CompletionPopup(window());
    m_note = new FilterErrorNote(window());
    connect(
        m_popup, &CompletionPopup::clicked, this, [this](const CompletionItem& item) { takeCompletion(item, false); });
    connect(m_input, &QLineEdit::textEdited, this, [this] {
        clearError();
        m_popup->choose(-1); // it was another text's
        askCompletion();
    });
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clearFilter);
    connect(m_chips, &ChipRow::editRequested, this, &FilterBar::editChip);
    connect(m_chips, &ChipRow::allRequested, this, &FilterBar::editAsText);
    connect(m_chips, &ChipRow::leftBehind, this, &FilterBar::focusInput);
    connect(m_chips, &ChipRow::removeRequested, this, [this](int index) { changeChip(index, {}); });
    connect(m_chips, &ChipRow::offToggled, this,
        [this](int index) { changeChip(index, [](FilterChip& chip) { chip.off = !chip.off; }); });
    connect(m_chips, &ChipRow::excludeToggled, this,
        [this](int index) { changeChip(index, [](FilterChip& chip) { chip.excluded = !chip.excluded; }); });
    m_countingDelay.setSingleShot(true);
    m_countingDelay.setInterval(kSayCountingAfterMs);
    connect(&m_countingDelay, &QTimer::timeout, this, [this] {
        m_count->setText(tr("counting…"));
        m_count->updateGeometry();
    });
}

void FilterBar::connectInvestigation()
{
    connect(&m_investigation, &Investigation::caseOpened, this, &FilterBar::takeCase);
    connect(&m_investigation, &Investigation::caseClosed, this, &FilterBar::takeCase);
    connect(&m_investigation, &Investigation::datasetChanged, this, &FilterBar::startCounting);
    connect(&m_investigation, &Investigation::filterChanged, this, [this] {
        if (m_editing != Editing::Nothing)
            stopEditing(); // the chip of that number may be another one now
        showFilter();
        startCounting();
    });
    connect(&m_investigation, &Investigation::overviewCounted, this, [this](const PicturePtr& picture) {
        // A picture of an older filter would say a wrong number beside the new chips.
        if (picture->spec.filter == m_investigation.filter())
            showOverview(picture->as<Overview>());
    });
}

void FilterBar::takeCase()
{
    const bool open = m_investigation.dataset() != nullptr;
    m_caseZone = ZoneRules();
    if (Result<ZoneRules> zone = ZoneRules::named(m_investigation.caseZoneId()))
        m_caseZone = std::move(zone).value();
    stopEditing();
    m_input->setEnabled(open);
    m_input->setPlaceholderText(open ? tr("Add a filter, e.g. source:192.0.2.*")
                                     : tr("Filters work once evidence is loaded, e.g. domain:*.example type:A"));
    m_count->setVisible(open);
    m_share->setVisible(open);
    m_clear->setVisible(open);
    showFilter();
    if (open)
        startCounting();
    else
        m_countingDelay.stop();
}

void FilterBar::showFilter()
{
    m_chips->setChips(m_investigation.filter().chips(m_investigation.caseZoneId()));
    m_clear->setEnabled(!m_investigation.filter().isEmpty());
}

void FilterBar::startCounting()
{
    m_countingDelay.start();
}

void FilterBar::showOverview(const Overview& overview)
{
    m_countingDelay.stop();
    m_count->setText(tr("%1 of %2")
                         .arg(countText(overview.inFilter.queries),
                             countedText(overview.inCase.queries, tr("query"), tr("queries"))));
    m_count->setAccessibleName(m_count->text());
    m_count->updateGeometry();
    m_share->setShare(overview.inFilter.queries, overview.inCase.queries);
}

void FilterBar::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setPalette(theme.palette());
    setStyleSheet(filterBarStyle(theme));
    m_chips->setTheme(theme);
    m_share->setTheme(theme);
    m_popup->setTheme(theme);
    m_note->setTheme(theme);
    m_errorIcon->setIcon(warningIcon(theme.errorText));
    colourInput();
    update();
}

void FilterBar::colourInput()
{
    QPalette colours = m_theme->palette();
    colours.setColor(QPalette::Base, m_theme->panel);
    m_input->setPalette(colours);
}

// The window's style sheet is laid on what is shown for the first time, and takes its colours from before the theme.
void FilterBar::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    colourInput();
}

// The pop-ups lie in the window by their place under the input.
void FilterBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    hideCompletion();
    if (m_error)
        showError(FilterError(*m_error));
}

QSize FilterBar::sizeHint() const
{
    return {QFrame::sizeHint().width(), std::max(kHeight, m_input->sizeHint().height() + 14)};
}

void FilterBar::focusInput()
{
    m_input->setFocus(Qt::ShortcutFocusReason);
    m_input->selectAll();
}

void FilterBar::saveFilter()
{
    m_save->askForName();
}

void FilterBar::clearFilter()
{
    stopEditing();
    m_investigation.setFilter(Filter());
    m_input->setFocus(Qt::OtherFocusReason);
}

void FilterBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = m_input->hasFocus();
    const QColor border = m_error ? m_theme->errorText : focused ? m_theme->accent : m_theme->controlBorder;
    const double wide = focused || m_error ? 2 : 1;
    painter.setPen(QPen(border, wide));
    painter.setBrush(m_theme->panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 8, 8);
}

} // namespace askance
