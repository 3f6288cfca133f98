// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/JsonFields.h"

#include "write/Table.h"

#include <QJsonArray>
#include <QJsonValue>

namespace askance {

namespace {

    constexpr qsizetype kSha256Digits = 64;
    constexpr qsizetype kMostQuoted = 40; // of a foreign key in a sentence

    // A number that is no whole one gives what is asked for in its place: two answers tell.
    bool isWhole(const QJsonValue& value)
    {
        return value.isDouble() && value.toInteger(0) == value.toInteger(1);
    }

} // namespace

JsonFields::JsonFields(QJsonObject object, QString place)
    : m_object(std::move(object))
    , m_place(std::move(place))
{
}

QString JsonFields::named(const QString& key) const
{
    const QString shown = visibleText(key.left(kMostQuoted));
    return m_place.isEmpty() ? u'\'' + shown + u'\'' : u'\'' + m_place + u'.' + shown + u'\'';
}

QJsonValue JsonFields::take(const char* key)
{
    const QString name = QString::fromLatin1(key);
    m_asked.insert(name);
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() && m_fault.isEmpty())
        m_fault = named(name) + QStringLiteral(" is missing");
    return value;
}

void JsonFields::refuse(const char* key, const QString& must)
{
    if (m_fault.isEmpty())
        m_fault = named(QString::fromLatin1(key)) + QStringLiteral(" must be ") + must;
}

QString JsonFields::text(const char* key, qsizetype mostUnits)
{
    const QJsonValue value = take(key);
    if (value.isString() && value.toString().size() <= mostUnits)
        return value.toString();
    refuse(key, QStringLiteral("a text of at most %1 characters").arg(mostUnits));
    return {};
}

qint64 JsonFields::number(const char* key, qint64 least, qint64 most)
{
    const QJsonValue value = take(key);
    if (isWhole(value) && value.toInteger() >= least && value.toInteger() <= most)
        return value.toInteger();
    refuse(key, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
    return least;
}

bool JsonFields::flag(const char* key)
{
    const QJsonValue value = take(key);
    if (!value.isBool())
        refuse(key, QStringLiteral("true or false"));
    return value.toBool();
}

QByteArray JsonFields::sha256(const char* key)
{
    const QString digits = take(key).toString();
    const QByteArray bytes = digits.size() == kSha256Digits ? QByteArray::fromHex(digits.toLatin1()) : QByteArray();
    // What is no digit is passed over by fromHex(): such a text comes out too short.
    if (bytes.size() * 2 == kSha256Digits && QString::fromLatin1(bytes.toHex()) == digits)
        return bytes;
    refuse(key, QStringLiteral("a SHA-256 of 64 digits"));
    return {};
}

QJsonObject JsonFields::object(const char* key)
{
    const QJsonValue value = take(key);
    if (!value.isObject())
        refuse(key, QStringLiteral("an object"));
    return value.toObject();
}

QStringList JsonFields::texts(const char* key, qsizetype most, qsizetype mostUnits)
{
    const QJsonValue value = take(key);
    const QJsonArray array = value.toArray();
    QStringList list;
    bool fine = value.isArray() && array.size() <= most;
    for (const QJsonValue& each : array) {
        fine = fine && each.isString() && each.toString().size() <= mostUnits;
        if (!fine)
            break;
        list += each.toString();
    }
    if (fine)
        return list;
    refuse(key, QStringLiteral("a list of at most %1 texts").arg(most));
    return {};
}

std::vector<qint64> JsonFields::numbers(const char* key, size_t count, qint64 least, qint64 most)
{
    const QJsonValue value = take(key);
    const QJsonArray array = value.toArray();
    std::vector<qint64> list;
    for (const QJsonValue& each : array)
        if (list.size() < count && isWhole(each) && each.toInteger() >= least && each.toInteger() <= most)
            list.push_back(each.toInteger());
    if (value.isArray() && list.size() == count && array.size() == static_cast<qsizetype>(count))
        return list;
    refuse(key, QStringLiteral("%1 whole numbers from %2 to %3").arg(count).arg(least).arg(most));
    return std::vector<qint64>(count, least);
}

int JsonFields::word(const char* key, const QStringList& words)
{
    const qsizetype index = words.indexOf(take(key).toString());
    if (index < 0)
        refuse(key, QStringLiteral("one of: ") + words.join(QStringLiteral(", ")));
    return static_cast<int>(std::max<qsizetype>(index, 0));
}

bool JsonFields::isNull(const char* key)
{
    return take(key).isNull();
}

Result<void> JsonFields::end() const
{
    if (!m_fault.isEmpty())
        return Error{ErrorCode::Corrupt, m_fault, {}};
    for (auto it = m_object.begin(); it != m_object.end(); ++it)
        if (!m_asked.contains(it.key()))
            return Error{ErrorCode::Corrupt, named(it.key()) + QStringLiteral(" is not known"), {}};
    return {};
}

} // namespace askance
