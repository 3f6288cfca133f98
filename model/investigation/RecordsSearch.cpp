// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/RecordsSearch.h"

#include "investigation/Investigation.h"
#include "investigation/Job.h"
#include "investigation/RecordsModel.h"
#include "investigation/RecordsOrder.h"

namespace askance {

namespace {

    constexpr size_t kLookEvery = 65536; // lines between two looks at the cancel flag

    FilterNodePtr term(FilterField field, ValueKind kind, const QString& text)
    {
        FilterNode node;
        node.term.field = field;
        node.term.values.push_back({kind, text, {}, 0, 0, {}});
        return std::make_shared<const FilterNode>(std::move(node));
    }

    // Records whose source or name, or whose organisation's name, holds `text`.
    Filter holding(const QString& text)
    {
        QString pattern;
        for (const QChar c : text) {
            if (c == u'*' || c == u'?' || c == u'\\')
                pattern += u'\\';
            pattern += c;
        }
        FilterNode either;
        either.kind = FilterNode::Kind::Or;
        either.children = {term(FilterField::Text, ValueKind::Exact, text),
            term(FilterField::Org, ValueKind::Glob, u'*' + pattern + u'*')};
        return Filter(std::make_shared<const FilterNode>(std::move(either)));
    }

    // Lines instead of rows; half done if cancelled.
    RowSet linesOf(const RecordsOrder& order, const RowSet& rows, const std::atomic<bool>& cancelled)
    {
        std::vector<quint64> words((order.count() + 63) / 64, 0);
        for (size_t line = 0; line < order.count(); ++line) {
            if (line % kLookEvery == 0 && cancelled.load())
                break;
            if (rows.contains(order.tableRow(line)))
                words[line / 64] |= quint64{1} << (line % 64);
        }
        return RowSet::fromWords(order.count(), std::move(words));
    }

} // namespace

struct RecordsSearch::Private {
    Private(RecordsSearch* owner, Investigation& of, const RecordsModel& shown)
        : q(owner)
        , investigation(of)
        , model(shown)
        , slot(QStringLiteral("search.%1").arg(reinterpret_cast<quintptr>(owner)))
    {
    }

    void ask();
    void findLines(const PicturePtr& picture);
    void finish(RowSet found);

    RecordsSearch* q;
    Investigation& investigation;
    const RecordsModel& model;
    QString slot;
    QString text;
    RowSet lines; // of the table as it is now
    bool searching = false;
    quint64 asked = 0; // answers to earlier questions are dropped
    Job job; // last: destroyed first
};

void RecordsSearch::Private::ask()
{
    if (text.isEmpty() || !investigation.dataset()) {
        ++asked;
        finish({});
        return;
    }
    searching = true;
    PictureSpec spec;
    spec.kind = PictureKind::Rows;
    spec.filter = investigation.filter().with(holding(text));
    investigation.requestWith(slot, spec, q, [this, now = ++asked](const Result<PicturePtr>& answer) {
        if (now != asked)
            return;
        if (answer)
            findLines(*answer);
        else if (answer.error().code != ErrorCode::Cancelled)
            finish({});
    });
}

void RecordsSearch::Private::findLines(const PicturePtr& picture)
{
    const std::shared_ptr<const RecordsOrder> order = model.order();
    if (!order || &order->data() != picture->data.get())
        return; // the rows of this answer are on their way into the table
    auto found = std::make_shared<RowSet>();
    job.start(
        [order, picture, found](const std::atomic<bool>& cancelled) {
            *found = linesOf(*order, picture->as<RowsPicture>().filter, cancelled);
        },
        [this, order, found, now = asked] {
            if (now == asked && order == model.order())
                finish(std::move(*found));
        });
}

void RecordsSearch::Private::finish(RowSet found)
{
    searching = false;
    lines = std::move(found);
    Q_EMIT q->found();
}

RecordsSearch::RecordsSearch(Investigation& investigation, const RecordsModel& model, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, investigation, model))
{
    connect(&model, &RecordsModel::modelReset, this, [this] {
        d->lines = {}; // they number rows that are gone
        if (!d->model.order())
            d->ask();
    });
    connect(&model, &RecordsModel::counted, this, [this] {
        if (!d->text.isEmpty())
            d->ask();
    });
}

RecordsSearch::~RecordsSearch() = default;

void RecordsSearch::search(const QString& text)
{
    if (text == d->text)
        return;
    d->text = text;
    d->ask();
}

bool RecordsSearch::isSearching() const
{
    return d->searching;
}

quint64 RecordsSearch::total() const
{
    return d->lines.count();
}

int RecordsSearch::line(quint64 index) const
{
    return static_cast<int>(d->lines.nth(index));
}

quint64 RecordsSearch::firstFrom(int line) const
{
    const size_t from = std::min(static_cast<size_t>(std::max(line, 0)), d->lines.tableRows());
    const size_t before = d->lines.isEmpty() ? 0 : d->lines.rank(from);
    return before < d->lines.count() ? before : 0;
}

} // namespace askance
