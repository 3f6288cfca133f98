// SPDX-License-Identifier: GPL-3.0-or-later
//
// What ties the evidence tree to the other views: picked rows become the selection, the row under the pointer is told,
// what is selected or pointed at elsewhere is marked in the rows that say it; Enter, "-", double-click and the context
// menu act on rows. The tree shows; this asks. Owned by the tree.
#pragma once

#include "filter/Filter.h"

#include <QObject>

#include <optional>

class QKeyEvent;
class QModelIndex;
class QMouseEvent;
class QTreeView;

namespace askance {

class EvidenceDelegate;
class EvidenceModel;
class Investigation;

class EvidenceLinks : public QObject {
    Q_OBJECT
public:
    EvidenceLinks(Investigation& investigation, EvidenceModel& model, EvidenceDelegate& delegate, QTreeView& tree);

Q_SIGNALS:
    void menuRequested(const QModelIndex& index, const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tellPicked();
    void followSelection();
    [[nodiscard]] bool key(const QKeyEvent& event);
    [[nodiscard]] bool toggledAt(const QMouseEvent& event);
    [[nodiscard]] std::optional<Filter> picked() const;
    void copyNames() const;

    Investigation& m_investigation;
    EvidenceModel& m_model;
    EvidenceDelegate& m_delegate;
    QTreeView& m_tree;
    QWidget* m_viewport; // its; known by address alone when events come from a view that is going away
    std::optional<Filter> m_told; // the selection as this tree last set it
    bool m_telling = false;
};

} // namespace askance
