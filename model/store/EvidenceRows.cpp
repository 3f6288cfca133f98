// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/EvidenceRows.h"

#include "store/Statement.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace askance {

namespace {

    constexpr std::array<QLatin1String, 4> kStatusWords
        = {QLatin1String("complete"), QLatin1String("partial"), QLatin1String("corrupt"), QLatin1String("changed")};
    constexpr std::array<QLatin1String, 3> kCoverageWords
        = {QLatin1String("stated"), QLatin1String("assumed"), QLatin1String("gap")};
    constexpr std::array<QLatin1String, 4> kMembershipWords
        = {QLatin1String("address"), QLatin1String("prefix"), QLatin1String("host"), QLatin1String("owner")};

    template <size_t N>
    size_t positionOf(const std::array<QLatin1String, N>& words, std::string_view word, size_t fallback)
    {
        for (size_t i = 0; i < N; ++i)
            if (word == std::string_view(words[i].data(), static_cast<size_t>(words[i].size())))
                return i;
        return fallback;
    }

    QString fileName(const QJsonObject& options, const QString& path)
    {
        const QString file = options.value(kFileOption).toString();
        return file.isEmpty() ? path.mid(path.lastIndexOf(QLatin1Char('/')) + 1) : file;
    }

    EvidenceSummary summaryOf(const Statement& row)
    {
        EvidenceSummary e;
        e.id = static_cast<quint32>(row.integer(0));
        e.path = row.string(1);
        e.member = row.string(2);
        e.bytes = row.integer(3);
        e.sha256 = row.blob(4);
        e.sha256Plain = row.blob(5);
        e.format = row.string(6);
        e.options = row.string(7);
        e.sensor = row.string(8);
        e.lines = row.integer(9);
        e.accepted = row.integer(10);
        e.rejected = row.integer(11);
        e.skipped = row.integer(12);
        e.repeated = row.integer(13);
        e.firstUs = row.integer(14);
        e.lastUs = row.integer(15);
        e.status = statusFromWord(row.text(16));
        e.importedAtUs = row.integer(17);
        e.program = row.string(18);
        const QJsonObject options = optionsObject(e.options);
        e.file = fileName(options, e.path);
        e.synthetic = options.value(kSyntheticOption).toBool();
        const QJsonArray assumptions = options.value(QLatin1String("assumptions")).toArray();
        for (const auto& assumption : assumptions)
            e.assumptions << assumption.toString();
        return e;
    }

} // namespace

QLatin1String statusWord(EvidenceStatus status)
{
    return kStatusWords[static_cast<size_t>(status)];
}

QLatin1String coverageWord(CoverageKind kind)
{
    return kCoverageWords[static_cast<size_t>(kind)];
}

QLatin1String membershipWord(MembershipKind kind)
{
    return kMembershipWords[static_cast<size_t>(kind)];
}

EvidenceStatus statusFromWord(std::string_view word)
{
    // A word we do not know must not look whole.
    return static_cast<EvidenceStatus>(positionOf(kStatusWords, word, 1));
}

CoverageKind coverageFromWord(std::string_view word)
{
    return static_cast<CoverageKind>(positionOf(kCoverageWords, word, 1));
}

MembershipKind membershipFromWord(std::string_view word)
{
    return static_cast<MembershipKind>(positionOf(kMembershipWords, word, 0));
}

QJsonObject optionsObject(const QString& json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QString optionsText(const QJsonObject& options)
{
    return QString::fromUtf8(QJsonDocument(options).toJson(QJsonDocument::Compact));
}

Result<std::vector<EvidenceSummary>> readEvidence(sqlite3* db, bool onlyUnfinished)
{
    Statement rows(db,
        "SELECT e.id, e.path, e.member, e.bytes, e.sha256, e.sha256_plain, e.format, e.options, s.name, e.lines, "
        "e.accepted, e.rejected, e.skipped, e.repeated, e.first_us, e.last_us, e.status, e.imported_at_us, e.program "
        "FROM evidence AS e LEFT JOIN sensor AS s ON s.id = e.sensor ORDER BY e.id");
    std::vector<EvidenceSummary> list;
    while (rows.row()) {
        EvidenceSummary e = summaryOf(rows);
        if (!onlyUnfinished || optionsObject(e.options).value(kUnfinishedOption).toBool())
            list.push_back(std::move(e));
    }
    if (const auto r = rows.result(); !r)
        return r.error();
    return list;
}

} // namespace askance
