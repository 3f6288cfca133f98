// SPDX-License-Identifier: GPL-3.0-or-later
//
// RhythmView's inside: building, asking, showing; what selecting means is in RhythmSelecting.cpp.
#include "rhythm/RhythmViewParts.h"

#include "drawing/PlainText.h"
#include "drawing/SelectionBar.h"
#include "investigation/Investigation.h"
#include "rhythm/OfficeHoursDialog.h"
#include "rhythm/PaintText.h"
#include "rhythm/RhythmFigure.h"
#include "rhythm/RhythmWords.h"
#include "states/TableHint.h"

#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kBrushMs = 50; // other views follow a brush at most this often
    constexpr int kWaitMs = 150; // before an old picture turns pale

    const QString kColourChoice = QStringLiteral("rhythm.colour");
    const QString kSlotChoice = QStringLiteral("rhythm.slot");
    const QString kGapsChoice = QStringLiteral("rhythm.gaps");
    const QString kOfficesChoice = QStringLiteral("rhythm.offices");
    const QString kNoColour = QStringLiteral("none");

    // How the analyst's own hours are called among the places.
    const QString kMarkedPlace = QStringLiteral("Marked");

    // The place that has just these hours, for preference a shaded one.
    std::vector<OfficeHours>::iterator placeOf(
        std::vector<OfficeHours>& offices, const ClockStretch& hours, const QByteArray& zone)
    {
        const auto has = [&](const OfficeHours& office) {
            return office.zone == zone && office.fromMinute == hours.fromMinute && office.toMinute == hours.toMinute;
        };
        const auto shaded = std::find_if(
            offices.begin(), offices.end(), [&](const OfficeHours& office) { return office.isShaded && has(office); });
        return shaded != offices.end() ? shaded : std::find_if(offices.begin(), offices.end(), has);
    }

} // namespace

void RhythmView::Private::build()
{
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    tools = new RhythmToolBar(q);
    canvas = new RhythmCanvas(q);
    gestures = new RhythmGestures(*canvas, q);
    bar = new SelectionBar(q);
    barPlace
        = new SelectionPlace(bar, tr("Nothing selected. Drag in the raster or the week to select days and hours."), q);
    bar->hide();
    failed = new FailedNotice(investigation, q);
    column->addWidget(tools);
    column->addWidget(failed);
    column->addWidget(canvas, 1);
    column->addWidget(barPlace);
    scroll = new QScrollBar(Qt::Vertical, canvas);
    scroll->setObjectName(QStringLiteral("rhythmDayScroll"));
    scroll->setAccessibleName(tr("Days"));
    scroll->hide();
    gapsBy = new QToolButton(canvas);
    gapsBy->setObjectName(QStringLiteral("rhythmGapsBy"));
    gapsBy->setToolTip(tr("Whose lookup before: the organisation's or the address's"));
    gapsBy->setPopupMode(QToolButton::InstantPopup);
    gapsBy->setFont(chartFont(kChartTextPx));
    gapsBy->setAutoRaise(true);
    gapsBy->setStyleSheet(QStringLiteral("QToolButton { border: 0; background: palette(base); color: palette(text);"
                                         " font-weight: 400; padding: 0; }"
                                         "QToolButton:hover { text-decoration: underline; }"
                                         "QToolButton::menu-indicator { image: none; }"));
    gapsBy->hide();
    auto* ways = new QMenu(gapsBy);
    for (const GroupField field : {GroupField::Organisation, GroupField::Source})
        connect(ways->addAction(gapGroupWord(field)), &QAction::triggered, q, [this, field] {
            investigation.setChoice(kGapsChoice, toString(field), tr("gaps by %1").arg(gapGroupWord(field)));
        });
    gapsBy->setMenu(ways);
    empty = plainLabel({}, canvas);
    empty->setObjectName(QStringLiteral("rhythmEmpty"));
    empty->setAlignment(Qt::AlignCenter);
    empty->setAutoFillBackground(true);
    empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    empty->hide();
    none = new NoResultPanel(investigation, canvas);
    find = new RhythmFind(*canvas, q);
    brushDelay.setSingleShot(true);
    brushDelay.setInterval(kBrushMs);
    waitDelay.setSingleShot(true);
    waitDelay.setInterval(kWaitMs);
}

void RhythmView::Private::wire()
{
    connect(&investigation, &Investigation::caseOpened, q, [this] { caseChanged(true); });
    connect(&investigation, &Investigation::caseClosed, q, [this] { caseChanged(true); });
    connect(&investigation, &Investigation::datasetChanged, q, [this] { caseChanged(false); });
    connect(&investigation, &Investigation::filterChanged, q, [this] { request(); });
    connect(&investigation, &Investigation::zoneChanged, q, [this] {
        own = {};
        canvas->setMarks(marksOfFilter(investigation.selection(), investigation.zone()));
        request();
    });
    connect(&investigation, &Investigation::selectionChanged, q, [this] { selectionChanged(); });
    connect(&investigation, &Investigation::hoverChanged, q, [this] { showHovered(); });
    connect(&investigation, &Investigation::choicesChanged, q, [this] {
        takeChoices();
        request();
    });
    connect(&brushDelay, &QTimer::timeout, q, [this] { tellSelection(); });
    connect(&waitDelay, &QTimer::timeout, q, [this] { canvas->setWaiting(waiting && picture != nullptr); });
    connect(tools, &RhythmToolBar::countingChanged, q, [this] { tellChoices(); });
    connect(tools, &RhythmToolBar::drawingChanged, q, [this] {
        if (tools->officeHours() && offices.empty())
            editOffices(); // there is nothing to show yet
        else
            refreshStyle();
    });
    connect(tools, &RhythmToolBar::officesRequested, q, [this] { editOffices(); });
    shadeHours = new QAction(tr("Shade these hours"), q);
    shadeHours->setObjectName(QStringLiteral("rhythmShadeHours"));
    shadeHours->setCheckable(true);
    connect(shadeHours, &QAction::triggered, q, [this] { toggleShade(); });
    connect(bar, &SelectionBar::filterRequested, q, [this] {
        tellSelection();
        investigation.filterToSelection();
    });
    connect(bar, &SelectionBar::excludeRequested, q, [this] {
        tellSelection();
        investigation.excludeSelection();
    });
    connect(bar, &SelectionBar::zoomRequested, q, &RhythmView::zoomToSelection);
    connect(bar, &SelectionBar::closeRequested, q, [this] { clear(); });
    connect(scroll, &QScrollBar::valueChanged, q, [this](int value) {
        const DaySpan whole = wholeDays();
        setDays({whole.first + value, inView().count});
    });
    connect(canvas, &RhythmCanvas::laidOut, q, [this] { placeParts(); });
    canvas->installEventFilter(q);
}

void RhythmView::Private::caseChanged(bool isNew)
{
    tools->setEnabled(investigation.dataset() != nullptr);
    if (isNew) {
        days = {};
        own = {};
        told.reset();
        before.reset();
        sought.reset();
        RhythmStyle style = canvas->rhythmStyle();
        style.gapView = {};
        canvas->setStyle(style);
        canvas->setMarks({});
        canvas->setFocused(std::nullopt);
        show(nullptr);
    }
    takeChoices();
    if (isNew)
        tools->setOfficeHours(!offices.empty());
    refreshStyle();
    request();
}

// Colour, slots, gaps and places as the history says, or as suits the case.
void RhythmView::Private::takeChoices()
{
    const DatasetPtr data = investigation.dataset();
    if (!data)
        return;
    const QString colour = investigation.choice(kColourChoice);
    const Result<GroupField> field = parseGroupField(colour);
    tools->setColour(colour == kNoColour ? std::optional(GroupField::None)
            : field                      ? std::optional(*field)
                                         : std::nullopt);
    tools->setSlotMinutes(investigation.choice(kSlotChoice).toInt());
    const Result<GroupField> gaps = parseGroupField(investigation.choice(kGapsChoice));
    by = gaps ? *gaps : RhythmFigure::defaultGapsOf(*data);
    gapsBy->setText(gapGroupWord(by) + QStringLiteral(" ▾"));
    const Result<std::vector<OfficeHours>> places = parseOffices(investigation.choice(kOfficesChoice));
    const std::vector<OfficeHours> next = places ? *places : std::vector<OfficeHours>();
    if (next == offices)
        return;
    offices = next;
    tools->setOfficeHours(!offices.empty());
    refreshStyle();
}

QMap<QString, QString> RhythmView::choicesFor(
    std::optional<GroupField> colour, int slotMinutes, GroupField gapsOf, const std::vector<OfficeHours>& offices)
{
    return {{kColourChoice,
                !colour                           ? QString()
                    : *colour == GroupField::None ? kNoColour
                                                  : toString(*colour)},
        {kSlotChoice, slotMinutes > 0 ? QString::number(slotMinutes) : QString()}, {kGapsChoice, toString(gapsOf)},
        {kOfficesChoice, officeLines(offices)}};
}

void RhythmView::Private::tellChoices()
{
    const std::optional<GroupField> field = tools->colour();
    const QString colour = !field ? QString() : *field == GroupField::None ? kNoColour : toString(*field);
    const QString slot = tools->slotMinutes() > 0 ? QString::number(tools->slotMinutes()) : QString();
    if (slot != investigation.choice(kSlotChoice))
        investigation.setChoice(kSlotChoice, slot,
            slot.isEmpty() ? tr("one tick per lookup") : tr("ticks of %1 min").arg(tools->slotMinutes()));
    else
        investigation.setChoice(
            kColourChoice, colour, colour.isEmpty() ? tr("automatic colours") : tr("colours by %1").arg(colour));
}

PictureSpec RhythmView::Private::spec() const
{
    PictureSpec spec;
    spec.kind = PictureKind::Rhythm;
    const DaySpan shown = inView();
    if (shown != wholeDays())
        spec.span = timeOf(shown, investigation.zone());
    spec.rhythm.choosesColour = !tools->colour().has_value();
    spec.group = tools->colour().value_or(GroupField::None);
    spec.rhythm.perSlot = tools->slotMinutes() > 0;
    spec.slotUs = tools->slotMinutes() > 0 ? qint64{tools->slotMinutes()} * kUsPerMinute : kUsPerHour;
    spec.gapsOf = by;
    return spec;
}

void RhythmView::Private::request()
{
    isStale = !q->isVisible();
    if (!investigation.dataset() || isStale)
        return;
    askedDays = inView();
    waiting = true;
    if (!waitDelay.isActive() && !canvas->isWaiting())
        waitDelay.start();
    investigation.request(
        QStringLiteral("rhythm"), spec(), q, [this](const Result<PicturePtr>& answer) { receive(answer); });
}

void RhythmView::Private::receive(const Result<PicturePtr>& answer)
{
    if (!answer && answer.error().code == ErrorCode::Cancelled)
        return;
    waiting = false;
    waitDelay.stop();
    canvas->setWaiting(false);
    if (!investigation.dataset())
        return;
    if (!answer) { // the last good picture stays
        failed->showError(answer.error(), picture != nullptr);
        return;
    }
    failed->clear();
    show(*answer);
}

void RhythmView::Private::show(const PicturePtr& next)
{
    // The day that has the focus keeps it, wherever it stands now.
    std::optional<qint64> focusedDay;
    std::optional<RhythmItem> focused = canvas->focused();
    if (picture && focused && focused->part() == RhythmPart::Raster)
        focusedDay = civilDay(picture->as<RhythmPicture>().raster->days[static_cast<size_t>(focused->row)]);
    picture = next;
    canvas->setPicture(next);
    if (next && focusedDay) {
        const std::vector<RasterDay>& all = next->as<RhythmPicture>().raster->days;
        const auto found
            = std::find_if(all.begin(), all.end(), [&](const RasterDay& d) { return civilDay(d) == *focusedDay; });
        focused->row = static_cast<int>(found - all.begin());
        canvas->setFocused(found == all.end() ? std::nullopt : focused);
    }
    refreshBar();
    refreshEmpty();
    find->pictureShown();
    if (!next)
        return;
    markSought();
    sought.reset();
    if (!tools->colour())
        tools->setAutomaticColour(next->as<RhythmPicture>().colour);
    showHovered();
    canvas->setAccessibleName(rhythmTitle(kAllRhythm, next->as<RhythmPicture>()));
    canvas->setDescription(sceneDescription(*canvas->scene()) + u' ' + tableHint());
    Q_EMIT q->pictureShown();
}

void RhythmView::Private::refreshStyle()
{
    RhythmStyle style = canvas->rhythmStyle();
    style.officeHours = tools->officeHours();
    style.noDataDays = tools->noDataDays();
    style.legend = true;
    style.offices = offices;
    style.view = days.count > 0 ? timeOf(inView(), investigation.zone()) : TimeSpan();
    canvas->setStyle(style);
}

void RhythmView::Private::refreshEmpty()
{
    const QString words = picture ? emptyRhythmWords(*picture) : QString();
    const bool nothing = NoResultPanel::applies(picture);
    none->setApplies(nothing);
    empty->setText(words);
    empty->setVisible(!words.isEmpty() && !nothing);
    placeParts();
}

// What stands on the canvas: the scroll bar of the days, the choice within a sentence, what is said of nothing.
void RhythmView::Private::placeParts()
{
    const RhythmScene* scene = canvas->scene();
    const DaySpan whole = wholeDays();
    const DaySpan shown = inView();
    scroll->setVisible(scene && shown.count < whole.count);
    gapsBy->setVisible(scene != nullptr);
    if (scene) {
        const QSignalBlocker quiet(scroll);
        scroll->setRange(0, static_cast<int>(whole.count - shown.count));
        scroll->setPageStep(static_cast<int>(shown.count));
        scroll->setValue(static_cast<int>(shown.first - whole.first));
        scroll->setGeometry(scene->layout().scroll);
        const QRect pane = scene->layout().gaps;
        const int left = pane.left() + 27 + textPx(QStringLiteral("Intervals"), chartFont(13, QFont::DemiBold)) + 2
            + textPx(gapsSubtitle(*scene->rhythm().gaps).section(u' ', 0, -2) + u' ', chartFont(kChartTextPx)) - 4;
        const int width = textPx(gapsBy->text(), chartFont(kChartTextPx)) + 10;
        gapsBy->setGeometry(std::min(left, pane.right() - width), pane.top() + 11, width, 20);
    }
    const QRect room = canvas->rect().adjusted(8, 8, -8, -8);
    empty->setGeometry(room.left(), room.center().y() - 20, room.width(), 40);
    QRect card(QPoint(0, 0), none->sizeHint().boundedTo(room.size()));
    card.moveCenter(room.center());
    none->setGeometry(card);
}

// ---- places

void RhythmView::Private::editOffices()
{
    QStringList known;
    const DatasetPtr data = investigation.dataset();
    if (data)
        for (auto place = data->sensorPlaces.begin(); place != data->sensorPlaces.end(); ++place)
            known << tr("%1 stands in: %2").arg(visible(place.key()), visible(place.value()));
    auto* dialog = new OfficeHoursDialog(offices, known.join(u'\n'), q);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OfficeHoursDialog::chosen, q, [this](const auto& chosen) {
        setOffices(chosen, tr("office hours of %n place(s)", nullptr, static_cast<int>(chosen.size())));
    });
    connect(dialog, &QDialog::rejected, q, [this] {
        if (offices.empty())
            tools->setOfficeHours(false);
        refreshStyle();
    });
    dialog->open();
}

void RhythmView::Private::setOffices(const std::vector<OfficeHours>& chosen, const QString& words)
{
    tools->setOfficeHours(!chosen.empty());
    if (chosen == offices)
        refreshStyle();
    investigation.setChoice(kOfficesChoice, officeLines(chosen), words);
}

void RhythmView::Private::offerShade(const RhythmMarks& marks)
{
    hoursOffered = hoursOfMarks(marks);
    shadeHours->setText(tr("Shade these hours"));
    shadeHours->setChecked(false);
    shadeHours->setEnabled(hoursOffered.has_value());
    if (!hoursOffered)
        return;
    const auto place = placeOf(offices, *hoursOffered, investigation.zone().id());
    shadeHours->setChecked(place != offices.end() && place->isShaded && tools->officeHours());
    if (place == offices.end() && offices.size() >= kMostOffices) {
        shadeHours->setEnabled(false);
        shadeHours->setText(tr("Shade these hours (%1 places are drawn already)").arg(kMostOffices));
    }
}

// A place that the analyst named keeps its bracket; hours that only the shade made known go with it.
void RhythmView::Private::toggleShade()
{
    if (!hoursOffered)
        return;
    std::vector<OfficeHours> next = offices;
    const QByteArray zone = investigation.zone().id();
    const auto place = placeOf(next, *hoursOffered, zone);
    const bool takesAway = place != next.end() && place->isShaded && tools->officeHours();
    if (place == next.end())
        next.push_back({kMarkedPlace, zone, hoursOffered->fromMinute, hoursOffered->toMinute, {}, true});
    else if (takesAway && place->place == kMarkedPlace)
        next.erase(place);
    else
        place->isShaded = !takesAway;
    setOffices(next, takesAway ? tr("hours no longer shaded") : tr("hours shaded"));
}

} // namespace askance
