// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidencePanel.h"

#include "drawing/Hatch.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "evidence/EvidenceDelegate.h"
#include "evidence/EvidenceGlyphs.h"
#include "evidence/EvidenceLinks.h"
#include "evidence/EvidenceMenu.h"
#include "evidence/EvidenceWords.h"
#include "evidence/FileDifferenceDialog.h"
#include "evidence/SensorMenu.h"
#include "investigation/EvidenceChecks.h"
#include "investigation/EvidenceModel.h"
#include "investigation/Investigation.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kHeadPx = 36;
    constexpr int kLegendPx = 24;
    constexpr QSize kSwatch(12, 8);

    // A place that is painted by a function: an icon, a swatch.
    class Painted : public QWidget {
    public:
        Painted(const QSize& size, std::function<void(QPainter&, const QRect&)> paint, QWidget* parent)
            : QWidget(parent)
            , m_paint(std::move(paint))
        {
            setFixedSize(size);
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            m_paint(painter, rect());
        }

    private:
        std::function<void(QPainter&, const QRect&)> m_paint;
    };

    std::vector<ChangedFile> changedFiles(const Investigation& investigation, const EvidenceChecks& checks)
    {
        std::vector<ChangedFile> files;
        if (const DatasetPtr data = investigation.dataset())
            for (const EvidenceSummary& evidence : data->evidence)
                if (checks.of(evidence.id).state == EvidenceState::Changed)
                    files.push_back({evidence, checks.of(evidence.id)});
        return files;
    }

} // namespace

EvidencePanel::EvidencePanel(Investigation& investigation, QWidget* parent)
    : QFrame(parent)
    , m_investigation(investigation)
    , m_checks(new EvidenceChecks(investigation, this))
    , m_model(new EvidenceModel(investigation, *m_checks, this))
    , m_delegate(new EvidenceDelegate(*m_model, this))
    , m_menu(new EvidenceMenu(investigation, *m_checks, this))
    , m_sensorMenu(new SensorMenu(investigation, this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("evidencePanel"));
    setAccessibleName(tr("Evidence"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    build();
    connectAll();
    setTheme(*m_theme);
    showState();
}

EvidencePanel::~EvidencePanel() = default;

void EvidencePanel::build()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("evidenceTree"));
    m_tree->setAccessibleName(tr("Sensors and files"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTabKeyNavigation(false);
    m_tree->viewport()->installEventFilter(this);
    m_empty = plainLabel({}, this);
    m_empty->setObjectName(QStringLiteral("evidenceEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setContentsMargins(12, 10, 12, 10);
    m_stack = new QStackedWidget(this);
    m_stack->setContentsMargins(0, 4, 0, 0);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_stack, 1);
    column->addWidget(buildLegend());
    setTabOrder(m_add, m_tree);
}

QWidget* EvidencePanel::buildHead()
{
    auto* head = new QWidget(this);
    head->setObjectName(QStringLiteral("evidenceHead"));
    head->setAttribute(Qt::WA_StyledBackground);
    head->setMinimumHeight(kHeadPx);
    m_headIcon = new Painted(
        {16, 16},
        [this](QPainter& painter, const QRect& rect) {
            drawGlyph(painter, EvidenceGlyph::Database, rect, m_theme->secondaryText);
        },
        head);
    m_title = plainLabel(tr("Evidence"), head);
    m_title->setObjectName(QStringLiteral("evidenceTitle"));
    m_title->setFont(evidenceFont(font(), 12, QFont::DemiBold));
    m_counts = plainLabel({}, head);
    m_counts->setObjectName(QStringLiteral("evidenceCounts"));
    m_counts->setFont(evidenceFont(font(), 11));
    m_add = new QToolButton(head);
    m_add->setObjectName(QStringLiteral("evidenceAdd"));
    m_add->setAutoRaise(true);
    m_add->setFixedSize(24, 24);
    m_add->setIconSize({16, 16});
    m_add->setFocusPolicy(Qt::StrongFocus);
    m_add->setAccessibleName(tr("Import logs"));
    setImportShortcut({});
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 10, 0);
    row->setSpacing(7);
    row->addWidget(m_headIcon);
    row->addWidget(m_title);
    row->addWidget(m_counts);
    row->addStretch(1);
    row->addWidget(m_add);
    return head;
}

QWidget* EvidencePanel::buildLegend()
{
    m_legend = new QWidget(this);
    m_legend->setObjectName(QStringLiteral("evidenceLegend"));
    m_legend->setMinimumHeight(kLegendPx);
    auto* row = new QHBoxLayout(m_legend);
    row->setContentsMargins(12, 0, 10, 2);
    row->setSpacing(5);
    const auto add = [&](const QString& words, std::function<void(QPainter&, const QRect&)> paint) {
        auto* label = plainLabel(words, m_legend);
        label->setObjectName(QStringLiteral("evidenceLegendText"));
        label->setFont(evidenceFont(font(), 11));
        row->addWidget(new Painted(kSwatch, std::move(paint), m_legend));
        row->addWidget(label);
        row->addSpacing(4);
        return label;
    };
    m_recordingWords = add(tr("data"), [this](QPainter& painter, const QRect& rect) {
        painter.fillRect(rect, m_model->hasStatedCoverage() ? m_theme->coverageBar : m_theme->coverageAssumed);
    });
    add(tr("no data (not “no lookups”)"),
        [this](QPainter& painter, const QRect& rect) { drawHatch(painter, rect, *m_theme, 6); });
    row->addStretch(1);
    m_legend->setToolTip(plainToolTip(tr("Solid: recording, as stated. Paler: recording, assumed from the records. "
                                         "Hatched: no data, so nothing can be said about lookups.")));
    return m_legend;
}

void EvidencePanel::connectAll()
{
    auto* links = new EvidenceLinks(m_investigation, *m_model, *m_delegate, *m_tree);
    connect(links, &EvidenceLinks::menuRequested, this, [this](const QModelIndex& index, const QPoint& globalPos) {
        if (const EvidenceSummary* evidence = m_model->evidenceAt(index))
            m_menu->popUp(*evidence, globalPos);
        else
            Q_EMIT menuRequested(
                m_model->thingAt(index), globalPos, m_sensorMenu->actionsFor(m_model->sensorName(index)));
    });
    connect(m_menu, &EvidenceMenu::recordsRequested, this, &EvidencePanel::recordsRequested);
    connect(m_menu, &EvidenceMenu::issuesRequested, this, &EvidencePanel::issuesRequested);
    connect(m_add, &QToolButton::clicked, this, &EvidencePanel::importRequested);
    connect(m_model, &EvidenceModel::modelReset, this, [this] {
        showState();
        openRows();
    });
    const auto remember = [this](const QModelIndex& index, bool shut) {
        if (m_opening)
            return;
        if (shut)
            m_shut.insert(index.data().toString());
        else
            m_shut.remove(index.data().toString());
    };
    connect(m_tree, &QTreeView::collapsed, this, [=](const QModelIndex& index) { remember(index, true); });
    connect(m_tree, &QTreeView::expanded, this, [=](const QModelIndex& index) { remember(index, false); });
    connect(&m_investigation, &Investigation::caseOpened, this, [this] {
        m_shut.clear();
        m_said.clear();
    });
    connect(&m_investigation, &Investigation::loadingStarted, this, &EvidencePanel::showState);
    connect(&m_investigation, &Investigation::loadingFinished, this, &EvidencePanel::showState);
    connect(m_checks, &EvidenceChecks::changed, this, &EvidencePanel::checksChanged);
    connect(m_checks, &EvidenceChecks::finished, this, [this] {
        raiseNotice();
        Q_EMIT checksChanged();
    });
}

void EvidencePanel::showState()
{
    const auto sensors = static_cast<quint64>(m_model->sensorCount());
    const auto files = static_cast<quint64>(m_model->fileCount());
    const bool empty = sensors == 0 && files == 0;
    m_counts->setText(empty ? QString()
                            : countedText(sensors, tr("sensor"), tr("sensors")) + QStringLiteral(" · ")
                + countedText(files, tr("file"), tr("files")));
    m_empty->setText(tr("No evidence yet. What you import will stand here by sensor: when each sensor recorded, the "
                        "SHA-256 of every file and whether the file is still the same, its records, and the lines "
                        "that were rejected."));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_tree);
    m_legend->setVisible(!empty);
    m_recordingWords->setText(m_model->hasStatedCoverage() ? tr("data") : tr("assumed"));
    m_legend->update();
    m_add->setEnabled(!m_investigation.isLoading());
}

// Everything is open but what the analyst closed.
void EvidencePanel::openRows()
{
    m_opening = true;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex sensor = m_model->index(row, 0);
        m_tree->setExpanded(sensor, !m_shut.contains(sensor.data().toString()));
    }
    m_opening = false;
}

void EvidencePanel::setImportShortcut(const QKeySequence& keys)
{
    const QString text = keys.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(keys.toString());
    m_add->setToolTip(plainToolTip(tr("Import logs") + text));
}

void EvidencePanel::setTheme(const Theme& theme)
{
    m_theme = &theme;
    // Taking a style sheet off brings back the palettes that were there before it: off first, then the new colours.
    setStyleSheet({});
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.panel);
    setPalette(colours);
    m_tree->setPalette(colours);
    m_delegate->setTheme(theme);
    QPixmap plus(32, 32);
    plus.fill(Qt::transparent);
    QPainter painter(&plus);
    drawGlyph(painter, EvidenceGlyph::Plus, QRectF(0, 0, 32, 32), theme.text);
    painter.end();
    plus.setDevicePixelRatio(2);
    m_add->setIcon(plus);
    setStyleSheet(QStringLiteral("#evidencePanel, #evidenceTree { background: %1; }"
                                 "#evidenceHead { background: %1; border-bottom: 1px solid %2; }"
                                 "#evidenceTitle { color: %3; }"
                                 "#evidenceCounts, #evidenceLegendText, #evidenceEmpty { color: %4; }"
                                 "#evidenceAdd { border: 1px solid transparent; border-radius: 6px; }"
                                 "#evidenceAdd:hover { background: %5; }"
                                 "#evidenceAdd:focus { border: 2px solid %6; }")
                      .arg(theme.panel.name(), theme.hairline.name(), theme.text.name(), theme.mutedText.name(),
                          theme.hover.name(), theme.accent.name()));
    m_tree->viewport()->update();
}

// Once for each set of files that changed, however often they are looked at.
void EvidencePanel::raiseNotice()
{
    const std::vector<quint32> changed = m_checks->in(EvidenceState::Changed);
    if (changed == m_said)
        return;
    m_said = changed;
    Q_EMIT noticeRaised(changedNotice(changedFiles(m_investigation, *m_checks), m_investigation.zone()));
}

void EvidencePanel::answerNotice(const QString& key)
{
    const std::vector<ChangedFile> files = changedFiles(m_investigation, *m_checks);
    if (files.empty())
        return;
    if (key == kShowDifferenceKey)
        showDifference();
    else if (key == kReimportKey)
        m_menu->editAndReadAgain(files.front().evidence);
}

void EvidencePanel::showDifference()
{
    auto* dialog = new FileDifferenceDialog(changedFiles(m_investigation, *m_checks), m_investigation.zone(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

bool EvidencePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_tree->viewport() || event->type() != QEvent::ToolTip)
        return QFrame::eventFilter(watched, event);
    const auto& asked = static_cast<const QHelpEvent&>(*event);
    const QModelIndex index = m_tree->indexAt(asked.pos());
    if (!index.isValid()) {
        QToolTip::hideText();
        return true;
    }
    const EvidenceSummary* evidence = m_model->evidenceAt(index);
    const EvidenceCheck check = evidence ? m_checks->of(evidence->id) : EvidenceCheck();
    QToolTip::showText(asked.globalPos(), plainToolTip(evidenceToolTip(*m_model, index, check, m_investigation.zone())),
        m_tree->viewport(), m_tree->visualRect(index));
    return true;
}

} // namespace askance
