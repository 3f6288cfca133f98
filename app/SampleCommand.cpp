// SPDX-License-Identifier: GPL-3.0-or-later
//
// `askance sample` and `askance formats`: the synthetic case to learn with, and the logs that can be read.
#include "CaseTarget.h"
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"

#include "ingest/SampleCase.h"
#include "read/Readers.h"
#include "write/JsonWriter.h"

namespace askance {

namespace {

    Result<int> runSample(const Request& request)
    {
        const QString path = request.arguments().constFirst();
        Result<CaseTarget> target = CaseTarget::create(path, request.has("force"));
        if (!target)
            return target.error();
        if (const Result<void> written = writeSampleCase(target->file(), interrupted()); !written) {
            target->discard();
            return target->named(written.error());
        }
        const Result<DatasetPtr> data = target->file().load(&interrupted());
        if (!data) {
            target->discard();
            return target->named(data.error());
        }
        if (const Result<void> kept = target->keep(); !kept)
            return kept.error();
        const QString text = QStringLiteral("%1: synthetic sample data, %2 records of %3 logs\n")
                                 .arg(visibleText(path))
                                 .arg((*data)->rows())
                                 .arg((*data)->evidence.size());
        if (const Result<void> written = writeStandardOutput(text.toUtf8()); !written)
            return written.error();
        return 0;
    }

    Result<int> runFormats(const Request& request)
    {
        JsonWriter json;
        std::vector<QStringList> rows;
        json.beginArray();
        for (const LogFormat& format : logFormats()) {
            const QString note = QString::fromUtf8(format.note);
            const QStringList row = {QString::fromUtf8(format.name), QString::fromUtf8(format.title),
                format.fromDocumentation ? QStringLiteral("from documentation: ") + note : note};
            json.beginObject().member("name", row[0]).member("title", row[1]).member("note", note);
            json.member("unit", QString::fromUtf8(format.unit));
            json.member("from_documentation", format.fromDocumentation).endObject();
            rows.push_back(row);
        }
        json.endArray();
        const QByteArray text = request.has("json")
            ? json.takeText() + '\n'
            : alignedText({QStringLiteral("format"), QStringLiteral("log"), QStringLiteral("note")}, rows, {}).toUtf8();
        if (const Result<void> written = writeStandardOutput(text); !written)
            return written.error();
        return 0;
    }

} // namespace

Command sampleCommand()
{
    return {"sample", "CASE", "write the sample case: synthetic data after published facts", 1, 1,
        {{"force", nullptr, nullptr, "overwrite an Askance case of that name"}},
        "The sample is made by a seeded generator and is the same every time. It says nothing about what any traffic "
        "meant.",
        runSample};
}

Command formatsCommand()
{
    return {"formats", "", "the log formats that can be read", 0, 0, {{"json", nullptr, nullptr, "as JSON"}},
        "Logs and their compression (gzip, bzip2, xz, zstd, lz4, zip) are recognised by what is in them, whatever "
        "their "
        "name; each member of an archive is a log of its own. A format marked \"from documentation\" was written after "
        "its documentation; no real log has confirmed it yet.",
        runFormats};
}

} // namespace askance
