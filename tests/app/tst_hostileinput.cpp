// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that are broken, hostile or none at all: one sentence, the right exit code, nothing lost.
#include "Program.h"

#include <QLockFile>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace askance;
using namespace askance::test;

class TestHostileInput : public ProgramTest {
    Q_OBJECT
private Q_SLOTS:
    void hostileLogsAreCountedNeverLost_data();
    void hostileLogsAreCountedNeverLost();
    void filesThatAreNoLogsAreRefused_data();
    void filesThatAreNoLogsAreRefused();
    void cutAndFlippedGzipSaySo();
    void theSameEvidenceTwiceIsRefused();
    void evidenceIsNeverOverwritten();
    void anOlderCaseIsReplacedOnlyByAWholeOne_data();
    void anOlderCaseIsReplacedOnlyByAWholeOne();
    void anInterruptWhileAnOlderCaseIsReplacedLeavesIt_data();
    void anInterruptWhileAnOlderCaseIsReplacedLeavesIt();
    void aLockedCaseIsNotReplaced();
    void aFolderSaysWhatIsLeftOut();
    void filesThatAreNoCaseAreRefused_data();
    void filesThatAreNoCaseAreRefused();
    void aSmallFileLimitLosesNothing();
    void hostileNamesReachNoTerminalRaw();
};

void TestHostileInput::hostileLogsAreCountedNeverLost_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("queries");
    const QByteArray good = zeekRow("1474635600.000000", "192.0.2.1", "a.example");
    QTest::newRow("header only") << kZeekHead << 0 << 0;
    QTest::newRow("one row") << kZeekHead + good << 0 << 1;
    QTest::newRow("no last newline") << (kZeekHead + good).chopped(1) << 0 << 1;
    QTest::newRow("CRLF") << QByteArray(kZeekHead + good + good).replace("\n", "\r\n") << 0 << 2;
    QTest::newRow("a line of rubbish") << kZeekHead + good + "rubbish\n" + good << 3 << 2;
    QTest::newRow("NUL bytes in a name") << kZeekHead
            + zeekRow("1474635600.000000", "192.0.2.1", QByteArray("a\0b.example", 11))
                                         << 0 << 1;
    QTest::newRow("invalid UTF-8") << kZeekHead + zeekRow("1474635600.000000", "192.0.2.1", "a\xff\xfe.example") << 0
                                   << 1;
    QTest::newRow("a line of 100 MB") << kZeekHead + good + QByteArray(100'000'000, 'x') + '\n' + good << 3 << 2;
}

void TestHostileInput::hostileLogsAreCountedNeverLost()
{
    QFETCH(QByteArray, log);
    QFETCH(int, queries);
    write(path("x.log"), log);
    const Run imported = run({QStringLiteral("import"), path("x.askance"), path("x.log"), QStringLiteral("--json")});
    QFETCH(int, code);
    VERIFY_CODE(imported, code);
    const QJsonValue evidence = imported.json()[QLatin1String("evidence")][0];
    QCOMPARE(evidence[QLatin1String("accepted")].toInt(), queries);
    QCOMPARE(evidence[QLatin1String("accepted")].toInt() + evidence[QLatin1String("rejected")].toInt()
            + evidence[QLatin1String("skipped")].toInt(),
        evidence[QLatin1String("lines")].toInt());
    QCOMPARE(evidence[QLatin1String("rejected")].toInt() > 0, code == 3);
    if (code == 3)
        QVERIFY2(isOneSentence(imported.err) && imported.err.contains("x.log"), imported.err.constData());
    const Run info = run({QStringLiteral("info"), path("x.askance"), QStringLiteral("--json")});
    VERIFY_CODE(info, 0);
    QCOMPARE(info.json()[QLatin1String("queries")].toInt(), queries);
    QCOMPARE(info.json()[QLatin1String("evidence")], imported.json()[QLatin1String("evidence")]);
    VERIFY_CODE(run({QStringLiteral("verify"), path("x.askance")}), 0);
}

void TestHostileInput::filesThatAreNoLogsAreRefused_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind :
        {"missing", "empty", "gzip cut in its header", "binary", "folder without logs", "FIFO", "unreadable folder"})
        QTest::newRow(kind) << QString::fromUtf8(kind);
}

void TestHostileInput::filesThatAreNoLogsAreRefused()
{
    QFETCH(QString, kind);
    const QString log = path("zzz.log");
    QString casePath = path("x.askance");
    QByteArray said;
    if (kind == QLatin1String("empty")) {
        write(log, {});
        said = "there is nothing in it";
    } else if (kind == QLatin1String("gzip cut in its header")) {
        write(log, QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10));
        said = "gzip stream ends early";
    } else if (kind == QLatin1String("binary"))
        write(log,
            QByteArray("\x7f"
                       "ELF\0\1\2\3",
                8)
                + QByteArray(5000, '\0'));
    else if (kind == QLatin1String("folder without logs"))
        QVERIFY(QDir().mkdir(log));
    else if (kind == QLatin1String("FIFO"))
        QCOMPARE(mkfifo(qPrintable(log), 0600), 0);
    else if (kind == QLatin1String("unreadable folder")) {
        write(log, smallLog());
        casePath = QStringLiteral("/proc/askance/x.askance");
    }
    const QStringList before = filesLeft();
    const Run refused = run({QStringLiteral("import"), casePath, log});
    VERIFY_CODE(refused, 1);
    QVERIFY2(isOneSentence(refused.err), refused.err.constData());
    QVERIFY2(refused.err.contains(kind == QLatin1String("unreadable folder") ? "x.askance" : "zzz.log"),
        refused.err.constData());
    QVERIFY2(refused.err.contains(said), refused.err.constData());
    QCOMPARE(filesLeft(), before);
    if (kind == QLatin1String("unreadable folder"))
        return;
    // A case that is there loses nothing, nor does the log beside it.
    const QString file = smallCase();
    const QByteArray info = run({QStringLiteral("info"), file, QStringLiteral("--json")}).out;
    write(path("good.log"), kZeekHead + zeekRow("1474900000.000000", "192.0.2.9", "c.example"));
    VERIFY_CODE(run({QStringLiteral("import"), file, log}), 1);
    QCOMPARE(run({QStringLiteral("info"), file, QStringLiteral("--json")}).out, info);
    if (kind == QLatin1String("folder without logs"))
        return; // nothing is begun then
    VERIFY_CODE(run({QStringLiteral("import"), file, log, path("good.log")}), 1);
    QCOMPARE(run({QStringLiteral("query"), file, QStringLiteral("--format"), QStringLiteral("json")}).out,
        QByteArray("{\"total\":5}\n"));
}

void TestHostileInput::cutAndFlippedGzipSaySo()
{
    QByteArray log = kZeekHead;
    for (int i = 0; i < 3000; ++i)
        log += zeekRow(
            QByteArray::number(1474635600 + i), "192.0.2.1", "name" + QByteArray::number(i * 7919 % 3001) + ".example");
    write(path("x.log"), log);
    QProcess gzip;
    gzip.start(QStringLiteral("gzip"), {QStringLiteral("-k"), path("x.log")});
    QVERIFY(gzip.waitForFinished() && gzip.exitCode() == 0);
    const QByteArray whole = read(path("x.log.gz"));
    VERIFY_CODE(run({QStringLiteral("import"), path("whole.askance"), path("x.log.gz")}), 0);

    write(path("cut.log.gz"), whole.left(whole.size() / 2));
    const Run cut = run({QStringLiteral("import"), path("cut.askance"), path("cut.log.gz"), QStringLiteral("--json")});
    VERIFY_CODE(cut, 3);
    QVERIFY(cut.err.contains("cut.log.gz"));
    const QJsonValue evidence = cut.json()[QLatin1String("evidence")][0];
    QCOMPARE(evidence[QLatin1String("status")].toString(), QStringLiteral("partial"));
    QVERIFY(evidence[QLatin1String("accepted")].toInt() > 100);
    QVERIFY(evidence[QLatin1String("accepted")].toInt() < 3000);

    QByteArray flipped = whole;
    flipped[flipped.size() - 6] = static_cast<char>(flipped[flipped.size() - 6] ^ 1); // the CRC
    write(path("flipped.log.gz"), flipped);
    const Run corrupt
        = run({QStringLiteral("import"), path("flipped.askance"), path("flipped.log.gz"), QStringLiteral("--json")});
    VERIFY_CODE(corrupt, 3);
    QCOMPARE(
        corrupt.json()[QLatin1String("evidence")][0][QLatin1String("status")].toString(), QStringLiteral("corrupt"));
}

void TestHostileInput::theSameEvidenceTwiceIsRefused()
{
    const QString file = smallCase();
    const QByteArray info = run({QStringLiteral("info"), file, QStringLiteral("--json")}).out;
    write(path("copy.log"), smallLog());
    const Run again = run({QStringLiteral("import"), file, path("copy.log")});
    VERIFY_CODE(again, 1);
    QVERIFY2(isOneSentence(again.err) && again.err.contains("copy.log") && again.err.contains("small.log"),
        again.err.constData());
    QCOMPARE(run({QStringLiteral("info"), file, QStringLiteral("--json")}).out, info);
    // Another log is added to the case.
    write(path("more.log"), kZeekHead + zeekRow("1474900000.000000", "192.0.2.9", "c.example"));
    VERIFY_CODE(run({QStringLiteral("import"), file, path("more.log")}), 0);
    QCOMPARE(run({QStringLiteral("query"), file, QStringLiteral("--format"), QStringLiteral("json")}).out,
        QByteArray("{\"total\":5}\n"));
}

void TestHostileInput::evidenceIsNeverOverwritten()
{
    write(path("a.log"), smallLog());
    write(path("b.log"), smallLog());
    for (const bool force : {false, true}) {
        const QStringList more = force ? QStringList{QStringLiteral("--force")} : QStringList();
        VERIFY_CODE(run(QStringList{QStringLiteral("import"), path("a.log"), path("b.log")} + more), 1);
        VERIFY_CODE(run(QStringList{QStringLiteral("import"), path("a.log"), path("a.log")} + more), 2);
        VERIFY_CODE(run(QStringList{QStringLiteral("sample"), path("a.log")} + more), 1);
        QCOMPARE(read(path("a.log")), smallLog());
        QCOMPARE(read(path("b.log")), smallLog());
    }
    // --force starts a case of ours anew.
    VERIFY_CODE(run({QStringLiteral("import"), path("x.askance"), path("a.log")}), 0);
    VERIFY_CODE(run({QStringLiteral("import"), path("x.askance"), path("b.log"), QStringLiteral("--force")}), 0);
    const Run info = run({QStringLiteral("info"), path("x.askance"), QStringLiteral("--json")});
    QCOMPARE(info.json()[QLatin1String("evidence")].toArray().size(), 1);
    QCOMPARE(info.json()[QLatin1String("evidence")][0][QLatin1String("file")].toString(), QStringLiteral("b.log"));
}

void TestHostileInput::anOlderCaseIsReplacedOnlyByAWholeOne_data()
{
    QTest::addColumn<QStringList>("logs");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("replaced");
    const auto row = [](const char* name, const QStringList& logs, int code, bool replaced) {
        QTest::newRow(name) << logs << code << replaced;
    };
    row("missing", {QStringLiteral("missing.csv")}, 1, false);
    row("empty", {QStringLiteral("empty.log")}, 1, false);
    row("no log", {QStringLiteral("no.log"), QStringLiteral("empty.log")}, 1, false);
    row("a log", {QStringLiteral("good.log")}, 0, true);
    row("a log and an empty one", {QStringLiteral("empty.log"), QStringLiteral("good.log")}, 1, true);
}

void TestHostileInput::anOlderCaseIsReplacedOnlyByAWholeOne()
{
    QFETCH(QStringList, logs);
    QFETCH(int, code);
    QFETCH(bool, replaced);
    const QString file = smallCase();
    const QByteArray before = read(file);
    write(path("empty.log"), {});
    write(path("no.log"), QByteArray(5000, '\0'));
    write(path("good.log"), kZeekHead + zeekRow("1474900000.000000", "192.0.2.9", "c.example"));
    const QStringList left = filesLeft();
    QStringList words = {QStringLiteral("import"), file, QStringLiteral("--force")};
    for (const QString& log : logs)
        words += path(qPrintable(log));
    VERIFY_CODE(run(words), code);
    QCOMPARE(filesLeft(), left); // nothing half-made stays beside it
    if (!replaced) {
        QVERIFY(read(file) == before);
        return;
    }
    const Run info = run({QStringLiteral("info"), file, QStringLiteral("--json")});
    VERIFY_CODE(info, 0);
    QCOMPARE(info.json()[QLatin1String("queries")].toInt(), 1);
    QCOMPARE(info.json()[QLatin1String("case")].toString(), QStringLiteral("small"));
    QVERIFY(!read(file).contains(".part"));
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    VERIFY_CODE(run({QStringLiteral("verify"), file}), 0);
    // What a killed command left beside the case is in nobody's way.
    QVERIFY(QFile::copy(file, file + QStringLiteral(".part")));
    VERIFY_CODE(run(words), code);
    QCOMPARE(filesLeft(), left);
    // Something else of that name is not overwritten.
    write(file + QStringLiteral(".part"), "mine");
    VERIFY_CODE(run(words), 1);
    QCOMPARE(read(file + QStringLiteral(".part")), QByteArray("mine"));
}

void TestHostileInput::anInterruptWhileAnOlderCaseIsReplacedLeavesIt_data()
{
    QTest::addColumn<bool>("sample");
    QTest::newRow("import") << false;
    QTest::newRow("sample") << true;
}

void TestHostileInput::anInterruptWhileAnOlderCaseIsReplacedLeavesIt()
{
    QFETCH(bool, sample);
    const QString file = smallCase();
    const QByteArray before = read(file);
    write(path("good.log"), kZeekHead + zeekRow("1474900000.000000", "192.0.2.9", "c.example"));
    const QStringList left = filesLeft();
    const QStringList words = sample
        ? QStringList{QStringLiteral("sample"), file, QStringLiteral("--force")}
        : QStringList{QStringLiteral("import"), file, QStringLiteral("--force"), path("good.log"), QStringLiteral("-")};
    QProcess process;
    process.start(QStringLiteral(ASKANCE_BINARY), words);
    QVERIFY(process.waitForStarted());
    // Standard input stays open, so that the import cannot end; the sample takes longer than its file to appear.
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file + QStringLiteral(".part")), kLongest);
    if (!sample)
        QTest::qWait(300);
    QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(kLongest));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(read(file) == before);
    QCOMPARE(filesLeft(), left);
}

void TestHostileInput::aLockedCaseIsNotReplaced()
{
    const QString file = smallCase();
    const QByteArray before = read(file);
    QLockFile lock(file + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    QVERIFY(lock.tryLock(0));
    for (const QStringList& words :
        {QStringList{QStringLiteral("import"), file, path("small.log"), QStringLiteral("--force")},
            QStringList{QStringLiteral("sample"), file, QStringLiteral("--force")}}) {
        const Run refused = run(words);
        VERIFY_CODE(refused, 5);
        QVERIFY2(isOneSentence(refused.err) && refused.err.contains("small.askance"), refused.err.constData());
    }
    QVERIFY(read(file) == before);
    QVERIFY(!QFileInfo::exists(file + QStringLiteral(".part")));
}

void TestHostileInput::aFolderSaysWhatIsLeftOut()
{
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("logs")));
    write(path("logs/good.log"), smallLog());
    write(path("logs/.hidden.log"), smallLog());
    QVERIFY(QFile::link(path("elsewhere.log"), path("logs/away.log")));
    const QByteArray odd = QFile::encodeName(path("logs")) + "/caf\xe9.log";
    QFile file;
    const int handle = ::open(odd.constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    QVERIFY(handle >= 0 && file.open(handle, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle));
    QVERIFY(file.write(smallLog()) > 0);
    file.close();
    const Run imported = run({QStringLiteral("import"), path("x.askance"), path("logs")});
    QVERIFY(::unlink(odd.constData()) == 0); // the folder of the test cannot take away what it cannot name
    VERIFY_CODE(imported, 1);
    QVERIFY2(imported.err.contains("caf\\xe9.log"), imported.err.constData());
    QVERIFY2(imported.err.contains("not UTF-8"), imported.err.constData());
    QVERIFY2(imported.err.contains("1 hidden file or folder, 1 link that leads out"), imported.err.constData());
    QCOMPARE(imported.err.count('\n'), 2); // once each
    QCOMPARE(run({QStringLiteral("query"), path("x.askance"), QStringLiteral("--format"), QStringLiteral("json")}).out,
        QByteArray("{\"total\":4}\n"));
}

void TestHostileInput::filesThatAreNoCaseAreRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << QStringLiteral("missing") << 1;
    QTest::newRow("text") << QStringLiteral("text") << 1;
    QTest::newRow("empty") << QStringLiteral("empty") << 1;
    QTest::newRow("newer") << QStringLiteral("newer") << 1;
    QTest::newRow("cut") << QStringLiteral("cut") << 1;
    QTest::newRow("foreign view") << QStringLiteral("view") << 4;
    QTest::newRow("foreign trigger") << QStringLiteral("trigger") << 4;
    QTest::newRow("changed record") << QStringLiteral("changed") << 4;
}

void TestHostileInput::filesThatAreNoCaseAreRefused()
{
    QFETCH(QString, kind);
    QFETCH(int, code);
    const QString file = smallCase();
    const auto sql = [&](const QString& statement) {
        QProcess sqlite;
        sqlite.start(QStringLiteral("sqlite3"), {file, statement});
        return sqlite.waitForFinished() && sqlite.exitCode() == 0;
    };
    bool isMade = true;
    if (kind == QLatin1String("missing"))
        isMade = QFile::remove(file);
    else if (kind == QLatin1String("text"))
        write(file, "SQLite format 3 is what I call myself\n");
    else if (kind == QLatin1String("empty"))
        write(file, {});
    else if (kind == QLatin1String("cut"))
        write(file, read(file).left(5000));
    else if (kind == QLatin1String("newer"))
        isMade = sql(QStringLiteral("PRAGMA user_version=99"));
    else if (kind == QLatin1String("view"))
        isMade = sql(QStringLiteral(
            "CREATE VIEW evil AS WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x FROM t) SELECT * FROM t"));
    else if (kind == QLatin1String("trigger"))
        isMade = sql(QStringLiteral("CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM query; END"));
    else
        isMade = sql(QStringLiteral("UPDATE query SET time_us=time_us+1 WHERE id=1"));
    if (!isMade)
        QSKIP("sqlite3 is not installed");
    const QByteArray before = read(file);
    const Run refused = run({QStringLiteral("verify"), file});
    VERIFY_CODE(refused, code);
    QVERIFY2(isOneSentence(refused.err) && refused.err.contains("small.askance"), refused.err.constData());
    if (kind != QLatin1String("changed")) {
        VERIFY_CODE(run({QStringLiteral("info"), file}), code);
        VERIFY_CODE(run({QStringLiteral("query"), file}), code);
        write(path("more.log"), kZeekHead + zeekRow("1474900000.000000", "192.0.2.9", "c.example"));
        if (kind != QLatin1String("missing"))
            VERIFY_CODE(run({QStringLiteral("import"), file, path("more.log")}), code);
    }
    QCOMPARE(read(file), before);
}

void TestHostileInput::aSmallFileLimitLosesNothing()
{
    // A file size limit is how a full disk is made without one.
    const QString file = smallCase();
    const QByteArray before = run({QStringLiteral("info"), file, QStringLiteral("--json")}).out;
    QByteArray log = kZeekHead;
    for (int i = 0; i < 50'000; ++i)
        log += zeekRow(QByteArray::number(1474635600 + i), "192.0.2.1", "name" + QByteArray::number(i) + ".example");
    write(path("long.log"), log);
    RunOptions options;
    options.inChild = [] {
        const rlimit limit = {400'000, 400'000};
        setrlimit(RLIMIT_FSIZE, &limit);
    };
    const Run full = run({QStringLiteral("import"), file, path("long.log")}, options);
    VERIFY_CODE(full, 1);
    QVERIFY2(!full.err.isEmpty() && full.err.startsWith("askance: "), full.err.constData());
    // What was there is there; what is half there is marked and can be taken out again.
    const Run discard = run({QStringLiteral("import"), file, QStringLiteral("--discard")});
    VERIFY_CODE(discard, 0);
    QCOMPARE(run({QStringLiteral("info"), file, QStringLiteral("--json")}).out, before);
    VERIFY_CODE(run({QStringLiteral("verify"), file}), 0);
    const Run records = run({QStringLiteral("records"), file, QStringLiteral("-o"), path("r.csv")}, [] {
        RunOptions tiny;
        tiny.inChild = [] {
            const rlimit limit = {100, 100};
            setrlimit(RLIMIT_FSIZE, &limit);
        };
        return tiny;
    }());
    VERIFY_CODE(records, 1);
    QVERIFY(!QFileInfo::exists(path("r.csv")));
}

void TestHostileInput::hostileNamesReachNoTerminalRaw()
{
    write(path("evil\u202E\u001B[2J\n.log"),
        kZeekHead + zeekRow("1474635600.000000", "\x1b[31mhost\xe2\x80\xae", "a\x1b]0;x\x07.example\xe2\x80\xae"));
    const Run imported = run({QStringLiteral("import"), path("x.askance"), path("evil\u202E\u001B[2J\n.log")});
    QVERIFY(imported.code == 0 || imported.code == 3);
    QByteArray all = imported.out + imported.err;
    for (const QString& words :
        {QStringLiteral("info CASE"), QStringLiteral("info CASE --json"), QStringLiteral("query CASE --by source"),
            QStringLiteral("query CASE --by domain"), QStringLiteral("query CASE --by file --format json"),
            QStringLiteral("records CASE --format jsonl"), QStringLiteral("records CASE --spreadsheet-safe"),
            QStringLiteral("graph CASE --format gexf"), QStringLiteral("graph CASE --format dot")}) {
        QStringList list = words.split(u' ');
        list[1] = path("x.askance");
        const Run asked = run(list);
        VERIFY_CODE(asked, 0);
        all += asked.out + asked.err;
    }
    QVERIFY(!all.contains('\x1b') && !all.contains('\x07') && !all.contains("\xe2\x80\xae"));
}

ASKANCE_TEST_MAIN(TestHostileInput)
#include "tst_hostileinput.moc"
