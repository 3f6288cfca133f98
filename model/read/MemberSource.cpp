// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/MemberSource.h"

#include "read/HashedInput.h"
#include "read/ZipReader.h"

#include <algorithm>
#include <array>
#include <set>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{256} << 10;

    Error encrypted(const QString& where)
    {
        return {ErrorCode::NotReadable,
            QStringLiteral("this member is encrypted; unpack it with its password (unzip) and import the result"),
            where};
    }

    Error at(Error error, const QString& where)
    {
        if (error.where.isEmpty())
            error.where = where;
        return error;
    }

    Result<std::unique_ptr<ZipReader>> openArchive(const QString& path)
    {
        Result<std::unique_ptr<RawInput>> input = openRawFile(path);
        if (!input)
            return input.error();
        Result<std::unique_ptr<ZipReader>> zip = ZipReader::open(std::move(*input));
        if (!zip)
            return at(zip.error(), path);
        return zip;
    }

    class MemberSource : public ByteSource {
    public:
        MemberSource(std::unique_ptr<ZipReader> zip, QString label)
            : m_zip(std::move(zip))
            , m_label(std::move(label))
        {
        }

        Result<size_t> read(char* buffer, size_t size) override;
        SourceCondition condition() const override { return m_condition; }
        QString conditionText() const override { return m_text; }
        QByteArray sha256Raw() const override { return m_rawHash.digest(); }
        QByteArray sha256Plain() const override { return m_plainHash.digest(); }
        qint64 rawBytesRead() const override
        {
            return m_isOver ? m_hashed : std::min(m_zip->bytesTaken(), rawBytesTotal());
        }
        qint64 rawBytesTotal() const override { return m_total; }
        QString label() const override { return m_label; }

    private:
        Result<size_t> readOn(char* buffer, size_t size);
        Result<void> conclude();

        std::unique_ptr<ZipReader> m_zip;
        QString m_label;
        Sha256Sum m_rawHash;
        Sha256Sum m_plainHash;
        NestingCheck m_nesting{Compression::Zip};
        qint64 m_total = m_zip->input().total();
        qint64 m_hashed = 0;
        bool m_isOver = false;
        std::optional<Error> m_error;
        SourceCondition m_condition = SourceCondition::Complete;
        QString m_text;
    };

    // The archive is the evidence: its bytes are hashed from first to last, whatever of them this member took.
    Result<void> MemberSource::conclude()
    {
        m_condition = m_zip->condition();
        m_text = m_zip->text();
        RawInput& input = m_zip->input();
        if (!input.seek(0))
            return Error{ErrorCode::Io, QStringLiteral("the archive could not be read again for its hash"), m_label};
        std::string block(kBlock, '\0');
        for (size_t n = 1; n > 0;) {
            const Result<size_t> got = input.read(block.data(), block.size());
            if (!got)
                return got.error();
            n = *got;
            m_rawHash.add(block.data(), n);
            m_hashed += static_cast<qint64>(n);
        }
        m_isOver = true;
        const QString change = input.change();
        if (change.isEmpty())
            return {};
        m_text = m_text.isEmpty() ? change : change + QStringLiteral("; ") + m_text;
        m_condition = SourceCondition::Changed;
        return {};
    }

    Result<size_t> MemberSource::readOn(char* buffer, size_t size)
    {
        const Result<size_t> n = m_zip->read(buffer, size);
        if (!n)
            return at(n.error(), m_label);
        m_plainHash.add(buffer, *n);
        if (const std::optional<Error> nested = m_nesting.add({buffer, *n}, *n == 0, m_label))
            return *nested;
        if (*n == 0)
            if (const Result<void> r = conclude(); !r)
                return r.error();
        return n;
    }

    Result<size_t> MemberSource::read(char* buffer, size_t size)
    {
        if (m_error)
            return *m_error;
        if (m_isOver || size == 0)
            return size_t{0};
        Result<size_t> n = readOn(buffer, size);
        if (!n)
            m_error = n.error();
        return n;
    }

    bool isHidden(const QString& name)
    {
        const QStringList parts = name.split(QLatin1Char('/'), Qt::SkipEmptyParts);
        return std::any_of(parts.begin(), parts.end(), [](const QString& part) {
            return part.startsWith(QLatin1Char('.')) && part != QLatin1String(".") && part != QLatin1String("..");
        });
    }

    // Without a directory libarchive finds the next member only behind this one, which may be a bomb.
    Result<bool> passOver(ZipReader& zip, std::string& block)
    {
        for (;;) {
            const Result<size_t> n = zip.read(block.data(), block.size());
            if (!n)
                return n.error().code == ErrorCode::Io ? Result<bool>(n.error()) : Result<bool>(true);
            if (*n == 0)
                return zip.condition() == SourceCondition::Complete;
        }
    }

    void addMember(const ZipReader& zip, std::set<QString>& names, ArchiveListing& listing)
    {
        if (zip.isFolder())
            return;
        ArchiveMember member{zip.name(), {}};
        if (!zip.isRegular()) {
            ++listing.special;
        } else if (isHidden(member.name)) {
            ++listing.hidden;
        } else {
            if (zip.isEncrypted())
                member.problem = encrypted({}).what;
            else if (!names.insert(member.name).second)
                member.problem
                    = QStringLiteral("the archive has a member of this name before; unpack it and import the folder");
            listing.members.push_back(std::move(member));
        }
    }

} // namespace

bool isZipArchive(const QString& path)
{
    const Result<std::unique_ptr<RawInput>> input = openRawFile(path);
    std::array<char, kSniffBytes> head{};
    const Result<size_t> n = input ? (*input)->read(head.data(), head.size()) : Result<size_t>(size_t{0});
    return n && compressionOf({head.data(), *n}) == Compression::Zip;
}

Result<ArchiveListing> membersOf(const QString& path)
{
    const Result<std::unique_ptr<ZipReader>> zip = openArchive(path);
    if (!zip)
        return zip.error();
    ArchiveListing listing;
    std::set<QString> names;
    std::string block;
    for (bool isWhole = true; isWhole;) {
        const Result<bool> more = (*zip)->next();
        if (!more)
            return at(more.error(), path);
        if (!*more)
            break;
        listing.isLong = listing.members.size() >= kMostListedMembers;
        if (listing.isLong)
            break;
        addMember(**zip, names, listing);
        if (!(*zip)->isCut())
            continue;
        block.resize(kBlock);
        const Result<bool> passed = passOver(**zip, block);
        if (!passed)
            return at(passed.error(), path);
        isWhole = *passed;
    }
    listing.isCut = (*zip)->isCut();
    return listing;
}

Result<std::unique_ptr<ByteSource>> openMember(const QString& path, const QString& member)
{
    Result<std::unique_ptr<ZipReader>> zip = openArchive(path);
    if (!zip)
        return zip.error();
    const QString label = path + QStringLiteral(": ") + member;
    for (;;) {
        const Result<bool> more = (*zip)->next();
        if (!more)
            return at(more.error(), path);
        if (!*more)
            return Error{ErrorCode::NotFound, QStringLiteral("the zip archive has no member of this name"), label};
        if (!(*zip)->isRegular() || (*zip)->name() != member)
            continue;
        if ((*zip)->isEncrypted())
            return encrypted(label);
        return std::unique_ptr<ByteSource>(std::make_unique<MemberSource>(std::move(*zip), label));
    }
}

} // namespace askance
