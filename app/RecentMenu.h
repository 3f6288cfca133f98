// SPDX-License-Identifier: GPL-3.0-or-later
//
// The menu of cases opened before, filled anew whenever it opens: the cases, then clearing the list, and whether cases
// are remembered at all. A case's path may name a client: not remembering is one click away.
#pragma once

#include <QMenu>

namespace askance {

class CaseDesk;

class RecentMenu : public QMenu {
    Q_OBJECT
public:
    explicit RecentMenu(CaseDesk& desk, QWidget* parent = nullptr);

private:
    void fill();

    CaseDesk& m_desk;
};

} // namespace askance
