// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/Dataset.h"

namespace askance {

QString toString(EvidenceStatus status)
{
    switch (status) {
    case EvidenceStatus::Complete:
        return QStringLiteral("complete");
    case EvidenceStatus::Partial:
        return QStringLiteral("partial");
    case EvidenceStatus::Corrupt:
        return QStringLiteral("corrupt");
    case EvidenceStatus::Changed:
        return QStringLiteral("changed");
    }
    return {};
}

qint64 Dataset::rejected() const
{
    qint64 sum = 0;
    for (const EvidenceSummary& log : evidence)
        sum += log.rejected;
    return sum;
}

} // namespace askance
