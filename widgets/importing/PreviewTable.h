// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of a preview with a choice of role above each column. Bad rows are red, the bad cell bold, the reason
// stands below. Says what a person chose; what follows from it, the page decides.
#pragma once

#include "drawing/Theme.h"

#include <QHeaderView>
#include <QTableView>

class QComboBox;

namespace askance {

class PreviewModel;
struct ImportPreview;

// One combo box a column, up to `kMostCombos`; below it the column's header word and what is known of it.
class RoleHeader : public QHeaderView {
    Q_OBJECT
public:
    static constexpr int kMostCombos = 64;

    explicit RoleHeader(QWidget* parent);
    // Anew for the model at hand; `mappable`: with combos. `told`: a person chose these, nobody recognised them.
    void rebuild(const PreviewModel& model, bool mappable, bool told);
    void setTheme(const Theme& theme);
    [[nodiscard]] const std::vector<QComboBox*>& combos() const { return m_combos; }
    [[nodiscard]] QSize sizeHint() const override;
    void place();

Q_SIGNALS:
    void roleChosen(int column, const QString& role);
    void columnFocused(int column);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    void updateGeometries() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] int comboHeight() const;
    [[nodiscard]] QString captionOf(int column) const;

    std::vector<QComboBox*> m_combos;
    QStringList m_roles;
    bool m_mappable = false;
    bool m_told = false;
    const Theme* m_theme;
};

class PreviewTable : public QTableView {
    Q_OBJECT
public:
    explicit PreviewTable(QWidget* parent);
    // Null: empty.
    void setPreview(const ImportPreview* preview, bool told);
    void setOnlyIssues(bool only);
    void setTheme(const Theme& theme);
    [[nodiscard]] RoleHeader& roles() const { return *m_header; }

private:
    void spanReasons();
    void fitColumns();

    PreviewModel* m_model;
    RoleHeader* m_header;
};

} // namespace askance
