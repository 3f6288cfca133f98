// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures whole commands in turn, peer and product in the same run, and prints medians and their ratio. Absolute
// times of a shared machine mean little; the ratios are what to quote. Needs the sqlite3 program as the peer.
#include "BrushBench.h"
#include "GraphBench.h"
#include "SyntheticLog.h"

#include "engine/LocalEngine.h"
#include "store/CaseFile.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

using namespace askance;

namespace {

struct Measured {
    double seconds = 0;
    double peakMiB = 0;
    bool ok = false;
};

// Runs a program to its end with its output thrown away.
Measured runProgram(const QStringList& command, const QByteArray& input = {})
{
    std::vector<QByteArray> words;
    for (const QString& word : command)
        words.push_back(QFile::encodeName(word));
    std::vector<char*> argv;
    for (QByteArray& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    int pipes[2] = {-1, -1};
    if (pipe(pipes) != 0)
        return {};
    std::fflush(stdout); // or the child has it too
    QElapsedTimer timer;
    timer.start();
    const pid_t child = fork();
    if (child == 0) {
        dup2(pipes[0], STDIN_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        if (freopen("/dev/null", "w", stdout) == nullptr)
            _exit(126);
        execvp(argv[0], argv.data());
        _exit(127);
    }
    close(pipes[0]);
    const bool written = write(pipes[1], input.constData(), static_cast<size_t>(input.size())) == input.size();
    close(pipes[1]);
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return {};
    return {static_cast<double>(timer.nsecsElapsed()) / 1e9, static_cast<double>(usage.ru_maxrss) / 1024.0,
        written && WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

void print(const char* what, const std::vector<double>& seconds, qint64 rows)
{
    const auto [least, most] = std::minmax_element(seconds.begin(), seconds.end());
    std::printf("  %-34s median %.3f s  (%.3f … %.3f)  %.2f M rows/s\n", what, median(seconds), *least, *most,
        static_cast<double>(rows) / median(seconds) / 1e6);
}

// How long the first arrows of the way of a record take alone.
void printStages(const QString& program, const QStringList& import, qint64 rows)
{
    for (const char* stage : {"read", "parse"}) {
        const Measured m = runProgram(
            QStringList{program} + import + QStringList{QStringLiteral("--stop-after"), QLatin1String(stage)});
        if (m.ok)
            std::printf("  up to %-5s alone                   %.3f s, %.2f M rows/s\n", stage, m.seconds,
                static_cast<double>(rows) / m.seconds / 1e6);
    }
}

// `log` by askance against `csv`, which holds the same records, by sqlite3.
bool benchImport(
    const QString& folder, const QString& log, const QStringList& options, const QString& csv, qint64 rows, int rounds)
{
    const QString program = QFileInfo(QStringLiteral(ASKANCE_PROGRAM)).absoluteFilePath();
    std::vector<double> ours, peer, ratios;
    double peak = 0;
    for (int round = 0; round < rounds; ++round) {
        const QString db = folder + QStringLiteral("/peer.db");
        const QString kase = folder + QStringLiteral("/ours.askance");
        QFile::remove(db);
        QFile::remove(kase);
        const Measured p = runProgram({QStringLiteral("sqlite3"), db},
            QByteArrayLiteral(".mode csv\n.import ") + QFile::encodeName(csv) + QByteArrayLiteral(" q\n"));
        const Measured o = runProgram(QStringList{program, QStringLiteral("import"), kase, log} + options);
        if (!p.ok || !o.ok) {
            std::fprintf(stderr, "askance_bench: %s failed\n", p.ok ? "askance import" : "sqlite3 .import");
            return false;
        }
        peer.push_back(p.seconds);
        ours.push_back(o.seconds);
        ratios.push_back(p.seconds / o.seconds);
        peak = std::max(peak, o.peakMiB);
    }
    std::printf("import of %lld rows of %s, %d rounds in turn\n", static_cast<long long>(rows),
        qPrintable(QFileInfo(log).suffix()), rounds);
    print("sqlite3 .import", peer, rows);
    print("askance import", ours, rows);
    const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
    std::printf("  sqlite3 / askance                  median %.2f  (%.2f … %.2f)\n", median(ratios), *least, *most);
    std::printf("  askance import, peak memory        %.0f MiB\n", peak);
    const QString unused = folder + QStringLiteral("/unused.askance");
    printStages(program, QStringList{QStringLiteral("import"), unused, log} + options, rows);
    return true;
}

bool benchZeek(const QString& folder, const bench::SyntheticLogSpec& spec, int rounds)
{
    const QString log = folder + QStringLiteral("/dns.log");
    const QString csv = folder + QStringLiteral("/dns.csv");
    std::FILE* zeek = std::fopen(QFile::encodeName(log).constData(), "wb");
    std::FILE* peer = std::fopen(QFile::encodeName(csv).constData(), "wb");
    bool written = zeek && peer && bench::writeSyntheticZeek(zeek, peer, spec);
    written = (!zeek || std::fclose(zeek) == 0) && written;
    written = (!peer || std::fclose(peer) == 0) && written;
    if (!written) {
        std::fprintf(stderr, "askance_bench: %s cannot be written\n", qPrintable(folder));
        return false;
    }
    std::printf("Zeek log: %lld rows, %.1f MB; the same as CSV: %.1f MB\n", static_cast<long long>(spec.rows),
        static_cast<double>(QFileInfo(log).size()) / 1e6, static_cast<double>(QFileInfo(csv).size()) / 1e6);
    return benchImport(folder, log, {}, csv, spec.rows, rounds);
}

double millisecondsOf(const std::function<void()>& work, int rounds)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return median(times);
}

bool benchEngine(const QString& kase)
{
    QElapsedTimer timer;
    timer.start();
    auto file = CaseFile::open(kase, CaseAccess::ReadOnly);
    auto data = file ? file.value()->load() : Result<DatasetPtr>(file.error());
    if (!data) {
        std::fprintf(stderr, "askance_bench: %s\n", qPrintable(data.error().toString()));
        return false;
    }
    std::printf(
        "the case in memory\n  open and load                      %.0f ms\n", static_cast<double>(timer.elapsed()));
    const LocalEngine engine(data.value());
    const auto time = [&](const char* what, const PictureSpec& spec) {
        const double ms = millisecondsOf([&] { (void)engine.answer(spec).has_value(); }, 7);
        std::printf("  %-34s %.2f ms\n", what, ms);
    };
    PictureSpec timeline;
    timeline.kind = PictureKind::Timeline;
    time("timeline, all rows", timeline);
    timeline.group = GroupField::Source;
    time("timeline, lanes by source", timeline);
    timeline.filter = parseFilter(QStringLiteral("type:A -response:NOERROR")).filter;
    time("timeline, lanes, filtered", timeline);
    PictureSpec top;
    top.kind = PictureKind::TopCounts;
    top.fields = {GroupField::Domain};
    time("top 50 names", top);
    PictureSpec graph;
    graph.kind = PictureKind::Graph;
    time("2,000 largest edges", graph);
    return true;
}

} // namespace

int main(int argc, char* argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // a long run is watched, or ended early
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures Askance against sqlite3 in the same run."));
    parser.addHelpOption();
    const QCommandLineOption rowsOption(
        QStringLiteral("rows"), QStringLiteral("Rows of the log."), QStringLiteral("N"), QStringLiteral("1000000"));
    const QCommandLineOption roundsOption(QStringLiteral("rounds"), QStringLiteral("Rounds of peer and product."),
        QStringLiteral("N"), QStringLiteral("5"));
    const QCommandLineOption graphOption(QStringLiteral("graph"), QStringLiteral("Only the graph on screen."));
    const QCommandLineOption zeekOption(
        QStringLiteral("zeek"), QStringLiteral("Only the import of a Zeek log, with every column that a case keeps."));
    const QCommandLineOption brushOption(QStringLiteral("brush"),
        QStringLiteral(
            "Only a brush that moves over a tenth of the rows and over all of them, and the rhythm's pictures "
            "counted from the start; ten million rows unless --rows says otherwise."));
    parser.addOptions({rowsOption, roundsOption, graphOption, zeekOption, brushOption});
    parser.process(application);
    if (parser.isSet(graphOption)) {
        bench::benchGraph();
        return 0;
    }
    if (parser.isSet(brushOption)) {
        const qint64 most = parser.isSet(rowsOption) ? parser.value(rowsOption).toLongLong() : 10'000'000;
        return bench::benchBrushes(most) ? 0 : 2;
    }
    bench::SyntheticLogSpec spec;
    spec.rows = parser.value(rowsOption).toLongLong();
    const int rounds = parser.value(roundsOption).toInt();
    const QTemporaryDir folder;
    if (parser.isSet(zeekOption))
        return benchZeek(folder.path(), spec, rounds) ? 0 : 1;
    const QString csv = folder.filePath(QStringLiteral("log.csv"));
    std::FILE* out = spec.rows > 0 && rounds > 0 ? std::fopen(QFile::encodeName(csv).constData(), "wb") : nullptr;
    if (out == nullptr) {
        std::fprintf(
            stderr, "askance_bench: --rows and --rounds must be positive and %s writable\n", qPrintable(folder.path()));
        return 2;
    }
    const bool written = bench::writeSyntheticCsv(out, spec);
    if (std::fclose(out) != 0 || !written) {
        std::fprintf(stderr, "askance_bench: %s cannot be written\n", qPrintable(csv));
        return 1;
    }
    std::printf("log: %lld rows, %.1f MB, %d %% of them repeats on another sensor\n", static_cast<long long>(spec.rows),
        static_cast<double>(QFileInfo(csv).size()) / 1e6, spec.repeatPercent);
    const bool ok = benchImport(folder.path(), csv, {QStringLiteral("--sensor-column"), QStringLiteral("sensor")}, csv,
                        spec.rows, rounds)
        && benchEngine(folder.filePath(QStringLiteral("ours.askance")));
    if (ok) {
        bench::benchGraph();
        bench::benchBrushes(spec.rows);
    }
    return ok ? 0 : 1;
}
