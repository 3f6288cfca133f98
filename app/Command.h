// SPDX-License-Identifier: GPL-3.0-or-later
//
// One sub-command of the command line as a value: its words for --help and the function that carries it out. Commands
// live in one file each and are listed in CommandLine.cpp. Functions return the exit code, or an Error that the
// dispatcher prints as one sentence.
#pragma once

#include "record/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace askance {

struct CommandOption {
    const char* name; // "output"
    const char* shortName; // "o" or nullptr
    const char* valueName; // "FILE"; nullptr: a switch
    const char* meaning; // one line
};

// What was typed after the command's name, split and checked against its options.
class Request {
public:
    Request(QStringList arguments, QHash<QString, QStringList> values)
        : m_arguments(std::move(arguments))
        , m_values(std::move(values))
    {
    }
    [[nodiscard]] const QStringList& arguments() const { return m_arguments; }
    [[nodiscard]] bool has(const char* option) const { return m_values.contains(QString::fromLatin1(option)); }
    // The last value given, or `otherwise`.
    [[nodiscard]] QString text(const char* option, const QString& otherwise = {}) const;
    // Every value given, in order.
    [[nodiscard]] QStringList all(const char* option) const { return m_values.value(QString::fromLatin1(option)); }
    // Usage error unless it is a whole number of [least, most].
    [[nodiscard]] Result<int> number(const char* option, int least, int most, int otherwise) const;

private:
    QStringList m_arguments;
    QHash<QString, QStringList> m_values;
};

struct Command {
    const char* name;
    const char* arguments; // "CASE LOG…"
    const char* summary; // one line
    qsizetype leastArguments;
    qsizetype mostArguments; // -1: any number
    std::vector<CommandOption> options; // without --help
    const char* notes; // below the options; may be empty
    Result<int> (*run)(const Request& request);
    bool paints = false; // needs fonts and images, but no display
};

[[nodiscard]] Command importCommand();
[[nodiscard]] Command annotateCommand();
[[nodiscard]] Command infoCommand();
[[nodiscard]] Command verifyCommand();
[[nodiscard]] Command queryCommand();
[[nodiscard]] Command recordsCommand();
[[nodiscard]] Command chartCommand();
[[nodiscard]] Command graphCommand();
[[nodiscard]] Command reproduceCommand();
[[nodiscard]] Command sampleCommand();
[[nodiscard]] Command formatsCommand();

// "askance: what" on standard error, on one line whatever the text holds.
void complain(const QString& what);
[[nodiscard]] Error usageError(const QString& what);

} // namespace askance
