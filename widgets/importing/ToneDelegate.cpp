// SPDX-License-Identifier: GPL-3.0-or-later
#include "importing/ToneDelegate.h"

#include "importing/ImportDraft.h"
#include "importing/ImportLook.h"

namespace askance {

ToneDelegate::ToneDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(&Theme::of(ThemeKind::Light))
{
}

void ToneDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    QColor ink = m_theme->text;
    switch (index.data(ImportDraft::ToneRole).toInt()) {
    case ImportDraft::Good:
        ink = m_theme->successText;
        break;
    case ImportDraft::Warning:
        ink = m_theme->warningText;
        break;
    case ImportDraft::Bad:
        ink = m_theme->errorText;
        break;
    default:
        break;
    }
    if (index.column() == ImportDraft::Name)
        ink = m_theme->text;
    option->palette.setColor(QPalette::Text, ink);
    option->palette.setColor(QPalette::HighlightedText, ink);
    if (option->displayAlignment & Qt::AlignRight)
        option->text += QString(2, QChar::Nbsp); // apart from the column that follows
    if (index.column() == ImportDraft::Sha256)
        option->font = fixedFont(option->widget, 12);
}

} // namespace askance
