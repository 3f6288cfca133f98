// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "record/CivilTime.h"
#include "record/DomainName.h"
#include "record/QueryBatch.h"

#include <QStringList>

#include <algorithm>
#include <numeric>

namespace askance::test {

namespace {

    qint64 instantOf(const QString& word)
    {
        WrittenTime time;
        const QString text = word.contains(QLatin1Char('T')) ? word : QStringLiteral("2016-09-23T%1").arg(word);
        if (!parseIsoTime(text.toStdString(), time))
            qFatal("tinyDataset: bad time %s", qPrintable(word));
        return time.us;
    }

} // namespace

QString sharedData()
{
    return qEnvironmentVariable("ASKANCE_SHARED_DATA");
}

DatasetPtr tinyDataset(
    const QString& text, const std::vector<Organisation>& organisations, const std::vector<Membership>& memberships)
{
    struct Row {
        qint64 timeUs;
        QStringList words;
        quint32 id;
    };
    std::vector<Row> rows;
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const QStringList words = line.simplified().split(QLatin1Char(' '));
        rows.push_back({instantOf(words.at(0)), words, static_cast<quint32>(rows.size() + 1)});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.timeUs < b.timeUs; });

    auto table = std::make_shared<ColumnTable>();
    auto data = std::make_shared<Dataset>();
    table->evidenceNames = {"tiny.log"};
    for (const Row& row : rows) {
        const auto word = [&](qsizetype i) { return row.words.size() > i ? row.words.at(i) : QStringLiteral("-"); };
        table->timeUs.push_back(row.timeUs);
        table->timeDigits = std::max(table->timeDigits, neededDigits(row.timeUs, 0));
        table->recordId.push_back(row.id);
        table->line.push_back(row.id);
        std::string canonical;
        const SourceAddress address = parseSource(word(1).toStdString(), canonical);
        const quint32 source = table->sources.intern(canonical);
        if (source == table->sourceAddress.size())
            table->sourceAddress.push_back(address);
        table->source.push_back(source);
        table->server.push_back(kNone);
        std::string name = word(2).toStdString();
        foldName(name);
        table->domain.push_back(name == "-" ? kNone : table->domains.intern(name));
        CodeWord code;
        table->type.push_back(parseType(word(3).toStdString(), code)
                ? static_cast<quint16>(QueryBatch::internCode(table->types, code))
                : kNone16);
        table->response.push_back(parseResponse(word(4).toStdString(), code)
                ? static_cast<quint16>(QueryBatch::internCode(table->responses, code))
                : kNone16);
        const std::string sensor = row.words.size() > 5 ? word(5).toStdString() : "s1";
        auto known = std::find(table->sensors.begin(), table->sensors.end(), sensor);
        if (known == table->sensors.end())
            known = table->sensors.insert(known, sensor);
        const auto sensorIndex = static_cast<quint16>(known - table->sensors.begin());
        table->sensor.push_back(sensorIndex);
        table->evidence.push_back(0);
        table->ttl.push_back(kNone);
        table->rttUs.push_back(kNone);
        const auto same = [&](const CoverageSpan& span) { return span.sensor == sensorIndex; };
        auto covered = std::find_if(data->coverage.begin(), data->coverage.end(), same);
        if (covered == data->coverage.end())
            covered = data->coverage.insert(covered, {sensorIndex, {row.timeUs, row.timeUs + 1}, {}, {}});
        covered->span.endUs = row.timeUs + 1;
    }
    data->organisations = std::make_shared<OrganisationColumn>(assignOrganisations(*table, organisations, memberships));
    data->repeats = std::make_shared<RepeatColumn>(findRepeats(*table));
    data->table = std::move(table);
    data->caseName = QStringLiteral("tiny");
    data->zoneId = QStringLiteral("UTC");
    return data;
}

} // namespace askance::test
