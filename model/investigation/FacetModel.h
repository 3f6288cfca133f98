// SPDX-License-Identifier: GPL-3.0-or-later
//
// The values of the case by field, with counts, as one list: sections of organisations, types, responses, names,
// sources and sensors, largest first. A section counts with its own field's chips left out; what the whole filter keeps
// is marked. Only the first values of a section are held, more on demand or by finding. Meaning, not looks.
#pragma once

#include "engine/QueryEngine.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

namespace askance {

class Investigation;

class FacetModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Kind {
        Header,
        Value,
        More, // "94 more": expand() shows them
        Fewer, // back to the first ones
        Words, // what is to be said instead of values
    };
    enum Role {
        KindRole = Qt::UserRole + 1,
        FieldRole, // GroupField as int
        CountRole, // quint64; a header has none
        ShareRole, // 0 … 1 of the filtered queries
        MarkedRole, // the whole filter has records of this value
        SelectedRole,
        HoveredRole,
        ColourRole, // palette category, 0 = other; invalid where the field has no colours
        NotRecordedRole,
        RestRole, // words behind the name: "21 sources"
        HelpRole, // the whole value and its numbers, lines
    };
    // Values that one section shows at most; the rest is found, not scrolled to.
    static constexpr int kMostValues = 5000;
    // Values that one range takes: a selection of more says little and costs much.
    static constexpr int kMostInRange = 500;

    explicit FacetModel(Investigation& investigation, QObject* parent = nullptr);
    ~FacetModel() override;

    // The value as a filter; nothing for rows that are no value.
    [[nodiscard]] std::optional<Filter> thingAt(const QModelIndex& index) const;
    // The dictionary's spelling; "" for what is not recorded.
    [[nodiscard]] QString keyAt(const QModelIndex& index) const;
    // Any of the values between two, `from` first; only `to` if they stand in two sections.
    [[nodiscard]] Filter rangeOf(const QModelIndex& from, const QModelIndex& to) const;
    [[nodiscard]] QModelIndex indexOf(GroupField field, const QString& key) const; // invalid if not shown
    // What a More or Fewer row says.
    void expand(const QModelIndex& index);
    // Only values that hold `text` (* and ? as in filters); empty: all.
    void setFind(const QString& text);
    [[nodiscard]] const QString& find() const { return m_find; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void counted(); // a section's rows are new

private:
    struct Line {
        Kind kind = Value;
        size_t value = 0;
    };
    struct Section {
        GroupField field = GroupField::None;
        QString title;
        int firstValues = 6;
        int limit = 6;
        std::vector<TopCount> values;
        quint64 more = 0;
        bool hasUnrecordedInMore = false; // one of them is "not recorded", which is no value
        quint64 total = 0; // filtered queries that shares are of
        QString error;
        std::optional<quint64> sourcesInOther; // of records without organisation
        std::vector<Line> lines;
    };

    void rebuild();
    void requestAll();
    void request(GroupField field);
    void receive(GroupField field, const Result<PicturePtr>& answer);
    void requestOther();
    void show(size_t section, Section next);
    void takeSelection();
    [[nodiscard]] int mostOf(const Section& section) const;
    [[nodiscard]] std::vector<Line> linesOf(const Section& section) const;
    [[nodiscard]] size_t sectionOf(GroupField field) const;
    [[nodiscard]] int offsetOf(size_t section) const;
    [[nodiscard]] std::pair<const Section*, const Line*> at(const QModelIndex& index) const;
    [[nodiscard]] QVariant valueData(const Section& section, const TopCount& value, int role) const;
    [[nodiscard]] QString nameOf(const Section& section, const Line& line) const;
    [[nodiscard]] QString helpOf(const Section& section, const TopCount& value) const;

    Investigation& m_investigation;
    std::vector<Section> m_sections;
    QString m_find;
    QHash<int, QSet<QString>> m_selected; // folded keys by GroupField
};

} // namespace askance
