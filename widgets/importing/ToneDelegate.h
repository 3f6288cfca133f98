// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cells of the draft's tables in the tone of what they say; hashes in the fixed font.
#pragma once

#include "drawing/Theme.h"

#include <QStyledItemDelegate>

namespace askance {

class ToneDelegate : public QStyledItemDelegate {
public:
    explicit ToneDelegate(QObject* parent);
    void setTheme(const Theme& theme) { m_theme = &theme; }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const Theme* m_theme;
};

} // namespace askance
