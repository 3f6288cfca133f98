// SPDX-License-Identifier: GPL-3.0-or-later
//
// The built program as a process of its own: what the tests of the command line share. Each test function has a folder
// of its own that is empty at first.
#pragma once

#include "TestSupport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace askance::test {

inline constexpr int kLongest = 120'000; // ms; a hang fails the test

struct Run {
    int code = -1; // exit code; -1: killed by a signal or never ended
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

struct RunOptions {
    QByteArray input;
    QString outputFile; // standard output goes there
    std::function<void()> inChild;
};

inline Run run(const QStringList& arguments, const RunOptions& options = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    if (!options.outputFile.isEmpty())
        process.setStandardOutputFile(options.outputFile, QIODevice::Append);
    if (options.inChild)
        process.setChildProcessModifier(options.inChild);
    process.start(QStringLiteral(ASKANCE_BINARY), arguments);
    process.write(options.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kLongest))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
        process.readAllStandardError()};
}

inline QByteArray described(const Run& r)
{
    return "exit " + QByteArray::number(r.code) + "\nout: " + r.out.left(2000) + "\nerr: " + r.err.left(2000);
}

#define VERIFY_CODE(result, expected) QVERIFY2((result).code == (expected), described(result).constData())

inline bool isOneSentence(const QByteArray& err)
{
    return err.startsWith("askance: ") && err.endsWith('\n') && err.count('\n') == 1 && !err.endsWith(".\n");
}

inline void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline const QByteArray kZeekHead
    = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n"
      "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\tqtype_name\t"
      "rcode_name\n#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\tstring\n";

inline QByteArray zeekRow(
    const QByteArray& time, const QByteArray& source, const QByteArray& name, const QByteArray& type = "A")
{
    return time + "\tC1\t" + source + "\t5353\t10.0.0.53\t53\tudp\t" + name + '\t' + type + "\tNOERROR\n";
}

// Three days, two sources, three names.
inline QByteArray smallLog()
{
    return kZeekHead + zeekRow("1474635600.000000", "192.0.2.1", "a.example") // 2016-09-23T13:00Z
        + zeekRow("1474635601.500000", "192.0.2.2", "b.example", "AAAA")
        + zeekRow("1474722000.000000", "192.0.2.1", "a.example") // a day later
        + zeekRow("1474808400.000000", "192.0.2.1", "-"); // two days later, nameless
}

inline QStringList keysOf(const QByteArray& json)
{
    // QJsonObject sorts; the order on the wire is what scripts see. Top level only.
    QStringList keys;
    int depth = 0;
    bool quoted = false;
    QByteArray last;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (quoted) {
            if (c == '\\')
                last += json[++i];
            else if (c == '"')
                quoted = false;
            else
                last += c;
        } else if (c == '"') {
            quoted = true;
            last.clear();
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ':' && depth == 1) {
            keys += QString::fromUtf8(last);
        }
    }
    return keys;
}

class ProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

protected:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    // The case of smallLog(), made anew.
    [[nodiscard]] QString smallCase() const
    {
        write(path("small.log"), smallLog());
        const Run made = run({QStringLiteral("import"), path("small.askance"), path("small.log")});
        return made.code == 0 ? path("small.askance") : QStringLiteral("small.askance could not be made");
    }
    [[nodiscard]] QStringList filesLeft() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::System, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace askance::test
