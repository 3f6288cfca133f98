// SPDX-License-Identifier: GPL-3.0-or-later
//
// A JSON object of somebody else's making, taken apart strictly: every key must be there, be of its type and within its
// bounds, and no other key may be. The first fault is kept as one sentence and end() tells it; what is asked after a
// fault gives harmless values, so that a reader asks for all its keys and looks once. A value; any thread.
// Example: JsonFields f(o); const bool on = f.flag("on"); if (const Result<void> fine = f.end(); !fine) …
#pragma once

#include "record/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace askance {

class JsonFields {
public:
    // `place`: what the object is called in a sentence ("figure"); empty: the whole.
    explicit JsonFields(QJsonObject object, QString place = {});

    [[nodiscard]] QString text(const char* key, qsizetype mostUnits);
    [[nodiscard]] qint64 number(const char* key, qint64 least, qint64 most); // whole numbers only
    [[nodiscard]] bool flag(const char* key);
    [[nodiscard]] QByteArray sha256(const char* key); // 64 digits; gives the 32 bytes
    [[nodiscard]] QJsonObject object(const char* key);
    [[nodiscard]] QStringList texts(const char* key, qsizetype most, qsizetype mostUnits);
    [[nodiscard]] std::vector<qint64> numbers(const char* key, size_t count, qint64 least, qint64 most);
    [[nodiscard]] int word(const char* key, const QStringList& words); // index in `words`
    [[nodiscard]] bool isNull(const char* key); // a null stands there; counts as asked for
    // Something is wrong with the value of `key`, "must be …".
    void refuse(const char* key, const QString& must);

    // Corrupt error of the first fault, or of a key that nobody asked for.
    [[nodiscard]] Result<void> end() const;

private:
    [[nodiscard]] QJsonValue take(const char* key);
    [[nodiscard]] QString named(const QString& key) const;

    QJsonObject m_object;
    QString m_place;
    QSet<QString> m_asked;
    QString m_fault;
};

} // namespace askance
