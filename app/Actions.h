// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every command of the window in one table: menu, words, shortcut, icon, explanation. The menus, the tool bar and the
// sheet of shortcuts are made from it, so that they cannot disagree.
#pragma once

#include <QAction>
#include <QHash>
#include <QList>
#include <QObject>

class QMenu;
class QMenuBar;

namespace askance {

enum class ActionId {
    ImportLogs,
    OpenCase,
    OpenSample,
    SaveCaseAs,
    NewCase,
    NewCaseFromFilter,
    CloseCase,
    Quit,
    Undo,
    Redo,
    CopyRecords,
    CopyAsText,
    CopyAsCsv,
    CopyAsJson,
    CopyAsDefanged,
    CopyAsFilter,
    CopyAsImage,
    WriteNote,
    Preferences,
    Find,
    Back,
    Forward,
    ViewTimeline,
    ViewRhythm,
    ViewGraph,
    ViewRecords,
    ZoomIn,
    ZoomOut,
    ZoomToSelection,
    ZoomToFit,
    GoToTime,
    ShowAsTable,
    ShowIssues,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    FilterFocus,
    FilterAsText,
    FilterToSelection,
    FilterExcludeSelection,
    FilterClear,
    FilterSave,
    ToggleInspector,
    ToggleSides,
    ResetLayout,
    Export,
    Shortcuts,
    About,
};

struct ActionRow {
    ActionId id;
    const char* menu; // "&Case"; rows of one menu stand together. "&Edit/Copy &as": a menu in that menu
    const char* text; // "&Open case…"
    const char* shortcut; // portable text, "" for none; a letter alone is said, and heard by the window's own keys
    const char* icon; // file of resources/icons, "" for none
    const char* tip; // one sentence for tool tip and status bar
    bool separatorBefore;
    bool checkable;
};
[[nodiscard]] const QList<ActionRow>& actionTable();

// The QActions of the table, owned by `owner`.
class Actions {
public:
    explicit Actions(QObject* owner);
    [[nodiscard]] QAction* operator[](ActionId id) const { return m_actions.value(id); }
    void fillMenus(QMenuBar* bar);
    [[nodiscard]] QMenu* menu(const QString& name) const { return m_menus.value(name); }
    // Redraws the icons in `colour`, the text colour of the theme.
    void setIconColour(const QColor& colour);

private:
    QHash<ActionId, QAction*> m_actions;
    QHash<QString, QMenu*> m_menus;
};

// A line icon of resources/icons in `colour`.
[[nodiscard]] QIcon lineIcon(const QString& name, const QColor& colour);

} // namespace askance
