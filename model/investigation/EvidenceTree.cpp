// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/EvidenceTree.h"

#include <algorithm>

namespace askance {

namespace {

    constexpr size_t kRowsBetweenChecks = size_t{1} << 20;

    // By evidence.
    std::vector<qint64> countObservations(const Dataset& data)
    {
        std::vector<qint64> counts(data.evidence.size(), 0);
        for (const ObservedName& one : data.observed->rows)
            if (one.evidence < counts.size())
                ++counts[one.evidence];
        return counts;
    }

    // The table names only logs that have records, in the order of Dataset::evidence: which one is which.
    std::vector<size_t> evidenceOfNames(const Dataset& data, const std::vector<qint64>& observations)
    {
        std::vector<size_t> map;
        size_t next = 0;
        for (const std::string& name : data.table->evidenceNames) {
            const QString file = QString::fromStdString(name);
            while (next < data.evidence.size()
                && (data.evidence[next].accepted == observations[next] || data.evidence[next].file != file))
                ++next;
            map.push_back(next);
            next = std::min(next + 1, data.evidence.size());
        }
        return map;
    }

    // counts[sensor][name of evidence].
    std::vector<std::vector<qint64>> countRecords(const ColumnTable& table, const std::atomic<bool>& cancelled)
    {
        std::vector<std::vector<qint64>> counts(
            table.sensors.size(), std::vector<qint64>(table.evidenceNames.size(), 0));
        for (size_t row = 0; row < table.rows(); ++row) {
            if (row % kRowsBetweenChecks == 0 && cancelled.load(std::memory_order_relaxed))
                break;
            if (table.sensor[row] != kNone16 && table.evidence[row] != kNone16)
                ++counts[table.sensor[row]][table.evidence[row]];
        }
        return counts;
    }

    EvidenceTree::Sensor& sensorNamed(EvidenceTree& tree, const QString& name)
    {
        const auto found = std::find_if(tree.sensors.begin(), tree.sensors.end(),
            [&](const EvidenceTree::Sensor& sensor) { return sensor.name == name; });
        if (found != tree.sensors.end())
            return *found;
        tree.sensors.push_back({name, tree.data->sensorPlaces.value(name), {}, {}});
        return tree.sensors.back();
    }

    void addSensors(EvidenceTree& tree)
    {
        const Dataset& data = *tree.data;
        for (const std::string& name : data.table->sensors) {
            const QString text = QString::fromStdString(name);
            tree.sensors.push_back({text, data.sensorPlaces.value(text), {}, {}});
        }
        for (const CoverageSpan& span : data.coverage)
            if (span.sensor < tree.sensors.size())
                tree.sensors[span.sensor].coverage.push_back(span);
    }

    void addFiles(EvidenceTree& tree, const std::atomic<bool>& cancelled)
    {
        const Dataset& data = *tree.data;
        const std::vector<qint64> observations = countObservations(data);
        const std::vector<size_t> evidence = evidenceOfNames(data, observations);
        const auto counts = countRecords(*data.table, cancelled);
        std::vector<bool> placed(data.evidence.size(), false);
        for (size_t sensor = 0; sensor < counts.size(); ++sensor) {
            for (size_t name = 0; name < evidence.size(); ++name) {
                if (counts[sensor][name] == 0 || evidence[name] >= data.evidence.size())
                    continue;
                tree.sensors[sensor].files.push_back({evidence[name], counts[sensor][name], 0});
                placed[evidence[name]] = true;
            }
        }
        for (size_t i = 0; i < placed.size(); ++i)
            if (!placed[i])
                sensorNamed(tree, data.evidence[i].sensor).files.push_back({i, 0, observations[i]});
        for (EvidenceTree::Sensor& sensor : tree.sensors)
            std::sort(sensor.files.begin(), sensor.files.end(),
                [](const EvidenceTree::File& a, const EvidenceTree::File& b) { return a.evidence < b.evidence; });
    }

    TimeSpan wholeSpan(const Dataset& data)
    {
        TimeSpan span;
        if (data.rows() > 0)
            span = {data.table->timeUs.front(), data.table->timeUs.back() + 1};
        for (const CoverageSpan& one : data.coverage)
            span = span.isEmpty()
                ? one.span
                : TimeSpan{std::min(span.beginUs, one.span.beginUs), std::max(span.endUs, one.span.endUs)};
        return span;
    }

} // namespace

std::shared_ptr<const EvidenceTree> evidenceTree(DatasetPtr data, const std::atomic<bool>& cancelled)
{
    auto tree = std::make_shared<EvidenceTree>();
    tree->data = std::move(data);
    if (!tree->data || !tree->data->table)
        return tree;
    addSensors(*tree);
    addFiles(*tree, cancelled);
    tree->span = wholeSpan(*tree->data);
    return cancelled.load() ? nullptr : tree;
}

} // namespace askance
