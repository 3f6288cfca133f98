// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which lines of the records table hold a piece of text in their source, organisation or query name. The engine finds
// the records over columns, a worker finds their lines in the order shown; no cell is made for it. Filters and selects
// nothing. Searches again by itself when the table shows other rows or another order.
#pragma once

#include <QObject>

#include <memory>

namespace askance {

class Investigation;
class RecordsModel;

class RecordsSearch : public QObject {
    Q_OBJECT
public:
    // Both outlive it.
    RecordsSearch(Investigation& investigation, const RecordsModel& model, QObject* parent = nullptr);
    ~RecordsSearch() override;

    // Case aside. found() follows, at once for an empty text, which is in no line.
    void search(const QString& text);
    [[nodiscard]] bool isSearching() const;
    [[nodiscard]] quint64 total() const;
    // The line of the `index`-th hit, index < total().
    [[nodiscard]] int line(quint64 index) const;
    // The first hit at or after `line`; the first of all where none comes after it.
    [[nodiscard]] quint64 firstFrom(int line) const;

Q_SIGNALS:
    void found(); // total() is that of the text and the rows at hand

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace askance
