// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/TimesBox.h"

#include "drawing/PlainText.h"
#include "drawing/SpanText.h"
#include "importing/ImportLook.h"
#include "importing/ImportWords.h"
#include "importing/SavedMapping.h"
#include "ingest/PortList.h"
#include "record/CivilTime.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QIntValidator>
#include <QLineEdit>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    const QString kTimeFormat = QStringLiteral("timeFormat");

    const QStringList& zoneNames()
    {
        static const QStringList names = [] {
            QStringList list = {QStringLiteral("UTC")};
            const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
            for (const QByteArray& id : ids)
                if (id != "UTC")
                    list << QString::fromLatin1(id);
            return list;
        }();
        return names;
    }

    // The zone a text names, as it is called; empty if there is none.
    QByteArray zoneNamed(const QString& text)
    {
        for (const QString& name : zoneNames())
            if (name.compare(text, Qt::CaseInsensitive) == 0)
                return name.toLatin1();
        const Result<ZoneRules> rules = ZoneRules::named(text.toUtf8());
        return rules ? rules->id() : QByteArray();
    }

} // namespace

TimesBox::TimesBox(ImportDraft& draft, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_zone(new QComboBox(this))
    , m_year(new QLineEdit(this))
    , m_ports(new QLineEdit(this))
    , m_format(new QComboBox(this))
    , m_example(importLabel({}, this, 12))
    , m_hint(importLabel({}, this, 12))
    , m_others(importButton({}, "importZoneForOthers", this))
    , m_fault(new ImportNote(this))
{
    m_zone->setObjectName(QStringLiteral("importZone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItems(zoneNames());
    m_zone->setCurrentIndex(-1);
    m_zone->setMinimumHeight(30);
    m_zone->setMinimumContentsLength(18);
    m_zone->setAccessibleName(tr("Zone of the clock that wrote the times"));
    m_zone->lineEdit()->setPlaceholderText(tr("Choose the zone…"));
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_year->setObjectName(QStringLiteral("importYear"));
    m_year->setMinimumHeight(30);
    m_year->setMaxLength(4);
    m_year->setValidator(new QIntValidator(1, 9999, m_year));
    m_year->setAccessibleName(tr("Year of the first record"));
    m_year->setPlaceholderText(tr("Year of the first record"));
    m_ports->setObjectName(QStringLiteral("importPorts"));
    m_ports->setMinimumHeight(30);
    m_ports->setMaxLength(200);
    m_ports->setAccessibleName(tr("Ports that carry DNS"));
    m_ports->setPlaceholderText(tr("Ports that carry DNS: 53, 5353, 5355"));
    m_format->setObjectName(QStringLiteral("importTimeFormat"));
    m_format->setMinimumHeight(30);
    m_format->setAccessibleName(tr("How times are written"));
    const std::pair<QString, const char*> formats[] = {{tr("Times as recognised"), ""}, {tr("Day before month"), "dmy"},
        {tr("Month before day"), "mdy"}, {tr("Year, month, day"), "iso"}, {tr("Seconds since 1970"), "epoch_s"},
        {tr("Milliseconds since 1970"), "epoch_ms"}, {tr("Microseconds since 1970"), "epoch_us"},
        {tr("Nanoseconds since 1970"), "epoch_ns"}};
    for (const auto& [title, key] : formats)
        m_format->addItem(title, QString::fromLatin1(key));
    m_example->setFont(fixedFont(this, 12));
    m_example->setObjectName(QStringLiteral("importTimeExample"));
    setTone(m_hint, "secondary");

    auto* choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(m_zone, 1);
    choices->addWidget(m_year, 1);
    choices->addWidget(m_ports, 1);
    choices->addWidget(m_format, 1);
    auto* box = new QFrame(this);
    box->setObjectName(QStringLiteral("importBox"));
    auto* inside = new QVBoxLayout(box);
    inside->setContentsMargins(10, 8, 10, 8);
    inside->setSpacing(4);
    inside->addWidget(m_example);
    inside->addWidget(m_hint);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(importLabel(tr("Times in this file"), this, 13, QFont::DemiBold));
    column->addLayout(choices);
    column->addWidget(m_fault);
    column->addWidget(box);
    column->addWidget(m_others, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_zone, &QComboBox::activated, this, [this](int index) { applyZone(m_zone->itemText(index)); });
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, [this] { applyZone(m_zone->currentText()); });
    connect(m_ports, &QLineEdit::editingFinished, this, &TimesBox::applyPorts);
    connect(m_year, &QLineEdit::editingFinished, this, &TimesBox::applyYear);
    connect(m_format, &QComboBox::activated, this,
        [this](int index) { applyFormat(m_format->itemData(index).toString()); });
    connect(m_others, &QPushButton::clicked, this, &TimesBox::useForOthers);
}

void TimesBox::refresh(int row)
{
    const bool isAnother = row < 0 || m_draft.file(row).serial != m_serial;
    m_row = row;
    m_serial = row < 0 ? 0 : m_draft.file(row).serial;
    const DraftFile* file = row < 0 ? nullptr : &m_draft.file(row);
    const bool lacks = file && file->preview && file->preview->lacksZone;
    m_zone->setVisible(lacks);
    m_year->setVisible(file && file->preview && file->preview->lacksYear);
    m_ports->setVisible(file && file->preview && file->preview->asksPorts);
    const bool orderAsked = file
        && ((file->preview && file->preview->lacksDayOrder) || !file->options.mapping.value(kTimeFormat).isUndefined());
    m_format->setVisible(file && file->preview && (file->preview->isMappable() || orderAsked));
    if (isAnother)
        m_fault->say(ImportNote::Kind::Error, {});
    if (!file || !file->preview) {
        m_example->setText(QStringLiteral("—"));
        m_hint->clear();
        m_others->hide();
        return;
    }
    if (isAnother || !m_zone->lineEdit()->hasFocus()) {
        const QString zone = file->options.zone ? QString::fromUtf8(*file->options.zone) : QString();
        if (m_zone->currentText() != zone && m_fault->text().isEmpty()) {
            m_zone->setCurrentIndex(m_zone->findText(zone, Qt::MatchExactly));
            m_zone->setEditText(zone);
        }
    }
    if (isAnother || !m_year->hasFocus())
        m_year->setText(file->options.year ? QString::number(*file->options.year) : QString());
    if (isAnother || (!m_ports->hasFocus() && m_fault->text().isEmpty()))
        m_ports->setText(portsText(file->options.dnsPorts));
    const QString format = file->options.mapping.value(kTimeFormat).toString();
    m_format->setCurrentIndex(std::max(0, m_format->findData(format)));
    m_example->setText(example(*file));
    m_hint->setText(hint(*file));
    const int others = file->need() == DraftFile::Need::None ? othersLikeIt() : 0;
    m_others->setVisible(others > 0);
    const QString what = file->preview->lacksYear && lacks ? tr("zone and year") : lacks ? tr("zone") : tr("year");
    m_others->setText(others == 1 ? tr("Use this %1 for the other log too").arg(what)
                                  : tr("Use this %1 for the %2 other logs too").arg(what).arg(others));
}

QString TimesBox::hint(const DraftFile& file) const
{
    const ImportPreview& preview = *file.preview;
    if (preview.lacksYear && preview.lacksZone)
        return tr("The times state neither zone nor year, so neither can be detected. A year begins anew where "
                  "December turns into January. Ask whoever made the log; the answers are recorded.");
    if (preview.lacksYear)
        return tr("The times write no year, so it cannot be detected. A year begins anew where December turns into "
                  "January. Ask whoever made the log; the answer is recorded.");
    if (preview.lacksZone)
        return tr("The times state no zone, so it cannot be detected. Ask whoever made the log; the answer "
                  "is recorded.");
    if (preview.asksPorts)
        return tr("The times of a capture count from 1970 in UTC. Where DNS ran on other ports than 53, 5353 and 5355, "
                  "say which; what runs on others is skipped.");
    return tr("The times state their zone, or count from 1970 in UTC. There is nothing to choose.");
}

QString TimesBox::example(const DraftFile& file) const
{
    const ImportPreview& preview = *file.preview;
    if (preview.head.rows() == 0)
        return tr("No time could be read yet.");
    // Without a zone it is no instant yet, only what a clock showed.
    const bool isOpen = preview.lacksZone && !file.options.zone;
    const QString instant = isOpen
        ? QString::fromStdString(clockText(preview.head.timeUs.front(), 3)) + tr(", zone unknown")
        : instantText(preview.head.timeUs.front(), ZoneRules());
    const auto column = preview.roles.indexOf(QLatin1String("time"));
    const auto date = preview.roles.indexOf(QLatin1String("date"));
    for (const PreviewRow& row : preview.rows) {
        if (row.line != preview.head.line.front())
            continue;
        QString written = row.cells.value(column);
        if (date >= 0)
            written = row.cells.value(date) + QLatin1Char(' ') + written;
        return isolated(shortened(written, 60)) + QStringLiteral("  →  ") + instant;
    }
    return instant;
}

void TimesBox::applyZone(const QString& text)
{
    if (m_row < 0 || !m_zone->isVisible())
        return;
    const QString wanted = text.trimmed();
    ReadOptions options = m_draft.file(m_row).options;
    const QByteArray zone = wanted.isEmpty() ? QByteArray() : zoneNamed(wanted);
    const bool isUnknown = !wanted.isEmpty() && zone.isEmpty();
    m_fault->say(ImportNote::Kind::Error,
        isUnknown ? tr("No time zone is called %1; write it like Europe/Moscow, UTC or +03:00.")
                        .arg(isolated(shortened(wanted, 60)))
                  : QString());
    const std::optional<QByteArray> said = zone.isEmpty() ? std::optional<QByteArray>() : zone;
    if (options.zone == said)
        return;
    options.zone = said;
    m_draft.setOptions(m_row, options);
}

void TimesBox::applyFormat(const QString& format)
{
    if (m_row < 0)
        return;
    ReadOptions options = m_draft.file(m_row).options;
    if (format.isEmpty())
        options.mapping.remove(kTimeFormat);
    else
        options.mapping.insert(kTimeFormat, format);
    m_draft.setOptions(m_row, options);
}

void TimesBox::applyYear()
{
    if (m_row < 0 || !m_year->isVisible())
        return;
    bool isNumber = false;
    const int year = m_year->text().toInt(&isNumber);
    ReadOptions options = m_draft.file(m_row).options;
    const std::optional<int> said = isNumber && year > 0 ? std::optional<int>(year) : std::nullopt;
    if (options.year == said)
        return;
    options.year = said;
    m_draft.setOptions(m_row, options);
}

void TimesBox::applyPorts()
{
    if (m_row < 0 || !m_ports->isVisible())
        return;
    const QString wanted = m_ports->text().trimmed();
    QString fault;
    const std::optional<std::vector<quint16>> ports
        = wanted.isEmpty() ? std::vector<quint16>() : portsFrom(wanted, fault);
    m_fault->say(ImportNote::Kind::Error,
        ports ? QString()
              : tr("Ports are numbers from 1 to 65535 and ranges of them, like 53,5301-5308; %1 is neither.")
                    .arg(isolated(shortened(fault, 60))));
    ReadOptions options = m_draft.file(m_row).options;
    if (!ports || options.dnsPorts == *ports)
        return;
    options.dnsPorts = *ports;
    m_draft.setOptions(m_row, options);
}

// Another log asks for what this one was given.
bool TimesBox::isOpenElsewhere(int row) const
{
    const ReadOptions& own = m_draft.file(m_row).options;
    const DraftFile& other = m_draft.file(row);
    if (row == m_row || !other.preview)
        return false;
    const bool zone = own.zone && other.preview->lacksZone && !other.options.zone;
    const bool year = own.year && other.preview->lacksYear && !other.options.year;
    return zone || year;
}

int TimesBox::othersLikeIt() const
{
    int others = 0;
    for (int row = 0; row < m_draft.count(); ++row)
        others += isOpenElsewhere(row) ? 1 : 0;
    return others;
}

void TimesBox::useForOthers()
{
    const ReadOptions own = m_draft.file(m_row).options;
    for (int row = 0; row < m_draft.count(); ++row) {
        if (!isOpenElsewhere(row))
            continue;
        const DraftFile& other = m_draft.file(row);
        ReadOptions options = other.options;
        if (other.preview->lacksZone && !options.zone)
            options.zone = own.zone;
        if (other.preview->lacksYear && !options.year)
            options.year = own.year;
        m_draft.setOptions(row, options);
    }
}

} // namespace askance
