// SPDX-License-Identifier: GPL-3.0-or-later
//
// Filters and their errors as text.
#include "filter/ValueText.h"

namespace askance {

namespace {

    using Kind = FilterNode::Kind;

    QString nodeText(const FilterNode& node, const QByteArray& caseZone);

    QString bracketed(const FilterNode& node, const QByteArray& caseZone)
    {
        return QLatin1Char('(') + nodeText(node, caseZone) + QLatin1Char(')');
    }

    QString joined(const FilterNode& node, QLatin1String between, const QByteArray& caseZone)
    {
        QString out;
        for (const FilterNodePtr& child : node.children) {
            if (!out.isEmpty())
                out += between;
            const bool brackets = child->kind == Kind::Or || (child->kind == Kind::And && node.kind == Kind::And);
            out += brackets ? bracketed(*child, caseZone) : nodeText(*child, caseZone);
        }
        return out;
    }

    QString nodeText(const FilterNode& node, const QByteArray& caseZone)
    {
        switch (node.kind) {
        case Kind::Term:
            return termText(node.term, caseZone);
        case Kind::And:
            return joined(node, QLatin1String(" "), caseZone);
        case Kind::Or:
            return joined(node, QLatin1String(" OR "), caseZone);
        case Kind::Not: {
            const FilterNode& child = *node.children.front();
            const bool plain = child.kind == Kind::Term || child.kind == Kind::Not;
            return QLatin1Char('-') + (plain ? nodeText(child, caseZone) : bracketed(child, caseZone));
        }
        case Kind::Off:
            return QLatin1String("off") + bracketed(*node.children.front(), caseZone);
        }
        return {};
    }

} // namespace

QString Filter::toText(const QByteArray& caseZone) const
{
    return m_root ? nodeText(*m_root, caseZone) : QString();
}

QString FilterError::withCaret(const QString& text) const
{
    // A long filter is shown around the place only, so that the caret stays below it.
    constexpr qsizetype around = 60;
    const qsizetype from = std::max<qsizetype>(0, position - around);
    const qsizetype to = std::min(text.size(), position + std::max(length, qsizetype{1}) + around);
    QString line = text.mid(from, to - from);
    for (QChar& c : line)
        if (c.isSpace() || !c.isPrint())
            c = QLatin1Char(' ');
    const qsizetype shift = from > 0 ? 1 : 0; // the ellipsis
    if (from > 0)
        line.prepend(QChar(0x2026));
    if (to < text.size())
        line.append(QChar(0x2026));
    QString sentence = message;
    if (!expected.isEmpty())
        sentence += QStringLiteral("; expected ") + expected;
    if (!suggestion.isEmpty())
        sentence += QStringLiteral("; did you mean '%1'?").arg(suggestion);
    const QString caret = QString(position - from + shift, QLatin1Char(' '))
        + QString(std::clamp<qsizetype>(length, 1, std::max<qsizetype>(1, to - position)), QLatin1Char('^'));
    return line + QLatin1Char('\n') + caret + QLatin1Char('\n') + sentence;
}

} // namespace askance
