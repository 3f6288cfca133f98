// SPDX-License-Identifier: GPL-3.0-or-later
//
// Second step of an import: what each log is taken for, why, and what is wrong with it. A person may say otherwise.
#pragma once

#include "importing/ImportPage.h"

class QComboBox;
class QLabel;
class QTableView;

namespace askance {

class ImportNote;
class ToneDelegate;

class RecogniseFormatPage : public ImportPage {
    Q_OBJECT
public:
    RecogniseFormatPage(ImportDraft& draft, QItemSelectionModel* current, QWidget* parent);
    void refresh(int row) override;
    [[nodiscard]] QString obstacle(int row) const override;
    [[nodiscard]] QWidget* firstFocus(int row) const override;
    void setTheme(const Theme& theme) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitColumns();

    QTableView* m_table;
    ToneDelegate* m_delegate;
    QComboBox* m_format;
    QLabel* m_formatNote;
    ImportNote* m_note;
    const std::vector<FormatChoice> m_choices;
    int m_row = -1;
};

} // namespace askance
