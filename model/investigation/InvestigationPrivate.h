// SPDX-License-Identifier: GPL-3.0-or-later
//
// The private parts of Investigation, which its .cpp files share: what it holds, and what they do for each other.
#pragma once

#include "investigation/CaseWrites.h"
#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "investigation/Loading.h"
#include "investigation/OrganisationColours.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <vector>

namespace askance {

struct Investigation::Private {
    struct Question {
        PictureSpec spec;
        QPointer<QObject> context;
        std::function<void(const Result<PicturePtr>&)> receive;
    };

    // One asker: what is counted for it now, and the newest of what it asked meanwhile.
    struct Slot {
        Job job;
        Question running;
        std::optional<Question> waiting;
        bool stale = false; // the answer of the running one is not wanted any more
    };

    using Answer = std::optional<Result<PicturePtr>>; // none: no case was open
    struct Delivery {
        const Slot* slot = nullptr;
        Question asked;
        std::shared_ptr<Answer> answer;
    };

    explicit Private(Investigation* owner)
        : q(owner)
    {
        progressTimer.setInterval(50); // 20 times a second
        QObject::connect(&progressTimer, &QTimer::timeout, q, [this] {
            if (const std::optional<ImportProgress> progress = board->take())
                Q_EMIT q->loadingProgressed(*progress);
        });
        deliveryTimer.setSingleShot(true);
        deliveryTimer.setTimerType(Qt::PreciseTimer);
        deliveryTimer.setInterval(16); // a frame
        QObject::connect(&deliveryTimer, &QTimer::timeout, q, [this] { deliver(); });
    }

    ~Private() { over->store(true); }

    void ask(const QString& slotName, Question question);
    void begin(Slot& slot, Question question);
    void finished(Slot& slot, const std::shared_ptr<Answer>& answer);
    void deliver();
    [[nodiscard]] bool isCounting() const;
    void dropQuestions();
    void countOverview();

    // `quiet`: an error of it is not told.
    void startLoading(const QString& what,
        std::function<LoadOutcome(const std::atomic<bool>& cancelled, ProgressBoard& board)> work, bool quiet = false);
    void endLoading();
    // `words` with the evidence's file for %1; `change` gets the path of the case.
    void changeEvidence(EvidenceId evidence, const QString& words,
        std::function<LoadOutcome(const QString& path, const std::atomic<bool>& cancelled, ProgressBoard& board)>
            change);
    void take(LoadOutcome outcome);
    void swapCase(LoadedCase loaded, bool appended);
    void change(const std::function<void()>& step);
    // A step of the history that writes into the case. Of a text: none if it is so already.
    void pushEdit(const TextEdit& edit, const QString& words);
    void pushText(TextEdit::Kind kind, const QString& key, const QString& text, const QString& words);
    void carryOut(const TextEdit& edit, bool forward);
    void recolour(const OrganisationColours& colours);
    void correctClock(const QString& sensor, const QString& offset);
    void editDocuments(const TextEdit& edit, bool forward);
    void showEdited(DatasetPtr data);
    void readAgain(bool afterFailure = false);
    void catchUp();
    void save(const QString& path, QByteArray (*csvOf)(const Dataset& data));
    [[nodiscard]] QMap<QString, QString>& textsOf(TextEdit::Kind kind);

    Investigation* q;
    LoadedCase open; // data and engine are null without a case
    ZoneRules zone;
    ChangeHistory history;
    Places places;
    std::optional<Filter> selection;
    std::optional<Filter> hovered;
    QMap<QString, QString> notes; // as the case has them, or will have in a moment
    QMap<QString, QString> savedFilters;
    OrganisationColours pinned; // since the case was opened; a loading that began before may not know them
    // Changes of coverage and events since a loading began, which may not know them yet; doing one twice does no harm.
    std::vector<std::pair<TextEdit, bool>> lateEdits;
    // How often the case had to be read again, and what a loading that ended knew of: it is behind if that is less.
    int readingsWanted = 0;
    int readingsDone = 0;
    bool readsQuietly = false;
    std::map<QString, std::unique_ptr<Slot>> slots;
    // Answers that wait for the others of the same moment, so that the window is drawn once and not once for each; none
    // waits longer than a frame.
    std::vector<Delivery> deliveries;
    QTimer deliveryTimer;

    // Set when nobody wants a case read any more; reading it again after a clock was corrected knows no other stop, as
    // the file and the window would tell different times.
    std::shared_ptr<std::atomic<bool>> over = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<ProgressBoard> board = std::make_shared<ProgressBoard>();
    QTimer progressTimer;
    bool loading = false;
    quint64 loadGeneration = 0;
    CaseWrites writes{[this](const Error& error) {
        const QPointer<Investigation> alive(q);
        Q_EMIT q->failed(error);
        if (alive)
            readAgain(true); // what the window shows is not what the case holds
    }};
    Job loader; // last: destroyed first, while all else still stands
};

} // namespace askance
