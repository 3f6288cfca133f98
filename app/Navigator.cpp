// SPDX-License-Identifier: GPL-3.0-or-later
#include "Navigator.h"

#include "investigation/Investigation.h"

#include <algorithm>
#include <utility>

namespace askance {

namespace {
    constexpr int kRestMs = 500; // a view that did not move for so long is somewhere
}

Navigator::Navigator(Investigation& investigation, QObject* parent)
    : QObject(parent)
    , m_investigation(investigation)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &Navigator::note);
    connect(&investigation, &Investigation::filterChanged, this, &Navigator::note);
    connect(&investigation, &Investigation::choicesChanged, this, &Navigator::note);
    connect(&investigation, &Investigation::caseOpened, this, [this] {
        m_rest.stop();
        if (!m_views.isEmpty())
            show(m_views.first().name);
        note();
    });
    connect(&investigation, &Investigation::caseClosed, this, [this] {
        m_rest.stop();
        Q_EMIT placesChanged();
    });
}

void Navigator::add(NavigableView view)
{
    m_views.append(std::move(view));
    if (m_current.isEmpty())
        m_current = m_views.first().name;
}

const NavigableView* Navigator::view(const QString& name) const
{
    const auto found
        = std::find_if(m_views.begin(), m_views.end(), [&](const NavigableView& v) { return v.name == name; });
    return found == m_views.end() ? nullptr : &*found;
}

void Navigator::show(const QString& name)
{
    const NavigableView* shown = view(name);
    if (!shown)
        return;
    m_current = name;
    shown->show();
    Q_EMIT viewShown(name);
    note();
}

void Navigator::viewportChanged()
{
    if (m_investigation.dataset())
        m_rest.start();
}

void Navigator::note()
{
    m_rest.stop();
    const NavigableView* shown = view(m_current);
    if (!shown || !m_investigation.dataset())
        return;
    const Place here{m_current, shown->viewport ? shown->viewport() : QByteArray(), m_investigation.history().index()};
    m_investigation.places().visit(here, std::exchange(m_settling, false));
    Q_EMIT placesChanged();
}

void Navigator::go(const Place* place)
{
    if (!place)
        return;
    const Place target = *place; // the list may grow while the views are told
    m_current = target.view;
    m_settling = true;
    m_investigation.goToStep(target.step);
    if (const NavigableView* shown = view(target.view)) {
        shown->show();
        if (shown->setViewport)
            shown->setViewport(target.viewport);
    }
    m_rest.stop();
    m_settling = true; // what the view makes of the viewport replaces the place, it is no new one
    Q_EMIT viewShown(target.view);
    Q_EMIT placesChanged();
}

void Navigator::back()
{
    go(m_investigation.places().back());
}

void Navigator::forward()
{
    go(m_investigation.places().forward());
}

bool Navigator::canGoBack() const
{
    return m_investigation.dataset() && m_investigation.places().canGoBack();
}

bool Navigator::canGoForward() const
{
    return m_investigation.dataset() && m_investigation.places().canGoForward();
}

} // namespace askance
