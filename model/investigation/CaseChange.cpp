// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/CaseChange.h"

#include "filter/Match.h"
#include "store/CaseFile.h"
#include "store/RecordStore.h"
#include "store/RecordSubset.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <functional>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace askance {

namespace {

    // What is done to the copy; an outcome if a log was read.
    using Work = std::function<Result<std::optional<ImportOutcome>>(CaseFile& copy)>;

    Error cancelledError(const QString& path)
    {
        return {ErrorCode::Cancelled, QStringLiteral("stopped"), path};
    }

    LoadOutcome failure(Error error)
    {
        LoadOutcome outcome;
        outcome.error = std::move(error);
        return outcome;
    }

    Error diskError(int code, const QString& path)
    {
        return {code == ENOSPC || code == EDQUOT ? ErrorCode::DiskFull : ErrorCode::Io,
            QStringLiteral("the case could not be copied beside itself to be changed (%1); it is as it was")
                .arg(qt_error_string(code)),
            path};
    }

    class Descriptor {
    public:
        Descriptor(const QString& path, int flags, mode_t mode = 0)
            : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC | O_NOFOLLOW, mode))
        {
        }
        ~Descriptor() { close(); }
        Descriptor(const Descriptor&) = delete;
        Descriptor& operator=(const Descriptor&) = delete;
        [[nodiscard]] int fd() const { return m_fd; }
        bool close()
        {
            const int fd = std::exchange(m_fd, -1);
            return fd < 0 || ::close(fd) == 0;
        }

    private:
        int m_fd;
    };

    bool writeWhole(int fd, const char* data, size_t size)
    {
        while (size > 0) {
            const ssize_t n = ::write(fd, data, size);
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return false;
            data += n;
            size -= static_cast<size_t>(n);
        }
        return true;
    }

    // The file that is worked on: gone again, with what SQLite and the lock leave beside it, unless it has taken the
    // case's place.
    class WorkingCopy {
    public:
        explicit WorkingCopy(const QString& casePath)
            : WorkingCopy(casePath, casePath)
        {
        }
        // Of one case, to be another one at `target`.
        WorkingCopy(const QString& from, const QString& target)
            : m_from(from)
            , m_case(target)
            , m_path(target + QStringLiteral(".change"))
        {
            remove(); // of a program that was killed
        }
        ~WorkingCopy() { remove(); }
        WorkingCopy(const WorkingCopy&) = delete;
        WorkingCopy& operator=(const WorkingCopy&) = delete;
        [[nodiscard]] const QString& path() const { return m_path; }

        [[nodiscard]] Result<void> fill(const std::atomic<bool>& cancelled) const
        {
            const Descriptor in(m_from, O_RDONLY);
            Descriptor out(m_path, O_WRONLY | O_CREAT | O_EXCL, 0600);
            if (in.fd() < 0 || out.fd() < 0)
                return diskError(errno, m_case);
            std::vector<char> block(size_t{4} << 20);
            for (;;) {
                if (cancelled.load())
                    return cancelledError(m_case);
                const ssize_t n = ::read(in.fd(), block.data(), block.size());
                if (n < 0 && errno == EINTR)
                    continue;
                if (n < 0 || (n > 0 && !writeWhole(out.fd(), block.data(), static_cast<size_t>(n))))
                    return diskError(errno, m_case);
                if (n == 0)
                    return out.close() ? Result<void>() : Result<void>(diskError(errno, m_case));
            }
        }

        // The name is safe only when its folder is on the disk too.
        [[nodiscard]] Result<void> takePlace() const
        {
            {
                const Descriptor file(m_path, O_RDONLY);
                if (file.fd() < 0 || ::fsync(file.fd()) != 0)
                    return diskError(errno, m_case);
            }
            if (std::rename(QFile::encodeName(m_path).constData(), QFile::encodeName(m_case).constData()) != 0)
                return diskError(errno, m_case);
            const Descriptor folder(QFileInfo(m_case).absolutePath(), O_RDONLY | O_DIRECTORY);
            if (folder.fd() >= 0)
                (void)::fsync(folder.fd()); // some network file systems cannot: nothing better is to be had there
            return {};
        }

    private:
        void remove() const
        {
            for (const char* suffix : {"", "-journal", "-wal", "-shm", ".lock"})
                QFile::remove(m_path + QLatin1String(suffix));
        }

        QString m_from;
        QString m_case;
        QString m_path;
    };

    // Under the name of the case that it is about to be.
    Result<LoadedCase> readCopy(const CaseFile& copy, const QString& path, const std::atomic<bool>& cancelled)
    {
        const Result<DatasetPtr> data = copy.load(&cancelled);
        if (!data)
            return data.error();
        auto named = std::make_shared<Dataset>(**data);
        named->caseName = QFileInfo(path).completeBaseName();
        return lookedAt(std::move(named), path);
    }

    // The copy changed and read; nothing of it is in the case's place yet.
    LoadOutcome workOn(
        const QString& copyPath, const QString& path, const Work& work, const std::atomic<bool>& cancelled)
    {
        const Result<std::unique_ptr<CaseFile>> copy = CaseFile::open(copyPath, CaseAccess::ReadWrite);
        if (!copy)
            return failure(copy.error());
        LoadOutcome outcome;
        outcome.appended = true;
        Result<std::optional<ImportOutcome>> worked = work(**copy);
        if (!worked)
            return failure(worked.error());
        outcome.imported = std::move(worked).value();
        if (outcome.imported && outcome.imported->cancelled)
            return failure(cancelledError(path));
        if (outcome.imported && !outcome.imported->failures.empty())
            return failure(outcome.imported->failures.front());
        Result<LoadedCase> loaded = readCopy(**copy, path, cancelled);
        if (!loaded)
            return failure(loaded.error());
        outcome.loaded = std::move(loaded).value();
        return outcome;
    }

    LoadOutcome changeCase(const QString& path, const QString& what, const std::atomic<bool>& cancelled,
        ProgressBoard& board, const Work& work)
    {
        // Held to the end, so that nobody writes to what is about to be replaced.
        const Result<std::unique_ptr<CaseFile>> held = CaseFile::open(path, CaseAccess::ReadWrite);
        if (!held)
            return failure(held.error());
        if ((*held)->access() != CaseAccess::ReadWrite)
            return failure({ErrorCode::NotReadable,
                QStringLiteral("the case cannot be written here; copy it to a folder of your own to change it"), path});
        board.post({-1, 0, 0, what});
        const WorkingCopy copy((*held)->path());
        if (const Result<void> r = copy.fill(cancelled); !r)
            return failure(r.error());
        LoadOutcome outcome = workOn(copy.path(), path, work, cancelled);
        if (outcome.error)
            return outcome;
        if (cancelled.load())
            return failure(cancelledError(path));
        if (const Result<void> r = copy.takePlace(); !r)
            return failure(r.error());
        return outcome;
    }

    // Nobody writes to the case while this is held. On a read-only medium nobody can anyway.
    Result<std::unique_ptr<CaseFile>> heldForReading(const QString& path)
    {
        auto file = CaseFile::open(path, CaseAccess::ReadWrite);
        if (!file && file.error().code == ErrorCode::NotReadable)
            file = CaseFile::open(path, CaseAccess::ReadOnly);
        return file;
    }

} // namespace

LoadOutcome newCaseFrom(const QString& path, const Dataset& data, const Filter& filter, const QString& target,
    const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    const Result<std::unique_ptr<CaseFile>> held = heldForReading(path);
    if (!held)
        return failure(held.error());
    const Result<QString> digest = (*held)->meta(QStringLiteral("content_digest"));
    if (!digest)
        return failure(digest.error());
    if (*digest != QString::fromLatin1(data.contentDigest.toHex()))
        return failure({ErrorCode::Integrity,
            QStringLiteral("another program changed the case since it was read; open it again first"), path});
    if (QFileInfo::exists(target))
        return failure({ErrorCode::Exists, QStringLiteral("there is a file of this name already"), target});
    board.post({-1, 0, 0, QFileInfo(path).fileName()});
    const RowSet rows = match(data, filter, &cancelled);
    if (cancelled.load())
        return failure(cancelledError(path));
    std::vector<quint32> kept;
    kept.reserve(rows.count());
    rows.forEach([&](size_t row) { kept.push_back(data.table->recordId[row]); });
    std::sort(kept.begin(), kept.end());
    const WorkingCopy copy((*held)->path(), target);
    if (const Result<void> r = copy.fill(cancelled); !r)
        return failure(r.error());
    LoadOutcome outcome = workOn(
        copy.path(), target,
        [&](CaseFile& file) -> Result<std::optional<ImportOutcome>> {
            if (const Result<void> r = keepOnly(file, kept, filter.toText(), cancelled); !r)
                return r.error();
            return std::optional<ImportOutcome>();
        },
        cancelled);
    outcome.appended = false; // it is another case
    if (outcome.error)
        return outcome;
    if (cancelled.load())
        return failure(cancelledError(path));
    if (const Result<void> r = copy.takePlace(); !r)
        return failure(r.error());
    return outcome;
}

LoadOutcome removeFromCase(
    const QString& path, EvidenceId evidence, const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    return changeCase(path, QFileInfo(path).fileName(), cancelled, board,
        [evidence](CaseFile& copy) -> Result<std::optional<ImportOutcome>> {
            if (const Result<void> r = RecordStore(copy).discard(evidence); !r)
                return r.error();
            return std::optional<ImportOutcome>();
        });
}

LoadOutcome resumeInCase(
    const QString& path, EvidenceId evidence, const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    return changeCase(path, QFileInfo(path).fileName(), cancelled, board,
        [&, evidence](CaseFile& copy) -> Result<std::optional<ImportOutcome>> {
            Result<ImportOutcome> read = resumeImport(
                copy, evidence, cancelled, [&](const ImportProgress& progress) { board.post(progress); });
            if (!read)
                return read.error();
            return std::optional(std::move(read).value());
        });
}

LoadOutcome rereadInCase(const QString& path, EvidenceId evidence, const ReadOptions& options, const QString& sensor,
    const std::atomic<bool>& cancelled, ProgressBoard& board)
{
    return changeCase(path, QFileInfo(path).fileName(), cancelled, board,
        [&, evidence](CaseFile& copy) -> Result<std::optional<ImportOutcome>> {
            Result<ImportOutcome> read = rereadImport(copy, evidence, options, sensor, cancelled,
                [&](const ImportProgress& progress) { board.post(progress); });
            if (!read)
                return read.error();
            return std::optional(std::move(read).value());
        });
}

} // namespace askance
