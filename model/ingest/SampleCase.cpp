// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/SampleCase.h"

namespace askance {

namespace {

    // How the invented lines are read: columns count from 1, no header, one space between.
    QJsonObject sampleMapping()
    {
        return {{QStringLiteral("header"), false}, {QStringLiteral("delimiter"), QStringLiteral("space")},
            {QStringLiteral("time"), 1}, {QStringLiteral("source"), 2}, {QStringLiteral("name"), 3},
            {QStringLiteral("class"), 4}, {QStringLiteral("type"), 5}};
    }

    Result<void> importLogs(CaseFile& file, SampleMaterial& material, const std::atomic<bool>& cancelled,
        const std::function<void(const ImportProgress&)>& progress)
    {
        ImportPlan plan;
        plan.options.format = QStringLiteral("delimited");
        plan.options.zone = QByteArrayLiteral("UTC");
        plan.options.mapping = sampleMapping();
        for (SampleMaterial::Log& log : material.logs)
            plan.files.push_back({log.file, ByteSource::ofBytes(std::move(log.bytes), log.file), log.sensor, true});
        const Result<ImportOutcome> outcome = runImport(file, plan, cancelled, progress);
        if (!outcome)
            return outcome.error();
        if (outcome->cancelled)
            return Error{ErrorCode::Cancelled, QStringLiteral("the sample was not written to its end"), file.path()};
        if (!outcome->failures.empty())
            return outcome->failures.front();
        if (outcome->exitCode() != 0)
            return Error{ErrorCode::Integrity, QStringLiteral("the sample does not read as it was made"), file.path()};
        return {};
    }

} // namespace

Result<void> writeSampleCase(
    CaseFile& file, const std::atomic<bool>& cancelled, const std::function<void(const ImportProgress&)>& progress)
{
    SampleMaterial material = makeSampleMaterial();
    if (Result<void> r = file.setMeta(QStringLiteral("synthetic"), QStringLiteral("1")); !r)
        return r;
    if (Result<void> r = file.setMeta(QStringLiteral("title"), QStringLiteral("Synthetic sample data")); !r)
        return r;
    if (Result<void> r = importLogs(file, material, cancelled, progress); !r)
        return r;
    AnnotationStore annotations(file);
    if (Result<void> r = annotations.addOrganisations(material.organisations); !r)
        return r;
    if (Result<void> r = annotations.addRelations(material.relations); !r)
        return r;
    if (Result<void> r = annotations.addEvents(material.events); !r)
        return r;
    return annotations.addCoverage(material.coverage);
}

} // namespace askance
