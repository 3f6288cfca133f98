// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/ReadAgainDialog.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "record/ZoneRules.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

namespace askance {

namespace {

    const QString kDelimited = QStringLiteral("delimited");

    struct ColumnRow {
        const char* key; // of the mapping
        const char* label;
    };
    constexpr ColumnRow kColumnRows[] = {{"time", QT_TRANSLATE_NOOP("ReadAgainDialog", "Time")},
        {"source", QT_TRANSLATE_NOOP("ReadAgainDialog", "Source")},
        {"name", QT_TRANSLATE_NOOP("ReadAgainDialog", "Query name")},
        {"type", QT_TRANSLATE_NOOP("ReadAgainDialog", "Query type")},
        {"response", QT_TRANSLATE_NOOP("ReadAgainDialog", "Response")},
        {"server", QT_TRANSLATE_NOOP("ReadAgainDialog", "Server")}};

    // A column is a name or a number from 1.
    QString columnText(const QJsonValue& value)
    {
        return value.isDouble() ? QString::number(value.toInt()) : value.toString();
    }
    QJsonValue columnValue(const QString& text)
    {
        bool isNumber = false;
        const int number = text.toInt(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    }

    quint64 natural(qint64 count)
    {
        return static_cast<quint64>(std::max<qint64>(count, 0));
    }

} // namespace

ReadAgainDialog::ReadAgainDialog(
    const EvidenceSummary& evidence, const QStringList& sensors, bool hasChanged, QWidget* parent)
    : QDialog(parent)
    , m_evidence(evidence)
    , m_asked(askedOptions(evidence))
{
    setObjectName(QStringLiteral("readAgainDialog"));
    setWindowTitle(tr("Read again"));
    setMinimumWidth(520);
    const QJsonObject effective = QJsonDocument::fromJson(evidence.options.toUtf8()).object();
    m_effectiveMapping = effective.value(QStringLiteral("mapping")).toObject();
    auto* column = new QVBoxLayout(this);
    auto* what = plainLabel(
        tr("%1 of %2 will be replaced by what the file gives now.")
            .arg(countedText(natural(evidence.accepted), tr("record"), tr("records")), visible(evidence.file)),
        this);
    what->setObjectName(QStringLiteral("readAgainWhat"));
    what->setWordWrap(true);
    column->addWidget(what);
    const auto warn = [this, column](const char* name, const QString& words) {
        auto* label = plainLabel(words, this);
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
        label->setStyleSheet(QStringLiteral("color: %1;").arg(Theme::of(palette()).warningText.name()));
        column->addWidget(label);
    };
    if (hasChanged)
        warn("readAgainChanged",
            tr("⚠ The file has changed since it was imported: other records may come in, and findings made with the "
               "old ones no longer rest on it."));
    if (const qint64 leftOut = leftOutRecords(evidence); leftOut > 0)
        warn("readAgainLeftOut",
            tr("⚠ This case was made from a filter that left out %1 of this file: they come in again, and the case "
               "then holds more than its filter asked for.")
                .arg(countedText(natural(leftOut), tr("record"), tr("records"))));
    column->addWidget(buildFields(sensors));
    column->addWidget(buildColumns());
    m_problem = plainLabel({}, this);
    m_problem->setObjectName(QStringLiteral("readAgainProblem"));
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_buttons->addButton(tr("Read again"), QDialogButtonBox::AcceptRole)
        ->setObjectName(QStringLiteral("readAgainAccept"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(m_buttons);
    followFormat();
    check();
}

QWidget* ReadAgainDialog::buildFields(const QStringList& sensors)
{
    auto* fields = new QWidget(this);
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 6, 0, 6);
    m_format = new QComboBox(fields);
    m_format->setObjectName(QStringLiteral("readAgainFormat"));
    m_format->addItem(tr("Recognise (it was %1)").arg(visible(m_evidence.format)), QString());
    for (const FormatChoice& choice : formatChoices())
        m_format->addItem(choice.title, choice.name);
    m_format->setCurrentIndex(std::max(0, m_format->findData(m_asked.format)));
    m_zone = new QComboBox(fields);
    m_zone->setObjectName(QStringLiteral("readAgainZone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItem(tr("As the log says, else UTC"), QByteArray());
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray& id : ids)
        m_zone->addItem(QString::fromLatin1(id), id);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    if (m_asked.zone)
        m_zone->setEditText(visible(QString::fromUtf8(*m_asked.zone)));
    m_year = new QSpinBox(fields);
    m_year->setObjectName(QStringLiteral("readAgainYear"));
    m_year->setRange(0, 9999);
    m_year->setSpecialValueText(tr("as the log says"));
    m_year->setValue(m_asked.year.value_or(0));
    m_sensor = new QComboBox(fields);
    m_sensor->setObjectName(QStringLiteral("readAgainSensor"));
    m_sensor->setEditable(true);
    m_sensor->setInsertPolicy(QComboBox::NoInsert);
    for (const QString& sensor : sensors)
        m_sensor->addItem(visible(sensor), sensor);
    m_sensor->setEditText(visible(m_evidence.sensor));
    m_sensorColumn = new QLineEdit(visible(m_asked.sensorColumn), fields);
    m_sensorColumn->setObjectName(QStringLiteral("readAgainSensorColumn"));
    m_sensorColumn->setPlaceholderText(tr("none: one sensor for the whole log"));
    for (QLineEdit* edit : {m_zone->lineEdit(), m_sensor->lineEdit(), m_sensorColumn})
        keepVisible(edit);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Zone of its times"), m_zone);
    form->addRow(tr("Year of its times"), m_year);
    form->addRow(tr("Sensor"), m_sensor);
    form->addRow(tr("Column that names the sensor"), m_sensorColumn);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] { followFormat(); });
    connect(m_zone, &QComboBox::currentTextChanged, this, [this] { check(); });
    return fields;
}

QWidget* ReadAgainDialog::buildColumns()
{
    m_columns = new QGroupBox(tr("Columns, by name or number from 1"), this);
    m_columns->setObjectName(QStringLiteral("readAgainColumns"));
    auto* form = new QFormLayout(m_columns);
    for (const ColumnRow& row : kColumnRows) {
        const QString key = QLatin1String(row.key);
        auto* edit = new QLineEdit(visible(columnText(m_effectiveMapping.value(key))), m_columns);
        edit->setObjectName(QStringLiteral("readAgainColumn_") + key);
        edit->setPlaceholderText(tr("guess"));
        keepVisible(edit);
        form->addRow(tr(row.label), edit);
        m_mapping[key] = edit;
    }
    return m_columns;
}

QString ReadAgainDialog::chosenFormat() const
{
    return m_format->currentData().toString();
}

// Only delimited text has columns that a person can map.
void ReadAgainDialog::followFormat()
{
    const QString format = chosenFormat().isEmpty() ? m_evidence.format : chosenFormat();
    m_columns->setVisible(format == kDelimited);
}

QByteArray ReadAgainDialog::zoneText() const
{
    const QString text = m_zone->currentText().trimmed();
    return text == m_zone->itemText(0) ? QByteArray() : text.toUtf8();
}

void ReadAgainDialog::check()
{
    const QByteArray zone = zoneText();
    const bool good = zone.isEmpty() || ZoneRules::named(zone).has_value();
    m_problem->setText(good
            ? QString()
            : tr("No zone is called “%1”. Choose one from the list.").arg(visible(QString::fromUtf8(zone))));
    m_problem->setVisible(!good);
    if (!m_buttons)
        return;
    const QList<QAbstractButton*> buttons = m_buttons->buttons();
    for (QAbstractButton* button : buttons)
        if (m_buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            button->setEnabled(good);
}

ReadOptions ReadAgainDialog::options() const
{
    ReadOptions options = m_asked;
    options.format = chosenFormat();
    options.zone = zoneText().isEmpty() ? std::nullopt : std::optional(zoneText());
    options.year = m_year->value() == 0 ? std::nullopt : std::optional(m_year->value());
    if (m_sensorColumn->text() != visible(m_asked.sensorColumn))
        options.sensorColumn = m_sensorColumn->text().trimmed();
    if (m_columns->isHidden())
        return options;
    // What was not touched stays as it was asked for: a guess stays a guess.
    for (const auto& [key, edit] : m_mapping) {
        const QString text = edit->text().trimmed();
        if (text == visible(columnText(m_effectiveMapping.value(key))).trimmed())
            continue;
        if (text.isEmpty())
            options.mapping.remove(key);
        else
            options.mapping.insert(key, columnValue(text));
    }
    return options;
}

QString ReadAgainDialog::sensor() const
{
    // A name as it is shown stands for the one that is meant by it.
    const QString text = m_sensor->currentText();
    if (text == visible(m_evidence.sensor))
        return m_evidence.sensor;
    const int known = m_sensor->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    return known < 0 ? text.trimmed() : m_sensor->itemData(known).toString();
}

} // namespace askance
