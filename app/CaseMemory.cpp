// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseMemory.h"

#include "Settings.h"

#include "investigation/Investigation.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

namespace askance {

namespace {

    constexpr int kSaveAfterMs = 1000;
    constexpr qint64 kMostBytes = 16 << 20;
    const QString kZone = QStringLiteral("zone");
    const QString kViews = QStringLiteral("views");

} // namespace

CaseMemory::CaseMemory(Investigation& investigation, Settings& settings, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
    , m_settings(settings)
    , m_folder(folder)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kSaveAfterMs);
    connect(&m_delay, &QTimer::timeout, this, &CaseMemory::save);
    connect(&investigation, &Investigation::historyChanged, this, &CaseMemory::noteChange);
    connect(&investigation, &Investigation::zoneChanged, this, &CaseMemory::noteChange);
    connect(&investigation, &Investigation::caseOpened, this, &CaseMemory::restore);
    connect(&investigation, &Investigation::caseLeaving, this, &CaseMemory::save);
}

void CaseMemory::add(
    const QString& name, std::function<QByteArray()> drawing, std::function<void(const QByteArray&)> set)
{
    m_views.push_back({name, std::move(drawing), std::move(set)});
}

void CaseMemory::noteChange()
{
    m_changed = true;
    m_delay.start();
}

void CaseMemory::setKeeping(bool keeping)
{
    m_settings.setValue(setting::keepFilters, keeping);
}

bool CaseMemory::isKeeping() const
{
    return m_settings.value(setting::keepFilters);
}

// The id comes from a file that anyone may have made: only what can be no path names one.
QString CaseMemory::path() const
{
    static const QRegularExpression harmless(QStringLiteral("^[A-Za-z0-9-]{8,64}$"));
    const DatasetPtr data = m_investigation.dataset();
    if (!data || m_investigation.casePath().isEmpty() || !harmless.match(data->caseId).hasMatch())
        return {};
    return QStringLiteral("%1/%2.json").arg(m_folder, data->caseId);
}

void CaseMemory::save()
{
    m_delay.stop();
    const QString target = path();
    if (!std::exchange(m_changed, false) || !isKeeping() || target.isEmpty() || !QDir().mkpath(m_folder))
        return;
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly))
        return; // a full or read-only state folder costs the history, nothing else
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(toJson());
    file.commit();
}

// The history, and beside its own members what else there is; what is as at first is left out.
QByteArray CaseMemory::toJson() const
{
    QJsonObject whole = QJsonDocument::fromJson(m_investigation.history().toJson()).object();
    if (m_investigation.zone().id() != m_investigation.caseZoneId())
        whole.insert(kZone, QString::fromUtf8(m_investigation.zone().id()));
    QJsonObject views;
    for (const View& view : m_views)
        if (const QByteArray drawing = view.drawing(); !drawing.isEmpty())
            views.insert(view.name, QString::fromLatin1(drawing));
    if (!views.isEmpty())
        whole.insert(kViews, views);
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

void CaseMemory::restore()
{
    m_delay.stop();
    m_changed = false;
    const QString source = path();
    QFile file(source);
    if (!isKeeping() || source.isEmpty() || file.size() > kMostBytes || !file.open(QIODevice::ReadOnly))
        return;
    const QByteArray json = file.readAll();
    const std::optional<ChangeHistory> history = ChangeHistory::fromJson(json);
    if (!history)
        return;
    const QJsonObject whole = QJsonDocument::fromJson(json).object();
    const QByteArray zone = whole.value(kZone).toString().toUtf8();
    if (!zone.isEmpty() && ZoneRules::named(zone))
        m_investigation.setZone(zone);
    const QJsonObject views = whole.value(kViews).toObject();
    for (const View& view : m_views)
        if (views.contains(view.name))
            view.set(views.value(view.name).toString().toLatin1());
    m_investigation.restoreHistory(*history);
    m_changed = false; // it is what the file says
    m_delay.stop();
}

} // namespace askance
