// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paints the rows of the evidence panel: a sensor with its coverage strip, a file with its hash, what was found of it
// and its lines. Colours and words only; what they say comes from the model's roles.
#pragma once

#include "drawing/Theme.h"
#include "filter/Filter.h"

#include <QStyledItemDelegate>

#include <optional>

namespace askance {

class EvidenceModel;

class EvidenceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    EvidenceDelegate(const EvidenceModel& model, QObject* parent);

    void setTheme(const Theme& theme) { m_theme = &theme; }
    // What is drawn as selected and as pointed at, whichever view it was done in.
    void setSelected(const std::optional<Filter>& selection) { m_selection = selection; }
    void setHovered(const std::optional<Filter>& thing) { m_hovered = thing; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    // Where a click opens or shuts the sensor of `row`.
    [[nodiscard]] static QRect chevronRect(const QRect& row);
    // The coverage strip of the sensor of `row`.
    [[nodiscard]] static QRect stripRect(const QRect& row, const QFont& font);

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintSensor(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintStrip(QPainter& painter, const QRect& strip, const QModelIndex& index) const;
    void paintFile(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintFacts(QPainter& painter, const QRect& room, const QFont& base, const QModelIndex& index) const;
    // Right-aligned at `right`; returns where what stands to the left of it has to end.
    [[nodiscard]] int paintRejected(
        QPainter& painter, const QRect& room, int right, const QFont& font, const QModelIndex& index) const;
    void paintState(QPainter& painter, const QRect& room, const QFont& font, const QModelIndex& index) const;

    const EvidenceModel& m_model;
    const Theme* m_theme;
    std::optional<Filter> m_selection;
    std::optional<Filter> m_hovered;
};

// `base` in the size that stands for `px` beside a system font of 13 px (UI §8).
[[nodiscard]] QFont evidenceFont(const QFont& base, double px, QFont::Weight weight = QFont::Normal);

} // namespace askance
