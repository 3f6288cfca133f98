// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportDialog.h"

#include "drawing/PlainText.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr QSize kPreview(640, 480);
    constexpr int kPanelPx = 300;
    constexpr int kTypingMs = 150;

    struct SizePreset {
        const char* name;
        QSize size;
    };
    constexpr std::array<SizePreset, 4> kPresets
        = {{{"Article, 1600 × 900", {1600, 900}}, {"Slide, 1920 × 1080", {1920, 1080}},
            {"Column, 1200 × 700", {1200, 700}}, {"Poster, 3200 × 1800", {3200, 1800}}}};

} // namespace

struct ExportDialog::Private {
    explicit Private(ExportDialog* owner)
        : q(owner)
    {
    }

    void build(const QSize& onScreen, ThemeKind theme);
    [[nodiscard]] QWidget* buildPanel(const QSize& onScreen, ThemeKind theme);
    [[nodiscard]] QHBoxLayout* buildFoot();
    void ask();
    void receive(const FigureContent& next);
    void refreshPreview();
    void followFormat();
    void say(const QString& words);

    ExportDialog* q;
    FigureRequest request;
    FigureContent content;
    quint64 asked = 0;
    bool confirmed = false; // the person has said that the file may be replaced
    QLabel* preview = nullptr;
    QLabel* facts = nullptr;
    QComboBox* format = nullptr;
    QComboBox* size = nullptr;
    QComboBox* colours = nullptr;
    QLineEdit* title = nullptr;
    QPlainTextEdit* caption = nullptr;
    QLineEdit* path = nullptr;
    QLabel* problem = nullptr;
    QPushButton* write = nullptr;
    QTimer delay;
};

ExportDialog::ExportDialog(FigureRequest request, const QSize& onScreen, ThemeKind theme, QWidget* parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export chart"));
    d->request = std::move(request);
    d->delay.setSingleShot(true);
    d->delay.setInterval(kTypingMs);
    d->build(onScreen, theme);
    connect(&d->delay, &QTimer::timeout, this, [this] { d->refreshPreview(); });
    d->ask();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::Private::build(const QSize& onScreen, ThemeKind theme)
{
    auto* column = new QVBoxLayout(q);
    auto* middle = new QHBoxLayout;
    auto* left = new QVBoxLayout;
    preview = plainLabel({}, q);
    preview->setObjectName(QStringLiteral("exportPreview"));
    preview->setAlignment(Qt::AlignCenter);
    preview->setMinimumSize(kPreview);
    preview->setAccessibleName(tr("Preview of the figure"));
    facts = plainLabel({}, q);
    facts->setAlignment(Qt::AlignCenter);
    left->addWidget(preview, 1);
    left->addWidget(facts);
    middle->addLayout(left, 1);
    middle->addWidget(buildPanel(onScreen, theme));
    column->addLayout(middle, 1);
    problem = plainLabel({}, q);
    problem->setObjectName(QStringLiteral("exportProblem"));
    problem->setWordWrap(true);
    problem->hide();
    column->addWidget(problem);
    column->addLayout(buildFoot());
    followFormat();
}

QWidget* ExportDialog::Private::buildPanel(const QSize& onScreen, ThemeKind theme)
{
    auto* panel = new QWidget(q);
    panel->setFixedWidth(kPanelPx);
    auto* form = new QFormLayout(panel);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    format = new QComboBox(panel);
    format->setObjectName(QStringLiteral("exportFormat"));
    format->addItems({QStringLiteral("PNG"), QStringLiteral("SVG"), QStringLiteral("PDF")});
    size = new QComboBox(panel);
    size->setObjectName(QStringLiteral("exportSize"));
    for (const SizePreset& preset : kPresets)
        size->addItem(QString::fromUtf8(preset.name), preset.size);
    if (!onScreen.isEmpty())
        size->addItem(tr("As on screen, %1 × %2").arg(onScreen.width()).arg(onScreen.height()), onScreen);
    colours = new QComboBox(panel);
    colours->setObjectName(QStringLiteral("exportColours"));
    colours->addItem(tr("Light"), static_cast<int>(ThemeKind::Light));
    colours->addItem(tr("Dark"), static_cast<int>(ThemeKind::Dark));
    colours->addItem(tr("Print, grey"), static_cast<int>(ThemeKind::Print));
    colours->setCurrentIndex(colours->findData(static_cast<int>(theme)));
    title = new QLineEdit(panel);
    title->setObjectName(QStringLiteral("exportTitle"));
    caption = new QPlainTextEdit(panel);
    caption->setObjectName(QStringLiteral("exportCaption"));
    caption->setReadOnly(true);
    form->addRow(tr("&Format"), format);
    form->addRow(tr("&Size"), size);
    form->addRow(tr("&Colours"), colours);
    form->addRow(tr("&Title"), title);
    form->addRow(tr("Evidence caption, always included"), caption);
    connect(format, &QComboBox::currentIndexChanged, q, [this] { followFormat(); });
    connect(size, &QComboBox::currentIndexChanged, q, [this] { ask(); });
    connect(colours, &QComboBox::currentIndexChanged, q, [this] { refreshPreview(); });
    connect(title, &QLineEdit::textEdited, q, [this] { delay.start(); });
    return panel;
}

QHBoxLayout* ExportDialog::Private::buildFoot()
{
    auto* foot = new QHBoxLayout;
    path = new QLineEdit(q);
    path->setObjectName(QStringLiteral("exportPath"));
    path->setAccessibleName(tr("File"));
    path->setText(QDir::home().filePath(QStringLiteral("timeline.png")));
    auto* browse = new QPushButton(tr("&Browse…"), q);
    auto* cancel = new QPushButton(tr("Cancel"), q);
    write = new QPushButton(q);
    write->setObjectName(QStringLiteral("exportWrite"));
    write->setProperty("primary", true);
    write->setDefault(true);
    foot->addWidget(path, 1);
    foot->addWidget(browse);
    foot->addSpacing(24);
    foot->addWidget(cancel);
    foot->addWidget(write);
    connect(path, &QLineEdit::textEdited, q, [this] {
        confirmed = false;
        say({});
    });
    connect(browse, &QPushButton::clicked, q, [this] {
        auto* chooser = new QFileDialog(q, tr("Export chart"), path->text());
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setAcceptMode(QFileDialog::AcceptSave);
        connect(chooser, &QFileDialog::fileSelected, q, [this](const QString& chosen) {
            path->setText(chosen);
            confirmed = true; // the chooser has asked
        });
        chooser->open();
    });
    connect(cancel, &QPushButton::clicked, q, &QDialog::reject);
    connect(write, &QPushButton::clicked, q, &ExportDialog::exportFigure);
    return foot;
}

void ExportDialog::Private::ask()
{
    write->setEnabled(false);
    const quint64 generation = ++asked;
    request(size->currentData().toSize(), q, [this, generation](const FigureContent& next) {
        if (generation == asked)
            receive(next);
    });
}

void ExportDialog::Private::receive(const FigureContent& next)
{
    const bool isFirst = title->text().isEmpty() && !title->isModified();
    content = next;
    write->setEnabled(next.picture != nullptr);
    say(next.problem);
    if (!next.picture)
        return;
    if (isFirst)
        title->setText(next.picture->pictureTitle());
    QStringList lines;
    for (const QString& line : next.caption)
        lines += visible(line);
    caption->setPlainText(lines.join(QLatin1Char('\n')));
    refreshPreview();
}

void ExportDialog::Private::refreshPreview()
{
    if (!content.picture)
        return;
    const QImage image = renderFigure(*content.picture, q->options());
    preview->setPixmap(QPixmap::fromImage(image.scaled(kPreview, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    facts->setText(tr("Preview at %1 %   %2 × %3 px")
                       .arg(std::min(kPreview.width() * 100 / image.width(), kPreview.height() * 100 / image.height()))
                       .arg(image.width())
                       .arg(image.height()));
}

void ExportDialog::Private::followFormat()
{
    const QString suffix = format->currentText().toLower();
    const QFileInfo info(path->text());
    path->setText(QDir(info.path()).filePath(info.completeBaseName() + QLatin1Char('.') + suffix));
    write->setText(tr("Export %1").arg(format->currentText()));
    confirmed = false;
    say({});
}

void ExportDialog::Private::say(const QString& words)
{
    problem->setText(words);
    problem->setVisible(!words.isEmpty());
}

FigureOptions ExportDialog::options() const
{
    FigureOptions options;
    options.size = d->size->currentData().toSize();
    options.theme = static_cast<ThemeKind>(d->colours->currentData().toInt());
    options.title = d->title->text();
    options.caption = d->content.caption;
    options.synthetic = d->content.synthetic;
    options.overwrite = d->confirmed;
    return options;
}

QString ExportDialog::path() const
{
    return d->path->text();
}

void ExportDialog::setPath(const QString& path)
{
    d->path->setText(path);
    d->confirmed = false;
}

bool ExportDialog::isReady() const
{
    return d->write->isEnabled();
}

void ExportDialog::exportFigure()
{
    if (!d->content.picture)
        return;
    const Result<void> written = writeFigure(*d->content.picture, options(), path());
    if (!written && written.error().code == ErrorCode::Exists) {
        d->say(tr("The file exists. Press Export again to replace it."));
        d->confirmed = true;
        return;
    }
    if (!written) {
        d->say(visible(written.error().toString()));
        return;
    }
    Q_EMIT exported(path());
    accept();
}

} // namespace askance
