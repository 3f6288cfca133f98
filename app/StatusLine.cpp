// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusLine.h"

#include "drawing/Theme.h"
#include "investigation/Investigation.h"
#include "investigation/IssuesModel.h"

#include <QLabel>
#include <QLocale>
#include <QStatusBar>

#include <utility>

namespace askance {

StatusLine::StatusLine(Investigation& investigation, QStatusBar* bar)
    : QObject(bar)
    , m_investigation(investigation)
    , m_files(addLabel(bar, "statusFiles", false))
    , m_digest(addLabel(bar, "statusDigest", false))
    , m_time(addLabel(bar, "statusQueryTime", false))
    , m_rejected(addLabel(bar, "statusRejected", false))
    , m_selection(addLabel(bar, "statusSelection", false))
    , m_colour(addLabel(bar, "statusColour", true))
    , m_zone(addLabel(bar, "statusZone", true))
    , m_coverage(addLabel(bar, "statusCoverage", true))
{
    connect(&investigation, &Investigation::caseOpened, this, &StatusLine::refresh);
    connect(&investigation, &Investigation::caseClosed, this, &StatusLine::refresh);
    connect(&investigation, &Investigation::datasetChanged, this, &StatusLine::refresh);
    connect(&investigation, &Investigation::zoneChanged, this, &StatusLine::refresh);
    connect(&investigation, &Investigation::overviewCounted, this, [this](const PicturePtr& overview) {
        const double ms = static_cast<double>(overview->elapsedUs) / 1000.0;
        const QLocale locale(QLocale::English);
        m_time->setText(tr("Query %1 ms").arg(locale.toString(ms, 'f', ms < 10 ? 1 : 0)));
        const auto& counts = overview->as<Overview>();
        m_selection->setVisible(counts.hasSelection);
        m_selection->setText(tr("%1 selected").arg(locale.toString(counts.inSelection.queries)));
    });
    // The only link: its words are ours, the number in it is a number.
    m_rejected->setTextFormat(Qt::RichText);
    m_rejected->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_rejected, &QLabel::linkActivated, this, &StatusLine::rejectedRequested);
    refresh();
}

QLabel* StatusLine::addLabel(QStatusBar* bar, const char* name, bool right)
{
    auto* label = new QLabel(bar);
    label->setTextFormat(Qt::PlainText);
    label->setObjectName(QString::fromLatin1(name));
    label->setContentsMargins(8, 0, 8, 0);
    label->setMinimumHeight(24);
    if (right)
        bar->addPermanentWidget(label);
    else
        bar->addWidget(label);
    return label;
}

void StatusLine::setTheme(const Theme& theme)
{
    const QString plain = QStringLiteral("color: %1;").arg(theme.mutedText.name());
    m_theme = &theme;
    for (QLabel* label : {m_digest, m_time, m_selection, m_colour, m_zone, m_coverage})
        label->setStyleSheet(plain);
    refresh();
}

void StatusLine::setTimeline(const QString& coverage, const QString& colour)
{
    m_coverage->setText(coverage);
    m_coverage->setVisible(m_investigation.dataset() && !coverage.isEmpty());
    if (std::exchange(m_timelineColour, colour) != colour)
        refresh();
}

void StatusLine::setVerified(const QString& words, bool good)
{
    m_verified = words;
    m_isGood = good;
    refresh();
}

void StatusLine::setInGraph(bool inGraph)
{
    m_isInGraph = inGraph;
    refresh();
}

void StatusLine::refresh()
{
    const DatasetPtr data = m_investigation.dataset();
    const bool open = data != nullptr;
    for (QLabel* label : {m_files, m_digest, m_time, m_colour, m_zone})
        label->setVisible(open);
    m_coverage->setVisible(open && !m_coverage->text().isEmpty());
    m_selection->setVisible(open && m_investigation.selection().has_value());
    showIssues();
    if (!open)
        return;
    const QLocale locale(QLocale::English);
    const auto files = data->evidence.size();
    m_files->setText(!m_verified.isEmpty() ? m_verified : files == 1 ? tr("1 file") : tr("%1 files").arg(files));
    if (m_theme) {
        const QColor& said = m_verified.isEmpty() ? m_theme->mutedText
            : m_isGood                            ? m_theme->successText
                                                  : m_theme->errorText;
        m_files->setStyleSheet(QStringLiteral("color: %1;").arg(said.name()));
    }
    m_digest->setText(tr("Dataset %1").arg(QString::fromLatin1(data->contentDigest.toHex().left(8))));
    m_digest->setToolTip(tr("Content digest %1").arg(QString::fromLatin1(data->contentDigest.toHex())));
    const bool hasOrganisations = data->organisations && !data->organisations->list.empty();
    const QString rule = hasOrganisations ? tr("Colour: organisation")
        : m_isInGraph                     ? tr("Colour: prefix")
                                          : tr("Colour: source");
    m_colour->setText(
        m_isInGraph || m_timelineColour.isEmpty() ? rule : rule + QStringLiteral("; ") + m_timelineColour);
    m_zone->setText(tr("Times in %1").arg(QString::fromLatin1(m_investigation.zone().id())));
}

// The link to the lines that could not be read or, where all could, to those that are doubtful.
void StatusLine::showIssues()
{
    const DatasetPtr data = m_investigation.dataset();
    const qint64 rejected = data ? data->rejected() : 0;
    qint64 doubtful = 0;
    if (data)
        for (const EvidenceSummary& evidence : data->evidence)
            doubtful += doubtfulLines(evidence);
    const bool isOne = (rejected > 0 ? rejected : doubtful) == 1;
    const QString lines = isOne
        ? tr("1 line")
        : tr("%1 lines").arg(QLocale(QLocale::English).toString(rejected > 0 ? rejected : doubtful));
    const QString words = (rejected > 0 ? tr("%1 rejected") : tr("%1 doubtful")).arg(lines);
    const QString colour = m_theme ? m_theme->warningText.name() : QStringLiteral("inherit");
    m_rejected->setVisible(rejected > 0 || doubtful > 0);
    m_rejected->setText(QStringLiteral("<a href=\"#\" style=\"color:%1\">%2</a>")
                            .arg(colour, (rejected > 0 ? tr("⚠ %1 — review") : tr("%1 — review")).arg(words)));
    m_rejected->setAccessibleName(tr("%1: review them").arg(words));
}

} // namespace askance
