// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/ExportDialog.h"

#include "drawing/PlainText.h"
#include "exporting/ExportPanel.h"
#include "exporting/ExportWords.h"
#include "exporting/FigurePreview.h"
#include "exporting/FigureRecipe.h"
#include "write/SavedFile.h"

#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr QSize kDialog(1220, 760);
    constexpr QSize kUsualFrame(2, 38);
    constexpr int kWeighMs = 400; // after the last change, before the file's size is found out

    QString suggestedFolder()
    {
        const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        return QFileInfo(documents).isDir() ? documents : QDir::homePath();
    }

    // What a window's title bar and borders take: that of `parent`, or a usual one where it is not known.
    QSize frameOf(const QWidget* parent)
    {
        const QWidget* window = parent ? parent->window() : nullptr;
        const QSize frame = window ? window->frameGeometry().size() - window->size() : QSize();
        return frame.height() > 0 ? frame : kUsualFrame;
    }

    // The picture, its values and its recipe beside it; what went wrong, in one sentence, or nothing.
    QString writeFiles(const PaintablePicture& picture, const FigureOptions& options, const QString& target,
        const std::function<QByteArray()>& values, bool withRecipe)
    {
        if (const Result<void> written = writeFigure(picture, options, target); !written)
            return notWritten(written.error());
        if (values)
            if (const Result<void> written = saveBytes(values(), valuesPath(target)); !written)
                return valuesNotWritten(written.error());
        if (!withRecipe)
            return {};
        const Result<QByteArray> recipe = figureRecipe(picture, options);
        const Result<void> written
            = recipe ? saveBytes(*recipe + '\n', recipePath(target)) : Result<void>(recipe.error());
        return written ? QString() : recipeNotWritten(written.error());
    }

} // namespace

struct ExportDialog::Private {
    explicit Private(ExportDialog* owner)
        : q(owner)
    {
    }

    void build(const QSize& onScreen, ThemeKind theme);
    [[nodiscard]] QWidget* buildLeft();
    [[nodiscard]] QWidget* buildFoot();
    void wire();
    void ask();
    void receive(const FigureContent& next);
    void refresh();
    void refreshFacts();
    void weigh();
    void suggestName(const QString& stem);
    void followFormat();
    void followName();
    void unconfirm();
    void write(const QString& target, bool overwrite);
    void say(const QString& words);
    void browse();
    void restyle();

    ExportDialog* q;
    FigureRequest request;
    FigureContent content;
    quint64 asked = 0;
    bool confirmed = false; // the person has said that the files may be replaced
    bool nameIsOurs = true; // nobody typed a name yet
    QString folder = suggestedFolder();
    QString weight; // "about 210 KB"; empty: not known yet
    bool restyling = false;
    FigurePreview* preview = nullptr;
    QLabel* facts = nullptr;
    ExportPanel* panel = nullptr;
    QLineEdit* path = nullptr;
    QPushButton* browseButton = nullptr;
    QLabel* problem = nullptr;
    QPushButton* copy = nullptr;
    QPushButton* cancel = nullptr;
    QPushButton* writeButton = nullptr;
    QTimer weighDelay;
    // Last: they wait for their threads before anything else goes.
    Job weighing;
    Job copying;
    Job writing;
};

ExportDialog::ExportDialog(FigureRequest request, const QSize& onScreen, ThemeKind theme, QWidget* parent)
    : QDialog(parent)
    , d(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export chart"));
    d->request = std::move(request);
    d->weighDelay.setSingleShot(true);
    d->weighDelay.setInterval(kWeighMs);
    d->build(onScreen, theme);
    d->wire();
    d->restyle();
    const QScreen* shownOn = parent ? parent->screen() : QGuiApplication::primaryScreen();
    const QSize room = shownOn ? shownOn->availableSize() - frameOf(parent) : kDialog;
    resize(kDialog.boundedTo(room));
    d->suggestName({});
    d->ask();
    d->panel->widget()->setFocus();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::setPieces(const QStringList& words, int chosen, const std::function<void(int piece)>& choose)
{
    if (words.size() < 2)
        return;
    d->panel->setPieces(words, chosen);
    connect(d->panel, &ExportPanel::pieceChosen, this, [this, choose](int piece) {
        choose(piece);
        d->ask();
    });
}

void ExportDialog::Private::build(const QSize& onScreen, ThemeKind theme)
{
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(buildLeft(), 1);
    panel = new ExportPanel(onScreen, theme, q);
    middle->addWidget(panel);
    column->addLayout(middle, 1);
    problem = plainLabel({}, q);
    problem->setObjectName(QStringLiteral("exportProblem"));
    problem->setWordWrap(true);
    problem->hide();
    column->addWidget(problem);
    column->addWidget(buildFoot());
}

QWidget* ExportDialog::Private::buildLeft()
{
    auto* left = new QWidget(q);
    left->setObjectName(QStringLiteral("exportLeft"));
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(0);
    preview = new FigurePreview(left);
    facts = plainLabel({}, left);
    facts->setObjectName(QStringLiteral("exportFacts"));
    facts->setAlignment(Qt::AlignCenter);
    column->addWidget(preview, 1);
    column->addWidget(facts);
    return left;
}

QWidget* ExportDialog::Private::buildFoot()
{
    auto* foot = new QWidget(q);
    foot->setObjectName(QStringLiteral("exportFoot"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    path = new QLineEdit(foot);
    path->setObjectName(QStringLiteral("exportPath"));
    path->setAccessibleName(tr("File"));
    path->setMinimumWidth(200);
    const auto button = [&](const QString& text, const char* name) {
        auto* made = new QPushButton(text, foot);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        made->setMinimumHeight(std::max(30, made->fontMetrics().height() + 12));
        return made;
    };
    path->setMinimumHeight(std::max(30, path->fontMetrics().height() + 12));
    browseButton = button(tr("&Browse…"), "exportBrowse");
    copy = button(tr("C&opy image"), "exportCopy");
    copy->setToolTip(tr("To the clipboard: the picture, and its caption as text"));
    cancel = button(tr("Cancel"), "exportCancel");
    writeButton = button({}, "exportWrite");
    writeButton->setDefault(true);
    row->addWidget(path, 1);
    row->addWidget(browseButton);
    row->addSpacing(24);
    row->addWidget(copy);
    row->addWidget(cancel);
    row->addWidget(writeButton);
    return foot;
}

void ExportDialog::Private::wire()
{
    connect(panel, &ExportPanel::sizeChanged, q, [this] { ask(); });
    connect(panel, &ExportPanel::changed, q, [this] { refresh(); });
    connect(panel, &ExportPanel::formatChanged, q, [this] {
        followFormat();
        refreshFacts();
        weighDelay.start();
    });
    connect(preview, &FigurePreview::drawn, q, [this] { refreshFacts(); });
    connect(&weighDelay, &QTimer::timeout, q, [this] { weigh(); });
    connect(path, &QLineEdit::textEdited, q, [this] {
        nameIsOurs = false;
        followName();
        unconfirm();
    });
    connect(browseButton, &QPushButton::clicked, q, [this] { browse(); });
    connect(copy, &QPushButton::clicked, q, &ExportDialog::copyImage);
    connect(cancel, &QPushButton::clicked, q, &QDialog::reject);
    connect(writeButton, &QPushButton::clicked, q, &ExportDialog::exportFigure);
}

void ExportDialog::Private::ask()
{
    const quint64 generation = ++asked;
    writeButton->setEnabled(false);
    copy->setEnabled(false);
    request(panel->askedSize(), q, [this, generation](const FigureContent& next) {
        if (generation == asked)
            receive(next);
    });
}

void ExportDialog::Private::receive(const FigureContent& next)
{
    content = next;
    writeButton->setEnabled(next.picture != nullptr && !writing.isRunning());
    copy->setEnabled(next.picture != nullptr);
    say(next.problem);
    if (!next.picture)
        return;
    panel->setContent(next);
    if (nameIsOurs)
        suggestName(next.fileStem);
    refresh();
}

void ExportDialog::Private::refresh()
{
    if (!content.picture)
        return;
    preview->showFigure(panel->picture(), panel->options());
    preview->setAccessibleDescription(panel->options().title);
    weight.clear();
    weighing.cancel();
    weighDelay.start();
}

void ExportDialog::Private::refreshFacts()
{
    if (preview->figureSize().isEmpty())
        return;
    facts->setText(
        figureFacts(preview->percent(), preview->figureSize(), panel->format(), panel->options().scale, weight));
}

// How large the file will be: by making it.
void ExportDialog::Private::weigh()
{
    if (!content.picture)
        return;
    auto bytes = std::make_shared<qint64>(0);
    weighing.start(
        [bytes, format = panel->format(), picture = panel->picture(), options = panel->options()](
            const std::atomic<bool>&) {
            if (const Result<QByteArray> made = figureBytes(format, *picture, options))
                *bytes = made->size();
        },
        [this, bytes, format = panel->format()] {
            if (*bytes == 0 || format != panel->format() || weighDelay.isActive())
                return;
            weight = aboutBytes(*bytes);
            refreshFacts();
        });
}

void ExportDialog::Private::suggestName(const QString& stem)
{
    const QString name = stem.isEmpty() ? QStringLiteral("figure") : stem;
    path->setText(QDir(folder).filePath(name + QLatin1Char('.') + suffixOf(panel->format())));
    followFormat();
}

void ExportDialog::Private::followFormat()
{
    const QFileInfo info(path->text());
    const bool isKnown = figureFormat(path->text()).has_value();
    const QString stem = isKnown ? info.completeBaseName() : info.fileName();
    path->setText(QDir(info.path()).filePath(stem + QLatin1Char('.') + suffixOf(panel->format())));
    unconfirm();
}

// A name that ends otherwise asks for that format. The cursor stays where the person types.
void ExportDialog::Private::followName()
{
    const Result<FigureFormat> named = figureFormat(path->text());
    if (!named || *named == panel->format())
        return;
    const int cursor = path->cursorPosition();
    const QString typed = path->text();
    panel->setFormat(*named);
    path->setText(typed);
    path->setCursorPosition(cursor);
}

void ExportDialog::Private::unconfirm()
{
    confirmed = false;
    writeButton->setText(tr("Export %1").arg(suffixOf(panel->format()).toUpper()));
    say({});
}

void ExportDialog::Private::browse()
{
    auto* chooser = new QFileDialog(q, tr("Export chart"), q->path());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setOption(QFileDialog::DontConfirmOverwrite); // asked once, in the dialog, for every file
    connect(chooser, &QFileDialog::fileSelected, q, [this](const QString& chosen) {
        nameIsOurs = false;
        path->setText(chosen);
        followName();
        followFormat();
    });
    chooser->open();
}

void ExportDialog::Private::say(const QString& words)
{
    problem->setText(words);
    problem->setVisible(!words.isEmpty());
}

void ExportDialog::Private::write(const QString& target, bool overwrite)
{
    auto problemFound = std::make_shared<QString>();
    FigureOptions options = panel->options();
    options.overwrite = overwrite;
    const std::function<QByteArray()> values = panel->wantsValues() ? content.values : nullptr;
    writeButton->setEnabled(false);
    writing.start(
        [problemFound, target, options, values, recipe = panel->wantsRecipe(), picture = panel->picture()](
            const std::atomic<bool>&) { *problemFound = writeFiles(*picture, options, target, values, recipe); },
        [this, problemFound, target] {
            writeButton->setEnabled(content.picture != nullptr);
            confirmed = false;
            if (!problemFound->isEmpty()) {
                unconfirm();
                say(*problemFound);
                return;
            }
            Q_EMIT q->exported(target);
            q->accept();
        });
}

void ExportDialog::Private::restyle()
{
    restyling = true;
    const Theme& theme = Theme::of(q->palette());
    panel->setTheme(theme);
    q->setStyleSheet(exportStyle(theme));
    restyling = false;
}

FigureOptions ExportDialog::options() const
{
    FigureOptions options = d->panel->options();
    options.overwrite = d->confirmed;
    return options;
}

QString ExportDialog::path() const
{
    const QString typed = d->path->text().trimmed();
    if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/")))
        return QDir::homePath() + typed.mid(1);
    return QDir::isAbsolutePath(typed) ? typed : QDir(d->folder).filePath(typed);
}

void ExportDialog::setPath(const QString& path)
{
    d->path->setText(path);
    d->nameIsOurs = false;
    d->followName();
    d->unconfirm();
}

void ExportDialog::setFolder(const QString& folder)
{
    if (!QFileInfo(folder).isDir())
        return;
    d->folder = folder;
    if (d->nameIsOurs)
        d->suggestName(d->content.fileStem);
}

void ExportDialog::offer(const Recipe& recipe, const QString& suffix)
{
    d->panel->offer(recipe);
    if (const Result<FigureFormat> format = figureFormat(QStringLiteral("x.") + suffix)) {
        d->panel->setFormat(*format);
        d->followFormat();
    }
}

bool ExportDialog::isReady() const
{
    return d->writeButton->isEnabled();
}

FigurePreview& ExportDialog::preview() const
{
    return *d->preview;
}

ExportPanel& ExportDialog::panel() const
{
    return *d->panel;
}

void ExportDialog::exportFigure()
{
    if (!isReady())
        return;
    const QString target = path();
    if (const Result<FigureFormat> named = figureFormat(target); !named) {
        d->say(notWritten(named.error()));
        return;
    }
    QStringList existing;
    QStringList files{target};
    if (d->panel->wantsValues())
        files += valuesPath(target);
    if (d->panel->wantsRecipe())
        files += recipePath(target);
    for (const QString& file : files) {
        const Result<void> fine = checkFigureTarget(file, d->confirmed);
        if (!fine && fine.error().code == ErrorCode::Exists) {
            existing += visible(QFileInfo(file).fileName());
        } else if (!fine) {
            d->say(notWritten(fine.error()));
            return;
        }
    }
    if (!existing.isEmpty()) {
        d->say(replaceQuestion(existing));
        d->confirmed = true;
        d->writeButton->setText(tr("Replace"));
        return;
    }
    d->say({});
    d->write(target, d->confirmed);
}

void ExportDialog::copyImage()
{
    if (!d->content.picture)
        return;
    auto image = std::make_shared<QImage>();
    const FigureOptions options = d->panel->options();
    QStringList lines = options.caption;
    if (!options.title.isEmpty())
        lines.prepend(options.title);
    for (QString& line : lines)
        line = visible(line);
    d->copy->setEnabled(false);
    d->copying.start([image, options, picture = d->panel->picture()](
                         const std::atomic<bool>&) { *image = figureImage(*picture, options); },
        [this, image, text = lines.join(QLatin1Char('\n'))] {
            d->copy->setEnabled(d->content.picture != nullptr);
            if (image->isNull()) {
                d->say(tr("Nothing was copied, because there is no memory for a picture of this size."));
                return;
            }
            auto* copied = new QMimeData; // the clipboard's own then
            copied->setImageData(*image);
            copied->setText(text);
            QGuiApplication::clipboard()->setMimeData(copied);
            d->facts->setText(
                tr("Copied, %1 × %2 px, with the caption as text").arg(image->width()).arg(image->height()));
        });
}

void ExportDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d && d->panel && !d->restyling)
        d->restyle();
}

} // namespace askance
