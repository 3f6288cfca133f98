// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseQuestion.h"

#include "Interrupt.h"

#include "engine/LocalEngine.h"
#include "record/CivilTime.h"
#include "write/Table.h"

#include <algorithm>
#include <cstdio>

namespace askance {

namespace {

    // Prints the text and the caret under the fault; the sentence is the error.
    Error filterFault(const FilterError& fault, const QString& text)
    {
        QStringList lines = fault.withCaret(text).split(u'\n', Qt::SkipEmptyParts);
        const QString sentence = lines.isEmpty() ? fault.message : lines.takeLast();
        for (const QString& line : lines) {
            const QByteArray bytes = visibleText(line).toUtf8() + '\n';
            std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
        }
        return usageError(QStringLiteral("--where: ") + sentence.trimmed());
    }

} // namespace

Result<PicturePtr> CaseQuestion::ask(PictureSpec spec) const
{
    spec.filter = filter;
    spec.zone = zone.id();
    return LocalEngine(data).answer(spec, &interrupted());
}

QString CaseQuestion::isoTime(qint64 us, int restNs) const
{
    return QString::fromStdString(
        isoText(us, restNs, restNs == 0 ? std::min(data->table->timeDigits, 6) : data->table->timeDigits));
}

Result<CaseQuestion> openQuestion(const Request& request)
{
    // The zone first: a wrong word should not wait for a large case.
    std::optional<ZoneRules> chosen;
    if (request.has("tz")) {
        const Result<ZoneRules> zone = zoneNamed(request.text("tz"));
        if (!zone)
            return zone.error();
        chosen = *zone;
    }
    Result<std::unique_ptr<CaseFile>> file = CaseFile::open(request.arguments().constFirst(), CaseAccess::ReadOnly);
    if (!file)
        return file.error();
    CaseQuestion question;
    question.file = std::move(*file);
    Result<DatasetPtr> data = question.file->load(&interrupted());
    if (!data)
        return data.error();
    question.data = *data;
    const Result<ZoneRules> caseZone = ZoneRules::named(question.data->zoneId.toUtf8());
    if (!caseZone)
        return caseZone.error();
    question.zone = chosen.value_or(*caseZone);
    const QString where = request.text("where");
    const ParsedFilter parsed = parseFilter(where, *caseZone);
    if (parsed.error)
        return filterFault(*parsed.error, where);
    question.filter = parsed.filter;
    return question;
}

Result<ZoneRules> zoneNamed(const QString& id)
{
    const Result<ZoneRules> zone = ZoneRules::named(id.toUtf8());
    if (!zone)
        return usageError(
            QStringLiteral("--tz: no time zone is called '%1'; write it like Europe/Moscow, UTC or +03:00").arg(id));
    return zone;
}

Result<int> chosenWord(const char* option, const QString& text, const QStringList& words)
{
    const qsizetype index = words.indexOf(text);
    if (index < 0)
        return usageError(QStringLiteral("--%1 takes %2, not '%3'")
                              .arg(QString::fromLatin1(option), words.join(QStringLiteral(", ")), text));
    return static_cast<int>(index);
}

} // namespace askance
