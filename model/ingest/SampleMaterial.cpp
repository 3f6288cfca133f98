// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/SampleRecords.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace askance {

namespace sample {

    quint16 Records::addName(std::string name)
    {
        names.push_back(std::move(name));
        return static_cast<quint16>(names.size() - 1);
    }

    quint32 scatteredAddress(int index)
    {
        return ipv4(203, 0, 113, static_cast<quint32>(41 + index * 13));
    }

    std::string addressText(quint32 address)
    {
        return std::to_string(address >> 24) + '.' + std::to_string((address >> 16) & 255) + '.'
            + std::to_string((address >> 8) & 255) + '.' + std::to_string(address & 255);
    }

    qint64 dayOf2016(int month, int day)
    {
        return daysFromCivil(2016, month, day) * kDay;
    }
    qint64 firstSecond()
    {
        return dayOf2016(5, 4);
    }
    qint64 fourthBegin()
    {
        return dayOf2016(8, 1);
    }
    qint64 outageBegin()
    {
        return dayOf2016(7, 23) + 6 * kHour;
    }
    qint64 outageEnd()
    {
        return dayOf2016(7, 24) + 18 * kHour;
    }
    qint64 lastLookup()
    {
        return dayOf2016(9, 23) + 13 * kHour + 56 * 60 + 29;
    }
    qint64 endSecond()
    {
        return dayOf2016(10, 1);
    }

    bool isRecording(int sensor, qint64 second)
    {
        if (second < firstSecond() || second >= endSecond())
            return false;
        if (sensor == kFourth)
            return second >= fourthBegin();
        return second < outageBegin() || second >= outageEnd();
    }

    namespace {

        // One line: TIMESTAMP SRC_IP QNAME IN A, whole seconds written with .000Z. Format invented for this data set.
        void appendLine(const Records& records, const Record& record, std::string& out)
        {
            out += isoText(record.second * kUsPerSecond, 0, 3);
            out += ' ';
            out += addressText(record.address);
            out += ' ';
            out += records.names[record.name];
            out += " IN A\n";
        }

    } // namespace

} // namespace sample

SampleMaterial makeSampleMaterial(quint64 seed)
{
    sample::Records records;
    sample::addSubject(seed, records);
    sample::addPeers(seed, records);
    const auto key = [](const sample::Record& r) { return std::tuple(r.second, r.address, r.name, r.sensor); };
    std::sort(records.list.begin(), records.list.end(),
        [&](const sample::Record& a, const sample::Record& b) { return key(a) < key(b); });

    std::array<std::string, sample::kSensors> texts;
    for (const sample::Record& record : records.list)
        sample::appendLine(records, record, texts[record.sensor]);

    SampleMaterial material;
    material.subjectTwins = records.subjectTwins;
    for (size_t i = 0; i < texts.size(); ++i) {
        const QString sensor = QStringLiteral("ns%1").arg(i + 1);
        material.logs.push_back(
            {sensor, sensor + QStringLiteral("-synthetic.log"), QByteArray::fromStdString(texts[i])});
    }
    sample::addDocuments(material);
    return material;
}

} // namespace askance
