// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a view offers to be searched in: hits in the order a reader meets them, one of which can be shown. Showing moves
// focus and place and outlines; it neither filters nor selects. Every view has one; FindBar drives it and knows no
// view.
#pragma once

#include <QObject>
#include <QString>

namespace askance {

class FindTarget : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual QString placeholder() const = 0; // what can be found here: "Find a lane"
    // Case aside. found() follows, at once or later; an empty text is found nowhere.
    virtual void search(const QString& text) = 0;
    [[nodiscard]] virtual bool isSearching() const { return false; }
    [[nodiscard]] virtual quint64 total() const = 0;
    // The hit where the view stands, else the next one after; total() > 0.
    [[nodiscard]] virtual quint64 nearest() const = 0;
    virtual void show(quint64 index) = 0; // index < total()
    virtual void leave() = 0; // the outline goes, place and focus stay

Q_SIGNALS:
    void found(); // total() is of the text and of what the view shows now
};

} // namespace askance
