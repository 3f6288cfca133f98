// SPDX-License-Identifier: GPL-3.0-or-later
#include "welcome/WelcomePage.h"

#include "drawing/PlainText.h"
#include "welcome/WelcomeCard.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace askance {

namespace {

    constexpr int kCentreWidth = 680;
    constexpr int kLowPx = 680; // height of a page whose parts move together
    constexpr int kSideWidth = 316;

    // The program's mark, in the colour of links.
    class EyeMark : public QWidget {
    public:
        explicit EyeMark(QWidget* parent)
            : QWidget(parent)
        {
            setFixedSize(64, 48);
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            const QColor colour = palette().color(QPalette::Highlight);
            QPainterPath lids;
            lids.moveTo(3, 24);
            lids.quadTo(32, -14, 61, 24);
            lids.quadTo(32, 62, 3, 24);
            painter.setPen(QPen(colour, 4.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPath(lids);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(QPointF(37, 22), 10, 10);
            painter.setBrush(palette().color(QPalette::Base));
            painter.drawEllipse(QPointF(41, 18), 3, 3);
        }
    };

    struct KeyHint {
        QString words;
        QString keys;
    };

} // namespace

QString welcomePageStyle(const Theme& theme)
{
    return QStringLiteral("#welcomeCentre, #welcomeScroll, #welcomeScroll > QWidget { background: %1; }"
                          "#welcomeSide { background: %1; border-left: 1px solid %2; }"
                          "#welcomeNotice { background: %3; border: 1px solid %4; border-radius: 6px; padding: 8px; }"
                          "#welcomeNotice QLabel { color: %5; }"
                          "#welcomeStep { background: %6; border-radius: 10px; }"
                          "#welcomeKey { border: 1px solid %2; border-radius: 4px; padding: 1px 5px; }"
                          "#welcomeRecent { background: %1; border: none; }"
                          "#welcomeRecent::item { padding: 5px 4px; border-radius: 6px; color: %7; }"
                          "#welcomeRecent::item:hover { background: %8; }"
                          "#welcomeRecent::item:selected { background: %9; color: %7; }")
               .arg(theme.panel.name(), theme.hairline.name(), theme.warningFill.name(), theme.warningBorder.name(),
                   theme.text.name(), theme.sunk.name(), theme.text.name(), theme.hover.name(), theme.accentTint.name())
        + QStringLiteral("#welcomePage QLabel { color: %2; } #welcomePage QLabel[secondary=\"true\"] { color: %3; }"
                         "#welcomePage #welcomeNotice #welcomeLead { color: %1; }")
              .arg(theme.warningText.name(), theme.text.name(), theme.secondaryText.name());
}

double WelcomePage::scaled(const QFont& font, double scale)
{
    return (font.pointSizeF() > 0 ? font.pointSizeF() : 10) * scale;
}

QLabel* WelcomePage::words(const QString& text, double scale, QFont::Weight weight, bool secondary)
{
    QLabel* label = plainLabel(text, this);
    QFont sized = label->font();
    sized.setPointSizeF(scaled(font(), scale));
    sized.setWeight(weight);
    label->setFont(sized);
    label->setWordWrap(true);
    label->setProperty("secondary", secondary);
    return label;
}

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("welcomePage"));
    setAccessibleName(tr("Welcome"));
    setAutoFillBackground(true);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("welcomeScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(buildCentre());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(scroll, 1);
    row->addWidget(buildSide());
    setTabOrder(m_import, m_open);
    setTabOrder(m_open, m_sample);
    setTabOrder(m_sample, m_drop);
    setTabOrder(m_drop, m_recent);
    setRecent({});
    setTheme(Theme::of(ThemeKind::Light));
}

// In a low window the parts move together before the sentence at the end is scrolled out of sight.
void WelcomePage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    for (const Space& space : m_spaces)
        space.item->changeSize(0, height() < kLowPx ? space.least : space.usual);
    m_centre->layout()->invalidate();
}

QWidget* WelcomePage::buildCentre()
{
    using Mark = WelcomeCard::Mark;
    using Look = WelcomeCard::Look;
    m_import = new WelcomeCard(Mark::Plus, Look::Primary, tr("Import evidence"),
        tr("Zeek, JSON lines, CSV or TSV query logs, also compressed. The files are hashed as they are read."), this);
    m_open
        = new WelcomeCard(Mark::Folder, Look::Plain, tr("Open case"), tr("Continue with an .askance case file."), this);
    m_sample = new WelcomeCard(Mark::Star, Look::Plain, tr("Try the sample"),
        tr("Synthetic records based on the 2016 mail1.trump-email.com reporting."), this);
    m_drop = new WelcomeCard(Mark::Upload, Look::DropZone, tr("Drop log files here"),
        tr("Files are read in place. Nothing leaves this computer."), this);
    m_import->setObjectName(QStringLiteral("welcomeImport"));
    m_open->setObjectName(QStringLiteral("welcomeOpen"));
    m_sample->setObjectName(QStringLiteral("welcomeSample"));
    m_drop->setObjectName(QStringLiteral("welcomeDrop"));
    connect(m_import, &WelcomeCard::clicked, this, &WelcomePage::importRequested);
    connect(m_drop, &WelcomeCard::clicked, this, &WelcomePage::importRequested);
    connect(m_open, &WelcomeCard::clicked, this, &WelcomePage::openRequested);
    connect(m_sample, &WelcomeCard::clicked, this, &WelcomePage::sampleRequested);

    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    const auto space = [this, column](int usual, int least) {
        m_spaces.push_back({new QSpacerItem(0, usual), usual, least});
        column->addItem(m_spaces.back().item);
    };
    m_eye = new EyeMark(this);
    column->addStretch(1);
    column->addWidget(m_eye, 0, Qt::AlignHCenter);
    space(20, 8);
    QLabel* title = words(tr("Look twice at DNS query logs"), 2.0, QFont::DemiBold, false);
    title->setAlignment(Qt::AlignHCenter);
    column->addWidget(title);
    space(8, 4);
    QLabel* lead = words(tr("Load query logs from one or more sensors, see who looked up what and when,\n"
                            "and export charts that carry their own evidence trail."),
        15.0 / 13, QFont::Normal, true);
    lead->setAlignment(Qt::AlignHCenter);
    column->addWidget(lead);
    space(24, 12);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(10);
    for (WelcomeCard* card : {m_import, m_open, m_sample})
        cards->addWidget(card, 1);
    column->addLayout(cards);
    space(12, 8);
    column->addWidget(m_drop);
    space(24, 12);
    column->addWidget(buildSteps());
    space(20, 8);
    auto* notice = new QFrame(this);
    notice->setObjectName(QStringLiteral("welcomeNotice"));
    auto* sentence = new QHBoxLayout(notice);
    sentence->setContentsMargins(8, 0, 8, 0);
    QLabel* first = plainLabel(tr("Keep in mind"), notice);
    first->setObjectName(QStringLiteral("welcomeLead"));
    QFont bold = first->font();
    bold.setWeight(QFont::DemiBold);
    first->setFont(bold);
    QLabel* fixed = plainLabel(tr("A DNS query shows a lookup, not a conversation."), notice);
    fixed->setObjectName(QStringLiteral("welcomeSentence"));
    sentence->addStretch(1);
    sentence->addWidget(first);
    sentence->addWidget(fixed);
    sentence->addStretch(1);
    column->addWidget(notice);
    column->addStretch(1);

    auto* centre = new QWidget;
    centre->setObjectName(QStringLiteral("welcomeCentre"));
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(16, 12, 16, 12);
    row->addStretch(1);
    auto* holder = new QWidget(centre);
    holder->setFixedWidth(kCentreWidth);
    column->setContentsMargins(0, 0, 0, 0);
    holder->setLayout(column);
    m_centre = holder;
    row->addWidget(holder);
    row->addStretch(1);
    return centre;
}

QWidget* WelcomePage::buildSteps()
{
    struct Step {
        QString title, text;
    };
    const Step steps[] = {
        {tr("Load"), tr("Files are hashed; lines that cannot be read are kept and counted.")},
        {tr("Look"), tr("Timeline and records. Drag on the chart to select.")},
        {tr("Export"), tr("Charts carry their filter, hashes and gaps.")},
    };
    auto* holder = new QWidget(this);
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(6);
    grid->addWidget(words(tr("How an investigation goes"), 12.0 / 13, QFont::DemiBold, true), 0, 0, 1, 3);
    auto* line = new QFrame(holder);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setObjectName(QStringLiteral("welcomeLine"));
    grid->addWidget(line, 1, 0, 1, 3);
    for (int i = 0; i < 3; ++i) {
        auto* head = new QHBoxLayout;
        QLabel* number = plainLabel(QString::number(i + 1), holder);
        number->setObjectName(QStringLiteral("welcomeStep"));
        number->setFixedSize(20, 20);
        number->setAlignment(Qt::AlignCenter);
        head->addWidget(number);
        head->addSpacing(6);
        head->addWidget(words(steps[i].title, 1, QFont::DemiBold, false), 1);
        grid->addLayout(head, 2, i);
        QLabel* text = words(steps[i].text, 12.0 / 13, QFont::Normal, true);
        text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(text, 3, i);
        grid->setColumnStretch(i, 1);
    }
    return holder;
}

QWidget* WelcomePage::buildSide()
{
    auto* side = new QFrame(this);
    side->setObjectName(QStringLiteral("welcomeSide"));
    side->setFixedWidth(kSideWidth);
    m_recent = new QListWidget(side);
    m_recent->setObjectName(QStringLiteral("welcomeRecent"));
    m_recent->setAccessibleName(tr("Recent cases"));
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setTextElideMode(Qt::ElideMiddle);
    // One click and Return both open; "activated" would ask for a second click on some desktops and come as a second
    // signal on others.
    connect(m_recent, &QListWidget::itemClicked, this, &WelcomePage::openRecent);
    m_recent->installEventFilter(this);
    m_noRecent = words(tr("No cases yet.\nCases you open appear here."), 12.0 / 13, QFont::Normal, true);
    m_noRecent->setObjectName(QStringLiteral("welcomeNoRecent"));
    m_noRecent->setAlignment(Qt::AlignCenter);

    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(14, 10, 14, 14);
    column->setSpacing(8);
    column->addWidget(words(tr("Recent cases"), 12.0 / 13, QFont::DemiBold, false));
    column->addWidget(m_noRecent);
    column->addWidget(m_recent);
    column->addSpacing(12);
    column->addWidget(words(tr("Useful keys"), 12.0 / 13, QFont::DemiBold, true));
    const KeyHint hints[] = {{tr("Go to the filter bar"), QStringLiteral("/")},
        {tr("Edit the filter as text"), QStringLiteral("Ctrl Shift L")},
        {tr("Undo a filter step"), QStringLiteral("Ctrl Z")}};
    for (const KeyHint& hint : hints) {
        auto* row = new QHBoxLayout;
        row->addWidget(plainLabel(hint.words, side), 1);
        QLabel* keys = plainLabel(hint.keys, side);
        keys->setObjectName(QStringLiteral("welcomeKey"));
        row->addWidget(keys);
        column->addLayout(row);
    }
    column->addStretch(1);
    return side;
}

void WelcomePage::setTheme(const Theme& theme)
{
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.panel);
    setPalette(colours);
    setStyleSheet(welcomePageStyle(theme));
    for (WelcomeCard* card : {m_import, m_open, m_sample, m_drop})
        card->setTheme(theme);
    colours.setColor(QPalette::WindowText, theme.hairline);
    if (auto* line = findChild<QFrame*>(QStringLiteral("welcomeLine")))
        line->setPalette(colours);
    m_eye->update();
}

void WelcomePage::openRecent(const QListWidgetItem* item)
{
    if (item)
        Q_EMIT recentRequested(item->data(Qt::UserRole).toString());
}

bool WelcomePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_recent && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openRecent(m_recent->currentItem());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void WelcomePage::setRecent(const QStringList& paths)
{
    m_recent->clear();
    for (const QString& path : paths) {
        const QFileInfo info(path);
        auto* item
            = new QListWidgetItem(visible(info.fileName()) + QStringLiteral("  ·  ") + visible(info.path()), m_recent);
        item->setData(Qt::UserRole, path);
        item->setToolTip(plainToolTip(visible(path)));
    }
    m_recent->setVisible(!paths.isEmpty());
    m_noRecent->setVisible(paths.isEmpty());
    const int rows = static_cast<int>(std::min<qsizetype>(paths.size(), 8));
    m_recent->setFixedHeight(std::max(1, rows) * std::max(28, m_recent->sizeHintForRow(0)) + 6);
}

void WelcomePage::setShortcuts(const QKeySequence& import, const QKeySequence& open, const QKeySequence& sample)
{
    m_import->showKeys(import);
    m_open->showKeys(open);
    m_sample->showKeys(sample);
}

} // namespace askance
