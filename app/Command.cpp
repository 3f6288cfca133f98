// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "write/Table.h"

#include <cstdio>

namespace askance {

QString Request::text(const char* option, const QString& otherwise) const
{
    const auto found = m_values.constFind(QString::fromLatin1(option));
    return found == m_values.constEnd() || found->isEmpty() ? otherwise : found->constLast();
}

Result<int> Request::number(const char* option, int least, int most, int otherwise) const
{
    if (!has(option))
        return otherwise;
    bool isNumber = false;
    const int value = text(option).toInt(&isNumber);
    if (!isNumber || value < least || value > most)
        return usageError(QStringLiteral("--%1 takes a whole number from %2 to %3, not '%4'")
                              .arg(QString::fromLatin1(option))
                              .arg(least)
                              .arg(most)
                              .arg(text(option)));
    return value;
}

void complain(const QString& what)
{
    const QByteArray line = "askance: " + visibleText(what).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

Error usageError(const QString& what)
{
    return {ErrorCode::Usage, what, {}};
}

} // namespace askance
