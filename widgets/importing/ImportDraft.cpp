// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ImportDraft.h"

#include "importing/ImportWords.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kTickMs = 100;

    // The first log from the top whose work of this kind waits.
    template <typename Waits> DraftFile* firstWaiting(std::vector<DraftFile>& files, const Waits& waits)
    {
        const auto found = std::find_if(files.begin(), files.end(), waits);
        return found == files.end() ? nullptr : &*found;
    }

    // On a worker: folders are walked and sizes asked for.
    std::vector<DraftFile> foundAt(const QString& path)
    {
        std::vector<DraftFile> found;
        Result<std::vector<ImportFile>> files = expandPaths({path});
        if (!files)
            files = std::vector<ImportFile>{{path, nullptr, {}, false, files.error().what, {}}};
        for (ImportFile& file : *files) {
            DraftFile draft;
            const QFileInfo info(file.path);
            if (info.isFile())
                draft.bytes = info.size();
            if (file.path != QLatin1String("-") && file.problem.isEmpty())
                file.path = info.absoluteFilePath();
            draft.sensor = sensorNameOf(file.member.isEmpty() ? file.path : file.member);
            draft.file = std::move(file);
            found.push_back(std::move(draft));
        }
        return found;
    }

    // What tells that it is another's equal: members of one archive have the hash of its bytes in common.
    QList<QByteArray> tellingHashes(const DraftFile& file)
    {
        if (file.file.member.isEmpty())
            return {file.hash.sha256, file.hash.sha256Plain};
        return {file.hash.sha256Plain};
    }

} // namespace

DraftFile::Need DraftFile::need() const
{
    if (!problem.isEmpty())
        return Need::Unreadable;
    if (!preview)
        return Need::None; // not known yet
    if (!preview->rivals.isEmpty())
        return Need::Format;
    if (!preview->lacksRoles.isEmpty())
        return Need::Columns;
    if (preview->lacksDayOrder)
        return Need::DayOrder;
    if (preview->lacksYear && !options.year)
        return Need::Year;
    if (!preview->problem.isEmpty() || (preview->accepted == 0 && preview->rejected > 0))
        return Need::Rows;
    return preview->lacksZone && !options.zone ? Need::Zone : Need::None;
}

ZoneRules DraftFile::zone() const
{
    if (!options.zone)
        return {};
    const Result<ZoneRules> named = ZoneRules::named(*options.zone);
    return named ? *named : ZoneRules();
}

ImportDraft::ImportDraft(std::vector<EvidenceSummary> held, QObject* parent)
    : QAbstractTableModel(parent)
    , m_held(std::move(held))
    , m_hashedPermille(std::make_shared<std::atomic<int>>(0))
    , m_checkedPermille(std::make_shared<std::atomic<int>>(0))
{
    m_ticker.setInterval(kTickMs);
    connect(&m_ticker, &QTimer::timeout, this, &ImportDraft::tick);
}

// All are told to stop before the first is waited for.
ImportDraft::~ImportDraft()
{
    for (Job* job : {&m_finder, &m_looker, &m_hasher, &m_checker})
        job->cancel();
}

int ImportDraft::rowOf(quint64 serial) const
{
    const auto found = std::find_if(
        m_files.begin(), m_files.end(), [&](const DraftFile& f) { return serial != 0 && f.serial == serial; });
    return found == m_files.end() ? -1 : static_cast<int>(found - m_files.begin());
}

DraftFile* ImportDraft::bySerial(quint64 serial)
{
    const int row = rowOf(serial);
    return row < 0 ? nullptr : &m_files[static_cast<size_t>(row)];
}

void ImportDraft::rowChanged(int row)
{
    if (row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT changed();
}

// ---- names

void ImportDraft::addPaths(const QStringList& paths)
{
    m_toFind += paths;
    find();
    Q_EMIT changed();
}

void ImportDraft::find()
{
    if (m_toFind.isEmpty() || m_finder.isRunning())
        return;
    auto found = std::make_shared<std::vector<DraftFile>>();
    m_finder.start(
        [found, paths = std::exchange(m_toFind, {})](const std::atomic<bool>& cancelled) {
            for (const QString& path : paths) {
                if (cancelled)
                    return;
                std::vector<DraftFile> more = foundAt(path);
                std::move(more.begin(), more.end(), std::back_inserter(*found));
            }
        },
        [this, found] {
            take(std::move(*found));
            find();
        });
}

void ImportDraft::take(std::vector<DraftFile> found)
{
    QSet<std::pair<QString, QString>> paths;
    for (const DraftFile& held : m_files)
        paths.insert({held.file.path, held.file.member});
    std::erase_if(found, [&paths](const DraftFile& f) {
        const bool isHeld = paths.contains({f.file.path, f.file.member});
        paths.insert({f.file.path, f.file.member});
        return isHeld;
    });
    if (!found.empty()) {
        beginInsertRows({}, count(), count() + static_cast<int>(found.size()) - 1);
        for (DraftFile& file : found) {
            file.serial = m_nextSerial++;
            m_files.push_back(std::move(file));
        }
        endInsertRows();
    }
    look();
    hash();
    Q_EMIT changed();
}

void ImportDraft::removeFile(int row)
{
    if (row < 0 || row >= count())
        return;
    const quint64 serial = file(row).serial;
    beginRemoveRows({}, row, row);
    m_files.erase(m_files.begin() + row);
    endRemoveRows();
    // Work on it goes on for a moment and finds nobody to report to.
    if (serial == m_looking)
        m_looker.cancel();
    if (serial == m_hashing)
        m_hasher.cancel();
    if (serial == m_checking)
        m_checker.cancel();
    compareHashes();
    Q_EMIT changed();
}

// ---- answers

void ImportDraft::setOptions(int row, const ReadOptions& options)
{
    DraftFile& file = m_files[static_cast<size_t>(row)];
    file.options = options;
    file.looking = DraftFile::Work::Waiting;
    file.problem.clear();
    file.check.reset();
    file.checking = DraftFile::Work::Waiting;
    if (file.serial == m_looking)
        m_looker.cancel();
    if (file.serial == m_checking)
        m_checker.cancel();
    look();
    rowChanged(row);
}

void ImportDraft::setSensor(int row, const QString& sensor)
{
    m_files[static_cast<size_t>(row)].sensor = sensor;
    rowChanged(row);
}

void ImportDraft::setCoverage(int row, const StatedCoverage& coverage)
{
    m_files[static_cast<size_t>(row)].coverage = coverage;
    rowChanged(row);
}

// ---- previews

bool ImportDraft::isFinding() const
{
    return m_finder.isRunning() || !m_toFind.isEmpty();
}

bool ImportDraft::isLooking() const
{
    return isFinding() || std::any_of(m_files.begin(), m_files.end(), [](const DraftFile& f) {
        return f.looking == DraftFile::Work::Waiting || f.looking == DraftFile::Work::Running;
    });
}

void ImportDraft::look()
{
    if (m_looker.isRunning())
        return;
    DraftFile* next = firstWaiting(m_files, [](const DraftFile& f) { return f.looking == DraftFile::Work::Waiting; });
    if (!next)
        return;
    next->looking = DraftFile::Work::Running;
    m_looking = next->serial;
    auto result = std::make_shared<std::optional<Result<ImportPreview>>>();
    m_looker.start([result, file = next->file, options = next->options](
                       const std::atomic<bool>& cancelled) { *result = previewImport(file, options, &cancelled); },
        [this, result] {
            DraftFile* file = bySerial(std::exchange(m_looking, 0));
            // Asked anew in the meantime: what came is about other options.
            if (file && file->looking == DraftFile::Work::Running && result->has_value()) {
                ++file->previews;
                file->looking = **result ? DraftFile::Work::Done : DraftFile::Work::Failed;
                file->problem = **result ? QString() : faultText((*result)->error());
                if (**result)
                    file->preview = std::move(**result).value();
                else
                    file->preview.reset();
            }
            look();
            rowChanged(file ? rowOf(file->serial) : -1);
        });
}

// ---- hashes

void ImportDraft::hash()
{
    if (m_hasher.isRunning() || m_hashingStopped)
        return;
    DraftFile* next = firstWaiting(
        m_files, [](const DraftFile& f) { return f.hashing == DraftFile::Work::Waiting && f.file.problem.isEmpty(); });
    if (!next)
        return;
    next->hashing = DraftFile::Work::Running;
    m_hashing = next->serial;
    *m_hashedPermille = 0;
    auto result = std::make_shared<std::optional<Result<LogHash>>>();
    m_hasher.start(
        [result, log = next->file, permille = m_hashedPermille](const std::atomic<bool>& cancelled) {
            *result = hashLog(log, cancelled, [&](int done) { *permille = done; });
        },
        [this, result] {
            DraftFile* file = bySerial(std::exchange(m_hashing, 0));
            if (file) {
                const bool isDone = result->has_value() && (*result)->has_value();
                file->hashing = isDone ? DraftFile::Work::Done
                    : m_hashingStopped ? DraftFile::Work::Stopped
                                       : DraftFile::Work::Failed;
                if (isDone)
                    file->hash = std::move(**result).value();
            }
            compareHashes();
            hash();
            rowChanged(file ? rowOf(file->serial) : -1);
        });
    m_ticker.start();
}

void ImportDraft::stopHashing()
{
    m_hashingStopped = true;
    m_hasher.cancel();
    Q_EMIT changed();
}

void ImportDraft::goOnHashing()
{
    m_hashingStopped = false;
    for (DraftFile& file : m_files)
        if (file.hashing == DraftFile::Work::Stopped)
            file.hashing = DraftFile::Work::Waiting;
    hash();
    Q_EMIT changed();
}

void ImportDraft::compareHashes()
{
    QHash<QByteArray, QString> inCase;
    for (const EvidenceSummary& held : m_held)
        for (const QByteArray& hash : {held.member.isEmpty() ? held.sha256 : QByteArray(), held.sha256Plain})
            inCase.insert(hash, held.file);
    QHash<QByteArray, QString> above;
    for (DraftFile& file : m_files) {
        file.sameAbove.clear();
        file.sameInCase.clear();
        if (file.hashing != DraftFile::Work::Done)
            continue;
        for (const QByteArray& hash : tellingHashes(file)) {
            if (const auto held = inCase.constFind(hash); held != inCase.constEnd())
                file.sameInCase = *held;
            if (const auto first = above.constFind(hash); first != above.constEnd())
                file.sameAbove = *first;
        }
        for (const QByteArray& hash : tellingHashes(file))
            above.insert(hash, logNameOf(file.file));
    }
    if (!m_files.empty())
        Q_EMIT dataChanged(index(0, 0), index(count() - 1, ColumnCount - 1));
}

// ---- the check

void ImportDraft::startChecking()
{
    m_checkWanted = true;
    for (DraftFile& file : m_files)
        if (file.checking == DraftFile::Work::Stopped)
            file.checking = DraftFile::Work::Waiting;
    check();
    Q_EMIT changed();
}

void ImportDraft::stopChecking()
{
    m_checkWanted = false;
    m_checker.cancel();
    for (DraftFile& file : m_files)
        if (file.checking == DraftFile::Work::Waiting)
            file.checking = DraftFile::Work::Stopped;
    Q_EMIT changed();
}

void ImportDraft::check()
{
    if (m_checker.isRunning() || !m_checkWanted)
        return;
    DraftFile* next = firstWaiting(m_files, [](const DraftFile& f) {
        return f.checking == DraftFile::Work::Waiting && f.looking == DraftFile::Work::Done
            && f.need() == DraftFile::Need::None;
    });
    if (!next)
        return;
    next->checking = DraftFile::Work::Running;
    m_checking = next->serial;
    *m_checkedPermille = 0;
    auto result = std::make_shared<std::optional<Result<ImportCheck>>>();
    m_checker.start(
        [result, file = next->file, options = next->options, permille = m_checkedPermille](
            const std::atomic<bool>& cancelled) {
            *result = checkImport(file, options, 1, cancelled, [&](int done) { *permille = done; });
        },
        [this, result] {
            DraftFile* file = bySerial(std::exchange(m_checking, 0));
            if (file && file->checking == DraftFile::Work::Running) {
                const bool isThere = result->has_value() && (*result)->has_value();
                file->checking = !isThere    ? DraftFile::Work::Failed
                    : (**result)->isComplete ? DraftFile::Work::Done
                                             : DraftFile::Work::Stopped;
                if (isThere)
                    file->check = std::move(**result).value();
                else if (result->has_value())
                    file->problem = faultText((*result)->error());
            }
            check();
            rowChanged(file ? rowOf(file->serial) : -1);
        });
    m_ticker.start();
}

int ImportDraft::checkedPermille() const
{
    double done = 0;
    double total = 0;
    for (const DraftFile& file : m_files) {
        if (file.need() != DraftFile::Need::None)
            continue;
        const auto bytes = static_cast<double>(std::max<qint64>(1, file.bytes));
        total += bytes;
        if (file.checking == DraftFile::Work::Running)
            done += bytes * *m_checkedPermille / 1000;
        else if (file.checking != DraftFile::Work::Waiting)
            done += bytes;
    }
    return total > 0 ? static_cast<int>(1000 * done / total) : 0;
}

void ImportDraft::tick()
{
    if (m_hashing == 0 && m_checking == 0)
        m_ticker.stop();
    for (const quint64 serial : {m_hashing, m_checking})
        if (const int row = rowOf(serial); row >= 0)
            rowChanged(row);
}

// ---- what would be imported

bool ImportDraft::isIncluded(int row, bool intoCase) const
{
    const DraftFile& one = file(row);
    return one.isReadable() && one.sameAbove.isEmpty() && (!intoCase || one.sameInCase.isEmpty());
}

ImportPlan ImportDraft::plan(bool intoCase) const
{
    ImportPlan plan;
    for (int row = 0; row < count(); ++row) {
        if (!isIncluded(row, intoCase))
            continue;
        const DraftFile& one = file(row);
        plan.files.push_back(one.file);
        plan.files.back().sensor = one.sensor.trimmed();
        plan.files.back().options = one.options;
        if (Result<std::vector<StatedSpan>> spans = spansOf(one.coverage, one.zone()))
            plan.files.back().coverage = std::move(*spans);
    }
    return plan;
}

} // namespace askance
