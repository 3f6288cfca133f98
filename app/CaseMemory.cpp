// SPDX-License-Identifier: GPL-3.0-or-later
#include "CaseMemory.h"

#include "Settings.h"

#include "investigation/Investigation.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

namespace askance {

namespace {

    constexpr int kSaveAfterMs = 1000;
    constexpr qint64 kMostBytes = 16 << 20;

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
    connect(&investigation, &Investigation::historyChanged, this, [this] {
        m_changed = true;
        m_delay.start();
    });
    connect(&investigation, &Investigation::caseOpened, this, &CaseMemory::restore);
    connect(&investigation, &Investigation::caseLeaving, this, &CaseMemory::save);
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
    file.write(m_investigation.history().toJson());
    file.commit();
}

void CaseMemory::restore()
{
    m_delay.stop();
    m_changed = false;
    const QString source = path();
    QFile file(source);
    if (!isKeeping() || source.isEmpty() || file.size() > kMostBytes || !file.open(QIODevice::ReadOnly))
        return;
    if (const std::optional<ChangeHistory> history = ChangeHistory::fromJson(file.readAll()))
        m_investigation.restoreHistory(*history);
}

} // namespace askance
