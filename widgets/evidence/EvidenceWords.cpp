// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidenceWords.h"

#include "columns/AssumedCoverage.h"
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "investigation/EvidenceModel.h"
#include "investigation/IssuesModel.h"
#include "record/Duration.h"

#include <QCoreApplication>

namespace askance {

namespace {

    constexpr size_t kMostNames = 4;
    constexpr size_t kMostSpans = 8;
    constexpr qsizetype kNoticeHashChars = 8;

    QString words(const char* text)
    {
        return QCoreApplication::translate("EvidenceWords", text);
    }

    quint64 natural(qint64 count)
    {
        return static_cast<quint64>(std::max<qint64>(count, 0));
    }

    // A note that says the kind itself ("assumed: no silence over 6 h") stands alone.
    QString coverageWords(const CoverageSpan& span)
    {
        if (span.note.isEmpty())
            return coverageKindWords(span.kind);
        if (span.kind == CoverageKind::Assumed && gapOfRule(span.note))
            return visible(span.note);
        return coverageKindWords(span.kind) + QStringLiteral(", ") + visible(span.note);
    }

    QString sensorToolTip(const EvidenceModel& model, const QModelIndex& index, const ZoneRules& zone)
    {
        QStringList lines{words("Sensor %1").arg(index.data().toString())};
        if (const QString place = index.data(EvidenceModel::PlaceRole).toString(); !place.isEmpty())
            lines << place;
        lines << countedText(index.data(EvidenceModel::RecordsRole).toULongLong(), words("record"), words("records"));
        if (const qint64 offset = index.data(EvidenceModel::ClockRole).toLongLong(); offset != 0)
            lines << words("Clock corrected by %1: that was added to every time it logged").arg(signedDuration(offset));
        const std::vector<CoverageSpan> coverage = model.coverageOf(index);
        for (size_t i = 0; i < std::min(coverage.size(), kMostSpans); ++i)
            lines << spanText(coverage[i].span, zone) + QStringLiteral(": ") + coverageWords(coverage[i]);
        if (coverage.size() > kMostSpans)
            lines << words("… and %1 more spans").arg(countText(coverage.size() - kMostSpans));
        if (!coverage.empty())
            lines << words("Times in %1").arg(QString::fromUtf8(zone.id()));
        return lines.join(QLatin1Char('\n'));
    }

    QString countsLine(const EvidenceSummary& evidence)
    {
        const QString counts = words("%1 lines: %2 records, %3 rejected, %4 skipped")
                                   .arg(countText(natural(evidence.lines)), countText(natural(evidence.accepted)),
                                       countText(natural(evidence.rejected)), countText(natural(evidence.skipped)));
        const qint64 doubtful = doubtfulLines(evidence);
        return doubtful > 0 ? words("%1; %2 kept with a reservation").arg(counts, countText(natural(doubtful)))
                            : counts;
    }

    QString importedLine(const EvidenceSummary& evidence, const ZoneRules& zone)
    {
        constexpr qint64 second = 1'000'000;
        return words("Imported %1 as %2")
            .arg(instantText(evidence.importedAtUs / second * second, zone), visible(evidence.format));
    }

} // namespace

QString coverageKindWords(CoverageKind kind)
{
    switch (kind) {
    case CoverageKind::Stated:
        return words("recording, as stated");
    case CoverageKind::Assumed:
        return words("recording, assumed from its records");
    case CoverageKind::Gap:
        break;
    }
    return words("no data, as stated");
}

QString bytesText(qint64 bytes)
{
    return bytes < 0 ? QStringLiteral("—") : countedText(natural(bytes), words("byte"), words("bytes"));
}

QString hashText(const QByteArray& sha256)
{
    return sha256.isEmpty() ? QStringLiteral("—") : QString::fromLatin1(sha256.toHex());
}

QString fileStateWord(const QModelIndex& index)
{
    if (index.data(EvidenceModel::IsCheckingRole).toBool())
        return words("checking…");
    const auto state = static_cast<EvidenceState>(index.data(EvidenceModel::StateRole).toInt());
    if (state == EvidenceState::Changed)
        return words("changed");
    if (const QString status = index.data(EvidenceModel::StatusTextRole).toString(); !status.isEmpty())
        return status;
    switch (state) {
    case EvidenceState::Missing:
        return words("not there");
    case EvidenceState::Unreadable:
        return words("unreadable");
    case EvidenceState::NoFile:
        return words("in no file");
    case EvidenceState::NotChecked:
    case EvidenceState::TooLarge:
        return words("not checked");
    default:
        return {};
    }
}

QString evidenceToolTip(
    const EvidenceModel& model, const QModelIndex& index, const EvidenceCheck& check, const ZoneRules& zone)
{
    const EvidenceSummary* evidence = model.evidenceAt(index);
    if (!evidence)
        return sensorToolTip(model, index, zone);
    QStringList lines{visible(evidence->path), countsLine(*evidence), importedLine(*evidence, zone),
        bytesText(evidence->bytes), words("SHA-256 %1").arg(hashText(evidence->sha256)),
        words("File: %1").arg(stateInWords(check, index.data(EvidenceModel::IsCheckingRole).toBool()))};
    if (const QString status = index.data(EvidenceModel::StatusTextRole).toString(); !status.isEmpty())
        lines << words("Import: %1").arg(status);
    for (const QString& assumption : evidence->assumptions)
        lines << visible(assumption);
    return lines.join(QLatin1Char('\n'));
}

Notice changedNotice(const std::vector<ChangedFile>& files, const ZoneRules& zone)
{
    if (files.empty())
        return {};
    Notice notice;
    notice.kind = NoticeKind::Error;
    notice.buttons = {{kShowDifferenceKey, words("Show difference")}};
    const EvidenceSummary& first = files.front().evidence;
    if (files.size() > 1) {
        notice.title = words("%1 evidence files have changed").arg(countText(files.size()));
        QStringList names;
        for (size_t i = 0; i < std::min(files.size(), kMostNames); ++i)
            names << visible(files[i].evidence.file);
        if (files.size() > kMostNames)
            names << words("… and %1 more").arg(countText(files.size() - kMostNames));
        notice.text = words("Their hashes no longer match those taken at import. Charts still use the imported rows.")
            + QLatin1Char('\n') + names.join(QStringLiteral(", "));
        return notice;
    }
    notice.title = words("%1 has changed").arg(visible(first.file));
    notice.text = words("Its hash no longer matches the one taken at import. Charts still use the rows imported on %1.")
                      .arg(dayText(first.importedAtUs, zone, true));
    const auto brief
        = [](const QByteArray& sha256) { return hashText(sha256).left(kNoticeHashChars) + QStringLiteral("…"); };
    notice.fixed = words("then %1  now %2").arg(brief(first.sha256), brief(files.front().check.sha256));
    notice.buttons.append({kReimportKey, words("Re-import…")});
    return notice;
}

} // namespace askance
