// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShortcutSheet.h"

#include "Actions.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace askance {

namespace {

    QString words(const char* text)
    {
        return QCoreApplication::translate("ShortcutSheet", text);
    }

    // Gestures that are no actions: key or movement, meaning.
    QList<std::pair<QString, QString>> gestures()
    {
        return {
            {words("Drag in the timeline"), words("Select a time range, snapping to bins (Alt: free)")},
            {words("Drag in the raster or the week"), words("Select days by hours, or hours of the week (Alt: free)")},
            {words("Drag in the intervals"), words("Mark and count gaps; a filter cannot say them")},
            {words("Click a bin"), words("Select it; Ctrl adds, Shift selects up to it")},
            {words("Shift+drag"), words("Extend the selected range")},
            {words("Drag an edge or the middle of the range"), words("Resize or move it")},
            {words("Drag in the overview above the timeline"),
                words("Select a time range; its ends, those of the filter's time and of what is in view can be taken "
                      "hold of")},
            {words("Drag a lane's name, Alt+Up, Alt+Down"), words("Move the lane up or down")},
            {words("Double-click a bin"), words("Filter to it")},
            {words("Double-click empty space"), words("Zoom to fit the filter")},
            {words("Middle-drag, Space+drag, Shift+wheel"), words("Move through time")},
            {words("Wheel"), words("Zoom at the pointer")},
            {words("Arrow keys, Shift+arrows"), words("Move to the next bin; extend the selection")},
            {words("Enter"), words("Filter to the selection")},
            {words("- or Delete"), words("Exclude the selection")},
            {words("Esc"), words("Close, in order: popup, brush, selection")},
            {words("Z"), words("Zoom to the selection")},
            {words("0"), words("Zoom to fit")},
            {words("T"), words("Add an annotation at the selection, in the timeline")},
            {words("/"), words("Type a filter")},
        };
    }

    void addRow(QTableWidget* table, const QString& key, const QString& meaning)
    {
        const int row = table->rowCount();
        table->insertRow(row);
        table->setItem(row, 0, new QTableWidgetItem(key));
        table->setItem(row, 1, new QTableWidgetItem(meaning));
    }

} // namespace

void showShortcutSheet(QWidget* window)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("shortcutSheet"));
    dialog->setWindowTitle(words("Keyboard and mouse"));
    dialog->resize(640, 560);
    auto* table = new QTableWidget(0, 2, dialog);
    table->setHorizontalHeaderLabels({words("Key or gesture"), words("What it does")});
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    for (const ActionRow& row : actionTable()) {
        const QKeySequence keys(QString::fromLatin1(row.shortcut), QKeySequence::PortableText);
        if (!keys.isEmpty())
            addRow(table, keys.toString(QKeySequence::NativeText), QCoreApplication::translate("Actions", row.tip));
    }
    for (const auto& [key, meaning] : gestures())
        addRow(table, key, meaning);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(table);
    column->addWidget(buttons);
    dialog->open();
}

void showAbout(QWidget* window)
{
    auto* box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(words("About Askance"));
    box->setTextFormat(Qt::PlainText);
    box->setText(QStringLiteral("Askance %1").arg(QStringLiteral(ASKANCE_VERSION)));
    box->setInformativeText(words("A workbench for investigating DNS query logs.\n"
                                  "A DNS query shows a lookup, not a conversation.\n\n"
                                  "Qt %1. Licence: GPL-3.0-or-later.\n"
                                  "Askance opens no network connection.")
                                .arg(QString::fromLatin1(qVersion())));
    box->open();
}

} // namespace askance
