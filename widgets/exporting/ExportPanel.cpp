// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportPanel.h"

#include "drawing/PlainText.h"
#include "drawing/SegmentedSwitch.h"
#include "exporting/ExportControls.h"
#include "exporting/ExportWords.h"
#include "exporting/FigureRecipe.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QFrame>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kMarginPx = 16;
    constexpr int kControlPx = 30;
    constexpr int kLeastPanelPx = 372;
    constexpr double kPxPerMm = 96 / 25.4;
    constexpr int kMmUnit = 1; // index in the box of units

    QSize fromMm(double width, double height)
    {
        return QSizeF(width * kPxPerMm, height * kPxPerMm).toSize();
    }

    // A label above its control, in a column of their own.
    QVBoxLayout* labelled(QLabel* label, QWidget* control)
    {
        auto* column = new QVBoxLayout;
        column->setSpacing(4);
        label->setBuddy(control);
        column->addWidget(label);
        column->addWidget(control);
        return column;
    }

    QLabel* caption(const QString& text, QWidget* parent)
    {
        auto* label = new QLabel(text, parent); // words of ours, with a mnemonic
        label->setProperty("small", true);
        return label;
    }

    QFrame* rule(QWidget* parent)
    {
        auto* line = new QFrame(parent);
        line->setProperty("rule", true);
        line->setFixedHeight(1);
        return line;
    }

    void setControlHeight(QWidget* control)
    {
        control->setMinimumHeight(std::max(kControlPx, control->fontMetrics().height() + 12));
    }

} // namespace

ExportPanel::ExportPanel(const QSize& onScreen, ThemeKind theme, QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("exportPanel"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    build(onScreen, theme);
    showSize();
    placeParts();
}

void ExportPanel::build(const QSize& onScreen, ThemeKind theme)
{
    auto* inside = new QWidget(this);
    inside->setObjectName(QStringLiteral("exportChoices"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(kMarginPx, kMarginPx, kMarginPx, kMarginPx);
    column->setSpacing(12);
    setWidget(inside);
    addFormat(column);
    addSize(column, onScreen);
    addColours(column, theme);
    addTitle(column);
    addParts(column);
    addCaption(column);
}

void ExportPanel::setPieces(const QStringList& words, int chosen)
{
    auto* piece = new ChoiceBox(widget());
    piece->setObjectName(QStringLiteral("exportPiece"));
    piece->addItems(words);
    piece->setCurrentIndex(chosen);
    setControlHeight(piece);
    auto* column = static_cast<QVBoxLayout*>(widget()->layout());
    column->insertLayout(0, labelled(caption(tr("&Picture"), widget()), piece));
    setTabOrder(widget(), piece);
    connect(piece, &QComboBox::activated, this, &ExportPanel::pieceChosen);
}

void ExportPanel::addFormat(QVBoxLayout* column)
{
    m_format = new SegmentedSwitch(
        tr("Format"), {QStringLiteral("PNG"), QStringLiteral("SVG"), QStringLiteral("PDF")}, widget());
    m_format->setObjectName(QStringLiteral("exportFormat"));
    widget()->setFocusProxy(m_format);
    column->addLayout(labelled(caption(tr("Format"), widget()), m_format));
    connect(m_format, &SegmentedSwitch::chosen, this, [this] {
        const bool isPng = format() == FigureFormat::Png;
        m_scale->setVisible(isPng);
        m_scaleLabel->setVisible(isPng);
        Q_EMIT formatChanged();
    });
}

void ExportPanel::addSize(QVBoxLayout* column, const QSize& onScreen)
{
    m_presets = {{tr("Article, 1600 × 900"), {1600, 900}}};
    if (!onScreen.isEmpty())
        m_presets.push_back({tr("As on screen"), onScreen});
    m_presets.push_back({tr("A4 width, 180 mm"), fromMm(180, 110), false, true});
    m_presets.push_back({tr("Half column, 88 mm"), fromMm(88, 80), false, true});
    m_presets.push_back({tr("Slide 16:9"), {1280, 720}, true});
    m_presets.push_back({tr("Own size"), {}});
    m_preset = new ChoiceBox(widget());
    m_preset->setObjectName(QStringLiteral("exportSize"));
    for (const Preset& preset : m_presets)
        m_preset->addItem(preset.name);
    m_scale = new ChoiceBox(widget());
    m_scale->setObjectName(QStringLiteral("exportScale"));
    m_scale->setToolTip(tr("Pixels of the PNG; it prints as large whatever they are"));
    m_scale->addItem(tr("1×, 96 dpi"), 1.0);
    m_scale->addItem(tr("2×, 192 dpi"), 2.0);
    m_scale->addItem(tr("3×, 288 dpi"), 3.0);
    m_scale->addItem(tr("300 dpi"), 300.0 / 96.0);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addLayout(labelled(caption(tr("&Size"), widget()), m_preset), 1);
    m_scaleLabel = caption(tr("Sca&le"), widget());
    row->addLayout(labelled(m_scaleLabel, m_scale), 1);
    column->addLayout(row);

    auto* sides = new QHBoxLayout;
    sides->setSpacing(8);
    const auto side = [&](const QString& name, const char* objectName) {
        auto* box = new QDoubleSpinBox(widget());
        box->setObjectName(QLatin1String(objectName));
        box->setAccessibleName(name);
        box->setToolTip(name);
        box->setKeyboardTracking(false);
        box->setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        setControlHeight(box);
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExportPanel::chooseOwnSize);
        return box;
    };
    m_width = side(tr("Width of the picture"), "exportWidth");
    m_height = side(tr("Height of the picture"), "exportHeight");
    m_unit = new ChoiceBox(widget());
    m_unit->setObjectName(QStringLiteral("exportUnit"));
    m_unit->setAccessibleName(tr("Unit of width and height"));
    m_unit->addItems({tr("px"), tr("mm")});
    sides->addWidget(m_width, 1);
    sides->addWidget(new QLabel(QStringLiteral("×"), widget()));
    sides->addWidget(m_height, 1);
    sides->addWidget(m_unit);
    column->addLayout(sides);
    for (QComboBox* box : {m_preset, m_scale, m_unit})
        setControlHeight(box);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExportPanel::choosePreset);
    connect(m_scale, &QComboBox::currentIndexChanged, this, &ExportPanel::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &ExportPanel::showSize);
}

void ExportPanel::addColours(QVBoxLayout* column, ThemeKind theme)
{
    m_colours = new SegmentedSwitch(tr("Colours"), {tr("Light"), tr("Dark"), tr("Print, grey")}, widget());
    m_colours->setObjectName(QStringLiteral("exportColours"));
    m_colours->setCurrent(static_cast<int>(theme));
    column->addLayout(labelled(caption(tr("Colours"), widget()), m_colours));
    connect(m_colours, &SegmentedSwitch::chosen, this, &ExportPanel::changed);
}

void ExportPanel::addTitle(QVBoxLayout* column)
{
    m_title = new QLineEdit(widget());
    m_title->setObjectName(QStringLiteral("exportTitle"));
    m_title->setPlaceholderText(tr("No title"));
    keepVisible(m_title);
    setControlHeight(m_title);
    column->addLayout(labelled(caption(tr("&Title"), widget()), m_title));
    connect(m_title, &QLineEdit::textEdited, this, &ExportPanel::changed);
}

QCheckBox* ExportPanel::part(const QString& words, const char* name, const QString& tip)
{
    auto* box = new TickBox(words, widget());
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    connect(box, &QCheckBox::toggled, this, &ExportPanel::changed);
    return box;
}

void ExportPanel::addParts(QVBoxLayout* column)
{
    auto* head = caption(tr("Include"), widget());
    head->setProperty("head", true);
    m_partGrid = new QGridLayout;
    m_partGrid->setVerticalSpacing(0);
    m_partGrid->setHorizontalSpacing(12);
    m_legend = part(tr("Legend"), "exportLegend", tr("What the kinds of marks mean"));
    // Made in the order in which Tab visits them.
    m_parts.push_back({PicturePart::Annotations,
        part(tr("Annotations"), "exportAnnotations", tr("Documented events, marks and gaps"))});
    m_parts.push_back(
        {PicturePart::Coverage, part(tr("Coverage strip"), "exportCoverage", tr("When each sensor recorded"))});
    m_rejected = part(
        tr("Rejected-row count"), "exportRejected", tr("Beside the title; the evidence caption says it in any case"));
    m_caseName = part(tr("Case name"), "exportCaseName", tr("Under the title"));
    m_parts.push_back({PicturePart::SelectionBand,
        part(tr("Selection band"), "exportSelection", tr("The selected time, with its edges"))});
    for (QCheckBox* box : {m_legend, m_rejected}) {
        const QSignalBlocker quiet(box);
        box->setChecked(true);
    }
    auto* group = new QVBoxLayout;
    group->setSpacing(4);
    group->addWidget(head);
    group->addLayout(m_partGrid);
    column->addLayout(group);
}

void ExportPanel::addCaption(QVBoxLayout* column)
{
    column->addWidget(rule(widget()));
    auto* head = new QHBoxLayout;
    auto* title = caption(tr("&Evidence caption"), widget());
    title->setProperty("head", true);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(caption(tr("always included"), widget()));
    m_caption = new QPlainTextEdit(widget());
    m_caption->setObjectName(QStringLiteral("exportCaption"));
    m_caption->setAccessibleName(tr("Evidence caption, always included"));
    m_caption->setReadOnly(true);
    m_caption->setTabChangesFocus(true);
    m_caption->setMinimumHeight(m_caption->fontMetrics().lineSpacing() * 4 + 12);
    title->setBuddy(m_caption);
    m_note = plainLabel({}, widget());
    m_note->setObjectName(QStringLiteral("exportNote"));
    m_note->setProperty("small", true);
    m_values = part(tr("Save plotted values beside it (CSV)"), "exportValues", tr("The numbers that are drawn"));
    {
        const QSignalBlocker quiet(m_values);
        m_values->setChecked(true);
    }
    m_recipe = part(tr("Save recipe to redraw it (.askance.json)"), "exportRecipe",
        tr("What makes this picture again from its case; the picture carries it too"));
    {
        const QSignalBlocker quiet(m_recipe);
        m_recipe->setChecked(true);
    }
    column->addLayout(head);
    column->addWidget(m_caption, 1);
    column->addWidget(m_note);
    column->addWidget(rule(widget()));
    column->addWidget(m_values);
    column->addWidget(m_recipe);
}

// Two columns of what this picture has, in the order above.
void ExportPanel::placeParts()
{
    const PaintablePicture* picture = m_content.picture.get();
    const PictureParts has = picture ? picture->optionalParts() : PictureParts();
    std::vector<std::pair<QCheckBox*, bool>> boxes = {{m_legend, picture && !picture->legend().empty()}};
    for (const Part& each : m_parts)
        boxes.emplace_back(each.box, has.testFlag(each.part));
    boxes.insert(boxes.end() - 1, {m_rejected, m_content.rejected > 0});
    boxes.insert(boxes.end() - 1, {m_caseName, !m_content.caseName.isEmpty()});
    int place = 0;
    for (const auto& [box, isOffered] : boxes) {
        m_partGrid->removeWidget(box);
        box->setVisible(isOffered);
        if (isOffered) {
            m_partGrid->addWidget(box, place / 2, place % 2);
            ++place;
        }
    }
    m_values->setVisible(m_content.values != nullptr);
    showRecipe();
}

// Whether this picture can carry a recipe is found out by making it.
void ExportPanel::showRecipe()
{
    const Result<QByteArray> recipe
        = m_content.picture ? figureRecipe(*m_content.picture, options()) : Result<QByteArray>(QByteArray());
    m_recipe->setVisible(recipe && !recipe->isEmpty());
    const bool hasRecipe = recipe && !recipe->isEmpty();
    m_note->setText(metadataNote(hasRecipe, !recipe));
    m_note->setToolTip(plainToolTip(metadataTip(hasRecipe, recipe ? QString() : visible(recipe.error().what))));
}

void ExportPanel::offer(const Recipe& recipe)
{
    m_offered = std::make_shared<const Recipe>(recipe);
}

void ExportPanel::adopt(const Recipe& recipe)
{
    const FigureOptions looks = recipeOptions(m_content, recipe.figure, m_content.caseName);
    const QSignalBlocker quiet(this);
    m_colours->setCurrent(static_cast<int>(looks.theme));
    int scale = 0;
    while (scale < m_scale->count() && m_scale->itemData(scale).toDouble() != looks.scale)
        ++scale;
    if (scale == m_scale->count())
        m_scale->addItem(tr("%1 dpi").arg(recipe.figure.dpi), looks.scale);
    m_scale->setCurrentIndex(scale);
    m_title->setText(visible(looks.title));
    m_title->setModified(looks.title != m_content.picture->pictureTitle());
    m_title->setCursorPosition(0);
    m_legend->setChecked(looks.legend);
    m_rejected->setChecked(recipe.figure.rejected);
    m_caseName->setChecked(recipe.figure.caseName);
    for (const Part& each : m_parts)
        if (each.part == PicturePart::SelectionBand)
            each.box->setChecked(recipe.settings.value(QLatin1String("band")).toBool());
    // Last of the sizes that are offered but for the own one.
    const int place = m_preset->count() - 1;
    m_presets.insert(
        m_presets.begin() + place, {tr("As in the picture"), recipeSize(recipe.figure), recipe.figure.isWhole});
    m_preset->insertItem(place, m_presets[static_cast<size_t>(place)].name);
    m_preset->setCurrentIndex(place);
}

void ExportPanel::setContent(const FigureContent& content)
{
    const bool isFirst = !m_hasContent && content.picture;
    m_content = content;
    if (!content.picture)
        return;
    m_hasContent = true;
    // Another size may have other bins: a title that nobody typed goes with the picture.
    if (!m_title->isModified()) {
        m_title->setText(visible(content.picture->pictureTitle()));
        m_title->setCursorPosition(0);
    }
    if (isFirst) {
        for (const Part& each : m_parts) {
            const QSignalBlocker quiet(each.box);
            each.box->setChecked(content.picture->shownParts().testFlag(each.part));
        }
    }
    QStringList lines;
    for (const QString& line : content.caption)
        lines += visible(line);
    m_caption->setPlainText(lines.join(QLatin1Char('\n')));
    placeParts();
    const QSize asked = m_size;
    if (isFirst && m_offered && content.recipe && asksTheSame(*m_offered, *content.recipe))
        adopt(*m_offered);
    showSize();
    if (m_size != asked)
        Q_EMIT sizeChanged();
}

void ExportPanel::setFormat(FigureFormat format)
{
    m_format->setCurrent(static_cast<int>(format));
}

FigureFormat ExportPanel::format() const
{
    return static_cast<FigureFormat>(m_format->current());
}

std::shared_ptr<const PaintablePicture> ExportPanel::picture() const
{
    if (!m_content.picture)
        return nullptr;
    PictureParts parts;
    for (const Part& each : m_parts)
        parts.setFlag(each.part, each.box->isChecked());
    const std::shared_ptr<const PaintablePicture> chosen = m_content.picture->withParts(parts);
    return chosen ? chosen : m_content.picture;
}

FigureOptions ExportPanel::options() const
{
    FigureOptions options = figureOptions(m_content);
    options.size = m_size;
    options.theme = static_cast<ThemeKind>(m_colours->current());
    options.title = m_title->text();
    options.legend = m_legend->isChecked();
    if (!m_rejected->isChecked())
        options.rejected = 0;
    if (m_caseName->isChecked())
        options.caseName = m_content.caseName;
    if (format() == FigureFormat::Png)
        options.scale = m_scale->currentData().toDouble();
    if (m_presets[static_cast<size_t>(m_preset->currentIndex())].whole && m_content.picture) {
        options.whole = m_size;
        options.size = sizeWithin(m_size, *picture(), options);
    }
    return options;
}

bool ExportPanel::wantsRecipe() const
{
    return !m_recipe->isHidden() && m_recipe->isChecked();
}

bool ExportPanel::wantsValues() const
{
    return m_content.values && m_values->isChecked();
}

double ExportPanel::pxPerUnit() const
{
    return m_unit->currentIndex() == kMmUnit ? kPxPerMm : 1.0;
}

void ExportPanel::choosePreset(int index)
{
    const Preset& preset = m_presets[static_cast<size_t>(index)];
    if (!preset.size.isEmpty())
        m_size = preset.size;
    // Presets that name a width alone are as high as the picture needs.
    if (preset.isWidth && m_content.picture)
        m_size.setHeight(std::max(m_size.height(), m_content.picture->legibleHeight()));
    showSize();
    Q_EMIT sizeChanged();
}

void ExportPanel::chooseOwnSize()
{
    const QSize size(qRound(m_width->value() * pxPerUnit()), qRound(m_height->value() * pxPerUnit()));
    if (size == m_size)
        return;
    m_size = size;
    const QSignalBlocker quiet(m_preset);
    m_preset->setCurrentIndex(m_preset->count() - 1);
    Q_EMIT sizeChanged();
}

// The two boxes as the size is, in the unit at hand; a size that the picture cannot have becomes its least.
void ExportPanel::showSize()
{
    const QSize least = m_content.picture ? m_content.picture->leastPictureSize() : QSize(1, 1);
    if (m_size != m_size.expandedTo(least)) {
        m_size = m_size.expandedTo(least);
        const QSignalBlocker quiet(m_preset);
        m_preset->setCurrentIndex(m_preset->count() - 1);
        Q_EMIT sizeChanged();
    }
    const auto show = [this](QDoubleSpinBox* box, int px, int leastPx) {
        const QSignalBlocker quiet(box);
        box->setDecimals(m_unit->currentIndex() == kMmUnit ? 1 : 0);
        box->setRange(leastPx / pxPerUnit(), kMostFigurePx / pxPerUnit());
        box->setValue(px / pxPerUnit());
    };
    show(m_width, m_size.width(), least.width());
    show(m_height, m_size.height(), least.height());
}

// As wide as what is in it: at large letters the panel scrolls down, never sideways.
bool ExportPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        setMinimumWidth(
            std::max(kLeastPanelPx, widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width() + 1));
    return QScrollArea::eventFilter(watched, event);
}

void ExportPanel::setTheme(const Theme& theme)
{
    m_format->setTheme(theme);
    m_colours->setTheme(theme);
}

} // namespace askance
