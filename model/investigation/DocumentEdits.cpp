// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/DocumentEdits.h"

#include "store/AnnotationStore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>

namespace askance {

namespace {

    const QString kSensor = QStringLiteral("sensor");
    const QString kTitle = QStringLiteral("title");
    const QString kBegin = QStringLiteral("begin_us");
    const QString kEnd = QStringLiteral("end_us");
    const QString kKind = QStringLiteral("kind");
    const QString kNote = QStringLiteral("note");
    const QString kCitation = QStringLiteral("citation");

    template <typename T> bool contains(const std::vector<T>& all, const T& one)
    {
        return std::find(all.begin(), all.end(), one) != all.end();
    }

    // Takes each of `gone` away once and adds what is not there.
    template <typename T> void change(std::vector<T>& all, const std::vector<T>& gone, const std::vector<T>& come)
    {
        for (const T& one : gone)
            if (const auto at = std::find(all.begin(), all.end(), one); at != all.end())
                all.erase(at);
        for (const T& one : come)
            if (!contains(all, one))
                all.push_back(one);
    }

    // Less what is on both sides, not there to go or there already; equal ones count once.
    template <typename T> void reduce(const std::vector<T>& there, std::vector<T>& gone, std::vector<T>& come)
    {
        std::vector<T> left;
        for (const T& one : gone)
            if (contains(there, one) && !contains(come, one) && !contains(left, one))
                left.push_back(one);
        std::vector<T> fresh;
        for (const T& one : come)
            if (!contains(there, one) && !contains(fresh, one))
                fresh.push_back(one);
        gone = std::move(left);
        come = std::move(fresh);
    }

    QString compact(const QJsonArray& array)
    {
        return array.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
    }

    // ---- coverage; assumed spans as the case keeps them, by the clock of the log

    QString toText(const std::vector<CoverageEntry>& entries)
    {
        QJsonArray array;
        for (const CoverageEntry& entry : entries) {
            QJsonObject object{{kSensor, entry.sensor}, {kBegin, entry.span.beginUs}, {kEnd, entry.span.endUs},
                {kKind, static_cast<int>(entry.kind)}};
            if (!entry.note.isEmpty())
                object.insert(kNote, entry.note);
            array.append(object);
        }
        return compact(array);
    }

    CoverageKind kindOf(int number)
    {
        if (number == static_cast<int>(CoverageKind::Stated))
            return CoverageKind::Stated;
        return number == static_cast<int>(CoverageKind::Gap) ? CoverageKind::Gap : CoverageKind::Assumed;
    }

    std::vector<CoverageEntry> coverageFrom(const QString& text)
    {
        std::vector<CoverageEntry> entries;
        const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
        for (const auto& value : array) {
            const QJsonObject object = value.toObject();
            entries.push_back(
                {object.value(kSensor).toString(), {object.value(kBegin).toInteger(), object.value(kEnd).toInteger()},
                    kindOf(object.value(kKind).toInt()), object.value(kNote).toString()});
        }
        return entries;
    }

    TimeSpan moved(TimeSpan span, qint64 by)
    {
        return {span.beginUs + by, span.endUs + by};
    }

    CoverageEntry asLogged(CoverageEntry entry, const Dataset& data)
    {
        if (entry.kind == CoverageKind::Assumed)
            entry.span = moved(entry.span, -data.sensorClocks.value(entry.sensor, 0));
        return entry;
    }

    std::vector<CoverageEntry> coverageAsLogged(const Dataset& data)
    {
        std::vector<CoverageEntry> all;
        for (const CoverageSpan& span : data.coverage)
            all.push_back(asLogged(
                {QString::fromStdString(data.table->sensors[span.sensor]), span.span, span.kind, span.note}, data));
        return all;
    }

    // False if the table does not list one of the sensors.
    bool setCoverage(Dataset& data, const std::vector<CoverageEntry>& all)
    {
        std::vector<CoverageSpan> spans;
        for (const CoverageEntry& entry : all) {
            const auto& names = data.table->sensors;
            const auto name = std::find(names.begin(), names.end(), entry.sensor.toStdString());
            if (name == names.end())
                return false;
            const qint64 clock = entry.kind == CoverageKind::Assumed ? data.sensorClocks.value(entry.sensor, 0) : 0;
            spans.push_back(
                {static_cast<quint16>(name - names.begin()), moved(entry.span, clock), entry.kind, entry.note});
        }
        std::stable_sort(spans.begin(), spans.end(), [](const CoverageSpan& a, const CoverageSpan& b) {
            return std::tie(a.sensor, a.span.beginUs, a.span.endUs) < std::tie(b.sensor, b.span.beginUs, b.span.endUs);
        });
        data.coverage = std::move(spans);
        return true;
    }

    // ---- events

    QString toText(const std::vector<EventMark>& events)
    {
        QJsonArray array;
        for (const EventMark& event : events) {
            QJsonObject object{{kTitle, event.title}, {kBegin, event.span.beginUs}, {kEnd, event.span.endUs}};
            if (!event.citation.isEmpty())
                object.insert(kCitation, event.citation);
            array.append(object);
        }
        return compact(array);
    }

    std::vector<EventMark> eventsFrom(const QString& text)
    {
        std::vector<EventMark> events;
        const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
        for (const auto& value : array) {
            const QJsonObject object = value.toObject();
            events.push_back(
                {object.value(kTitle).toString(), {object.value(kBegin).toInteger(), object.value(kEnd).toInteger()},
                    object.value(kCitation).toString()});
        }
        return events;
    }

} // namespace

std::optional<TextEdit> coverageEdit(
    const Dataset& data, std::vector<CoverageEntry> removed, std::vector<CoverageEntry> added)
{
    for (std::vector<CoverageEntry>* entries : {&removed, &added})
        for (CoverageEntry& entry : *entries)
            entry = asLogged(std::move(entry), data);
    const std::vector<CoverageEntry> there = coverageAsLogged(data);
    for (const CoverageEntry& old : there) {
        const bool isReplaced = old.kind == CoverageKind::Assumed
            && std::any_of(added.begin(), added.end(), [&](const CoverageEntry& entry) {
                   return entry.kind == CoverageKind::Stated && entry.sensor == old.sensor;
               });
        if (isReplaced && !contains(removed, old))
            removed.push_back(old);
    }
    reduce(there, removed, added);
    if (removed.empty() && added.empty())
        return std::nullopt;
    const QString key = added.empty() ? removed.front().sensor : added.front().sensor;
    return TextEdit{TextEdit::Kind::Coverage, key, toText(removed), toText(added)};
}

std::optional<TextEdit> eventsEdit(const Dataset& data, std::vector<EventMark> removed, std::vector<EventMark> added)
{
    reduce(data.events, removed, added);
    if (removed.empty() && added.empty())
        return std::nullopt;
    const QString key = added.empty() ? removed.front().title : added.front().title;
    return TextEdit{TextEdit::Kind::Events, key, toText(removed), toText(added)};
}

DatasetPtr edited(const DatasetPtr& data, const TextEdit& edit, bool forward)
{
    const QString& gone = forward ? edit.before : edit.after;
    const QString& come = forward ? edit.after : edit.before;
    auto changed = std::make_shared<Dataset>(*data);
    if (edit.kind == TextEdit::Kind::Coverage) {
        std::vector<CoverageEntry> all = coverageAsLogged(*data);
        change(all, coverageFrom(gone), coverageFrom(come));
        if (!setCoverage(*changed, all))
            return nullptr;
    } else {
        change(changed->events, eventsFrom(gone), eventsFrom(come));
        std::stable_sort(changed->events.begin(), changed->events.end(), [](const EventMark& a, const EventMark& b) {
            return std::tie(a.span.beginUs, a.span.endUs) < std::tie(b.span.beginUs, b.span.endUs);
        });
    }
    return changed;
}

Result<void> writeEdit(CaseFile& file, const TextEdit& edit, bool forward)
{
    const QString& gone = forward ? edit.before : edit.after;
    const QString& come = forward ? edit.after : edit.before;
    AnnotationStore store(file);
    if (edit.kind == TextEdit::Kind::Coverage)
        return store.changeCoverage(coverageFrom(gone), coverageFrom(come));
    return store.changeEvents(eventsFrom(gone), eventsFrom(come));
}

} // namespace askance
