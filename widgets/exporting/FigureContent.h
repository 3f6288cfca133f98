// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a figure is made of, as one value: the picture, its evidence, the values behind it, a name for the file. Made
// from an engine's answer by figureContent(), for the export dialog and `chart` alike, so that both write the same.
#pragma once

#include "drawing/PaintablePicture.h"
#include "engine/QueryEngine.h"
#include "exporting/Figure.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <memory>

namespace askance {

// A null picture with `problem` where it could not be counted.
struct FigureContent {
    std::shared_ptr<const PaintablePicture> picture = {};
    QStringList caption = {}; // evidenceCaption()
    bool synthetic = false;
    QString problem = {};
    QString fileStem = {}; // "timeline-mail1.example.com"; empty: "figure"
    QString caseName = {};
    qint64 rejected = 0;
    std::shared_ptr<const Recipe> recipe = {}; // all but its figure; null: this kind of picture has none
    std::function<QByteArray()> values = {}; // the plotted values as CSV, on any thread; null: there are none
};

[[nodiscard]] FigureContent figureContent(const PicturePtr& answer, std::shared_ptr<const PaintablePicture> picture);
// What a figure of it says unless someone chooses otherwise; size and theme are the caller's.
[[nodiscard]] FigureOptions figureOptions(const FigureContent& content);

// "timeline-mail1.example.com-A": the kind of picture and what is asked for, as letters, digits, "." "_" and "-" only,
// never hidden, at most 80 characters.
[[nodiscard]] QString suggestedStem(PictureKind kind, const Filter& filter);

} // namespace askance
