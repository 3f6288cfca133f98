// SPDX-License-Identifier: GPL-3.0-or-later
//
// A few choices side by side of which one is on: raised and bold, never by colour alone. One stop for Tab, arrow keys
// move the choice. For two to four short words; more are a combo box.
#pragma once

#include "drawing/Theme.h"

#include <QFrame>

class QButtonGroup;

namespace askance {

class SegmentedSwitch : public QFrame {
    Q_OBJECT
public:
    // `name` becomes the accessible name; each button's is its own words.
    SegmentedSwitch(const QString& name, const QStringList& words, QWidget* parent = nullptr);

    [[nodiscard]] int current() const;
    void setCurrent(int index); // tells chosen() if that is a change
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup* m_group;
};

} // namespace askance
