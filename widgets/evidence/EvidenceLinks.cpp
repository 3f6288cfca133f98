// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/EvidenceLinks.h"

#include "drawing/PlainText.h"
#include "evidence/EvidenceDelegate.h"
#include "filter/Parts.h"
#include "investigation/EvidenceModel.h"
#include "investigation/Investigation.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QTreeView>

namespace askance {

EvidenceLinks::EvidenceLinks(
    Investigation& investigation, EvidenceModel& model, EvidenceDelegate& delegate, QTreeView& tree)
    : QObject(&tree)
    , m_investigation(investigation)
    , m_model(model)
    , m_delegate(delegate)
    , m_tree(tree)
    , m_viewport(tree.viewport())
{
    m_tree.setMouseTracking(true);
    m_tree.viewport()->setMouseTracking(true);
    m_tree.installEventFilter(this);
    m_tree.viewport()->installEventFilter(this);
    connect(&m_tree, &QTreeView::entered, this,
        [this](const QModelIndex& index) { m_investigation.setHovered(m_model.thingAt(index)); });
    connect(&m_tree, &QTreeView::viewportEntered, this, [this] { m_investigation.setHovered(std::nullopt); });
    connect(&m_tree, &QTreeView::doubleClicked, this,
        [this](const QModelIndex& index) { m_investigation.filterTo(m_model.thingAt(index)); });
    connect(m_tree.selectionModel(), &QItemSelectionModel::selectionChanged, this, &EvidenceLinks::tellPicked);
    connect(&m_investigation, &Investigation::selectionChanged, this, &EvidenceLinks::followSelection);
    connect(&m_investigation, &Investigation::hoverChanged, this, [this] {
        m_delegate.setHovered(m_investigation.hovered());
        m_tree.viewport()->update();
    });
    connect(&m_model, &EvidenceModel::modelReset, this, &EvidenceLinks::followSelection);
    followSelection();
}

std::optional<Filter> EvidenceLinks::picked() const
{
    std::vector<Filter> things;
    const QModelIndexList rows = m_tree.selectionModel()->selectedIndexes();
    for (const QModelIndex& index : rows)
        things.push_back(m_model.thingAt(index));
    return things.empty() ? std::nullopt : std::optional(anyOf(things));
}

void EvidenceLinks::tellPicked()
{
    if (m_telling)
        return;
    const std::optional<Filter> things = picked();
    if (!things && m_investigation.selection() != m_told)
        return; // nothing was picked before: the selection is another view's
    m_told = things;
    m_telling = true;
    m_investigation.setSelection(things);
    m_telling = false;
}

void EvidenceLinks::followSelection()
{
    m_delegate.setSelected(m_investigation.selection());
    if (!m_telling && m_investigation.selection() != m_told) {
        m_told.reset();
        m_telling = true;
        m_tree.clearSelection();
        m_telling = false;
    }
    m_tree.viewport()->update();
}

void EvidenceLinks::copyNames() const
{
    QStringList names;
    const QModelIndexList rows = m_tree.selectionModel()->selectedIndexes();
    for (const QModelIndex& index : rows)
        names << index.data().toString();
    if (!names.isEmpty())
        QGuiApplication::clipboard()->setText(names.join(QLatin1Char('\n')));
}

bool EvidenceLinks::key(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy)) {
        copyNames();
        return true;
    }
    const bool plain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    const bool filters = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const bool excludes = event.key() == Qt::Key_Minus || event.key() == Qt::Key_Delete;
    if (!plain || (!filters && !excludes))
        return false;
    const std::optional<Filter> thing = picked() ? picked() : m_investigation.selection();
    if (thing && filters)
        m_investigation.filterTo(*thing);
    else if (thing)
        m_investigation.exclude(*thing);
    return true;
}

// The little arrow opens and shuts and selects nothing.
bool EvidenceLinks::toggledAt(const QMouseEvent& event)
{
    const QModelIndex index = m_tree.indexAt(event.position().toPoint());
    if (event.button() != Qt::LeftButton || !index.isValid() || m_model.rowCount(index) == 0
        || !EvidenceDelegate::chevronRect(m_tree.visualRect(index)).contains(event.position().toPoint()))
        return false;
    if (event.type() == QEvent::MouseButtonPress || event.type() == QEvent::MouseButtonDblClick)
        m_tree.setExpanded(index, !m_tree.isExpanded(index));
    return true;
}

bool EvidenceLinks::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_tree && event->type() == QEvent::KeyPress)
        return key(static_cast<const QKeyEvent&>(*event));
    if (watched != m_viewport)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Leave:
        m_investigation.setHovered(std::nullopt);
        return false;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseButtonRelease:
        return toggledAt(static_cast<const QMouseEvent&>(*event));
    case QEvent::ContextMenu: {
        const auto& asked = static_cast<const QContextMenuEvent&>(*event);
        const bool byKeyboard = asked.reason() == QContextMenuEvent::Keyboard;
        const QModelIndex index = byKeyboard ? m_tree.currentIndex() : m_tree.indexAt(asked.pos());
        const QPoint at = byKeyboard ? m_tree.visualRect(index).center() : asked.pos();
        if (index.isValid())
            Q_EMIT menuRequested(index, m_tree.viewport()->mapToGlobal(at));
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace askance
