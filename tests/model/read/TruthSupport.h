// SPDX-License-Identifier: GPL-3.0-or-later
//
// The queries that were sent to a server, as the program that sent them wrote them down, against the records that a
// reader makes of that server's log.
#pragma once

#include "ReadSupport.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace askance::test {

struct SentQuery {
    qint64 us = 0;
    std::string source;
    std::vector<std::string> labels; // octets
    int type = 0;
    int queryClass = 0;
    int port = 0;
    int messageId = 0;
    int flags = 0; // of the header
    bool isTcp = false;
    int response = -1; // that came back, -1 = none
};

inline std::vector<SentQuery> sentQueries(const QString& name)
{
    std::vector<SentQuery> all;
    const QJsonDocument document = QJsonDocument::fromJson(fileBytes(sharedData() + u'/' + name));
    for (const QJsonValue& value : document.array()) {
        const QJsonObject object = value.toObject();
        SentQuery& sent = all.emplace_back();
        sent.us = static_cast<qint64>(object.value(QLatin1String("time")).toDouble() * 1e6);
        sent.source = object.value(QLatin1String("src")).toString().toStdString();
        for (const QJsonValue& label : object.value(QLatin1String("labels")).toArray())
            sent.labels.push_back(QByteArray::fromHex(label.toString().toLatin1()).toStdString());
        sent.type = object.value(QLatin1String("qtype")).toInt();
        sent.queryClass = object.value(QLatin1String("qclass")).toInt();
        sent.port = object.value(QLatin1String("sport")).toInt();
        sent.messageId = object.value(QLatin1String("id")).toInt();
        sent.flags = object.value(QLatin1String("flags")).toInt();
        sent.isTcp = object.value(QLatin1String("proto")) == QLatin1String("tcp");
        sent.response = object.value(QLatin1String("rcode")).toInt(-1);
    }
    return all;
}

// The name that was sent in presentation format, RFC 4343 section 2.1, in the case in which it was sent.
inline std::string presentationOf(const SentQuery& sent)
{
    std::string name;
    for (const std::string& label : sent.labels) {
        name += name.empty() ? "" : ".";
        for (const char c : label) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte > 0x20 && byte < 0x7F)
                name += c == '.' || c == '\\' ? std::string("\\") + c : std::string(1, c);
            else
                name += QStringLiteral("\\%1").arg(int{byte}, 3, 10, QLatin1Char('0')).toStdString();
        }
    }
    return name.empty() ? "." : name;
}

struct FoundRecord {
    qint64 us = 0;
    std::string key; // source, name as logged, type, class
    int response = -1;
};

inline std::vector<FoundRecord> foundRecords(const ReadLog& log)
{
    std::vector<FoundRecord> all;
    for (const QueryBatch& b : log.batches) {
        for (size_t i = 0; i < b.rows(); ++i) {
            const quint32 name = b.nameCase[i] != kNone ? b.nameCase[i] : b.domain[i];
            all.push_back({b.timeUs[i],
                std::string(b.sources.at(b.source[i])) + ' ' + (name == kNone ? "?" : std::string(b.domains.at(name)))
                    + ' ' + std::to_string(b.type[i] == kNone ? -1 : b.types[b.type[i]].number) + ' '
                    + std::to_string(b.queryClass[i]),
                b.response[i] == kNone ? -1 : b.responses[b.response[i]].number});
        }
    }
    return all;
}

// Takes the record of a query out of `records`: the first of its key within two seconds. False if there is none, or if
// the log says another response than came back.
inline bool takeRecord(std::vector<FoundRecord>& records, const SentQuery& sent, const std::string& key)
{
    for (size_t i = 0; i < records.size(); ++i) {
        if (records[i].key != key || std::abs(records[i].us - sent.us) > 2'000'000)
            continue;
        const bool agrees = records[i].response < 0 || sent.response < 0 || records[i].response == sent.response;
        records.erase(records.begin() + static_cast<std::ptrdiff_t>(i));
        return agrees;
    }
    return false;
}

} // namespace askance::test
