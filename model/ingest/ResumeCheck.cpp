// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ResumeCheck.h"

#include "store/NumberedBatch.h"

namespace askance {

ResumeCheck::ResumeCheck(const ResumePoint& point, QByteArray stored)
    : m_evidence(point.evidence.id)
    , m_stored(std::move(stored))
    , m_lines(point.lines)
    , m_accepted(point.evidence.accepted)
    , m_rejected(point.evidence.rejected)
    , m_sensor(m_dictionaries.sensors.idOf(point.evidence.sensor.toStdString()))
{
}

void ResumeCheck::take(const QueryBatch& batch)
{
    m_lines -= batch.lines;
    m_accepted -= batch.accepted;
    m_rejected -= batch.rejected;
    const NumberedBatch feed(batch, m_evidence, m_sensor, m_dictionaries);
    for (size_t row = 0; row < feed.rows(); ++row)
        m_readable = m_rows.add(feed.stored(row), m_dictionaries) && m_readable;
}

bool ResumeCheck::isAnother()
{
    if (m_lines > 0)
        return false;
    return m_lines < 0 || m_accepted != 0 || m_rejected != 0 || !m_readable || m_rows.digest() != m_stored;
}

} // namespace askance
