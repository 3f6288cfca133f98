// SPDX-License-Identifier: GPL-3.0-or-later
//
// ImportDraft as an item model: what its tables and cards show.
#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "importing/ImportDraft.h"
#include "importing/ImportWords.h"

#include <QFileInfo>

#include <algorithm>

namespace askance {

namespace {

    using Work = DraftFile::Work;

    constexpr qsizetype kMostNameChars = 300;

    QString nameOf(const DraftFile& file)
    {
        return visible(shortened(logNameOf(file.file), kMostNameChars));
    }

    QString percent(int permille)
    {
        return QString::number(permille / 10) + QStringLiteral(" %");
    }

    // A count that only a finished look or check can give.
    QString counted(const DraftFile& file, qint64 ImportCheck::*field)
    {
        if (!file.check)
            return QStringLiteral("—");
        const QString text = countText(static_cast<quint64>((*file.check).*field));
        return file.check->isComplete ? text : ImportDraft::tr("%1 so far").arg(text);
    }

    QString hashWords(const DraftFile& file, int permille)
    {
        switch (file.hashing) {
        case Work::Waiting:
            return ImportDraft::tr("waiting to be hashed");
        case Work::Running:
            return ImportDraft::tr("hashing %1").arg(percent(permille));
        case Work::Stopped:
            return ImportDraft::tr("hashing stopped");
        case Work::Failed:
            return ImportDraft::tr("not hashed");
        case Work::Done:
            break;
        }
        return ImportDraft::tr("✓ hashed");
    }

    struct State {
        QString words; // short
        QString sentence;
        ImportDraft::Tone tone;
    };

    State stateOf(const DraftFile& file, int permille)
    {
        if (!file.problem.isEmpty())
            return {ImportDraft::tr("✕ cannot be read"), file.problem, ImportDraft::Bad};
        if (!file.sameInCase.isEmpty())
            return {ImportDraft::tr("✕ in the case already"),
                ImportDraft::tr("the same log is in the open case, as %1").arg(isolated(file.sameInCase)),
                ImportDraft::Bad};
        if (!file.sameAbove.isEmpty())
            return {ImportDraft::tr("✕ listed twice"),
                ImportDraft::tr("the same log as %1 above").arg(isolated(file.sameAbove)), ImportDraft::Bad};
        const QString words = hashWords(file, permille);
        if (file.hashing == Work::Done && !file.hash.conditionText.isEmpty())
            return {ImportDraft::tr("⚠ damaged"), visible(file.hash.conditionText), ImportDraft::Warning};
        return {words, words, file.hashing == Work::Done ? ImportDraft::Good : ImportDraft::Plain};
    }

    QString reasonOf(const DraftFile& file)
    {
        if (!file.problem.isEmpty())
            return file.problem;
        return file.preview ? visible(file.preview->reason) : QString();
    }

    ImportDraft::Tone reasonTone(const DraftFile& file)
    {
        if (!file.problem.isEmpty())
            return ImportDraft::Bad;
        return file.need() == DraftFile::Need::None ? ImportDraft::Plain : ImportDraft::Warning;
    }

    // "2018-03-24 17:15:20.865716 UTC" without its fraction, which the tool tip has.
    QString toTheSecond(const QString& time)
    {
        const qsizetype point = time.indexOf(QLatin1Char('.'));
        const qsizetype rest = time.indexOf(QLatin1Char(' '), std::max<qsizetype>(point, 0));
        return point < 0 ? time : time.left(point) + (rest < 0 ? QString() : time.mid(rest));
    }

    QVariant alignmentOf(int column)
    {
        const bool isNumber
            = column == ImportDraft::Size || (column >= ImportDraft::Records && column <= ImportDraft::Skipped);
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }

    // Whom its records name, if they do; else what the log as a whole is called.
    QString sensorText(const DraftFile& file)
    {
        if (!file.preview)
            return visible(file.sensor);
        if (file.preview->roles.contains(QLatin1String("sensor")))
            return ImportDraft::tr("by column");
        const QStringList& named = file.preview->sensors;
        if (named.isEmpty())
            return visible(file.sensor);
        return named.size() == 1 ? visible(named.first())
                                 : ImportDraft::tr("%1 and %2 more").arg(visible(named.first())).arg(named.size() - 1);
    }

    QString formatOf(const DraftFile& file)
    {
        if (!file.problem.isEmpty())
            return ImportDraft::tr("not recognised");
        if (!file.preview)
            return ImportDraft::tr("looking…");
        return file.preview->format.isEmpty() ? ImportDraft::tr("undecided") : formatTitle(file.preview->format);
    }

} // namespace

QString ImportDraft::textOf(int row, int column) const
{
    const DraftFile& f = file(row);
    const TimeSpan covered = f.check ? f.check->covered : f.preview ? f.preview->covered : TimeSpan();
    switch (column) {
    case Name:
        return nameOf(f);
    case Folder:
        return visible(QFileInfo(f.file.path).path());
    case Size:
        return sizeText(f.bytes);
    case Sha256:
        return f.hashing == Work::Done ? QString::fromLatin1(f.hash.sha256.toHex()) : hashWords(f, *m_hashedPermille);
    case State:
        return stateOf(f, *m_hashedPermille).sentence;
    case Format:
        return formatOf(f);
    case Reason:
        return reasonOf(f);
    case Records:
        return counted(f, &ImportCheck::accepted);
    case Rejected:
        return counted(f, &ImportCheck::rejected);
    case Skipped:
        return counted(f, &ImportCheck::skipped);
    case First:
        return firstText(covered);
    case Last:
        return lastText(covered);
    case Sensor:
        return sensorText(f);
    case Question:
        return f.problem.isEmpty() ? needSentence(f) : QString();
    default:
        return {};
    }
}

int ImportDraft::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

int ImportDraft::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant ImportDraft::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const DraftFile& f = file(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == First || index.column() == Last)
            return toTheSecond(textOf(index.row(), index.column()));
        return textOf(index.row(), index.column());
    case Qt::ToolTipRole:
        return plainToolTip(
            index.column() == Name ? visible(shortened(f.file.path, 1000)) : textOf(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Name ? nameOf(f) + QStringLiteral(", ") + stateOf(f, *m_hashedPermille).sentence
                                      : textOf(index.row(), index.column());
    case ToneRole:
        if (index.column() == State || index.column() == Name)
            return static_cast<int>(stateOf(f, 0).tone);
        if (index.column() == Reason || index.column() == Format || index.column() == Question)
            return static_cast<int>(reasonTone(f));
        if (index.column() == Rejected)
            return static_cast<int>(f.check && f.check->rejected > 0 ? Warning : Plain);
        return static_cast<int>(Plain);
    case PermilleRole:
        return f.hashing == Work::Running ? m_hashedPermille->load() : -1;
    case WordsRole:
        return stateOf(f, *m_hashedPermille).words;
    default:
        return {};
    }
}

QVariant ImportDraft::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString titles[]
        = {tr("File"), tr("Folder"), tr("Size"), tr("SHA-256"), tr("State"), tr("Format"), tr("Why"), tr("Records"),
            tr("Rejected"), tr("Skipped"), tr("First record"), tr("Last record"), tr("Sensor"), tr("Open question")};
    return titles[section];
}

} // namespace askance
