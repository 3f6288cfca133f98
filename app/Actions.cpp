// SPDX-License-Identifier: GPL-3.0-or-later
#include "Actions.h"

#include <QCoreApplication>
#include <QFile>
#include <QIcon>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace askance {

const QList<ActionRow>& actionTable()
{
    using enum ActionId;
    static const QList<ActionRow> table = {
        {ImportLogs, "&Case", "&Import logs…", "Ctrl+I", "import", "Read query logs into this case or a new one", false,
            false},
        {NewCase, "&Case", "New &empty case", "Ctrl+N", "", "Begin a case without queries, to read logs into", false,
            false},
        {OpenCase, "&Case", "&Open case…", "Ctrl+O", "open", "Open a case file", false, false},
        {OpenSample, "&Case", "Open sa&mple case", "", "", "Open the synthetic sample data", false, false},
        {SaveCaseAs, "&Case", "&Save case as…", "Ctrl+Shift+S", "", "Write a copy of this case and go on with the copy",
            true, false},
        {NewCaseFromFilter, "&Case", "&New case from this filter", "Ctrl+Shift+N", "",
            "Make a case of the queries in the filter, with their evidence", false, false},
        {Export, "&Case", "&Export picture…", "Ctrl+E", "export",
            "Write the picture in view as PNG, SVG or PDF with its evidence caption", false, false},
        {CloseCase, "&Case", "&Close case", "Ctrl+W", "", "Close the case", true, false},
        {Quit, "&Case", "&Quit", "Ctrl+Q", "", "End the program", false, false},
        {Undo, "&Edit", "&Undo", "Ctrl+Z", "undo", "Take back the last change", false, false},
        {Redo, "&Edit", "&Redo", "Ctrl+Shift+Z", "redo", "Do the change again that was taken back", false, false},
        {CopyRecords, "&Edit", "&Copy records", "", "copy", "Copy the selected records as text", true, false},
        {CopyAsText, "&Edit/Copy &as", "&Text", "", "", "Copy the selected records as tab separated text", false,
            false},
        {CopyAsCsv, "&Edit/Copy &as", "&CSV", "", "", "Copy the selected records with every field, as CSV", false,
            false},
        {CopyAsJson, "&Edit/Copy &as", "&JSON", "", "",
            "Copy the selected records with every field, as the command line writes JSON", false, false},
        {CopyAsDefanged, "&Edit/Copy &as", "&Defanged text", "", "",
            "Copy the selected records with names and addresses that nothing makes a link of: example[.]com", false,
            false},
        {CopyAsFilter, "&Edit/Copy &as", "&Filter", "", "",
            "Copy the selection as filter text, or the filter if nothing is selected", true, false},
        {CopyAsImage, "&Edit/Copy &as", "&Image of the view", "", "",
            "Copy the picture in view as an image with its evidence caption", false, false},
        {Find, "&Edit", "&Find in view…", "Ctrl+F", "search",
            "Go from hit to hit of a piece of a name, in lanes, graph or records", true, false},
        {WriteNote, "&Edit", "Write a &note", "N", "", "Write a note on what is selected, in the inspector", false,
            false},
        {ActionId::Preferences, "&Edit", "&Preferences…", "Ctrl+,", "",
            "Colours, and what is remembered from one day to the next", true, false},
        {Back, "&View", "&Back", "Alt+Left", "back", "Go back to where you were: view, time in sight and filter", false,
            false},
        {Forward, "&View", "For&ward", "Alt+Right", "forward", "Go forward again", false, false},
        {ViewTimeline, "&View", "&Timeline", "Ctrl+1", "timeline", "Lookups over time, with the records below", true,
            true},
        {ViewRhythm, "&View", "Rh&ythm", "Ctrl+2", "rhythm", "Lookups by day and time of day, hour of week, and gaps",
            false, true},
        {ViewGraph, "&View", "&Graph", "Ctrl+3", "graph", "Who asked for which name", false, true},
        {ViewRecords, "&View", "&Records", "Ctrl+5", "records", "The records alone", false, true},
        {ZoomIn, "&View", "Zoom &in", "Ctrl++", "zoom-in", "Show less time", true, false},
        {ZoomOut, "&View", "Zoom &out", "Ctrl+-", "zoom-out", "Show more time", false, false},
        {ZoomToSelection, "&View", "Zoom to &selection", "", "", "Show the time that is selected (Z in the timeline)",
            false, false},
        {ZoomToFit, "&View", "Zoom to &fit", "Ctrl+0", "zoom-fit", "Show all the time that the filter covers", false,
            false},
        {GoToTime, "&View", "&Go to time…", "Ctrl+G", "",
            "Bring a time into the middle of the timeline, and its records", false, false},
        {ShowAsTable, "&View", "Show as ta&ble", "Ctrl+Shift+T", "", "The values of the picture in view, as a table",
            true, false},
        {ShowIssues, "&View", "Rejected and &doubtful lines…", "", "",
            "What could not be read and what was read with a reservation: by reason, down to the original line", false,
            false},
        {ThemeSystem, "&View", "Theme of the s&ystem", "", "", "Follow the system's light or dark colours", true, true},
        {ThemeLight, "&View", "&Light theme", "", "", "Light colours", false, true},
        {ThemeDark, "&View", "&Dark theme", "", "", "Dark colours", false, true},
        {FilterFocus, "&Filter", "&Type a filter", "Ctrl+L", "search", "Go to the filter bar ( / does the same)", false,
            false},
        {FilterAsText, "&Filter", "&Edit as text", "Ctrl+Shift+L", "", "Edit the whole filter as one text", false,
            false},
        {FilterToSelection, "&Filter", "&Filter to selection", "", "filter",
            "Keep only what is selected (Enter in a view)", true, false},
        {FilterExcludeSelection, "&Filter", "E&xclude selection", "", "", "Take what is selected away ( - in a view)",
            false, false},
        {FilterClear, "&Filter", "&Clear filter", "Ctrl+Shift+K", "", "Show every query of the case", false, false},
        {FilterSave, "&Filter", "&Save filter…", "Ctrl+D", "", "Keep this filter in the case under a name", true,
            false},
        {ToggleInspector, "&Window", "&Inspector", "F9", "", "Show or hide the inspector at the right side", false,
            false},
        {ToggleSides, "&Window", "&Panels at the sides", "F11", "", "Show or hide the panels at the sides", false,
            false},
        {ResetLayout, "&Window", "&Reset the layout", "", "", "Put every panel back where it was at first", true,
            false},
        {Shortcuts, "&Help", "&Keyboard and mouse", "F1", "help", "Every shortcut and gesture ( ? does the same)",
            false, false},
        {About, "&Help", "&About Askance", "", "", "Version and licences", false, false},
    };
    return table;
}

Actions::Actions(QObject* owner)
{
    for (const ActionRow& row : actionTable()) {
        auto* action = new QAction(QCoreApplication::translate("Actions", row.text), owner);
        const QString tip = QCoreApplication::translate("Actions", row.tip);
        const QKeySequence keys(QString::fromLatin1(row.shortcut), QKeySequence::PortableText);
        action->setShortcut(keys);
        // A letter must stay a letter wherever one can type.
        if (qstrlen(row.shortcut) == 1)
            action->setShortcutContext(Qt::WidgetShortcut);
        action->setStatusTip(tip);
        action->setToolTip(
            keys.isEmpty() ? tip : tip + QStringLiteral(" (%1)").arg(keys.toString(QKeySequence::NativeText)));
        action->setCheckable(row.checkable);
        m_actions.insert(row.id, action);
    }
}

void Actions::fillMenus(QMenuBar* bar)
{
    for (const ActionRow& row : actionTable()) {
        const QString name = QString::fromLatin1(row.menu);
        QMenu*& menu = m_menus[name];
        if (!menu) {
            QMenu* above = m_menus.value(name.section(u'/', 0, -2));
            const QString words = QCoreApplication::translate("Actions", name.section(u'/', -1).toLatin1().constData());
            menu = above ? above->addMenu(words) : bar->addMenu(words);
        }
        if (row.separatorBefore)
            menu->addSeparator();
        menu->addAction(m_actions.value(row.id));
    }
}

void Actions::setIconColour(const QColor& colour)
{
    for (const ActionRow& row : actionTable())
        if (*row.icon != '\0')
            m_actions.value(row.id)->setIcon(lineIcon(QString::fromLatin1(row.icon), colour));
}

QIcon lineIcon(const QString& name, const QColor& colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(16 * scale, 16 * scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace askance
