// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/IssuesModel.h"

#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "read/IssueWords.h"
#include "write/IssueWriter.h"
#include "write/SavedFile.h"

#include <QLocale>
#include <QSaveFile>

#include <algorithm>
#include <limits>
#include <list>

namespace askance {

namespace {

    constexpr size_t kMostPages = 16; // kept in memory

    QString number(qint64 value)
    {
        static const QLocale english(QLocale::English);
        return english.toString(value);
    }

    // The open case and where its pages begin. Only the works of one job touch it, one after another.
    struct Source {
        std::unique_ptr<CaseFile> file;
        std::unique_ptr<IssueReader> reader;

        Result<void> open(const QString& path)
        {
            if (file)
                return {};
            Result<std::unique_ptr<CaseFile>> opened = CaseFile::open(path, CaseAccess::ReadOnly);
            if (!opened)
                return opened.error();
            file = std::move(opened).value();
            reader = std::make_unique<IssueReader>(*file);
            return {};
        }
    };

    struct Found {
        std::vector<IssueCount> counts;
        qint64 rows = 0;
    };

    Result<Found> find(
        Source& source, const QString& path, const IssueFilter& filter, const std::atomic<bool>& cancelled)
    {
        if (path.isEmpty())
            return Found();
        if (const Result<void> r = source.open(path); !r)
            return r.error();
        Result<std::vector<IssueCount>> counts = countIssues(*source.file);
        if (!counts)
            return counts.error();
        if (const Result<void> r = source.reader->find(filter, cancelled); !r)
            return r.error();
        return Found{std::move(counts).value(), source.reader->count()};
    }

    Result<void> writeTo(const QString& path, const std::vector<EvidenceSummary>& evidence, const IssueReader& issues,
        const QString& casePath, const std::atomic<bool>& cancelled)
    {
        if (const Result<void> other = checkIsNoCase(path, casePath); !other)
            return other;
        QSaveFile out(path);
        if (!out.open(QIODevice::WriteOnly))
            return Error{ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(out.errorString()), path};
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // evidence is the owner's to share
        const Result<void> written
            = writeIssues(out, evidence, issues, {issueInWords, isRejection}, CsvMode::SpreadsheetSafe, cancelled);
        if (!written)
            return written;
        return out.commit()
            ? Result<void>()
            : Error{ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(out.errorString()), path};
    }

} // namespace

qint64 doubtfulLines(const EvidenceSummary& evidence)
{
    qint64 lines = 0;
    for (const auto& [code, count] : evidence.issues)
        lines += isRejection(code) ? 0 : count;
    return lines;
}

struct IssuesModel::Private {
    struct Page {
        qint64 number;
        std::vector<StoredIssue> issues;
    };

    Private(IssuesModel* model, Investigation& owner)
        : q(model)
        , investigation(owner)
    {
    }
    void reload();
    void refresh();
    void install(const Result<Found>& found);
    void ask(qint64 page);
    void next();
    void installPage(qint64 number, Result<std::vector<StoredIssue>> read);
    [[nodiscard]] const StoredIssue* at(int row) const;
    [[nodiscard]] QString fileOf(quint32 evidence) const;
    [[nodiscard]] QString cell(const StoredIssue& issue, int column) const;

    IssuesModel* q;
    Investigation& investigation;
    IssueFilter filter;
    std::shared_ptr<Source> source = std::make_shared<Source>();
    std::vector<IssueCount> counts;
    qint64 rows = 0;
    bool counting = false;
    std::list<Page> pages; // the one looked at last first
    qint64 asked = -1; // the page that is wanted next
    QString exportTo; // waits for the job
    Job job; // last: destroyed first
};

// The case is another one, or has other evidence: its file is opened anew.
void IssuesModel::Private::reload()
{
    source = std::make_shared<Source>();
    counts.clear();
    refresh();
}

void IssuesModel::Private::refresh()
{
    counting = true;
    asked = -1;
    auto found = std::make_shared<Result<Found>>(Found());
    job.start([found, source = source, path = investigation.casePath(), filter = filter](
                  const std::atomic<bool>& cancelled) { *found = find(*source, path, filter, cancelled); },
        [this, found] { install(*found); });
}

void IssuesModel::Private::install(const Result<Found>& found)
{
    q->beginResetModel();
    pages.clear();
    counting = false;
    rows = found ? found->rows : 0;
    counts = found ? found->counts : std::vector<IssueCount>();
    q->endResetModel();
    if (!found && found.error().code != ErrorCode::Cancelled)
        Q_EMIT q->failed(found.error());
    Q_EMIT q->counted();
    next();
}

void IssuesModel::Private::ask(qint64 page)
{
    asked = page;
    if (!job.isRunning())
        next();
}

// What was asked for last: who scrolls fast does not want the pages on the way.
void IssuesModel::Private::next()
{
    if (job.isRunning())
        return;
    if (!exportTo.isEmpty()) {
        auto written = std::make_shared<Result<void>>();
        const QString path = std::exchange(exportTo, {});
        const DatasetPtr data = investigation.dataset();
        job.start(
            [written, source = source, path, data, casePath = investigation.casePath()](
                const std::atomic<bool>& cancelled) {
                *written = writeTo(path, data->evidence, *source->reader, casePath, cancelled);
            },
            [this, written, path] {
                if (*written)
                    Q_EMIT q->exported(path, rows);
                else
                    Q_EMIT q->failed(written->error());
                next();
            });
        return;
    }
    const qint64 page = std::exchange(asked, -1);
    if (page < 0 || counting)
        return;
    using Read = Result<std::vector<StoredIssue>>;
    auto read = std::make_shared<Read>(std::vector<StoredIssue>());
    job.start([read, source = source, page](const std::atomic<bool>&) { *read = source->reader->page(page); },
        [this, read, page] { installPage(page, std::move(*read)); });
}

void IssuesModel::Private::installPage(qint64 number, Result<std::vector<StoredIssue>> read)
{
    if (!read) {
        Q_EMIT q->failed(read.error());
        return;
    }
    pages.push_front({number, std::move(read).value()});
    if (pages.size() > kMostPages)
        pages.pop_back();
    const auto first = static_cast<int>(number * IssueReader::kPageRows);
    const int last = std::min(first + IssueReader::kPageRows, q->rowCount()) - 1;
    if (first <= last)
        Q_EMIT q->dataChanged(q->index(first, 0), q->index(last, ColumnCount - 1));
    next();
}

const StoredIssue* IssuesModel::Private::at(int row) const
{
    const qint64 number = row / IssueReader::kPageRows;
    const auto page = std::find_if(pages.begin(), pages.end(), [&](const Page& one) { return one.number == number; });
    const auto place = static_cast<size_t>(row % IssueReader::kPageRows);
    return page == pages.end() || place >= page->issues.size() ? nullptr : &page->issues[place];
}

QString IssuesModel::Private::fileOf(quint32 evidence) const
{
    const DatasetPtr data = investigation.dataset();
    if (data)
        for (const EvidenceSummary& one : data->evidence)
            if (one.id == evidence)
                return one.file;
    return {};
}

QString IssuesModel::Private::cell(const StoredIssue& issue, int column) const
{
    switch (column) {
    case File:
        return visibleText(fileOf(issue.place.evidence));
    case Line:
        return number(issue.place.line);
    case Reason:
        return visibleText(issueInWords(issue.code));
    default:
        return issue.hasText ? visibleText(issue.text) : IssuesModel::tr("not kept: show the original line");
    }
}

IssuesModel::IssuesModel(Investigation& investigation, QObject* parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, investigation))
{
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        d->filter = {};
        d->reload();
    });
    connect(&investigation, &Investigation::datasetChanged, this, [this] { d->reload(); });
    connect(&investigation, &Investigation::caseClosed, this, [this] { d->reload(); });
    d->reload();
}

IssuesModel::~IssuesModel() = default;

void IssuesModel::setFilter(const IssueFilter& filter)
{
    if (filter == d->filter)
        return;
    d->filter = filter;
    d->refresh();
}

const IssueFilter& IssuesModel::filter() const
{
    return d->filter;
}

bool IssuesModel::isCounting() const
{
    return d->counting;
}

std::vector<IssueReason> IssuesModel::reasons() const
{
    std::vector<IssueReason> list;
    for (const IssueCount& count : d->counts) {
        if (d->filter.evidence != 0 && count.evidence != d->filter.evidence)
            continue;
        auto found = std::find_if(
            list.begin(), list.end(), [&](const IssueReason& reason) { return reason.code == count.code; });
        if (found == list.end())
            found = list.insert(
                list.end(), {count.code, visibleText(issueInWords(count.code)), 0, isRejection(count.code)});
        found->count += count.count;
    }
    std::stable_sort(list.begin(), list.end(), [](const IssueReason& a, const IssueReason& b) {
        return a.isRejection != b.isRejection ? a.isRejection : a.count > b.count;
    });
    return list;
}

std::optional<StoredIssue> IssuesModel::issueAt(int row) const
{
    const StoredIssue* issue = row >= 0 && row < rowCount() ? d->at(row) : nullptr;
    return issue ? std::optional(*issue) : std::nullopt;
}

void IssuesModel::exportCsv(const QString& path)
{
    if (d->rows == 0)
        return;
    d->exportTo = path;
    if (!d->job.isRunning())
        d->next();
}

int IssuesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min<qint64>(d->rows, std::numeric_limits<int>::max()));
}

int IssuesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IssuesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (index.column() == Line ? Qt::AlignRight : Qt::AlignLeft));
    const StoredIssue* issue = d->at(index.row());
    if (role == IsLoadedRole)
        return issue != nullptr;
    if (!issue) {
        // A view asks for what it shows: this is the page to read next.
        if (role == Qt::DisplayRole)
            d->ask(index.row() / IssueReader::kPageRows);
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    }
    if (role == Qt::DisplayRole)
        return d->cell(*issue, index.column());
    return role == IsRejectionRole ? QVariant(isRejection(issue->code)) : QVariant();
}

QVariant IssuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<Qt::Alignment>(
            Qt::AlignVCenter | (section == Line ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    static const char* const names[]
        = {QT_TR_NOOP("File"), QT_TR_NOOP("Line"), QT_TR_NOOP("Reason"), QT_TR_NOOP("Text as kept")};
    return tr(names[section]);
}

} // namespace askance
