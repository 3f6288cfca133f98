// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadSupport.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

using namespace askance;
using namespace askance::test;

namespace {

QByteArray gzip(const QByteArray& plain, int level = 6)
{
    z_stream stream = {};
    deflateInit2(&stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))), '\0');
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

struct Outcome {
    QByteArray plain;
    std::optional<Error> error;
    SourceCondition condition = SourceCondition::Complete;
    QString text;
    QByteArray rawHash;
    QByteArray plainHash;
};

Outcome readAll(ByteSource& source, size_t block = 65536)
{
    Outcome outcome;
    std::string buffer(block, '\0');
    for (;;) {
        const Result<size_t> n = source.read(buffer.data(), buffer.size());
        if (!n) {
            outcome.error = n.error();
            break;
        }
        if (*n == 0)
            break;
        outcome.plain.append(buffer.data(), static_cast<qsizetype>(*n));
    }
    outcome.condition = source.condition();
    outcome.text = source.conditionText();
    outcome.rawHash = source.sha256Raw();
    outcome.plainHash = source.sha256Plain();
    return outcome;
}

Outcome readAll(const QByteArray& bytes, size_t block = 65536)
{
    return readAll(*ByteSource::ofBytes(bytes, QStringLiteral("memory")), block);
}

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray logLines(int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += "2016-05-04T10:11:12Z 192.0.2." + QByteArray::number(i % 250) + " name"
            + QByteArray::number(qint64{i} * 7919) + ".example\n";
    return text;
}

} // namespace

class ByteSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesComeOutAsTheyAreWithBothHashes_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("plain");
        const QByteArray text = logLines(20'000);
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("one byte") << QByteArray("x") << QByteArray("x");
        QTest::newRow("first magic byte only") << QByteArray("\x1f") << QByteArray("\x1f");
        QTest::newRow("plain") << text << text;
        QTest::newRow("gzip") << gzip(text) << text;
        QTest::newRow("gzip of nothing") << gzip({}) << QByteArray();
        QTest::newRow("two members") << gzip(text) + gzip("more\n") << text + "more\n";
        QTest::newRow("members and zero padding")
            << gzip("a\n") + gzip("b\n") + QByteArray(512, '\0') << QByteArray("a\nb\n");
    }
    void bytesComeOutAsTheyAreWithBothHashes()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, plain);
        for (const size_t block : {size_t{1}, size_t{1000}, size_t{1} << 20}) {
            if (block == 1 && plain.size() > 10'000)
                continue;
            const Outcome outcome = readAll(raw, block);
            QVERIFY(!outcome.error);
            QCOMPARE(outcome.text, QString());
            QCOMPARE(outcome.condition, SourceCondition::Complete);
            QCOMPARE(outcome.plain, plain);
            QCOMPARE(outcome.rawHash, sha256(raw));
            QCOMPARE(outcome.plainHash, sha256(plain));
        }
    }

    void aCutGzipIsAPrefixAndSaysSo()
    {
        const QByteArray plain = logLines(300);
        const QByteArray raw = gzip(plain);
        for (qsizetype size = 2; size < raw.size(); ++size) {
            const Outcome outcome = readAll(raw.left(size));
            QVERIFY(!outcome.error);
            QCOMPARE(outcome.condition, SourceCondition::Truncated);
            QCOMPARE(outcome.text, QStringLiteral("gzip stream ends early at compressed byte %1").arg(size));
            QVERIFY(plain.startsWith(outcome.plain));
            QCOMPARE(outcome.rawHash, sha256(raw.left(size)));
        }
    }

    void noFlippedBitOfAGzipIsTakenForAGoodOne()
    {
        const QByteArray plain = logLines(30);
        const QByteArray raw = gzip(plain);
        int noticed = 0;
        for (qsizetype bit = 16; bit < raw.size() * 8; ++bit) { // the magic itself decides whether it is gzip at all
            QByteArray flipped = raw;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            const Outcome outcome = readAll(flipped);
            QCOMPARE(outcome.rawHash, sha256(flipped));
            const bool said = outcome.error || outcome.condition != SourceCondition::Complete;
            // Time stamp and flavour in the header are under no check sum and change no byte of the log.
            QVERIFY2(said || outcome.plain == plain, qPrintable(QString::number(bit)));
            noticed += said ? 1 : 0;
            if (said)
                QVERIFY(outcome.error || !outcome.text.isEmpty());
        }
        QVERIFY(noticed > (raw.size() - 10) * 8 - 1);
    }

    void whatFollowsTheLastMemberIsSaid()
    {
        const QByteArray raw = gzip("a\n");
        for (const QByteArray& tail :
            {QByteArray("garbage"), QByteArray("\0\0x", 3), QByteArray("\x1f"), QByteArray("\x1fx")}) {
            const Outcome outcome = readAll(raw + tail);
            QCOMPARE(outcome.plain, QByteArray("a\n"));
            QCOMPARE(outcome.condition, SourceCondition::Corrupt);
            QVERIFY(outcome.text.contains(QStringLiteral("follow the last member")));
            QCOMPARE(outcome.rawHash, sha256(raw + tail));
        }
    }

    void aStubOfGzipIsNoText()
    {
        const Outcome outcome = readAll(gzip("a\n").left(5));
        QCOMPARE(outcome.plain, QByteArray());
        QCOMPARE(outcome.condition, SourceCondition::Truncated);
    }

    void gzipInsideGzipIsRefused()
    {
        for (const size_t block : {size_t{1}, size_t{65536}}) {
            const Outcome outcome = readAll(gzip(gzip("a\n")), block);
            QVERIFY(outcome.error.has_value());
            QCOMPARE(outcome.error->code, ErrorCode::NotReadable);
            QVERIFY(outcome.error->what.contains(QStringLiteral("gzip inside the gzip")));
        }
    }

    void aDecompressionBombIsStoppedWithNumbers()
    {
        const QByteArray bomb = gzip(QByteArray(100 << 20, '\0'), 9);
        const Outcome outcome = readAll(bomb, size_t{1} << 20);
        QCOMPARE(outcome.condition, SourceCondition::Corrupt);
        QVERIFY(outcome.plain.size() >= (64 << 20) && outcome.plain.size() < (70 << 20));
        QVERIFY2(outcome.text.contains(QStringLiteral("200 times")), qPrintable(outcome.text));
        QCOMPARE(outcome.rawHash, sha256(bomb));
    }

    void longButHonestGzipIsNoBomb()
    {
        const QByteArray plain = logLines(2'000'000);
        QVERIFY(plain.size() > (64 << 20));
        const Outcome outcome = readAll(gzip(plain, 1), size_t{1} << 20);
        QCOMPARE(outcome.text, QString());
        QCOMPARE(outcome.plain.size(), plain.size());
    }

    void whatIsNoRegularFileIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << QStringLiteral("/nowhere/at all") << static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("empty") << QString() << static_cast<int>(ErrorCode::NotReadable);
        QTest::newRow("folder") << QStringLiteral("/tmp") << static_cast<int>(ErrorCode::NotReadable);
        QTest::newRow("device") << QStringLiteral("/dev/zero") << static_cast<int>(ErrorCode::NotReadable);
        QTest::newRow("fifo") << QStringLiteral("fifo") << static_cast<int>(ErrorCode::NotReadable);
        QTest::newRow("NUL") << QStringLiteral("/etc/passwd") + QChar(u'\0') + QLatin1Char('x')
                             << static_cast<int>(ErrorCode::NotReadable);
    }
    void whatIsNoRegularFileIsRefused()
    {
        QFETCH(QString, path);
        QFETCH(int, code);
        QTemporaryDir folder;
        if (path == QLatin1String("fifo")) {
            path = folder.filePath(path);
            QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        }
        const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
        QVERIFY(!source);
        QCOMPARE(static_cast<int>(source.error().code), code);
        QVERIFY(!source.error().what.isEmpty());
    }

    void aFileThatChangesWhileItIsReadIsMarked_data()
    {
        QTest::addColumn<QString>("how");
        for (const char* how : {"appended", "cut", "replaced", "removed", "rewritten", "untouched"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void aFileThatChangesWhileItIsReadIsMarked()
    {
        QFETCH(QString, how);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("-rf\n log"));
        const QByteArray bytes = logLines(20'000);
        const auto write = [&](const QString& name, const QByteArray& content, QIODevice::OpenMode mode) {
            QFile file(name);
            QVERIFY(file.open(mode) && file.write(content) == content.size());
        };
        write(path, bytes, QIODevice::WriteOnly);
        Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
        QVERIFY(source.has_value());
        QCOMPARE((*source)->rawBytesTotal(), bytes.size());
        char byte = 0;
        QCOMPARE((*source)->read(&byte, 1).value(), size_t{1});
        if (how == QLatin1String("appended"))
            write(path, "more\n", QIODevice::Append);
        else if (how == QLatin1String("cut"))
            QVERIFY(QFile::resize(path, 10));
        else if (how == QLatin1String("replaced")) {
            write(path + QStringLiteral("2"), bytes, QIODevice::WriteOnly);
            QCOMPARE(::rename(QFile::encodeName(path + QStringLiteral("2")).constData(),
                         QFile::encodeName(path).constData()),
                0);
        } else if (how == QLatin1String("removed"))
            QVERIFY(QFile::remove(path));
        else if (how == QLatin1String("rewritten")) {
            const timespec times[2] = {{0, UTIME_OMIT}, {1000, 5}};
            QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0), 0);
        }
        const Outcome outcome = readAll(**source);
        const bool untouched = how == QLatin1String("untouched");
        QCOMPARE(outcome.condition, untouched ? SourceCondition::Complete : SourceCondition::Changed);
        QCOMPARE(outcome.text.isEmpty(), untouched);
    }

    void theAccessOfAReadLogLeavesItsBytesAndTimesAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("log"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x\n") == 2);
        file.close();
        struct stat before = {};
        struct stat after = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &before), 0);
        const Outcome outcome = readAll(**ByteSource::open(path));
        QCOMPARE(outcome.plain, QByteArray("x\n"));
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &after), 0);
        QCOMPARE(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
        QCOMPARE(after.st_atim.tv_nsec, before.st_atim.tv_nsec);
    }
};

ASKANCE_TEST_MAIN(ByteSourceTest)
#include "tst_bytesource.moc"
