// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/ClockDialog.h"

#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "investigation/Investigation.h"
#include "record/Duration.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    // As its log has it; nothing for a sensor without records.
    std::optional<qint64> firstLogged(const Dataset& data, const QString& sensor)
    {
        const ColumnTable& table = *data.table;
        const auto name = std::find(table.sensors.begin(), table.sensors.end(), sensor.toStdString());
        if (name == table.sensors.end())
            return std::nullopt;
        const auto number = static_cast<quint16>(name - table.sensors.begin());
        const auto row = std::find(table.sensor.begin(), table.sensor.end(), number);
        if (row == table.sensor.end())
            return std::nullopt;
        return table.timeUs[static_cast<size_t>(row - table.sensor.begin())] - data.sensorClocks.value(sensor, 0);
    }

} // namespace

ClockDialog::ClockDialog(Investigation& investigation, const QString& sensor, QWidget* parent)
    : QDialog(parent)
    , m_investigation(investigation)
    , m_sensor(sensor)
{
    setObjectName(QStringLiteral("clockDialog"));
    setWindowTitle(tr("Clock offset"));
    setMinimumWidth(480);
    const DatasetPtr held = investigation.dataset();
    const qint64 now = held ? held->sensorClocks.value(sensor, 0) : 0;
    if (held)
        m_firstUs = firstLogged(*held, sensor);
    m_offset = std::make_unique<PlainLine>(
        this, QStringLiteral("clockOffset"), now == 0 ? QString() : signedDuration(now), tr("+2.5 s, -1 h 30 min, 0"));
    auto* what = plainLabel(
        tr("What must be added to the times that %1 logged to get true time? Its records keep the time they logged; "
           "what is shown, filtered and counted is the corrected time.")
            .arg(visible(sensor)),
        this);
    what->setWordWrap(true);
    m_example = plainLabel({}, this);
    m_example->setObjectName(QStringLiteral("clockExample"));
    m_example->setWordWrap(true);
    m_problem = problemLabel(this, QStringLiteral("clockProblem"));
    m_name = std::make_unique<JournalName>(investigation, this);
    m_buttons = acceptButtons(this, tr("Correct the clock"), QStringLiteral("clockAccept"));
    auto* form = new QFormLayout;
    form->addRow(tr("&Offset"), m_offset->edit());
    auto* column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addLayout(form);
    column->addWidget(m_example);
    column->addWidget(m_problem);
    column->addWidget(m_name->row());
    column->addWidget(m_buttons);
    connect(m_offset->edit(), &QLineEdit::textChanged, this, [this] { check(); });
    check();
    m_offset->edit()->selectAll();
}

void ClockDialog::check()
{
    const QString text = m_offset->text();
    const std::optional<qint64> offset = text.isEmpty() ? std::optional(qint64{0}) : parseDuration(text);
    QString problem;
    if (!offset)
        problem = tr("Write a length of time with its unit, as +2.5 s or -1 h 30 min; 0 for a clock that was right.");
    else if (m_firstUs && (*m_firstUs + *offset < kEarliestUs || *m_firstUs + *offset >= kLatestUs))
        problem = tr("That would put its records outside the years 1 to 9999.");
    showProblem(m_problem, problem);
    setAcceptable(m_buttons, problem.isEmpty());
    m_example->setVisible(m_firstUs && problem.isEmpty());
    if (m_firstUs && problem.isEmpty())
        m_example->setText(tr("Its first record: logged %1, true time %2")
                               .arg(instantText(*m_firstUs, m_investigation.zone()),
                                   instantText(*m_firstUs + *offset, m_investigation.zone())));
}

void ClockDialog::accept()
{
    const QString text = m_offset->text();
    const std::optional<qint64> offset = text.isEmpty() ? std::optional(qint64{0}) : parseDuration(text);
    if (!offset)
        return;
    m_name->keep();
    m_investigation.setClock(m_sensor, *offset);
    QDialog::accept();
}

} // namespace askance
