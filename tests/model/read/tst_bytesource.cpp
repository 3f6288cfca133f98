// SPDX-License-Identifier: GPL-3.0-or-later
#include "CodecSupport.h"
#include "ReadSupport.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace askance;
using namespace askance::test;

namespace {

struct Outcome {
    QByteArray plain;
    std::optional<Error> error;
    SourceCondition condition = SourceCondition::Complete;
    QString text;
    QByteArray rawHash;
    QByteArray plainHash;
    QStringList assumptions;
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
    outcome.assumptions = source.assumptions();
    return outcome;
}

Outcome readAll(const QByteArray& bytes, size_t block = 65536)
{
    return readAll(*ByteSource::ofBytes(bytes, QStringLiteral("memory")), block);
}

QByteArray xz(const QByteArray& plain)
{
    return codecs()[2].pack(plain);
}

// The frame of lz4's first years: a block of one run of literals, no end mark and no check sum.
const QByteArray kLegacyLz4("\x02\x21\x4c\x18\x0a\0\0\0\x90"
                            "abcdefgh\n",
    18);

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

// Lines that do not shrink to nothing.
QByteArray variedLines(int lines)
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

} // namespace

class ByteSourceTest : public QObject {
    Q_OBJECT
private:
    static void addCodecs()
    {
        QTest::addColumn<int>("codec");
        for (int i = 0; i < codecs().size(); ++i)
            QTest::newRow(codecs()[i].name) << i;
    }
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
        for (const Codec& codec : codecs()) {
            const QByteArray name(codec.name);
            QTest::newRow((name + " once").constData()) << codec.pack(text) << text;
            QTest::newRow((name + " of nothing").constData()) << codec.pack({}) << QByteArray();
            QTest::newRow((name + " twice").constData()) << codec.pack(text) + codec.pack("more\n") << text + "more\n";
            QTest::newRow((name + ", then of nothing").constData())
                << codec.pack("a\n") + codec.pack({}) << QByteArray("a\n");
        }
        const QByteArray comment = skippableFrame("what no log holds");
        QTest::newRow("zstd behind skippable frames")
            << comment + skippableFrame({}) + zstd("a\n") << QByteArray("a\n");
        QTest::newRow("zstd around a skippable frame")
            << zstd("a\n") + comment + zstd("b\n") + comment << QByteArray("a\nb\n");
        QTest::newRow("zstd behind a long skippable frame")
            << skippableFrame(QByteArray(1 << 20, 'x')) + zstd("a\n") << QByteArray("a\n");
        QTest::newRow("lz4 around a skippable frame")
            << comment + lz4("a\n") + comment + lz4("b\n") << QByteArray("a\nb\n");
        QTest::newRow("only a skippable frame") << comment << QByteArray();
        QTest::newRow("xz with padding") << xz("a\n") + QByteArray(8, '\0') + xz("b\n") << QByteArray("a\nb\n");
        QTest::newRow("lz4 of old") << kLegacyLz4 << QByteArray("abcdefgh\n");
        QTest::newRow("text that begins like bzip2")
            << QByteArray("BZh9 is a name\n") << QByteArray("BZh9 is a name\n");
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

    void aCutStreamIsAPrefixAndSaysSo_data() { addCodecs(); }
    void aCutStreamIsAPrefixAndSaysSo()
    {
        QFETCH(int, codec);
        const QByteArray plain = variedLines(15'000);
        const QByteArray raw = codecs()[codec].pack(plain);
        const qsizetype magic = 4;
        qsizetype most = 0;
        QVERIFY(raw.size() > 100'000);
        for (int i = 0; i < 100; ++i) {
            // The first twenty bytes, the last twenty, and sixty places between.
            const qsizetype size = i < 20 ? magic + i : i < 40 ? raw.size() - 1 - (i - 20) : raw.size() * (i - 39) / 61;
            const Outcome outcome = readAll(raw.left(size));
            QVERIFY2(!outcome.error, qPrintable(outcome.error ? outcome.error->what : QString()));
            QVERIFY2(outcome.condition == SourceCondition::Truncated,
                qPrintable(QStringLiteral("%1 of %2: %3").arg(size).arg(raw.size()).arg(outcome.text)));
            QCOMPARE(outcome.text,
                QStringLiteral("%1 stream ends early at compressed byte %2")
                    .arg(QLatin1String(codecs()[codec].name))
                    .arg(size));
            QVERIFY(plain.startsWith(outcome.plain));
            QCOMPARE(outcome.rawHash, sha256(raw.left(size)));
            QCOMPARE(outcome.plainHash, sha256(outcome.plain));
            most = std::max(most, outcome.plain.size());
        }
        qInfo("%s: up to %lld of %lld bytes were saved", codecs()[codec].name, static_cast<long long>(most),
            static_cast<long long>(plain.size()));
        QVERIFY(most > plain.size() - (256 << 10));
    }

    void aCutBetweenStreamsIsNoEnd_data() { addCodecs(); }
    void aCutBetweenStreamsIsNoEnd()
    {
        QFETCH(int, codec);
        const QByteArray first = codecs()[codec].pack("a\n");
        const QByteArray raw = first + codecs()[codec].pack("b\n");
        for (qsizetype size = 4; size < raw.size(); ++size) {
            if (size == first.size())
                continue;
            const Outcome outcome = readAll(raw.left(size));
            QVERIFY2(outcome.condition != SourceCondition::Complete, qPrintable(QString::number(size)));
            QVERIFY(QByteArray("a\nb\n").startsWith(outcome.plain));
        }
    }

    void noFlippedBitIsTakenForAGoodOne_data() { addCodecs(); }
    void noFlippedBitIsTakenForAGoodOne()
    {
        QFETCH(int, codec);
        const QByteArray plain = logLines(60);
        const QByteArray raw = codecs()[codec].pack(plain);
        std::map<QString, int> tally;
        quint64 seed = 88172645463325252ULL;
        for (int i = 0; i < 1000; ++i) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            const auto bit = static_cast<qsizetype>(seed % static_cast<quint64>(raw.size() * 8));
            QByteArray flipped = raw;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            const Outcome outcome = readAll(flipped);
            QCOMPARE(outcome.rawHash, sha256(flipped));
            const bool said = outcome.error || outcome.condition != SourceCondition::Complete;
            // In the magic number: no compression is seen then, and the bytes are no log of any format.
            const bool asItIs
                = outcome.plain == flipped && bit < 48; // three bytes of bzip2's make a magic number, six of xz's
            QVERIFY2(said || asItIs || outcome.plain == plain, qPrintable(QString::number(bit)));
            ++tally[outcome.error                                     ? QStringLiteral("refused")
                    : outcome.condition == SourceCondition::Corrupt   ? QStringLiteral("corrupt")
                    : outcome.condition == SourceCondition::Truncated ? QStringLiteral("cut")
                    : asItIs                                          ? QStringLiteral("not seen as compressed")
                                                                      : QStringLiteral("without effect on the log")];
        }
        QString said;
        for (const auto& [what, count] : tally)
            said += QStringLiteral(" %1 %2;").arg(count).arg(what);
        qInfo("%s, %lld bytes, 1000 flips:%s", codecs()[codec].name, static_cast<long long>(raw.size()),
            qPrintable(said));
        QVERIFY(tally[QStringLiteral("corrupt")] + tally[QStringLiteral("cut")] > 900);
    }

    void whatFollowsTheLastStreamIsSaid_data() { addCodecs(); }
    void whatFollowsTheLastStreamIsSaid()
    {
        QFETCH(int, codec);
        const QByteArray raw = codecs()[codec].pack("a\n");
        for (const QByteArray& tail : {QByteArray("garbage and more of it"), QByteArray("x"), QByteArray("\0\0x", 3)}) {
            const Outcome outcome = readAll(raw + tail);
            QVERIFY(!outcome.error);
            QVERIFY(outcome.condition != SourceCondition::Complete);
            QCOMPARE(outcome.rawHash, sha256(raw + tail));
            QVERIFY(outcome.plain.isEmpty() || outcome.plain == "a\n");
        }
    }

    void compressionInsideCompressionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("text");
        const char* cures[] = {"gzip -d", "bzip2 -d", "xz -d", "zstd -d", "lz4 -d"};
        int at = 0;
        for (const Codec& outer : codecs()) {
            for (const Codec& inner : codecs())
                QTest::addRow("%s inside %s", inner.name, outer.name)
                    << outer.pack(inner.pack("a\n"))
                    << QStringLiteral("there is %1 inside the %2: that is 2 layers of compression, and 1 is read; "
                                      "unpack the outer one (%3) and import the result")
                           .arg(QLatin1String(inner.name), QLatin1String(outer.name), QLatin1String(cures[at]));
            QTest::addRow("zip inside %s", outer.name)
                << outer.pack(zip({{"a.log", "a\n"}}))
                << QStringLiteral("there is zip inside the %1: that is 2 layers of compression, and 1 is read; "
                                  "unpack the outer one (%2) and import the result")
                       .arg(QLatin1String(outer.name), QLatin1String(cures[at]));
            ++at;
        }
    }
    void compressionInsideCompressionIsRefused()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, text);
        for (const size_t block : {size_t{1}, size_t{65536}}) {
            const Outcome outcome = readAll(raw, block);
            QVERIFY(outcome.error.has_value());
            QCOMPARE(outcome.error->code, ErrorCode::NotReadable);
            QCOMPARE(outcome.error->what, text);
            QCOMPARE(outcome.error->where, QStringLiteral("memory"));
        }
    }

    void aSkippableFrameAloneIsNoLog()
    {
        const Outcome cut = readAll(skippableFrame("what no log holds").left(12));
        QCOMPARE(cut.condition, SourceCondition::Truncated);
        QCOMPARE(cut.text, QStringLiteral("a skippable frame ends early at compressed byte 12"));
        const Outcome text = readAll(skippableFrame("x") + "2016-05-04T10:11:12Z 192.0.2.1 a.example\n");
        QVERIFY(text.error.has_value());
        QCOMPARE(text.error->code, ErrorCode::Corrupt);
        QVERIFY(text.error->what.endsWith(QStringLiteral("follows at compressed byte 9")));
    }

    void aStreamWithoutACheckSumIsSaid()
    {
        const QByteArray none = packed("a\n", ARCHIVE_FILTER_ZSTD);
        QCOMPARE(readAll(none).plain, QByteArray("a\n"));
        QCOMPARE(readAll(none).assumptions.size(), none[4] & 4 ? 0 : 1);
        QCOMPARE(readAll(kLegacyLz4).assumptions.size(), 1);
        const QByteArray bare = packed("a\n", ARCHIVE_FILTER_LZ4, "lz4:!stream-checksum");
        QCOMPARE(readAll(bare).plain, QByteArray("a\n"));
        QCOMPARE(readAll(bare).assumptions.size(), 1);
        for (const Codec& codec : codecs())
            QCOMPARE(readAll(codec.pack("a\n")).assumptions, QStringList());
    }

    void theRealLogComesOutOfEveryCompression()
    {
        if (sharedData().isEmpty())
            QSKIP("ASKANCE_SHARED_DATA is not set");
        const QString plain = sharedData() + QStringLiteral("/oarc_dns.pcap");
        const Outcome whole = readAll(**ByteSource::open(plain));
        QVERIFY(!whole.plain.isEmpty());
        for (const char* suffix : {".gz", ".xz", ".zst"}) {
            const Outcome outcome = readAll(**ByteSource::open(plain + QLatin1String(suffix)));
            QCOMPARE(outcome.text, QString());
            QCOMPARE(outcome.plain, whole.plain);
            QCOMPARE(outcome.plainHash, whole.rawHash);
        }
    }

    void everyDecompressionBombIsStopped_data() { addCodecs(); }
    void everyDecompressionBombIsStopped()
    {
        QFETCH(int, codec);
        const QByteArray bomb = codecs()[codec].pack(QByteArray(100 << 20, '\0'));
        const Outcome outcome = readAll(bomb, size_t{1} << 20);
        QVERIFY2(outcome.condition == SourceCondition::Corrupt, qPrintable(QString::number(bomb.size())));
        QVERIFY(outcome.plain.size() >= (60 << 20) && outcome.plain.size() < (72 << 20));
        QVERIFY2(outcome.text.contains(QStringLiteral("200 times")), qPrintable(outcome.text));
        QCOMPARE(outcome.rawHash, sha256(bomb));
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
