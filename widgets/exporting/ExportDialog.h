// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a figure is made: preview, format, size, colours, title, file. The evidence caption is shown and cannot be
// taken away. Knows no view: whoever opens it hands in a function that makes the picture for a size. Drawing, encoding
// and writing are done by workers; the window stays as it is.
#pragma once

#include "exporting/FigureContent.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace askance {

class ExportPanel;
class FigurePreview;

// Makes the content for a size, now or later, and hands it over on the GUI thread; `context` gone: not at all.
using FigureRequest
    = std::function<void(const QSize& size, QObject* context, std::function<void(const FigureContent&)> receive)>;

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    // `theme` is what the window shows now; `onScreen` the size of the view, offered beside the presets.
    ExportDialog(FigureRequest request, const QSize& onScreen, ThemeKind theme, QWidget* parent = nullptr);
    ~ExportDialog() override;

    // What can be exported of the view, the whole first: offered to choose from, if there is more than one.
    // `chosen` is the first; `choose` is called before the picture is asked for anew.
    void setPieces(const QStringList& words, int chosen, const std::function<void(int piece)>& choose);
    // What would be written now.
    [[nodiscard]] FigureOptions options() const;
    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    // Where the suggested name goes: the folder of documents, unless told otherwise.
    void setFolder(const QString& folder);
    // Begins as this recipe's figure looks, if the picture at hand answers the same question; `suffix` names the
    // format. Asked before the event loop runs.
    void offer(const Recipe& recipe, const QString& suffix);
    [[nodiscard]] bool isReady() const; // the picture has arrived and nothing is being written
    [[nodiscard]] FigurePreview& preview() const;
    [[nodiscard]] ExportPanel& panel() const;
    // Writes the file, and the values beside it if they are wanted, then closes; says in the dialog why not. Asks
    // before an existing file is replaced.
    void exportFigure();
    // The picture to the clipboard, its caption as plain text.
    void copyImage();

Q_SIGNALS:
    void exported(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
