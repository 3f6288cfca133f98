// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/PortList.h"

#include <QStringList>

#include <algorithm>

namespace askance {

namespace {

    // 1 … 65535, or 0.
    int portFrom(const QString& text)
    {
        bool isNumber = false;
        const int port = text.trimmed().toInt(&isNumber);
        return isNumber && port >= 1 && port <= 65535 ? port : 0;
    }

} // namespace

std::optional<std::vector<quint16>> portsFrom(const QString& list, QString& fault)
{
    std::vector<quint16> ports;
    for (const QString& part : list.split(u',')) {
        const int first = portFrom(part.section(u'-', 0, 0));
        const int last = part.contains(u'-') ? portFrom(part.section(u'-', 1)) : first;
        if (first == 0 || last < first) {
            fault = part.trimmed();
            return {};
        }
        for (int port = first; port <= last; ++port)
            ports.push_back(static_cast<quint16>(port));
    }
    std::sort(ports.begin(), ports.end());
    ports.erase(std::unique(ports.begin(), ports.end()), ports.end());
    return ports;
}

QString portsText(const std::vector<quint16>& ports)
{
    QStringList parts;
    for (size_t i = 0; i < ports.size();) {
        size_t end = i + 1;
        while (end < ports.size() && ports[end] == ports[end - 1] + 1)
            ++end;
        parts << (end - i == 1 ? QString::number(ports[i]) : QStringLiteral("%1-%2").arg(ports[i]).arg(ports[end - 1]));
        i = end;
    }
    return parts.join(u',');
}

} // namespace askance
