// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportWords.h"

#include "drawing/PlainText.h"
#include "write/RecipeFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cmath>

namespace askance {

namespace {

    QString tr(const char* text)
    {
        return QCoreApplication::translate("ExportDialog", text);
    }

    QString because(const Error& error)
    {
        switch (error.code) {
        case ErrorCode::NotFound:
            return tr("there is no folder %1: choose another with Browse").arg(isolated(error.where));
        case ErrorCode::DiskFull:
            return tr("the disk is full: choose another folder with Browse or make room");
        case ErrorCode::Usage:
            return error.what;
        default:
            return error.where.isEmpty() ? error.what : error.what + QStringLiteral(": ") + isolated(error.where);
        }
    }

} // namespace

QString suffixOf(FigureFormat format)
{
    switch (format) {
    case FigureFormat::Svg:
        return QStringLiteral("svg");
    case FigureFormat::Pdf:
        return QStringLiteral("pdf");
    case FigureFormat::Png:
        break;
    }
    return QStringLiteral("png");
}

QString valuesPath(const QString& figurePath)
{
    const QFileInfo info(figurePath);
    return QDir(info.path()).filePath(info.completeBaseName() + QStringLiteral(".csv"));
}

QString recipePath(const QString& figurePath)
{
    const QFileInfo info(figurePath);
    return QDir(info.path()).filePath(info.completeBaseName() + QLatin1String(kRecipeSuffix));
}

QString notWritten(const Error& error)
{
    return tr("Nothing was written, because %1.").arg(because(error));
}

QString valuesNotWritten(const Error& error)
{
    return tr("The picture was written, but not its values, because %1.").arg(because(error));
}

QString recipeNotWritten(const Error& error)
{
    return tr("The picture was written, but not its recipe, because %1.").arg(because(error));
}

QString metadataNote(bool hasRecipe, bool isRefused)
{
    if (isRefused)
        return tr("PNG and SVG also carry this text, but no recipe.");
    return hasRecipe ? tr("PNG and SVG also carry this text and the recipe.")
                     : tr("PNG and SVG also carry this text as metadata.");
}

QString metadataTip(bool hasRecipe, const QString& problem)
{
    if (!problem.isEmpty())
        return tr("It cannot be opened again from the picture: %1").arg(problem);
    return hasRecipe ? tr("Drop the picture on the window, and it opens again as it is") : QString();
}

QString replaceQuestion(const QStringList& names)
{
    if (names.size() == 1)
        return tr("%1 exists. Press Replace to overwrite it.").arg(names.first());
    const QString but = names.mid(0, names.size() - 1).join(QStringLiteral(", "));
    return tr("%1 and %2 exist. Press Replace to overwrite them.").arg(but, names.last());
}

QString figureFacts(int percent, const QSize& figure, FigureFormat format, double scale, const QString& weight)
{
    constexpr double kMmPerPx = 25.4 / 96;
    const auto dots = [scale](int px) { return static_cast<int>(std::ceil(px * scale)); };
    const auto mm = [](int px) { return QString::number(px * kMmPerPx, 'f', 0); };
    QStringList parts{tr("Preview at %1 %").arg(percent)};
    if (format == FigureFormat::Png)
        parts += tr("%1 × %2 px").arg(dots(figure.width())).arg(dots(figure.height()));
    parts += tr("%1 × %2 mm").arg(mm(figure.width()), mm(figure.height()));
    if (!weight.isEmpty())
        parts += weight;
    return parts.join(QStringLiteral("    "));
}

QString aboutBytes(qint64 bytes)
{
    constexpr qint64 kKilo = 1000;
    if (bytes < kKilo * kKilo)
        return tr("about %1 KB").arg(std::max<qint64>(1, (bytes + kKilo / 2) / kKilo));
    return tr("about %1 MB").arg(QString::number(static_cast<double>(bytes) / (kKilo * kKilo), 'f', 1));
}

QString exportStyle(const Theme& t)
{
    return QStringLiteral("#exportDialog { background: %1; }"
                          "#exportLeft { background: %2; }"
                          "#exportFacts { color: %3; background: transparent; }"
                          "#exportPanel, #exportChoices { background: %1; }"
                          "#exportPanel { border-left: 1px solid %4; }"
                          "#exportFoot { background: %5; border-top: 1px solid %4; }"
                          "QLabel { color: %6; }"
                          "QLabel[small=\"true\"] { color: %3; }"
                          "QLabel[head=\"true\"] { font-weight: 600; }"
                          "QFrame[rule=\"true\"] { background: %4; border: none; }"
                          "#exportProblem { background: %7; color: %8; border-top: 1px solid %9; padding: 8px 16px; }")
               .arg(t.panel.name(), t.sunk.name(), t.secondaryText.name(), t.hairline.name(), t.window.name(),
                   t.text.name(), t.errorFill.name(), t.errorText.name(), t.errorBorder.name())
        + QStringLiteral(
            "#exportFoot QPushButton { background: %1; color: %2; border: 1px solid %3; border-radius: 6px;"
            " padding: 0 12px; }"
            "#exportFoot QPushButton:hover { background: %4; }"
            "#exportFoot QPushButton:disabled { color: %5; border-color: %6; }"
            "#exportFoot QPushButton:focus { border: 2px solid %7; padding: 0 11px; }"
            "#exportWrite { background: %7; color: %8; border-color: %7; font-weight: 600; }"
            "#exportFoot QPushButton#exportWrite { background: %7; color: %8; border-color: %7; }"
            "#exportFoot QPushButton#exportWrite:disabled { background: %6; color: %5; border-color: %6; }"
            "#exportFoot QPushButton#exportWrite:focus { border: 2px solid %2; }"
            "QLineEdit, QPlainTextEdit, QDoubleSpinBox, QComboBox { background: %1; color: %2;"
            " border: 1px solid %3; border-radius: 6px; padding: 0 8px; selection-background-color: %7;"
            " selection-color: %8; }"
            "QPlainTextEdit { background: %9; border-color: %6; padding: 4px; }"
            "QLineEdit:focus, QPlainTextEdit:focus, QDoubleSpinBox:focus, QComboBox:focus"
            " { border: 2px solid %7; padding: 0 7px; }"
            "QPlainTextEdit:focus { padding: 3px; }"
            "QComboBox::drop-down { border: none; width: 24px; } QComboBox::down-arrow { image: none; }")
              .arg(t.raised.name(), t.text.name(), t.controlBorder.name(), t.hover.name(), t.mutedText.name(),
                  t.hairline.name(), t.accent.name(), t.onAccent.name(), t.zebra.name());
}

} // namespace askance
