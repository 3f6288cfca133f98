// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/JsonWriter.h"

#include <QLocale>

#include <cmath>
#include <utility>

namespace askance {

void JsonWriter::separate()
{
    if (m_needsComma)
        m_text += ',';
}

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    m_text += bracket;
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    m_text += bracket;
    m_needsComma = true;
    return *this;
}

JsonWriter& JsonWriter::key(const QString& name)
{
    separate();
    m_text += jsonString(name) + ':';
    m_needsComma = false;
    return *this;
}

JsonWriter& JsonWriter::raw(const QByteArray& json)
{
    separate();
    m_text += json;
    m_needsComma = true;
    return *this;
}

JsonWriter& JsonWriter::value(double number)
{
    if (!std::isfinite(number))
        return null();
    return raw(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
}

QByteArray JsonWriter::takeText()
{
    m_needsComma = false;
    return std::exchange(m_text, {});
}

} // namespace askance
