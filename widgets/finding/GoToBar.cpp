// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding/GoToBar.h"

#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "filter/Moment.h"

#include <QLineEdit>
#include <QToolButton>

namespace askance {

GoToBar::GoToBar(QWidget* parent)
    : SlimBar(QStringLiteral("goTo"), tr("Go to"), parent)
{
    setAccessibleName(tr("Go to time"));
    input().setPlaceholderText(tr("2016-09-23 or 2016-09-23 13:53"));
    QToolButton* go = addButton(QStringLiteral("goToGo"), tr("Go ⏎"), tr("Go there (Enter)"));
    connect(go, &QToolButton::clicked, this, [this] { entered(false); });
    connect(&input(), &QLineEdit::textChanged, this, &GoToBar::explain);
    explain();
}

void GoToBar::setZone(const ZoneRules& zone)
{
    m_zone = zone;
    explain();
}

void GoToBar::setRecords(TimeSpan records)
{
    m_records = records;
    explain();
}

void GoToBar::explain()
{
    say(tr("Times in %1").arg(QString::fromUtf8(m_zone.id())), false);
}

void GoToBar::entered(bool)
{
    const Result<TimeSpan> moment = readMoment(text(), m_zone);
    if (!moment)
        return say(visible(moment.error().what), true);
    if (!moment->intersects(m_records))
        return say(tr("No record of this case is there: they run from %1 to %2")
                       .arg(instantText(m_records.beginUs, m_zone), instantText(m_records.endUs - 1, m_zone)),
            true);
    explain();
    Q_EMIT wanted(*moment);
}

} // namespace askance
