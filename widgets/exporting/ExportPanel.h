// SPDX-License-Identifier: GPL-3.0-or-later
//
// The choices of the export dialog: format, size, colours, title, what is included, and the caption that always is.
// Offers only what the picture has. Holds no picture of its own making and writes nothing: ExportDialog does.
#pragma once

#include "exporting/FigureContent.h"
#include "exporting/FigureWriter.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace askance {

class SegmentedSwitch;

class ExportPanel : public QScrollArea {
    Q_OBJECT
public:
    // `onScreen`: the view's size, offered beside the presets if not empty. `theme` is chosen to begin with.
    ExportPanel(const QSize& onScreen, ThemeKind theme, QWidget* parent = nullptr);

    // What of the view the picture is of, as the first choice.
    void setPieces(const QStringList& words, int chosen);
    void setContent(const FigureContent& content);
    void setTheme(const Theme& theme);
    void setFormat(FigureFormat format);
    [[nodiscard]] FigureFormat format() const;
    [[nodiscard]] QSize askedSize() const { return m_size; } // what the picture is to be counted for
    [[nodiscard]] FigureOptions options() const;
    // The picture with the parts that are ticked; null without content.
    [[nodiscard]] std::shared_ptr<const PaintablePicture> picture() const;
    [[nodiscard]] bool wantsValues() const;
    [[nodiscard]] bool wantsRecipe() const;
    // The first content, if it answers the same question, begins with the looks of this one.
    void offer(const Recipe& recipe);

Q_SIGNALS:
    void pieceChosen(int piece);
    void sizeChanged(); // another picture may be needed
    void changed(); // the same picture looks otherwise
    void formatChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Preset {
        QString name;
        QSize size; // empty: keeps the size at hand
        bool whole = false; // of the whole figure instead of the picture
        bool isWidth = false; // the height grows with the picture's need
    };
    struct Part {
        PicturePart part;
        QCheckBox* box;
    };

    void build(const QSize& onScreen, ThemeKind theme);
    void addFormat(QVBoxLayout* column);
    void addSize(QVBoxLayout* column, const QSize& onScreen);
    void addColours(QVBoxLayout* column, ThemeKind theme);
    void addTitle(QVBoxLayout* column);
    void addParts(QVBoxLayout* column);
    void addCaption(QVBoxLayout* column);
    QCheckBox* part(const QString& words, const char* name, const QString& tip);
    void choosePreset(int index);
    void chooseOwnSize();
    void showSize();
    void placeParts();
    void adopt(const Recipe& recipe);
    void showRecipe();
    [[nodiscard]] double pxPerUnit() const;

    FigureContent m_content;
    QSize m_size{1600, 900};
    bool m_hasContent = false;
    std::vector<Preset> m_presets;
    std::vector<Part> m_parts;
    SegmentedSwitch* m_format = nullptr;
    SegmentedSwitch* m_colours = nullptr;
    QComboBox* m_preset = nullptr;
    QComboBox* m_scale = nullptr;
    QLabel* m_scaleLabel = nullptr;
    QDoubleSpinBox* m_width = nullptr;
    QDoubleSpinBox* m_height = nullptr;
    QComboBox* m_unit = nullptr;
    QLineEdit* m_title = nullptr;
    QGridLayout* m_partGrid = nullptr;
    QCheckBox* m_legend = nullptr;
    QCheckBox* m_rejected = nullptr;
    QCheckBox* m_caseName = nullptr;
    QCheckBox* m_values = nullptr;
    QCheckBox* m_recipe = nullptr;
    QLabel* m_note = nullptr;
    std::shared_ptr<const Recipe> m_offered;
    QPlainTextEdit* m_caption = nullptr;
};

} // namespace askance
