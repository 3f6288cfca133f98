// SPDX-License-Identifier: GPL-3.0-or-later
//
// JSON with its keys in the order they were written, on one line: what scripts read from the command line. Not
// QJsonDocument, which sorts keys and lets bidi controls through. Commas come by themselves; begin and end must pair.
// Example: w.beginObject(); w.member("total", 3); w.endObject(); w.text() == "{\"total\":3}".
#pragma once

#include "write/Table.h"

#include <QByteArray>
#include <QString>

#include <concepts>

namespace askance {

class JsonWriter {
public:
    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }
    // The next value belongs to this key.
    JsonWriter& key(const QString& name);
    JsonWriter& key(const char* name) { return key(QString::fromUtf8(name)); }

    JsonWriter& value(const QString& text) { return raw(jsonString(text)); }
    JsonWriter& value(bool yes) { return raw(yes ? "true" : "false"); }
    JsonWriter& value(std::integral auto number) { return raw(QByteArray::number(number)); }
    // The shortest text that reads back as the same number; null for infinities and NaN.
    JsonWriter& value(double number);
    JsonWriter& null() { return raw("null"); }
    // Text that is JSON already.
    JsonWriter& raw(const QByteArray& json);

    template <typename T> JsonWriter& member(const char* name, const T& what) { return key(name).value(what); }

    [[nodiscard]] const QByteArray& text() const { return m_text; }
    [[nodiscard]] QByteArray takeText();

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();

    QByteArray m_text;
    bool m_needsComma = false;
};

} // namespace askance
