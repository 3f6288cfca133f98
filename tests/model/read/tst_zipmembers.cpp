// SPDX-License-Identifier: GPL-3.0-or-later
//
// Members of zip archives as logs: what is listed, what comes out, and every way an archive can be broken or meant ill.
#include "CodecSupport.h"
#include "ReadSupport.h"
#include "read/MemberSource.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

#include <map>

using namespace askance;
using namespace askance::test;

namespace {

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray logLines(int lines)
{
    QByteArray text;
    quint64 seed = 1;
    for (int i = 0; i < lines; ++i) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        text += "2016-05-04T10:11:12Z 192.0.2." + QByteArray::number(i % 250) + ' ' + QByteArray::number(seed, 36)
            + ".example\n";
    }
    return text;
}

// An archive on disk, alone in its folder.
class Archive {
public:
    explicit Archive(const QByteArray& bytes)
        : path(folder.filePath(QStringLiteral("logs.bin"))) // its name says nothing
    {
        write(bytes);
    }
    void write(const QByteArray& bytes) const
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    [[nodiscard]] QStringList names() const
    {
        const Result<ArchiveListing> listing = membersOf(path);
        QStringList list;
        if (!listing)
            return {listing.error().toString()};
        for (const ArchiveMember& member : listing->members)
            list << member.name + (member.problem.isEmpty() ? QString() : QStringLiteral(" (") + member.problem + u')');
        return list;
    }

    QTemporaryDir folder;
    QString path;
};

struct Outcome {
    QByteArray plain;
    std::optional<Error> error;
    SourceCondition condition = SourceCondition::Complete;
    QString text;
    QByteArray rawHash;
    QByteArray plainHash;
    qint64 rawBytes = 0;
};

Outcome readMember(const QString& path, const QString& member, size_t block = 65536)
{
    Outcome outcome;
    const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path, member);
    if (!source) {
        outcome.error = source.error();
        return outcome;
    }
    std::string buffer(block, '\0');
    for (size_t n = 1; n > 0;) {
        const Result<size_t> got = (*source)->read(buffer.data(), buffer.size());
        if (!got) {
            outcome.error = got.error();
            return outcome;
        }
        n = *got;
        outcome.plain.append(buffer.data(), static_cast<qsizetype>(n));
    }
    outcome.condition = (*source)->condition();
    outcome.text = (*source)->conditionText();
    outcome.rawHash = (*source)->sha256Raw();
    outcome.plainHash = (*source)->sha256Plain();
    outcome.rawBytes = (*source)->rawBytesRead();
    return outcome;
}

const QString kLog = QStringLiteral("dns.log");

} // namespace

class ZipMembersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMemberIsALogOfItsOwn_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::newRow("deflated") << QByteArray("compression=deflate");
        QTest::newRow("stored") << QByteArray("compression=store");
    }
    void everyMemberIsALogOfItsOwn()
    {
        QFETCH(QByteArray, options);
        const QByteArray a = logLines(20'000);
        const QByteArray b = logLines(3) + "other\n";
        const QByteArray raw = zip({{"dns.log", a}, {"sub/", {}, AE_IFDIR}, {"sub/b.log", b}, {"empty", {}}}, options);
        const Archive archive(raw);
        QVERIFY(isZipArchive(archive.path));
        QCOMPARE(archive.names(), QStringList({kLog, QStringLiteral("sub/b.log"), QStringLiteral("empty")}));
        for (const auto& [name, plain] : {std::pair(kLog, a), std::pair(QStringLiteral("sub/b.log"), b),
                 std::pair(QStringLiteral("empty"), QByteArray())}) {
            for (const size_t block : {size_t{100}, size_t{1} << 20}) {
                const Outcome outcome = readMember(archive.path, name, block);
                QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->what) : "");
                QCOMPARE(outcome.text, QString());
                QCOMPARE(outcome.condition, SourceCondition::Complete);
                QCOMPARE(outcome.plain, plain);
                QCOMPARE(outcome.plainHash, sha256(plain));
                QCOMPARE(outcome.rawHash, sha256(raw));
                QCOMPARE(outcome.rawBytes, qint64{raw.size()});
            }
        }
    }

    void anArchiveWithoutAMemberNamedIsNoLog()
    {
        const Archive archive(zip({{"dns.log", "a\n"}}));
        const Outcome whole = readMember(archive.path, {});
        QVERIFY(whole.error.has_value());
        QCOMPARE(whole.error->what, QStringLiteral("this is a zip archive; its members are logs of their own"));
        const Outcome absent = readMember(archive.path, QStringLiteral("none"));
        QVERIFY(absent.error.has_value());
        QCOMPARE(absent.error->code, ErrorCode::NotFound);
        QCOMPARE(absent.error->where, archive.path + QStringLiteral(": none"));
    }

    void namesAreLabelsAndLeadNowhere()
    {
        const QList<QByteArray> names = {"../../etc/passwd", "/etc/shadow", "C:\\logs\\dns.log", "a\nb", "caf\xc3\xa9",
            "caf\xe9", "~/x", "$(touch x)"};
        QList<ZipPart> parts;
        for (const QByteArray& name : names)
            parts << ZipPart{name, "of " + name + "\n"};
        const Archive archive(zip(parts));
        const QStringList listed = archive.names();
        QCOMPARE(listed.size(), names.size());
        QCOMPARE(listed.at(0), QStringLiteral("../../etc/passwd"));
        QCOMPARE(listed.at(4), QStringLiteral("café"));
        for (int i = 0; i < names.size(); ++i)
            QCOMPARE(readMember(archive.path, listed.at(i)).plain, "of " + names.at(i) + "\n");
        QCOMPARE(
            QDir(archive.folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

    void whatIsNoLogIsLeftOutAndCounted()
    {
        const Archive archive(zip({{"__MACOSX/._dns.log", "x"}, {".hidden/a", "x"}, {"dns.log", "a\n"},
            {"link", "/etc/passwd", AE_IFLNK}, {"folder/", {}, AE_IFDIR}, {"dns.log", "b\n"}}));
        const Result<ArchiveListing> listing = membersOf(archive.path);
        QVERIFY(listing.has_value());
        QCOMPARE(listing->hidden, 2);
        QCOMPARE(listing->special, 1);
        QVERIFY(!listing->isCut);
        QCOMPARE(listing->members.size(), size_t{2});
        QVERIFY(listing->members[0].problem.isEmpty());
        QVERIFY2(listing->members[1].problem.contains(QStringLiteral("of this name before")),
            qPrintable(listing->members[1].problem));
        QCOMPARE(readMember(archive.path, kLog).plain, QByteArray("a\n"));
        QVERIFY(readMember(archive.path, QStringLiteral("link")).error.has_value());
    }

    void anEncryptedMemberIsSaid()
    {
        const Archive archive(zip({{"dns.log", logLines(100)}}, "zip:encryption=traditional", "secret"));
        QCOMPARE(archive.names(),
            QStringList({QStringLiteral(
                "dns.log (this member is encrypted; unpack it with its password (unzip) and import the result)")}));
        const Outcome outcome = readMember(archive.path, kLog);
        QVERIFY(outcome.error.has_value());
        QVERIFY(outcome.error->what.contains(QStringLiteral("encrypted")));
    }

    void compressionInsideAnArchiveIsRefused()
    {
        QList<ZipPart> parts{{"inner.zip", zip({{"a", "a\n"}})}};
        for (const Codec& codec : codecs())
            parts << ZipPart{codec.name, codec.pack("a\n")};
        const Archive archive(zip(parts));
        for (const ZipPart& part : parts) {
            const QString name = QString::fromLatin1(part.name);
            for (const size_t block : {size_t{1}, size_t{65536}}) {
                const Outcome outcome = readMember(archive.path, name, block);
                QVERIFY(outcome.error.has_value());
                QCOMPARE(outcome.error->code, ErrorCode::NotReadable);
                QCOMPARE(outcome.error->what,
                    QStringLiteral("there is %1 inside the zip: that is 2 layers of compression, and 1 is read; unpack "
                                   "the outer one (unzip) and import the result")
                        .arg(part.name == "inner.zip" ? QStringLiteral("zip") : name));
                QCOMPARE(outcome.error->where, archive.path + QStringLiteral(": ") + name);
            }
        }
    }

    void aBombIsStoppedWithNumbers()
    {
        const QByteArray raw = zip({{"dns.log", QByteArray(100 << 20, '\0')}});
        const Archive archive(raw);
        const Outcome outcome = readMember(archive.path, kLog, size_t{1} << 20);
        QCOMPARE(outcome.condition, SourceCondition::Corrupt);
        QVERIFY(outcome.plain.size() >= (60 << 20) && outcome.plain.size() < (72 << 20));
        QVERIFY2(outcome.text.contains(QStringLiteral("200 times")), qPrintable(outcome.text));
        QCOMPARE(outcome.rawHash, sha256(raw));
        // … also where its directory is gone, so that what follows it is found only by unpacking it.
        archive.write(raw.left(raw.size() - 30));
        QCOMPARE(archive.names(), QStringList({kLog}));
    }

    void aCutArchiveIsSaidAndWhatItHoldsIsAPrefix()
    {
        const QByteArray a = logLines(5'000);
        const QByteArray b = logLines(2'000);
        const QByteArray raw = zip({{"a.log", a}, {"b.log", b}});
        const Archive archive(raw);
        int saved = 0;
        for (int i = 0; i < 100; ++i) {
            const qsizetype size = i < 20 ? 4 + i : i < 40 ? raw.size() - 1 - (i - 20) : raw.size() * (i - 39) / 61;
            archive.write(raw.left(size));
            QVERIFY(isZipArchive(archive.path));
            const Result<ArchiveListing> listing = membersOf(archive.path);
            if (!listing) {
                QCOMPARE(listing.error().code, ErrorCode::Corrupt);
                QVERIFY(listing.error().what.contains(QString::number(size)));
                continue;
            }
            QVERIFY2(listing->isCut, qPrintable(QString::number(size)));
            for (const ArchiveMember& member : listing->members) {
                const QByteArray& plain = member.name == QLatin1String("a.log") ? a : b;
                const Outcome outcome = readMember(archive.path, member.name);
                QVERIFY(!outcome.error);
                QVERIFY(plain.startsWith(outcome.plain));
                QVERIFY(outcome.condition != SourceCondition::Complete || outcome.plain == plain);
                QVERIFY(
                    outcome.condition == SourceCondition::Complete || outcome.condition == SourceCondition::Truncated);
                QCOMPARE(outcome.rawHash, sha256(raw.left(size)));
                saved += outcome.plain.isEmpty() ? 0 : 1;
            }
        }
        QVERIFY(saved > 50);
    }

    void noFlippedBitIsTakenForAGoodOne_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::newRow("deflated") << QByteArray("compression=deflate");
        QTest::newRow("stored") << QByteArray("compression=store");
    }
    void noFlippedBitIsTakenForAGoodOne()
    {
        QFETCH(QByteArray, options);
        const QByteArray plain = logLines(30);
        const QByteArray raw = zip({{"dns.log", plain}}, options);
        const Archive archive(raw);
        std::map<QString, int> tally;
        quint64 seed = 88172645463325252ULL;
        for (int i = 0; i < 1000; ++i) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            const auto bit = static_cast<qsizetype>(seed % static_cast<quint64>(raw.size() * 8));
            QByteArray flipped = raw;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            archive.write(flipped);
            if (!isZipArchive(archive.path)) {
                ++tally[QStringLiteral("not seen as zip")];
                continue;
            }
            const Result<ArchiveListing> listing = membersOf(archive.path);
            const QString name = listing && !listing->members.empty() ? listing->members.front().name : kLog;
            const Outcome outcome = readMember(archive.path, name);
            const bool said = outcome.error || outcome.condition != SourceCondition::Complete;
            QVERIFY2(said || outcome.plain == plain, qPrintable(QString::number(bit)));
            ++tally[outcome.error                                     ? QStringLiteral("refused")
                    : outcome.condition == SourceCondition::Corrupt   ? QStringLiteral("corrupt")
                    : outcome.condition == SourceCondition::Truncated ? QStringLiteral("cut")
                    : listing->isCut                                  ? QStringLiteral("archive said to be damaged")
                                                                      : QStringLiteral("without effect on the log")];
        }
        QString said;
        for (const auto& [what, count] : tally)
            said += QStringLiteral(" %1 %2;").arg(count).arg(what);
        qInfo("zip, %lld bytes, 1000 flips:%s", static_cast<long long>(raw.size()), qPrintable(said));
        QVERIFY(tally[QStringLiteral("corrupt")] > 700);
    }

    void anArchiveThatChangesWhileItIsReadIsMarked()
    {
        const QByteArray raw = zip({{"dns.log", logLines(20'000)}});
        const Archive archive(raw);
        const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(archive.path, kLog);
        QVERIFY(source.has_value());
        std::string buffer(1 << 20, '\0');
        QVERIFY((*source)->read(buffer.data(), 1).has_value());
        QFile file(archive.path);
        QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        file.close();
        for (size_t n = 1; n > 0;) {
            const Result<size_t> got = (*source)->read(buffer.data(), buffer.size());
            QVERIFY(got.has_value());
            n = *got;
        }
        QCOMPARE((*source)->condition(), SourceCondition::Changed);
        QCOMPARE((*source)->sha256Raw(), sha256(raw + "more"));
    }

    void whatIsNoArchiveHasNoMembers()
    {
        const Archive archive("PK\x03\x04 and then nothing that makes sense, though it goes on for a while");
        QVERIFY(isZipArchive(archive.path));
        QVERIFY(!membersOf(archive.path));
        const Archive empty(QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0'));
        QVERIFY(isZipArchive(empty.path));
        QCOMPARE(empty.names(), QStringList());
        const Archive text("PK is a name\n");
        QVERIFY(!isZipArchive(text.path));
        QVERIFY(!isZipArchive(QStringLiteral("/dev/zero")));
        QVERIFY(!isZipArchive(QStringLiteral("/no/such/file")));
    }
};

ASKANCE_TEST_MAIN(ZipMembersTest)
#include "tst_zipmembers.moc"
