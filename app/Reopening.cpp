// SPDX-License-Identifier: GPL-3.0-or-later
#include "Reopening.h"

#include "CaseDesk.h"
#include "CaseSearch.h"

#include "drawing/PlainText.h"
#include "investigation/Investigation.h"
#include "write/RecipeFile.h"
#include "write/RecipeViews.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QTimer>

#include <utility>

namespace askance {

namespace {

    const QString kChooseKey = QStringLiteral("reopening.choose");

    struct Search {
        Result<Recipe> recipe = Error{ErrorCode::Cancelled, {}, {}};
        FoundCase found;
    };

    QString sentence(QString clauses)
    {
        if (!clauses.isEmpty())
            clauses.front() = clauses.front().toUpper();
        return clauses + u'.';
    }

} // namespace

Reopening::Reopening(Investigation& investigation, CaseDesk& desk, QWidget* window)
    : QObject(window)
    , m_investigation(investigation)
    , m_desk(desk)
    , m_window(window)
{
    connect(&investigation, &Investigation::caseOpened, this, &Reopening::caseOpened);
    connect(&investigation, &Investigation::caseClosed, this, [this] { m_shown.reset(); });
    // A case that does not come after all takes the picture with it; one that does is there before this is called.
    connect(
        &investigation, &Investigation::loadingFinished, this,
        [this] {
            if (!m_investigation.isLoading())
                m_awaited.reset();
        },
        Qt::QueuedConnection);
}

void Reopening::add(ReopenableView view)
{
    m_views.push_back(std::move(view));
}

void Reopening::open(const QString& picture)
{
    if (m_investigation.isLoading()) {
        Q_EMIT reported(
            Error{ErrorCode::Locked, tr("a case is being read; open the picture when that is done"), picture});
        return;
    }
    m_homeless.reset();
    const DatasetPtr data = m_investigation.dataset();
    const QByteArray open = data ? data->contentDigest : QByteArray();
    auto search = std::make_shared<Search>();
    m_job.start(
        [search, picture, open, recent = m_desk.recentCases()](const std::atomic<bool>& cancelled) {
            search->recipe = readRecipe(picture);
            if (search->recipe && search->recipe->ofCase.digest != open)
                search->found = findCase(search->recipe->ofCase, recent + casesBeside(picture), &cancelled);
        },
        [this, search, picture] {
            if (!search->recipe) {
                Q_EMIT reported(search->recipe.error());
                return;
            }
            searched({*search->recipe, QFileInfo(picture).fileName(), {}}, search->found.same, search->found.namesake);
        });
}

// The open case if it is the one, then any that is, then one that was it under this name, then whatever a person says.
void Reopening::searched(const Asked& asked, const QString& same, const QString& namesake)
{
    const DatasetPtr data = m_investigation.dataset();
    const RecipeCase& wanted = asked.recipe.ofCase;
    const bool isOpen = data && data->contentDigest == wanted.digest;
    const bool isNamesake = data && !wanted.name.isEmpty() && data->caseName == wanted.name;
    if (isOpen || (same.isEmpty() && isNamesake))
        return apply(asked);
    if (!same.isEmpty() || !namesake.isEmpty())
        return openFor(asked, same.isEmpty() ? namesake : same);
    askForCase(asked);
}

void Reopening::openFor(Asked asked, const QString& path)
{
    m_homeless.reset();
    asked.path = QFileInfo(path).absoluteFilePath();
    m_awaited = std::move(asked);
    if (!m_desk.openCase(path))
        m_awaited.reset();
}

void Reopening::askForCase(const Asked& asked)
{
    m_homeless = asked;
    Notice notice;
    notice.kind = NoticeKind::Note;
    notice.title = tr("Which case is this picture of?");
    notice.text = tr("%1 was made from %2, which is neither open, nor among the recent cases, nor beside the picture.")
                      .arg(isolated(asked.file), caseWords(asked.recipe.ofCase));
    notice.buttons = {{kChooseKey, tr("Choose case…")}};
    Q_EMIT noticeRaised(notice);
}

void Reopening::answerNotice(const QString& key)
{
    if (key == kChooseKey && m_homeless)
        chooseCase();
}

void Reopening::chooseCase()
{
    auto* chooser = new QFileDialog(m_window, tr("Open the case of the picture"));
    chooser->setObjectName(QStringLiteral("reopenDialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Askance cases (*.askance)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (const std::optional<Asked> asked = m_homeless)
            openFor(*asked, path);
    });
    chooser->open();
}

void Reopening::caseOpened()
{
    m_shown.reset();
    if (!m_awaited || m_awaited->path != m_investigation.casePath())
        return;
    // What was kept of the case from last time is put back by others who hear of it too: it comes first.
    QTimer::singleShot(0, this, [this, asked = *m_awaited] {
        if (asked.path == m_investigation.casePath())
            apply(asked);
    });
}

void Reopening::fit(Recipe& recipe, QStringList& differences) const
{
    const Dataset& data = *m_investigation.dataset();
    const TimeSpan whole = shownSpan(data);
    if (!recipe.span.isEmpty() && !recipe.span.intersects(whole)) {
        recipe.span = {};
        differences += tr("the time of the picture lies outside of the case, which is shown whole");
    }
    const PictureSpec spec = recipeSpec(recipe);
    const Result<ZoneRules> zone = ZoneRules::named(recipe.zone);
    if (spec.width && zone && !binEdges(recipe.span.isEmpty() ? whole : recipe.span, *spec.width, *zone)) {
        recipe.settings.insert(QStringLiteral("bins"), toString(BinWidth::W1));
        differences
            += tr("bins of %1 would be too many for this case, which is shown by week").arg(spoken(*spec.width));
    }
}

void Reopening::apply(const Asked& asked)
{
    m_awaited.reset();
    const auto view = std::find_if(
        m_views.begin(), m_views.end(), [&](const ReopenableView& each) { return each.name == asked.recipe.view; });
    if (view == m_views.end() || !m_investigation.dataset())
        return;
    Recipe recipe = asked.recipe;
    QStringList differences = caseDifferences(recipe.ofCase, recipeCase(*m_investigation.dataset()));
    fit(recipe, differences);
    m_investigation.setZone(recipe.zone);
    m_investigation.setQuestion(recipe.filter, view->choices(recipe), tr("as in %1").arg(asked.file));
    m_investigation.setSelection(recipe.selection);
    Q_EMIT viewRequested(view->name);
    view->restore(recipe);
    m_shown = recipe;
    m_shownFile = asked.file;
    tell(asked, differences);
}

void Reopening::tell(const Asked& asked, const QStringList& differences)
{
    Notice notice;
    const QString version = QStringLiteral(ASKANCE_VERSION);
    if (!differences.isEmpty()) {
        notice.kind = NoticeKind::Note;
        notice.title = tr("The case is not as in the picture");
        notice.text = sentence(differences.join(QStringLiteral("; ")))
            + tr(" Filter, time and view are as in %1; its counts are those of the case at hand.")
                  .arg(isolated(asked.file));
    } else if (asked.recipe.program != version) {
        notice.kind = NoticeKind::Info;
        notice.text = tr("%1 was made with Askance %2; this is %3, which may draw it otherwise.")
                          .arg(isolated(asked.file), visible(asked.recipe.program), version);
    }
    if (!notice.isEmpty())
        Q_EMIT noticeRaised(notice);
    Q_EMIT said(tr("Shown as in %1").arg(visible(asked.file)));
}

QString Reopening::shownSuffix() const
{
    return QFileInfo(m_shownFile).suffix();
}

} // namespace askance
