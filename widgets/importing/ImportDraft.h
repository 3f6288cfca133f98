// SPDX-License-Identifier: GPL-3.0-or-later
//
// The logs that are about to be imported, what was found out about each and what a person answered: one row a log.
// Everything is found out on worker threads, one log at a time per kind of work: names in folders, a preview, the hash,
// the check. Nothing is written; plan() is what an import would carry out. Used by ImportDialog and its pages.
#pragma once

#include "importing/StatedCoverage.h"
#include "ingest/ImportCheck.h"
#include "ingest/ImportPreview.h"
#include "investigation/Job.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace askance {

struct DraftFile {
    enum class Work { Waiting, Running, Done, Stopped, Failed };
    enum class Need {
        None,
        Unreadable, // it cannot be imported; it is left out
        Format, // several fit it equally well
        Columns, // no column is the time or the name
        DayOrder,
        Year,
        Zone,
        Rows, // nothing can be read of it this way
    };

    ImportFile file;
    qint64 bytes = -1;
    // What a person said.
    ReadOptions options;
    QString sensor;
    StatedCoverage coverage;
    // What was found.
    Work looking = Work::Waiting;
    std::optional<ImportPreview> preview; // of before while `looking` is not Done
    int previews = 0; // how many there have been
    QString problem; // one sentence, if it is unreadable
    Work hashing = Work::Waiting;
    LogHash hash;
    QString sameInCase; // name of an equal log in the open case
    QString sameAbove; // name of an equal log above in the list
    Work checking = Work::Waiting;
    std::optional<ImportCheck> check;
    quint64 serial = 0;

    [[nodiscard]] Need need() const;
    [[nodiscard]] bool isReadable() const { return need() != Need::Unreadable; }
    // Zone in which its times and the stated coverage are read; UTC unless a person chose one.
    [[nodiscard]] ZoneRules zone() const;
};

class ImportDraft : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        Folder,
        Size,
        Sha256,
        State,
        Format,
        Reason,
        Records,
        Rejected,
        Skipped,
        First,
        Last,
        Sensor,
        Question, // what a person must say of it
        ColumnCount
    };
    enum Role {
        ToneRole = Qt::UserRole + 1, // Tone of the cell's words
        PermilleRole, // of the work that is going on, -1 = none
        WordsRole, // a few words on the state, for the card
    };
    enum Tone { Plain, Good, Warning, Bad };

    // `held`: the evidence of the open case.
    explicit ImportDraft(std::vector<EvidenceSummary> held, QObject* parent = nullptr);
    ~ImportDraft() override;

    // Files and folders; folders are searched on a worker. What is in the list already is left out.
    void addPaths(const QStringList& paths);
    void removeFile(int row);
    [[nodiscard]] int count() const { return static_cast<int>(m_files.size()); }
    [[nodiscard]] const DraftFile& file(int row) const { return m_files[static_cast<size_t>(row)]; }

    void setOptions(int row, const ReadOptions& options); // previews anew
    void setSensor(int row, const QString& sensor);
    void setCoverage(int row, const StatedCoverage& coverage);

    [[nodiscard]] bool isFinding() const; // names are still being added
    [[nodiscard]] bool isLooking() const; // names or previews are still to come
    [[nodiscard]] int hashingRow() const { return rowOf(m_hashing); } // -1: none at the moment
    [[nodiscard]] int hashedPermille() const { return *m_hashedPermille; } // of that row
    [[nodiscard]] bool isHashingStopped() const { return m_hashingStopped; }
    void stopHashing();
    void goOnHashing();

    // The check of all logs, from end to end. Logs that were checked as they are now are not checked again.
    void startChecking();
    void stopChecking();
    [[nodiscard]] bool isChecking() const { return m_checking != 0; }
    [[nodiscard]] int checkingRow() const { return rowOf(m_checking); }
    [[nodiscard]] int checkedPermille() const; // of the bytes of all logs

    // Whether this log would be imported; `intoCase`: into the case that is open.
    [[nodiscard]] bool isIncluded(int row, bool intoCase) const;
    [[nodiscard]] ImportPlan plan(bool intoCase) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed(); // anything: rows, answers, findings, progress

private:
    [[nodiscard]] int rowOf(quint64 serial) const;
    [[nodiscard]] DraftFile* bySerial(quint64 serial);
    void rowChanged(int row);
    void find();
    void take(std::vector<DraftFile> found);
    void look();
    void hash();
    void check();
    void compareHashes();
    void tick();
    [[nodiscard]] QString textOf(int row, int column) const;

    const std::vector<EvidenceSummary> m_held;
    std::vector<DraftFile> m_files;
    quint64 m_nextSerial = 1;
    QStringList m_toFind;
    quint64 m_looking = 0; // serial of the log at hand, 0 = none
    quint64 m_hashing = 0;
    quint64 m_checking = 0;
    bool m_hashingStopped = false;
    bool m_checkWanted = false;
    std::shared_ptr<std::atomic<int>> m_hashedPermille;
    std::shared_ptr<std::atomic<int>> m_checkedPermille;
    QTimer m_ticker;
    // Last: ended first, while all else still stands.
    Job m_finder;
    Job m_looker;
    Job m_hasher;
    Job m_checker;
};

} // namespace askance
