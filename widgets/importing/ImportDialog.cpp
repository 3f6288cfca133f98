// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ImportDialog.h"

#include "drawing/PlainText.h"
#include "importing/CheckImportPage.h"
#include "importing/ChooseFilesPage.h"
#include "importing/ImportLook.h"
#include "importing/ImportSide.h"
#include "importing/MapColumnsPage.h"
#include "importing/RecogniseFormatPage.h"
#include "importing/SensorCoveragePage.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kSteps = 5;

    QStringList stepTitles()
    {
        return {ImportDialog::tr("Choose files"), ImportDialog::tr("Recognise format"), ImportDialog::tr("Map columns"),
            ImportDialog::tr("Sensor and coverage"), ImportDialog::tr("Check and import")};
    }

    std::vector<EvidenceSummary> evidenceOf(const DatasetPtr& open)
    {
        return open ? open->evidence : std::vector<EvidenceSummary>();
    }

} // namespace

struct ImportDialog::Private {
    Private(ImportDialog* owner, const DatasetPtr& open)
        : q(owner)
        , draft(evidenceOf(open))
        , current(&draft)
    {
    }

    void build(const QString& openCase, const QList<SavedMapping>& mappings);
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildFoot();
    void addPage(ImportPage* page);
    void applyTheme();
    void refresh();
    void refreshHashing();
    void refreshButtons();
    void go(Step to);
    void next();
    void back();
    void openAtFirstNeed();
    [[nodiscard]] int row() const { return current.currentIndex().row(); }
    void select(int row);
    // The first log, from the one at hand on, that keeps this step from being left; -1 if none does.
    [[nodiscard]] int obstructedRow() const;
    void focusNext(QWidget* first);
    [[nodiscard]] ImportPage& page() const { return *pages[static_cast<size_t>(step)]; }

    ImportDialog* q;
    ImportDraft draft;
    QItemSelectionModel current;
    Step step = Step::Choose;
    bool mayAdvance = false; // opened with files, and nobody has touched anything yet
    bool refreshing = false;
    bool isParked = false; // the focus waits for nextButton

    ImportSide* side = nullptr;
    QStackedWidget* stack = nullptr;
    std::vector<ImportPage*> pages;
    ChooseFilesPage* choose = nullptr;
    MapColumnsPage* map = nullptr;
    CheckImportPage* check = nullptr;
    ImportNote* note = nullptr;
    QLabel* hashing = nullptr;
    QProgressBar* bar = nullptr;
    QPushButton* stopHashing = nullptr;
    QPushButton* cancelButton = nullptr;
    QPushButton* backButton = nullptr;
    QPushButton* nextButton = nullptr;
};

// ---- making

void ImportDialog::Private::build(const QString& openCase, const QList<SavedMapping>& mappings)
{
    side = new ImportSide(stepTitles(), draft, q);
    side->cards()->setSelectionModel(&current);
    stack = new QStackedWidget(q);
    stack->setObjectName(QStringLiteral("importStack"));
    stack->setMinimumSize(600, 400);
    choose = new ChooseFilesPage(draft, &current, q);
    map = new MapColumnsPage(draft, mappings, q);
    check = new CheckImportPage(draft, &current, openCase, q);
    addPage(choose);
    addPage(new RecogniseFormatPage(draft, &current, q));
    addPage(map);
    addPage(new SensorCoveragePage(draft, q));
    addPage(check);
    note = new ImportNote(q);
    note->setObjectName(QStringLiteral("importObstacle"));
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(stack, 1);
    auto* noteRow = new QHBoxLayout;
    noteRow->setContentsMargins(18, 0, 18, 10);
    noteRow->addWidget(note);
    right->addLayout(noteRow);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(side);
    middle->addLayout(right, 1);
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addLayout(middle, 1);
    column->addWidget(buildFoot());
    column->setSizeConstraint(QLayout::SetMinimumSize); // follows the size of the text
}

QWidget* ImportDialog::Private::buildHead()
{
    auto* head = new QFrame(q);
    head->setObjectName(QStringLiteral("importHead"));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(18, 10, 18, 10);
    row->addWidget(importLabel(tr("Import evidence"), head, 15, QFont::DemiBold));
    return head;
}

void ImportDialog::Private::addPage(ImportPage* page)
{
    // Large text and small screens: what does not fit is scrolled to.
    auto* scroll = new QScrollArea(q);
    scroll->setObjectName(QStringLiteral("importScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    page->layout()->setContentsMargins(18, 16, 18, 12);
    scroll->setWidget(page);
    stack->addWidget(scroll);
    pages.push_back(page);
}

QWidget* ImportDialog::Private::buildFoot()
{
    auto* foot = new QFrame(q);
    foot->setObjectName(QStringLiteral("importFoot"));
    hashing = importLabel({}, foot, 12);
    hashing->setObjectName(QStringLiteral("importHashing"));
    hashing->setWordWrap(false);
    hashing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the buttons come first
    bar = new QProgressBar(foot);
    bar->setRange(0, 1000);
    bar->setTextVisible(false);
    bar->setFixedSize(180, 6);
    bar->setAccessibleName(tr("Progress of hashing"));
    stopHashing = importButton(tr("Stop &hashing"), "importStopHashing", foot);
    cancelButton = importButton(tr("Cancel"), "importCancel", foot);
    backButton = importButton(tr("&Back"), "importBack", foot);
    nextButton = importButton({}, "importNext", foot);
    nextButton->setProperty("primary", true);
    QFont bold = nextButton->font(); // not by the style sheet: the layout would measure the plain font
    bold.setWeight(QFont::DemiBold);
    nextButton->setFont(bold);
    nextButton->setDefault(true);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(18, 12, 18, 12);
    row->setSpacing(10);
    row->addWidget(hashing, 1);
    row->addWidget(bar);
    row->addWidget(stopHashing);
    row->addSpacing(16);
    row->addWidget(cancelButton);
    row->addWidget(backButton);
    row->addWidget(nextButton);
    // Cancel last: a Tab and a Return behind an answer must not throw the answer away.
    QWidget::setTabOrder(stopHashing, backButton);
    QWidget::setTabOrder(backButton, nextButton);
    QWidget::setTabOrder(nextButton, cancelButton);
    connect(stopHashing, &QPushButton::clicked, q, [this] {
        if (draft.isHashingStopped())
            draft.goOnHashing();
        else
            draft.stopHashing();
    });
    connect(cancelButton, &QPushButton::clicked, q, &QDialog::reject);
    connect(backButton, &QPushButton::clicked, q, [this] { back(); });
    connect(nextButton, &QPushButton::clicked, q, [this] { next(); });
    return foot;
}

ImportDialog::ImportDialog(
    const DatasetPtr& open, const QList<SavedMapping>& mappings, const QString& folder, QWidget* parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(this, open))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import evidence"));
    setAccessibleName(tr("Import evidence"));
    setAcceptDrops(true);
    resize(QSize(1160, 668).boundedTo(screen()->availableSize()));
    d->build(open ? open->caseName : QString(), mappings);
    d->choose->setFolder(folder);
    connect(d->choose, &ChooseFilesPage::folderUsed, this, &ImportDialog::folderUsed);
    connect(d->map, &MapColumnsPage::mappingsChanged, this, &ImportDialog::mappingsChanged);
    connect(d->map, &MapColumnsPage::formatRequested, this, [this] { d->go(Step::Recognise); });
    connect(&d->draft, &ImportDraft::changed, this, [this] { d->refresh(); });
    connect(&d->current, &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& to) {
        if (to.isValid())
            d->current.select(to, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        d->refresh();
    });
    qApp->installEventFilter(this);
    d->applyTheme();
    d->go(Step::Choose);
}

ImportDialog::~ImportDialog()
{
    qApp->removeEventFilter(this);
    disconnect(&d->draft, nullptr, this, nullptr);
    disconnect(&d->current, nullptr, this, nullptr);
    // The views look at the draft until they are gone; it is a member and would go first.
    delete d->side;
    delete d->stack;
}

void ImportDialog::Private::applyTheme()
{
    const Theme& theme = Theme::of(QApplication::palette());
    q->setStyleSheet(importStyle(theme));
    side->setTheme(theme);
    for (ImportPage* one : pages)
        one->setTheme(theme);
}

// ---- going on

void ImportDialog::addPaths(const QStringList& paths)
{
    d->mayAdvance = !isVisible();
    d->draft.addPaths(paths);
}

ImportDialog::Step ImportDialog::step() const
{
    return d->step;
}

bool ImportDialog::isReady() const
{
    return d->nextButton->isEnabled() && !d->mayAdvance;
}

const ImportDraft& ImportDialog::draft() const
{
    return d->draft;
}

void ImportDialog::Private::select(int row)
{
    current.setCurrentIndex(draft.index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

int ImportDialog::Private::obstructedRow() const
{
    const int first = std::max(0, row());
    for (int i = 0; i < draft.count(); ++i) {
        const int candidate = (first + i) % draft.count();
        if (!page().obstacle(candidate).isEmpty())
            return candidate;
    }
    return -1;
}

void ImportDialog::Private::go(Step to)
{
    step = to;
    stack->setCurrentIndex(static_cast<int>(to));
    side->setStep(static_cast<int>(to));
    if (to == Step::Check)
        draft.startChecking();
    if (const int at = obstructedRow(); at >= 0 && !draft.isLooking() && (to == Step::Map || to == Step::Sensor))
        select(at);
    refresh();
    focusNext(page().firstFocus(row()));
}

// To `first`, or to the button that goes on; while that is disabled, the list of logs keeps its place, as a key meant
// for it must not press another button.
void ImportDialog::Private::focusNext(QWidget* first)
{
    isParked = !first && !nextButton->isEnabled();
    QWidget* to = first ? first : isParked ? static_cast<QWidget*>(side->cards()) : nextButton;
    to->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::Private::next()
{
    if (!page().obstacle(row()).isEmpty())
        return;
    // Another log may still need what this one has.
    const int at = obstructedRow();
    if (at >= 0 && at != row()) {
        select(at);
        focusNext(page().firstFocus(at));
        return;
    }
    if (step == Step::Check)
        Q_EMIT q->importRequested(draft.plan(check->isIntoOpenCase()), check->isIntoOpenCase());
    else
        go(static_cast<Step>(static_cast<int>(step) + 1));
}

void ImportDialog::Private::back()
{
    if (step != Step::Choose)
        go(static_cast<Step>(static_cast<int>(step) - 1));
}

void ImportDialog::Private::openAtFirstNeed()
{
    Step to = Step::Check;
    for (int i = 0; i < draft.count(); ++i) {
        const DraftFile::Need need = draft.file(i).need();
        if (need == DraftFile::Need::None)
            continue;
        const bool isFormat = need == DraftFile::Need::Unreadable || need == DraftFile::Need::Format;
        const Step wanted = isFormat ? Step::Recognise : Step::Map;
        if (wanted >= to)
            continue;
        to = wanted;
        select(i);
    }
    go(to);
}

// ---- what is shown

void ImportDialog::Private::refresh()
{
    if (refreshing || static_cast<int>(pages.size()) < kSteps)
        return;
    refreshing = true;
    if (row() < 0 && draft.count() > 0)
        select(0);
    if (mayAdvance && draft.count() > 0 && !draft.isLooking()) {
        mayAdvance = false;
        refreshing = false;
        openAtFirstNeed();
        return;
    }
    page().refresh(row());
    refreshHashing();
    refreshButtons();
    refreshing = false;
}

void ImportDialog::Private::refreshHashing()
{
    const int at = draft.hashingRow();
    const bool stopped = draft.isHashingStopped();
    const QString name = at < 0
        ? QString()
        : q->fontMetrics().elidedText(visible(logNameOf(draft.file(at).file).left(200)), Qt::ElideMiddle, 180);
    hashing->setText(at >= 0 && !stopped ? tr("Hashing %1… %2 %").arg(name).arg(draft.hashedPermille() / 10)
            : stopped                    ? tr("Hashing is stopped; the import hashes every file anyway.")
                                         : QString());
    bar->setVisible(at >= 0 && !stopped);
    bar->setValue(draft.hashedPermille());
    stopHashing->setVisible(at >= 0 || stopped);
    stopHashing->setText(stopped ? tr("Go on &hashing") : tr("Stop &hashing"));
}

void ImportDialog::Private::refreshButtons()
{
    const QString obstacle = page().obstacle(row());
    const bool busy = draft.isLooking();
    const bool trivial = step == Step::Choose && draft.count() == 0;
    note->say(busy ? ImportNote::Kind::Info : ImportNote::Kind::Warning, trivial ? QString() : obstacle);
    const bool had = nextButton->hasFocus();
    nextButton->setEnabled(obstacle.isEmpty());
    backButton->setEnabled(step != Step::Choose);
    if (step == Step::Check) {
        const size_t logs = draft.plan(check->isIntoOpenCase()).files.size();
        nextButton->setText(logs < 2 ? tr("&Import") : tr("&Import %1 logs").arg(logs));
    } else {
        nextButton->setText(tr("&Next: %1").arg(stepTitles().at(static_cast<int>(step) + 1)));
    }
    if (had && !nextButton->isEnabled())
        focusNext(nullptr);
    else if (isParked && nextButton->isEnabled() && side->cards()->hasFocus())
        focusNext(nullptr);
}

// ---- events

void ImportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d && d->side) {
        const Theme& theme = Theme::of(QApplication::palette());
        if (styleSheet() != importStyle(theme))
            d->applyTheme();
    }
}

// Whoever has begun to work is not moved to another page.
bool ImportDialog::eventFilter(QObject* watched, QEvent* event)
{
    const bool acts = event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress;
    if (acts && d->mayAdvance && watched->isWidgetType() && static_cast<QWidget*>(watched)->window() == this)
        d->mayAdvance = false;
    return QDialog::eventFilter(watched, event);
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    if (!paths.isEmpty()) {
        d->draft.addPaths(paths);
        d->go(Step::Choose);
    }
    if (paths.size() != urls.size())
        d->note->say(ImportNote::Kind::Error, tr("Only files of this computer can be dropped here."));
}

} // namespace askance
