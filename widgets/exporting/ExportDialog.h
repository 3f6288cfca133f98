// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a figure is made: preview, format, size, colours, title, file. The evidence caption is shown and cannot be
// taken away. Knows no view: whoever opens it hands in a function that makes the picture for a size.
#pragma once

#include "exporting/Figure.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace askance {

// What a figure is made of, for one size. A null picture with `problem` where it could not be counted.
struct FigureContent {
    std::shared_ptr<const PaintablePicture> picture;
    QStringList caption; // evidenceCaption()
    bool synthetic = false;
    QString problem;
};
// Makes the content for a size, now or later, and hands it over on the GUI thread; `context` gone: not at all.
using FigureRequest
    = std::function<void(const QSize& size, QObject* context, std::function<void(const FigureContent&)> receive)>;

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    // `theme` is what the window shows now; `onScreen` the size of the view, offered beside the presets.
    ExportDialog(FigureRequest request, const QSize& onScreen, ThemeKind theme, QWidget* parent = nullptr);
    ~ExportDialog() override;

    // What would be written now.
    [[nodiscard]] FigureOptions options() const;
    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    [[nodiscard]] bool isReady() const; // the picture has arrived
    // Writes the file and closes; says why not in the dialog. Asks before an existing file is replaced.
    void exportFigure();

Q_SIGNALS:
    void exported(const QString& path);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
