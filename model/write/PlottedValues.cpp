// SPDX-License-Identifier: GPL-3.0-or-later
#include "write/PlottedValues.h"

#include "record/CivilTime.h"
#include "write/Table.h"

namespace askance {

namespace {

    // Microseconds as seconds, without a fraction of zeros.
    QString secondsText(qint64 us)
    {
        QString text = QString::number(us / kUsPerSecond);
        if (us % kUsPerSecond != 0) {
            text += u'.' + QStringLiteral("%1").arg(us % kUsPerSecond, 6, 10, QLatin1Char('0'));
            while (text.endsWith(u'0'))
                text.chop(1);
        }
        return text;
    }

} // namespace

int PlottedValues::digitsOf(qint64 us) const
{
    return neededDigits(us, 0);
}

QString PlottedValues::csvCell(size_t row, size_t column) const
{
    const PlottedCell said = cell(row, column);
    if (!said.isSaid)
        return {};
    switch (m_columns[column].kind) {
    case PlottedKind::Text:
        return said.text;
    case PlottedKind::Count:
        return QString::number(said.number);
    case PlottedKind::Instant:
        return QString::fromStdString(isoText(said.number, 0, digitsOf(said.number)));
    case PlottedKind::Length:
        break;
    }
    return secondsText(said.number);
}

QByteArray PlottedValues::csv() const
{
    QStringList cells;
    for (const PlottedColumn& column : m_columns)
        cells << column.heading();
    QByteArray out = csvLine(cells, CsvMode::SpreadsheetSafe);
    for (size_t row = 0; row < rows(); ++row) {
        cells.clear();
        for (size_t column = 0; column < m_columns.size(); ++column)
            cells << csvCell(row, column);
        out += csvLine(cells, CsvMode::SpreadsheetSafe);
    }
    return out;
}

std::shared_ptr<const PlottedValues> plottedValues(const PicturePtr& picture)
{
    if (picture && std::holds_alternative<Timeline>(picture->value))
        return timelineValues({picture, &picture->as<Timeline>()});
    if (picture && std::holds_alternative<GraphPicture>(picture->value))
        return graphValues({picture, &picture->as<GraphPicture>()});
    if (picture && std::holds_alternative<RhythmPicture>(picture->value))
        return rhythmValues(picture);
    return nullptr;
}

} // namespace askance
