// SPDX-License-Identifier: GPL-3.0-or-later
#include "Surfaces.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPaintEngine>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QStatusBar>
#include <QTabBar>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace askance::test {

namespace {

    constexpr int kMostRows = 200; // of one view
    constexpr int kMostChildren = 300; // of one accessible object
    constexpr int kMostDepth = 14;

    // Takes note of what is written, and draws nothing.
    class WritingEngine : public QPaintEngine {
    public:
        WritingEngine()
            : QPaintEngine(AllFeatures)
        {
        }
        bool begin(QPaintDevice*) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState&) override { }
        void drawPath(const QPainterPath&) override { }
        void drawPolygon(const QPointF*, int, PolygonDrawMode) override { }
        void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override { }
        void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override { }
        void drawTextItem(const QPointF&, const QTextItem& item) override { written << item.text(); }
        [[nodiscard]] Type type() const override { return User; }
        QStringList written;
    };

    class WritingDevice : public QPaintDevice {
    public:
        explicit WritingDevice(const QSize& size)
            : m_size(size)
        {
        }
        [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }
        [[nodiscard]] const QStringList& written() const { return m_engine.written; }

    protected:
        [[nodiscard]] int metric(PaintDeviceMetric what) const override
        {
            switch (what) {
            case PdmWidth:
                return m_size.width();
            case PdmHeight:
                return m_size.height();
            case PdmDpiX:
            case PdmDpiY:
            case PdmPhysicalDpiX:
            case PdmPhysicalDpiY:
                return 96;
            case PdmDevicePixelRatio:
                return 1;
            case PdmDevicePixelRatioScaled:
                return static_cast<int>(QPaintDevice::devicePixelRatioFScale());
            case PdmWidthMM:
            case PdmHeightMM:
                return 300;
            case PdmDepth:
                return 32;
            default:
                return QPaintDevice::metric(what);
            }
        }

    private:
        QSize m_size;
        mutable WritingEngine m_engine;
    };

    bool isHidden(QChar c)
    {
        const ushort u = c.unicode();
        return (u < 0x20 && u != u'\n') || (u >= 0x7F && u <= 0x9F) || u == 0x061C || (u >= 0x200B && u <= 0x200F)
            || (u >= 0x2028 && u <= 0x202E) || (u >= 0x2060 && u <= 0x206F) || u == 0xFEFF;
    }

    // The program isolates data inside its own sentences: a pair of isolates around text without any.
    QString withoutOwnIsolates(QString text)
    {
        static const QRegularExpression pair(QStringLiteral("\u2068([^\u2066-\u2069]*)\u2069"));
        return text.replace(pair, QStringLiteral("\\1"));
    }

    // What is left of rich text when the program's own few tags are away shall hold no other.
    bool isOwnMarkup(QString text)
    {
        static const QRegularExpression own(
            QStringLiteral("</?qt>|<br>|<a href=\"#\" style=\"color:#[0-9a-f]{6}\">|</a>"));
        text.remove(own);
        return !text.contains(QLatin1Char('<')) && !text.contains(QLatin1Char('>'));
    }

    bool hasStorm(const QString& text)
    {
        int marks = 0;
        for (const QChar c : text) {
            marks = c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Mark_Enclosing ? marks + 1 : 0;
            if (marks > 4)
                return true;
        }
        return false;
    }

} // namespace

QSet<QString> Surfaces::surfacesOf(const QString& mark, const QStringList& spellings) const
{
    QSet<QString> out;
    for (auto it = m_seen.begin(); it != m_seen.end(); ++it) {
        const qsizetype at = it.key().indexOf(mark, 0, Qt::CaseInsensitive);
        if (at < 0)
            continue;
        const QStringView rest = QStringView(it.key()).mid(at);
        if (spellings.isEmpty() || std::any_of(spellings.begin(), spellings.end(), [&](const QString& spelling) {
                return rest.contains(spelling, Qt::CaseInsensitive);
            }))
            out.unite(it.value());
    }
    return out;
}

void Surfaces::fault(const char* what, const QString& where, const QString& text)
{
    // What is hidden, with what stands before it.
    const auto hidden = std::find_if(text.begin(), text.end(), isHidden);
    const qsizetype from = hidden == text.end() ? 0 : std::max<qsizetype>(0, hidden - text.begin() - 60);
    QString shown = text.mid(from, 120);
    for (qsizetype i = shown.size() - 1; i >= 0; --i)
        if (isHidden(shown[i]) || shown[i].isSurrogate())
            shown.replace(i, 1, QStringLiteral("{%1}").arg(ushort(shown[i].unicode()), 4, 16, QLatin1Char('0')));
    const QString line = QStringLiteral("%1: %2: %3: %4").arg(m_surface, where, QString::fromLatin1(what), shown);
    if (!m_faults.contains(line))
        m_faults << line;
}

void Surfaces::take(const QString& text, Shown shown, const QString& where)
{
    if (text.isEmpty())
        return;
    m_seen[text].insert(m_surface);
    const bool rich
        = (shown == Shown::Guessed && Qt::mightBeRichText(text)) || (shown == Shown::Rich && !isOwnMarkup(text));
    if (rich) {
        ++m_rich;
        fault("rich text", where, text);
    }
    QString rest = withoutOwnIsolates(text);
    if (shown == Shown::Table)
        rest.remove(QLatin1Char('\t')).remove(QLatin1Char('\r'));
    if (shown == Shown::Painted) // one line of several; one side of an isolated text
        rest.remove(QChar(0x2028)).remove(QChar(0x2068)).remove(QChar(0x2069));
    const auto raw = std::count_if(rest.begin(), rest.end(), isHidden) + (hasStorm(rest) ? 1 : 0);
    if (raw > 0) {
        m_raw += static_cast<int>(raw);
        fault("raw control", where, text);
    }
}

// A tool tip is rich text if it looks like it; the program says <qt> around text of which nothing is mark-up.
void Surfaces::takeTip(const QString& tip, const QString& where)
{
    take(tip, Qt::mightBeRichText(tip) ? Shown::Rich : Shown::Guessed, where + QStringLiteral(" (tip)"));
}

void Surfaces::read(const QString& name)
{
    m_surface = name;
    m_surfaces.insert(name);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows) {
        if (!window->isVisible() || window->inherits("QTipLabel"))
            continue;
        take(window->windowTitle(), Shown::Plain, QStringLiteral("window title"));
        takeWidget(*window);
        const QList<QWidget*> children = window->findChildren<QWidget*>();
        for (QWidget* child : children)
            if (child->isVisible() && !child->inherits("QTipLabel"))
                takeWidget(*child);
        takePainted(*window);
        takeAccessible(QAccessible::queryAccessibleInterface(window), QStringLiteral("accessible"), 0);
    }
    if (QToolTip::isVisible())
        takeTip(QToolTip::text(), QStringLiteral("QToolTip"));
}

void Surfaces::readItems(const QString& name, QAbstractItemView& view)
{
    read(name);
    m_surface = name;
    const QAbstractItemModel& model = *view.model();
    const auto ask = [&](const QModelIndex& index) {
        const QPoint at = view.visualRect(index).center();
        if (!view.viewport()->rect().contains(at))
            return;
        QHelpEvent event(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(view.viewport(), &event);
        if (QToolTip::isVisible())
            takeTip(QToolTip::text(), view.objectName());
        QToolTip::hideText();
    };
    for (int row = 0; row < std::min(kMostRows, model.rowCount()); ++row)
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            ask(index);
            for (int inner = 0; inner < model.rowCount(index); ++inner)
                ask(model.index(inner, 0, index));
        }
}

void Surfaces::readClipboard(const QString& name)
{
    m_surface = name;
    m_surfaces.insert(name);
    const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
    if (mime->hasHtml() || mime->formats().contains(QLatin1String("text/html"))) {
        ++m_rich;
        fault("rich text", QStringLiteral("clipboard"), mime->html());
    }
    take(mime->text(), Shown::Table, QStringLiteral("clipboard"));
}

void Surfaces::readFile(const QString& name, const QString& text, bool isTable)
{
    m_surface = name;
    m_surfaces.insert(name);
    take(text, isTable ? Shown::Table : Shown::Plain, QStringLiteral("file"));
}

void Surfaces::takeActions(const QWidget& widget, const QString& where)
{
    const auto* menu = qobject_cast<const QMenu*>(&widget);
    const QList<QAction*> actions = widget.actions();
    for (const QAction* action : actions) {
        take(action->text(), Shown::Plain, where + QStringLiteral(" action"));
        take(action->statusTip(), Shown::Plain, where + QStringLiteral(" action"));
        if (!menu || menu->toolTipsVisible())
            takeTip(action->toolTip(), where + QStringLiteral(" action"));
    }
}

void Surfaces::takeWidget(QWidget& widget)
{
    const QString where
        = QStringLiteral("%1 '%2'").arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName());
    takeTip(widget.toolTip(), where);
    takeTip(widget.whatsThis(), where);
    take(widget.statusTip(), Shown::Plain, where);
    take(widget.accessibleName(), Shown::Plain, where + QStringLiteral(" accessible name"));
    take(widget.accessibleDescription(), Shown::Plain, where + QStringLiteral(" accessible description"));
    takeActions(widget, where);
    takeWords(widget, where);
}

void Surfaces::takeWords(QWidget& widget, const QString& where)
{
    if (const auto* label = qobject_cast<QLabel*>(&widget)) {
        const Qt::TextFormat format = label->textFormat();
        take(label->text(),
            format == Qt::PlainText      ? Shown::Plain
                : format == Qt::AutoText ? Shown::Guessed
                                         : Shown::Rich,
            where);
    } else if (const auto* button = qobject_cast<QAbstractButton*>(&widget)) {
        take(button->text(), Shown::Plain, where);
    } else if (const auto* group = qobject_cast<QGroupBox*>(&widget)) {
        take(group->title(), Shown::Plain, where);
    } else if (const auto* line = qobject_cast<QLineEdit*>(&widget)) {
        take(line->displayText(), Shown::Plain, where);
        take(line->placeholderText(), Shown::Plain, where);
    } else if (const auto* plain = qobject_cast<QPlainTextEdit*>(&widget)) {
        take(plain->toPlainText(), Shown::Plain, where);
        take(plain->placeholderText(), Shown::Plain, where);
    } else if (const auto* edit = qobject_cast<QTextEdit*>(&widget)) {
        take(edit->toPlainText(), Shown::Plain, where);
    } else if (const auto* combo = qobject_cast<QComboBox*>(&widget)) {
        for (int i = 0; i < std::min(kMostRows, combo->count()); ++i) {
            take(combo->itemText(i), Shown::Plain, where);
            takeTip(combo->itemData(i, Qt::ToolTipRole).toString(), where);
        }
        take(combo->currentText(), Shown::Plain, where);
    } else if (const auto* tabs = qobject_cast<QTabBar*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            take(tabs->tabText(i), Shown::Plain, where);
            takeTip(tabs->tabToolTip(i), where);
        }
    } else if (const auto* status = qobject_cast<QStatusBar*>(&widget)) {
        take(status->currentMessage(), Shown::Plain, where);
    } else if (const auto* header = qobject_cast<QHeaderView*>(&widget)) {
        for (int i = 0; i < std::min(kMostRows, header->count()); ++i) {
            take(header->model()->headerData(i, header->orientation()).toString(), Shown::Plain, where);
            takeTip(header->model()->headerData(i, header->orientation(), Qt::ToolTipRole).toString(), where);
        }
    } else if (const auto* view = qobject_cast<QAbstractItemView*>(&widget)) {
        takeView(*view, where);
    }
}

void Surfaces::takeView(const QAbstractItemView& view, const QString& where)
{
    if (view.model())
        takeBranch(view, {}, where);
}

void Surfaces::takeBranch(const QAbstractItemView& view, const QModelIndex& parent, const QString& where)
{
    const QAbstractItemModel& model = *view.model();
    for (int row = 0; row < std::min(kMostRows, model.rowCount(parent)); ++row)
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            take(index.data(Qt::DisplayRole).toString(), Shown::Plain, where + QStringLiteral(" item"));
            take(index.data(Qt::AccessibleTextRole).toString(), Shown::Plain, where + QStringLiteral(" item"));
            take(index.data(Qt::AccessibleDescriptionRole).toString(), Shown::Plain, where + QStringLiteral(" item"));
            takeTip(index.data(Qt::ToolTipRole).toString(), where + QStringLiteral(" item"));
            if (column == 0 && model.hasChildren(index))
                takeBranch(view, index, where);
        }
}

void Surfaces::takeAccessible(QAccessibleInterface* face, const QString& where, int depth)
{
    if (!face || !face->isValid() || depth > kMostDepth || face->state().invisible)
        return;
    for (const QAccessible::Text what :
        {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help, QAccessible::Accelerator})
        take(face->text(what), Shown::Plain, where);
    for (int i = 0; i < std::min(kMostChildren, face->childCount()); ++i)
        takeAccessible(face->child(i), where, depth + 1);
}

void Surfaces::takePainted(QWidget& window)
{
    WritingDevice paper(window.size());
    QPainter painter(&paper);
    window.render(&painter);
    painter.end();
    for (const QString& text : paper.written())
        take(text, Shown::Painted, QStringLiteral("painted"));
}

} // namespace askance::test
