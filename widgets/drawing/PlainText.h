// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way of text from a log onto the screen: as characters, never as markup, mnemonics or invisible controls.
// QLabel, QToolTip and QMessageBox guess whether text is HTML and would load a local file for an <img>; actions eat
// "&"; bidirectional and zero-width characters change what a reader believes to see.
#pragma once

#include <QLabel>
#include <QString>

class QLineEdit;

namespace askance {

// Control, format, bidirectional, zero-width and unassigned characters as "[U+202E]"; lone surrogates as "[U+D800]";
// every mark after the third on one letter likewise. All other text unchanged. Line breaks are controls here.
[[nodiscard]] QString visible(const QString& data);
// `visible`, isolated from the direction of the text around it (FSI … PDI): for data inside a sentence.
[[nodiscard]] QString isolated(const QString& data);
// A label that shows `text` as it is.
[[nodiscard]] QLabel* plainLabel(const QString& text, QWidget* parent = nullptr);
// For setToolTip and QToolTip: lines of `text` (already visible) as rich text in which nothing is markup.
[[nodiscard]] QString plainToolTip(const QString& text);
// Whatever is typed or pasted into `edit` stands there as `visible` shows it.
void keepVisible(QLineEdit* edit);
// For actions, buttons and tabs: "&" doubled.
[[nodiscard]] QString plainAction(const QString& text);

} // namespace askance
