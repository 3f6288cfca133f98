// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/RawInput.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace askance {

namespace {

    QString reason(int code)
    {
        return QString::fromLocal8Bit(std::strerror(code));
    }

    Result<size_t> readDescriptor(int descriptor, char* buffer, size_t size, const QString& name)
    {
        for (;;) {
            const ssize_t n = ::read(descriptor, buffer, size);
            if (n >= 0)
                return static_cast<size_t>(n);
            if (errno != EINTR)
                return Error{ErrorCode::Io, QStringLiteral("reading failed: %1").arg(reason(errno)), name};
        }
    }

    class FileInput : public RawInput {
    public:
        FileInput(int descriptor, const struct stat& before, QString path)
            : m_descriptor(descriptor)
            , m_before(before)
            , m_path(std::move(path))
        {
        }
        ~FileInput() override { ::close(m_descriptor); }
        FileInput(const FileInput&) = delete;
        FileInput& operator=(const FileInput&) = delete;

        Result<size_t> read(char* buffer, size_t size) override
        {
            return readDescriptor(m_descriptor, buffer, size, m_path);
        }

        bool seek(qint64 place) override { return ::lseek(m_descriptor, place, SEEK_SET) == place; }

        // Both the open file and what the path names now: a rotation leaves the open file as it was.
        QString change() const override
        {
            struct stat now = {};
            if (::fstat(m_descriptor, &now) != 0)
                return QStringLiteral("the file could not be looked at again after reading");
            const QString changed = difference(now);
            if (!changed.isEmpty())
                return changed;
            if (::stat(QFile::encodeName(m_path).constData(), &now) != 0)
                return QStringLiteral("the file was removed or renamed while it was read");
            if (now.st_dev != m_before.st_dev || now.st_ino != m_before.st_ino)
                return QStringLiteral("the file was replaced by another while it was read");
            return {};
        }

        qint64 total() const override { return m_before.st_size; }

    private:
        QString difference(const struct stat& now) const
        {
            if (now.st_size != m_before.st_size)
                return QStringLiteral("the file changed while it was read: %1 bytes before, %2 after")
                    .arg(m_before.st_size)
                    .arg(now.st_size);
            const bool sameTime
                = now.st_mtim.tv_sec == m_before.st_mtim.tv_sec && now.st_mtim.tv_nsec == m_before.st_mtim.tv_nsec;
            return sameTime ? QString() : QStringLiteral("the file was written to while it was read");
        }

        int m_descriptor;
        struct stat m_before;
        QString m_path;
    };

    class StandardInput : public RawInput {
    public:
        Result<size_t> read(char* buffer, size_t size) override
        {
            return readDescriptor(STDIN_FILENO, buffer, size, QStringLiteral("standard input"));
        }
        qint64 total() const override { return -1; }
        bool isFinite() const override { return false; }
    };

    class MemoryInput : public RawInput {
    public:
        explicit MemoryInput(QByteArray bytes)
            : m_bytes(std::move(bytes))
        {
        }
        Result<size_t> read(char* buffer, size_t size) override
        {
            const size_t n = std::min(size, static_cast<size_t>(m_bytes.size()) - m_pos);
            std::memcpy(buffer, m_bytes.constData() + m_pos, n);
            m_pos += n;
            return n;
        }
        bool seek(qint64 place) override
        {
            m_pos = static_cast<size_t>(std::clamp<qint64>(place, 0, m_bytes.size()));
            return static_cast<qint64>(m_pos) == place;
        }
        qint64 total() const override { return m_bytes.size(); }

    private:
        QByteArray m_bytes;
        size_t m_pos = 0;
    };

    QString refusal(mode_t mode)
    {
        if (S_ISDIR(mode))
            return QStringLiteral("this is a folder, not a log");
        if (S_ISFIFO(mode))
            return QStringLiteral("this is a named pipe; pass its bytes through standard input ('-') instead");
        if (S_ISSOCK(mode))
            return QStringLiteral("this is a socket, not a log");
        return QStringLiteral("this is a device, not a log");
    }

    int openForReading(const char* name)
    {
        // Evidence keeps its access time where the system allows that (to the owner only). O_NONBLOCK: the name may
        // have become a FIFO since it was looked at.
        const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
        const int descriptor = ::open(name, flags | O_NOATIME);
        return descriptor < 0 && errno == EPERM ? ::open(name, flags) : descriptor;
    }

    Error openError(int code, const QString& path)
    {
        const bool absent = code == ENOENT || code == ENOTDIR;
        return {absent ? ErrorCode::NotFound : ErrorCode::NotReadable,
            absent ? QStringLiteral("there is no such file") : QStringLiteral("cannot be read: %1").arg(reason(code)),
            path};
    }

} // namespace

Result<std::unique_ptr<RawInput>> openRawFile(const QString& path)
{
    if (path.isEmpty() || path.contains(QChar(u'\0')))
        return Error{ErrorCode::NotReadable, QStringLiteral("a file name may be neither empty nor hold a NUL"),
            QString(path).replace(QChar(u'\0'), QStringLiteral("\\000"))};
    const QByteArray name = QFile::encodeName(path);
    struct stat info = {};
    if (::stat(name.constData(), &info) != 0)
        return openError(errno, path);
    if (!S_ISREG(info.st_mode))
        return Error{ErrorCode::NotReadable, refusal(info.st_mode), path};
    const int descriptor = openForReading(name.constData());
    if (descriptor < 0)
        return openError(errno, path);
    if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(descriptor);
        return Error{ErrorCode::NotReadable, refusal(info.st_mode), path};
    }
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::unique_ptr<RawInput>(std::make_unique<FileInput>(descriptor, info, path));
}

std::unique_ptr<RawInput> openStandardInput()
{
    return std::make_unique<StandardInput>();
}

std::unique_ptr<RawInput> rawBytes(QByteArray bytes)
{
    return std::make_unique<MemoryInput>(std::move(bytes));
}

} // namespace askance
