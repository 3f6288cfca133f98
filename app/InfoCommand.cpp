// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance info` and `askance verify`: what is in a case, and whether it is still what was put in.
#include "CaseJson.h"
#include "CaseQuestion.h"
#include "Command.h"
#include "Output.h"

#include "write/AnnotationCsv.h"

#include <algorithm>

namespace askance {

namespace {

    Result<std::vector<quint64>> recordsPerSensor(const CaseQuestion& question)
    {
        PictureSpec spec;
        spec.kind = PictureKind::TopCounts;
        spec.fields = {GroupField::Sensor};
        spec.top = -1;
        const Result<PicturePtr> picture = question.ask(spec);
        if (!picture)
            return picture.error();
        const std::vector<std::string>& names = question.data->table->sensors;
        std::vector<quint64> counts(names.size(), 0);
        for (const TopCount& group : (*picture)->as<TopCounts>().groups) {
            const auto place = std::find(names.begin(), names.end(), group.keys.front().toStdString());
            if (place != names.end())
                counts[static_cast<size_t>(place - names.begin())] = group.count.inCase;
        }
        return counts;
    }

    Result<int> written(const QByteArray& text)
    {
        if (const Result<void> done = writeStandardOutput(text); !done)
            return done.error();
        return 0;
    }

    Result<int> runInfo(const Request& request)
    {
        const int asked = int{request.has("json")} + int{request.has("events")} + int{request.has("coverage")};
        if (asked > 1)
            return usageError(
                QStringLiteral("info: --json, --events and --coverage each write something else; give one"));
        const Result<CaseQuestion> question = openQuestion(request);
        if (!question)
            return question.error();
        if (request.has("events"))
            return written(eventsCsv(question->data->events));
        if (request.has("coverage"))
            return written(statedCoverageCsv(*question->data));
        PictureSpec spec;
        spec.kind = PictureKind::Overview;
        const Result<PicturePtr> picture = question->ask(spec);
        if (!picture)
            return picture.error();
        const Result<std::vector<quint64>> perSensor = recordsPerSensor(*question);
        if (!perSensor)
            return perSensor.error();
        const OverviewLine& all = (*picture)->as<Overview>().inCase;
        const QByteArray text = request.has("json") ? infoJson(*question->data, all, *perSensor)
                                                    : infoText(*question->data, all, *perSensor).toUtf8();
        return written(text);
    }

    QByteArray verifyJson(const std::vector<CaseCheck>& checks, bool ok, const QByteArray& digest)
    {
        JsonWriter json;
        json.beginObject().member("ok", ok).key("checks").beginArray();
        for (const CaseCheck& check : checks)
            json.beginObject()
                .member("name", check.name)
                .member("ok", check.ok)
                .member("detail", check.detail)
                .endObject();
        json.endArray().member("content_digest", QString::fromLatin1(digest.toHex())).endObject();
        return json.takeText() + '\n';
    }

    QString verifyText(const std::vector<CaseCheck>& checks, const QByteArray& digest)
    {
        std::vector<QStringList> rows;
        for (const CaseCheck& check : checks)
            rows.push_back({check.name, check.ok ? QStringLiteral("ok") : QStringLiteral("FAILED"), check.detail});
        return alignedText({QStringLiteral("check"), QStringLiteral("result"), QStringLiteral("detail")}, rows, {})
            + QStringLiteral("\ncontent digest  %1\n").arg(QString::fromLatin1(digest.toHex()));
    }

    Result<int> runVerify(const Request& request)
    {
        const QString path = request.arguments().constFirst();
        Result<std::unique_ptr<CaseFile>> file = CaseFile::open(path, CaseAccess::ReadOnly);
        if (!file)
            return file.error();
        const Result<std::vector<CaseCheck>> checks = (*file)->verify();
        if (!checks)
            return checks.error();
        const Result<QByteArray> digest = (*file)->computeContentDigest();
        if (!digest)
            return digest.error();
        const auto failed = std::find_if(checks->begin(), checks->end(), [](const CaseCheck& c) { return !c.ok; });
        const bool ok = failed == checks->end();
        const Result<void> written = writeStandardOutput(
            request.has("json") ? verifyJson(*checks, ok, *digest) : verifyText(*checks, *digest).toUtf8());
        if (!written)
            return written.error();
        if (!ok)
            return Error{ErrorCode::Integrity,
                QStringLiteral("the check '%1' failed: %2; go back to a copy of the case, or import the evidence anew")
                    .arg(failed->name, failed->detail),
                path};
        return 0;
    }

} // namespace

Command infoCommand()
{
    return {"info", "CASE", "what is in a case: totals, evidence, sensors with their coverage, issues", 1, 1,
        {{"json", nullptr, nullptr, "as JSON"},
            {"events", nullptr, nullptr, "the documented events alone, as annotate --events reads them"},
            {"coverage", nullptr, nullptr, "the stated coverage alone, as annotate --coverage reads it"}},
        "", runInfo};
}

Command verifyCommand()
{
    return {"verify", "CASE", "check structure, accounts, content digest and the journal's chain", 1, 1,
        {{"json", nullptr, nullptr, "as JSON"}}, "A check that fails ends in exit code 4.", runVerify};
}

} // namespace askance
