// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Go to time" (Ctrl+G): a time is typed as the filter language writes it, on the clock of the zone shown, and whoever
// listens goes there. A text that is no time, or a time outside the records of the case, is said beside the line in one
// sentence; nothing moves then.
#pragma once

#include "finding/SlimBar.h"
#include "record/TimeSpan.h"
#include "record/ZoneRules.h"

namespace askance {

class GoToBar : public SlimBar {
    Q_OBJECT
public:
    explicit GoToBar(QWidget* parent = nullptr);

    void setZone(const ZoneRules& zone);
    void setRecords(TimeSpan records); // the time from the first record of the case to its last

Q_SIGNALS:
    void wanted(askance::TimeSpan moment); // what was typed, never empty, meets the records

protected:
    void entered(bool back) override;

private:
    void explain();
    ZoneRules m_zone;
    TimeSpan m_records;
};

} // namespace askance
