// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of facets and its gestures (UI §4): a click selects, Ctrl adds, Shift and dragging take a range, a double
// click filters; arrows, Enter, "-" and Esc do the same by keyboard. The selection is the Investigation's, never the
// list's own: the list only knows which row has the focus and where a range began.
#pragma once

#include "filter/Filter.h"
#include "measure/Inks.h"

#include <QListView>

#include <optional>

namespace askance {

class FacetDelegate;
class FacetModel;
class Investigation;
struct Theme;

class FacetView : public QListView {
    Q_OBJECT
public:
    FacetView(Investigation& investigation, FacetModel& model, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    [[nodiscard]] std::optional<Filter> thingAtGlobal(const QPoint& global) const;
    // Gives the focus to the first value.
    void focusFirst();

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);
    void findRequested();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    // A value that keeps its place in mind while rows come and go.
    struct Mark {
        GroupField field = GroupField::None;
        QString key;
    };
    void press(const QModelIndex& index, Qt::KeyboardModifiers modifiers);
    void selectTo(const QModelIndex& index, bool adds = false);
    bool escape();
    void setFocused(const QModelIndex& index, bool scroll);
    void moveBy(int rows, bool extend);
    void act(bool exclude);
    void copyName() const;
    [[nodiscard]] QModelIndex steppedFrom(int row, int by) const;
    [[nodiscard]] static bool isOurs(const QKeyEvent& event);

    Investigation& m_investigation;
    FacetModel& m_model;
    FacetDelegate* m_delegate;
    std::optional<Mark> m_focus;
    std::optional<Mark> m_anchor;
    bool m_pressed = false; // a range may be being dragged
    bool m_adds = false; // it is added to what was selected when it began
    std::optional<Filter> m_before; // what that was: Esc brings it back
};

} // namespace askance
