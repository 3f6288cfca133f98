// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/InspectorCards.h"

#include "drawing/LineGlyph.h"
#include "drawing/PlainText.h"
#include "drawing/TextSizes.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace askance {

namespace {

    constexpr int kDashPx = 22;
    constexpr double kDashWidth = 1.6;
    constexpr int kGlyphPx = 13;

    // A small picture beside the first line of a text.
    class Mark : public QWidget {
    public:
        Mark(bool isDocument, const Theme& theme, QWidget* parent)
            : QWidget(parent)
            , m_isDocument(isDocument)
            , m_theme(theme)
        {
            setFixedWidth(isDocument ? kDashPx : kGlyphPx);
            setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
            setAccessibleName(isDocument ? tr("documented, not observed") : QString());
        }

    protected:
        void paintEvent(QPaintEvent* /*event*/) override
        {
            QPainter painter(this);
            const double line = QFontMetricsF(sizedFont(font(), 12)).height();
            const double top = (line - kGlyphPx) / 2;
            if (!m_isDocument) {
                drawGlyph(painter, LineGlyph::Info, QRectF(0, top, kGlyphPx, kGlyphPx), m_theme.mutedText);
                return;
            }
            QPen pen(m_theme.documentedEdge, kDashWidth, Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({4 / kDashWidth, 3 / kDashWidth});
            painter.setPen(pen);
            painter.drawLine(QPointF(0, line / 2), QPointF(width(), line / 2));
            drawGlyph(painter, LineGlyph::Page, QRectF((width() - kGlyphPx) / 2.0, line + 3, kGlyphPx, kGlyphPx),
                m_theme.documentedEdge);
        }

    private:
        bool m_isDocument;
        const Theme& m_theme;
    };

    QLabel* sentence(const QString& text, const QColor& ink, double px, QWidget* parent)
    {
        QLabel* label = plainLabel(visible(text), parent);
        label->setWordWrap(true);
        label->setFont(sizedFont(parent->font(), px));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, ink);
        label->setPalette(colours);
        return label;
    }

    void clear(std::vector<QWidget*>& rows)
    {
        for (QWidget* row : rows) {
            row->hide();
            row->deleteLater();
        }
        rows.clear();
    }

    QWidget* marked(QWidget* parent, bool isDocument, const Theme& theme, int gap, const QList<QLabel*>& texts)
    {
        auto* row = new QWidget(parent);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(gap);
        line->addWidget(new Mark(isDocument, theme, row));
        auto* column = new QVBoxLayout;
        column->setSpacing(1);
        for (QLabel* text : texts)
            column->addWidget(text);
        line->addLayout(column, 1);
        return row;
    }

} // namespace

NoticeCard::NoticeCard(Kind kind, const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_title(plainLabel(title, this))
    , m_column(new QVBoxLayout(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(kind == Kind::Limits ? QStringLiteral("inspectorLimits") : QStringLiteral("inspectorChecks"));
    setAttribute(Qt::WA_StyledBackground);
    m_title->setFont(sizedFont(font(), 12, QFont::DemiBold));
    m_title->setWordWrap(true);
    m_column->setContentsMargins(10, 8, 10, 8);
    m_column->setSpacing(4);
    m_column->addWidget(m_title);
}

void NoticeCard::setLines(const QStringList& lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    refresh();
}

void NoticeCard::setTheme(const Theme& theme)
{
    m_theme = &theme;
    const bool amber = m_kind == Kind::Limits;
    setStyleSheet(QStringLiteral("#%1 { background: %2; border: 1px solid %3; border-radius: 6px; }")
                      .arg(objectName(), (amber ? theme.warningFill : theme.zebra).name(),
                          (amber ? theme.warningBorder : theme.hairline).name()));
    QPalette colours = m_title->palette();
    colours.setColor(QPalette::WindowText, amber ? theme.warningText : theme.text);
    m_title->setPalette(colours);
    clear(m_rows);
    m_texts.clear();
    refresh();
}

// Rows are kept: sentences change with every step of a brush, and a new label costs more than all of the rest.
void NoticeCard::refresh()
{
    const auto lines = static_cast<size_t>(m_lines.size());
    while (m_rows.size() < lines) {
        QLabel* text = sentence({}, m_theme->text, 12, this);
        QWidget* row = m_kind == Kind::Checks ? marked(this, false, *m_theme, 6, {text}) : text;
        m_column->addWidget(row);
        m_rows.push_back(row);
        m_texts.push_back(text);
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_texts[i]->setText(i < lines ? visible(m_lines[static_cast<qsizetype>(i)]) : QString());
        m_rows[i]->setVisible(i < lines);
    }
}

DocumentList::DocumentList(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_theme(&Theme::of(ThemeKind::Light))
{
    setObjectName(QStringLiteral("inspectorDocuments"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
}

void DocumentList::setDocuments(const std::vector<DocumentWords>& documents)
{
    m_documents = documents;
    refresh();
}

void DocumentList::setTheme(const Theme& theme)
{
    m_theme = &theme;
    refresh();
}

void DocumentList::refresh()
{
    clear(m_rows);
    for (const DocumentWords& document : m_documents) {
        QLabel* text = sentence(document.text, m_theme->text, 12, this);
        QLabel* citation = sentence(document.citation, m_theme->mutedText, 11.5, this);
        QWidget* row = marked(this, true, *m_theme, 8, {text, citation});
        m_column->addWidget(row);
        m_rows.push_back(row);
    }
}

} // namespace askance
