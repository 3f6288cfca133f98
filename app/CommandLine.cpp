// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"

#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "Window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>
#include <clocale>
#include <langinfo.h>
#include <memory>
#include <new>

namespace askance {

namespace {

    const std::vector<Command>& commands()
    {
        static const std::vector<Command> list
            = {importCommand(), annotateCommand(), infoCommand(), verifyCommand(), queryCommand(), recordsCommand(),
                chartCommand(), graphCommand(), reproduceCommand(), sampleCommand(), formatsCommand()};
        return list;
    }

    // Options of Qt's own that may stand before the files when the window opens, and whether a value follows.
    constexpr struct {
        const char* name;
        bool takesValue;
    } kWindowOptions[] = {{"platform", true}, {"platformtheme", true}, {"platformpluginpath", true}, {"style", true},
        {"stylesheet", true}, {"qwindowgeometry", true}, {"qwindowicon", true}, {"qwindowtitle", true},
        {"display", true}, {"session", true}, {"reverse", false}, {"fontengine", true}};

    QString padded(const QString& text, qsizetype width)
    {
        return text.leftJustified(std::max(width, text.size() + 2));
    }

    QString optionWords(const CommandOption& option)
    {
        QString words;
        if (option.shortName)
            words += u'-' + QString::fromLatin1(option.shortName) + QStringLiteral(", ");
        words += QStringLiteral("--") + QString::fromLatin1(option.name);
        if (option.valueName)
            words += u' ' + QString::fromUtf8(option.valueName);
        return words;
    }

    QString generalHelp()
    {
        QString text = QStringLiteral("Askance %1: a workbench for investigating DNS query logs.\n\n"
                                      "  askance [CASE|LOG…]      open the window; a case opens, logs are offered "
                                      "for import,\n                           an exported picture brings back its "
                                      "view\n")
                           .arg(QStringLiteral(ASKANCE_VERSION));
        for (const Command& command : commands()) {
            const QString call = QStringLiteral("  askance %1 %2")
                                     .arg(QString::fromLatin1(command.name), QString::fromUtf8(command.arguments));
            text += padded(call, 27) + QString::fromUtf8(command.summary) + u'\n';
        }
        return text
            + QStringLiteral("\n  --help, -h     this text; after a command, its options\n"
                             "  --version, -v  the version\n\n"
                             "Exit codes: 0 done · 1 error · 2 usage · 3 done, but lines were rejected or a log is "
                             "cut, corrupt or changed ·\n4 integrity · 5 the case is locked · 130 interrupted\n");
    }

    QString helpOf(const Command& command)
    {
        QString text = QStringLiteral("askance %1 %2 [options]\n%3\n\nOptions:\n")
                           .arg(QString::fromLatin1(command.name), QString::fromUtf8(command.arguments),
                               QString::fromUtf8(command.summary));
        std::vector<CommandOption> options = command.options;
        options.push_back({"help", "h", nullptr, "this text"});
        for (const CommandOption& option : options)
            text += padded(QStringLiteral("  ") + optionWords(option), 26) + QString::fromUtf8(option.meaning) + u'\n';
        if (*command.notes != '\0')
            text += u'\n' + QString::fromUtf8(command.notes) + u'\n';
        return text;
    }

    Result<int> print(const QString& text)
    {
        if (const Result<void> written = writeStandardOutput(text.toUtf8()); !written)
            return written.error();
        return 0;
    }

    void addOption(QCommandLineParser& parser, const CommandOption& option)
    {
        QStringList names = {QString::fromLatin1(option.name)};
        if (option.shortName)
            names.prepend(QString::fromLatin1(option.shortName));
        QCommandLineOption entry(names);
        if (option.valueName)
            entry.setValueName(QString::fromUtf8(option.valueName));
        parser.addOption(entry);
    }

    // What is wrong with the words after the command's name, with the cure; empty if nothing is.
    QString complaintAbout(const Command& command, const QCommandLineParser& parser, bool parsed)
    {
        const QString name = QString::fromLatin1(command.name);
        const QString cure = QStringLiteral("; 'askance %1 --help' lists the options").arg(name);
        if (!parser.unknownOptionNames().isEmpty())
            return QStringLiteral("%1: no option is called '%2'").arg(name, parser.unknownOptionNames().constFirst())
                + cure;
        if (!parsed) {
            QString text = parser.errorText();
            while (text.endsWith(u'.'))
                text.chop(1);
            return name + QStringLiteral(": ") + text + cure;
        }
        const qsizetype count = parser.positionalArguments().size();
        if (count < command.leastArguments || (command.mostArguments >= 0 && count > command.mostArguments))
            return QStringLiteral("%1: takes %2, not %3 arguments; 'askance %1 --help' says more")
                .arg(name,
                    *command.arguments == '\0' ? QStringLiteral("no arguments") : QString::fromUtf8(command.arguments))
                .arg(count);
        return {};
    }

    Result<int> runCommand(const Command& command, const QStringList& words)
    {
        QCommandLineParser parser;
        for (const CommandOption& option : command.options)
            addOption(parser, option);
        addOption(parser, {"help", "h", nullptr, ""});
        const bool parsed = parser.parse(QStringList{QStringLiteral("askance")} + words);
        if (parser.isSet(QStringLiteral("help")))
            return print(helpOf(command));
        if (const QString complaint = complaintAbout(command, parser, parsed); !complaint.isEmpty())
            return usageError(complaint);
        QHash<QString, QStringList> values;
        for (const CommandOption& option : command.options) {
            const QString name = QString::fromLatin1(option.name);
            if (parser.isSet(name))
                values.insert(name, option.valueName ? parser.values(name) : QStringList());
        }
        try {
            return command.run(Request(parser.positionalArguments(), values));
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::TooLarge, QStringLiteral("there is not enough memory for this"), {}};
        }
    }

    int finish(const Result<int>& result)
    {
        if (result)
            return *result;
        if (!brokenPipe())
            complain(result.error().toString());
        return exitCode(result.error().code);
    }

    // A chart needs fonts and images, never a screen; a display that does not answer must not stop it.
    std::unique_ptr<QCoreApplication> makeApplication(bool paints, int& argc, char** argv)
    {
        if (!paints)
            return std::make_unique<QCoreApplication>(argc, argv);
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        // What Qt remarks about the session it starts in (no runtime folder, no display) means nothing to a chart.
        const QtMessageHandler usual
            = qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
        auto application = std::make_unique<QApplication>(argc, argv);
        qInstallMessageHandler(usual);
        return application;
    }

    // Qt warns on standard error in any locale that is not UTF-8, before a handler could be installed.
    void ensureUtf8Locale()
    {
        if (!std::setlocale(LC_ALL, "") || qstrcmp(nl_langinfo(CODESET), "UTF-8") != 0)
            qputenv("LC_ALL", "C.UTF-8");
    }

    qsizetype distance(const QString& a, const QString& b)
    {
        std::vector<qsizetype> row(static_cast<size_t>(b.size()) + 1);
        for (size_t j = 0; j < row.size(); ++j)
            row[j] = static_cast<qsizetype>(j);
        for (qsizetype i = 0; i < a.size(); ++i) {
            qsizetype diagonal = row[0]++;
            for (qsizetype j = 0; j < b.size(); ++j) {
                qsizetype& cell = row[static_cast<size_t>(j) + 1];
                const qsizetype left = row[static_cast<size_t>(j)];
                const qsizetype best = std::min({diagonal + (a[i] == b[j] ? 0 : 1), cell + 1, left + 1});
                diagonal = cell;
                cell = best;
            }
        }
        return row.back();
    }

    QString nearestCommand(const QString& word)
    {
        for (const Command& command : commands()) {
            const QString name = QString::fromLatin1(command.name);
            if (distance(word, name) <= 2)
                return QStringLiteral("; did you mean '%1'?").arg(name);
        }
        return QStringLiteral("; 'askance --help' lists the commands");
    }

    // Whether the window can be asked to open with these words; an Error if a word is neither option, case nor log.
    Result<void> checkWindowWords(const QStringList& words)
    {
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString& word = words[i];
            if (!word.startsWith(u'-') || word == QLatin1String("-")) {
                if (QFileInfo::exists(word))
                    continue;
                const bool isPath = word.contains(u'/') || word.contains(u'.');
                return Error{isPath ? ErrorCode::NotFound : ErrorCode::Usage,
                    isPath ? QStringLiteral("no such file")
                           : QStringLiteral("no command or file is called '%1'").arg(word) + nearestCommand(word),
                    isPath ? word : QString()};
            }
            const QString bare = word.mid(word.startsWith(QLatin1String("--")) ? 2 : 1);
            const auto* known = std::find_if(std::begin(kWindowOptions), std::end(kWindowOptions),
                [&](const auto& option) { return bare == QLatin1String(option.name); });
            if (known == std::end(kWindowOptions))
                return usageError(
                    QStringLiteral("no option is called '%1'; 'askance --help' lists what there is").arg(word));
            i += known->takesValue ? 1 : 0;
        }
        return {};
    }

} // namespace

int runCommandLine(int& argc, char** argv)
{
    ensureUtf8Locale();
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words += QString::fromLocal8Bit(argv[i]);
    const QString first = words.isEmpty() ? QString() : words.constFirst();
    for (const Command& command : commands()) {
        if (first != QLatin1String(command.name))
            continue;
        watchSignals();
        const std::unique_ptr<QCoreApplication> application = makeApplication(command.paints, argc, argv);
        return finish(runCommand(command, words.mid(1)));
    }
    if (first == QLatin1String("--help") || first == QLatin1String("-h") || first == QLatin1String("help"))
        return finish(print(generalHelp()));
    if (first == QLatin1String("--version") || first == QLatin1String("-v"))
        return finish(print(QStringLiteral("askance " ASKANCE_VERSION "\n")));
    if (const Result<void> fine = checkWindowWords(words); !fine)
        return finish(fine.error());
    return runWindow(argc, argv);
}

} // namespace askance
