// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/InspectorPanel.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "filter/Parts.h"
#include "inspector/InspectorCards.h"
#include "inspector/NoteField.h"
#include "inspector/NumberGrid.h"
#include "inspector/SparkBars.h"
#include "inspector/ValueList.h"
#include "investigation/Investigation.h"
#include "states/ThingWords.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace askance {

InspectorPanel::InspectorPanel(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_investigation(investigation)
    , m_theme(&Theme::of(ThemeKind::Light))
    , m_scroll(new QScrollArea(this))
    , m_sentence(plainLabel(tr("A DNS query shows a lookup, not a conversation."), this))
{
    setObjectName(QStringLiteral("inspectorPanel"));
    setAccessibleName(tr("Inspector"));
    build();
    wire();
    setTheme(*m_theme);
    request();
}

InspectorPanel::~InspectorPanel()
{
    m_note->save();
}

void InspectorPanel::wire()
{
    for (const auto signal : {&Investigation::caseOpened, &Investigation::datasetChanged, &Investigation::filterChanged,
             &Investigation::selectionChanged, &Investigation::zoneChanged})
        connect(&m_investigation, signal, this, &InspectorPanel::request);
    connect(&m_investigation, &Investigation::caseOpened, this, [this] { showNothing({}); });
    connect(&m_investigation, &Investigation::caseClosed, this, [this] { showNothing(tr("No case is open.")); });
    connect(m_filterTo, &QPushButton::clicked, this, [this] { m_investigation.filterTo(Filter(m_subject.thing)); });
    connect(m_exclude, &QPushButton::clicked, this, [this] { m_investigation.exclude(Filter(m_subject.thing)); });
    connect(m_more, &QToolButton::clicked, this,
        [this] { Q_EMIT menuRequested(m_subject.thing, m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    for (ValueList* list : {m_partList, m_sourceList, m_domainList})
        connect(list, &ValueList::menuRequested, this, &InspectorPanel::menuRequested);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &InspectorPanel::placeSentence);
    m_content->installEventFilter(this);
    m_limits->installEventFilter(this);
}

void InspectorPanel::request()
{
    if (!m_investigation.dataset())
        return showNothing(tr("No case is open."));
    PictureSpec spec;
    spec.kind = PictureKind::Subject;
    spec.top = 8;
    m_investigation.request(QStringLiteral("inspector"), std::move(spec), this,
        [this](const Result<PicturePtr>& answer) { receive(answer); });
}

void InspectorPanel::receive(const Result<PicturePtr>& answer)
{
    if (!answer && answer.error().code == ErrorCode::Cancelled)
        return;
    if (!answer)
        return showNothing(answer.error().what);
    m_picture = *answer;
    m_subject = subjectWords(*m_picture, m_investigation.zone());
    showPicture();
}

void InspectorPanel::showNothing(const QString& words)
{
    m_picture.reset();
    m_empty->setText(visible(words));
    m_empty->show();
    m_content->hide();
    placeSentence();
}

void InspectorPanel::showPicture()
{
    const bool anotherSubject = !m_content->isVisible() || m_note->accessibleName().isEmpty();
    m_empty->hide();
    m_content->show();
    showHead();
    m_numbers->show(*m_picture, m_subject, m_investigation.zone());
    const auto& summary = m_picture->as<SubjectSummary>();
    m_days.frame->setVisible(summary.perDay.size() > 1); // one day is one block: its number stands above
    m_days.title->setText(tr("Lookups per day (%1)").arg(QString::fromUtf8(m_investigation.zone().id())));
    m_days.right->setText(tr("max %1").arg(countText(summary.mostPerDay)));
    m_spark->show(m_picture, m_investigation.zone(), m_subject.colour.value_or(-1));
    showLists();
    const std::vector<DocumentWords> documents = documentsAbout(*m_picture, m_subject);
    m_documents.frame->setVisible(!documents.empty());
    m_documentList->setDocuments(documents);
    const QStringList checks = checksFor(*m_picture, m_investigation.zone());
    m_checks->setVisible(!checks.isEmpty());
    m_checks->setLines(checks);
    // A note needs something to be about; the whole case is no filter.
    m_note->setVisible(!m_subject.thing.isEmpty());
    m_note->setSubject(m_subject.thing, m_subject.title);
    // From within: left to themselves, each would tell the next one out a turn of the event loop later.
    for (QWidget* inner :
        {static_cast<QWidget*>(m_numbers), m_days.frame, m_parts.frame, m_sources.frame, m_domains.frame, m_content})
        inner->layout()->activate();
    if (anotherSubject)
        m_scroll->verticalScrollBar()->setValue(0);
    placeSentence();
}

void InspectorPanel::showHead()
{
    m_swatch->setVisible(m_subject.colour.has_value());
    refreshSwatch();
    m_name->setText(visible(m_subject.title));
    m_details->setText(visible(m_subject.details));
    QStringList rules;
    for (const QString& rule : m_subject.rules)
        rules << visible(rule);
    m_details->setToolTip(rules.isEmpty() ? QString() : plainToolTip(rules.join(QLatin1Char('\n'))));
    m_nameNote->setVisible(m_subject.isInternational);
    m_buttons->setVisible(m_subject.kind != SubjectWords::Kind::Filter);
}

std::vector<ValueRow> InspectorPanel::rowsOf(const TopCounts& counts) const
{
    std::vector<ValueRow> rows;
    const FilterField field = *filterFieldOf(counts.fields.front());
    const auto& organisations = m_picture->data->organisations;
    const bool hasOrganisations = organisations && !organisations->list.empty();
    for (const TopCount& group : counts.groups) {
        ValueRow row;
        row.isFixed = group.recorded[0];
        row.name = group.recorded[0]       ? group.keys[0]
            : field == FilterField::Domain ? tr("no name")
                                           : tr("not recorded");
        row.count = group.count.inFilter;
        // A source of no organisation is of "Other", where there are organisations.
        const bool hasOwn = field == FilterField::Source && (group.colour > 0 || hasOrganisations);
        row.colour = hasOwn ? group.colour : m_subject.colour.value_or(-1);
        row.thing = Filter::equals(field, group.keys[0]);
        rows.push_back(std::move(row));
    }
    if (counts.otherGroups > 0) {
        // What has no name is not a name more.
        const QString more = !counts.hasUnrecordedInOther ? tr("%1 more").arg(countText(counts.otherGroups))
            : field == FilterField::Domain ? tr("%1 more and no name").arg(countText(counts.otherGroups - 1))
                                           : tr("%1 more and not recorded").arg(countText(counts.otherGroups - 1));
        rows.push_back({more, counts.other.inFilter, -1, false, {}});
    }
    return rows;
}

// A list of one value says what the title or the other list says already.
void InspectorPanel::showLists()
{
    const auto& summary = m_picture->as<SubjectSummary>();
    const bool isSource = m_subject.kind == SubjectWords::Kind::Source;
    const bool isDomain = m_subject.kind == SubjectWords::Kind::Domain;
    m_sources.frame->setVisible(!isSource && !summary.sources.groups.empty());
    m_sourceList->setRows(rowsOf(summary.sources));
    m_domains.frame->setVisible(
        !isDomain && (summary.domains.groups.size() > 1 || (isSource && summary.lookups() > 0)));
    m_domainList->setRows(rowsOf(summary.domains));

    std::vector<ValueRow> rows;
    const std::vector<Filter> parts
        = m_picture->spec.selection ? partsOf(*m_picture->spec.selection) : std::vector<Filter>();
    for (size_t i = 0; i < summary.parts.size() && i < parts.size(); ++i) {
        ValueRow row;
        row.name = thingName(parts[i], m_investigation.zone());
        row.count = summary.parts[i];
        row.isFixed = parts[i].root()->kind == FilterNode::Kind::Term
            && (parts[i].root()->term.field == FilterField::Source
                || parts[i].root()->term.field == FilterField::Domain);
        row.colour = partColour(*m_picture->data, parts[i]);
        row.thing = parts[i];
        rows.push_back(std::move(row));
    }
    m_parts.frame->setVisible(!rows.empty());
    m_parts.right->setText(parts.size() > rows.size()
            ? tr("first %1 of %2").arg(countText(rows.size()), countText(parts.size()))
            : QString());
    m_partList->setRows(rows);
}

void InspectorPanel::editNote()
{
    if (!m_note->isVisible())
        return;
    m_scroll->ensureWidgetVisible(m_note);
    m_note->setFocus(Qt::ShortcutFocusReason);
}

void InspectorPanel::placeSentence()
{
    const QRect seen(0, 0, m_scroll->viewport()->width(), m_scroll->viewport()->height());
    const QRect card(m_limits->mapTo(m_scroll->viewport(), QPoint(0, 0)), m_limits->size());
    m_sentence->setVisible(m_picture && m_content->isVisible() && !seen.contains(card, false));
    const int tall = m_sentence->heightForWidth(width()) > 0 ? m_sentence->heightForWidth(width())
                                                             : m_sentence->sizeHint().height();
    m_sentence->setGeometry(0, height() - tall, width(), tall);
    m_sentence->raise();
}

bool InspectorPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool moved
        = event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::Show;
    if (moved && (watched == m_limits || watched == m_content)) {
        const int bar = m_scroll->width() - m_scroll->viewport()->width();
        setRightMargin(bar); // the scroll bar stands in the margin
        placeSentence();
    }
    return QFrame::eventFilter(watched, event);
}

void InspectorPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    placeSentence();
}

} // namespace askance
