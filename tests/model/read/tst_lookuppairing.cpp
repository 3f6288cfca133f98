// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadSupport.h"

using namespace askance;
using namespace askance::test;

namespace {

constexpr qint64 kSecond = 1'000'000;

struct Row {
    qint64 us = 0;
    PairRole role = PairRole::Alone;
    std::string key;
    std::string answer;
    int response = -1;
    qint64 flags = kUnset64;
};

Row query(qint64 us, std::string key = "k")
{
    return {us, PairRole::Query, std::move(key), {}, -1, kUnset64};
}

Row response(qint64 us, int code, std::string answer = {}, std::string key = "k")
{
    return {us, PairRole::Response, std::move(key), std::move(answer), code, kUnset64};
}

Row detail(qint64 us, std::string answer, int code = -1, std::string key = "k")
{
    return {us, PairRole::Detail, std::move(key), std::move(answer), code, kUnset64};
}

QueryBatch batchOf(const std::vector<Row>& rows, qint64 firstLine, bool timesGiveRtt)
{
    QueryBatch batch;
    batch.timesGiveRtt = timesGiveRtt;
    for (const Row& row : rows) {
        const size_t i = batch.addRow();
        batch.timeUs[i] = row.us;
        batch.line[i] = firstLine + static_cast<qint64>(i);
        batch.offset[i] = batch.line[i] * 10;
        batch.flags[i] = row.flags;
        if (!row.answer.empty())
            batch.answer[i] = batch.answers.intern(row.answer);
        if (row.response >= 0)
            batch.response[i] = QueryBatch::internCode(batch.responses, {row.response, responseWord(row.response)});
    }
    batch.role.assign(rows.size(), PairRole::Alone);
    batch.pairKey.assign(rows.size(), kNone);
    for (size_t i = 0; i < rows.size(); ++i) {
        batch.role[i] = rows[i].role;
        batch.pairKey[i] = batch.pairKeys.intern(rows[i].key);
    }
    batch.accepted = batch.lines = static_cast<qint64>(rows.size());
    return batch;
}

// `rows` through a pairing, `size` in a batch.
ReadLog paired(const std::vector<Row>& rows, size_t size = kBatchRows, bool timesGiveRtt = true)
{
    ReadLog log;
    LookupPairing pairing;
    for (size_t at = 0; at < rows.size(); at += size) {
        const auto from = rows.begin() + static_cast<std::ptrdiff_t>(at);
        std::vector<QueryBatch> one;
        one.push_back(batchOf({from, from + static_cast<std::ptrdiff_t>(std::min(size, rows.size() - at))},
            static_cast<qint64>(at) + 1, timesGiveRtt));
        pairing.take(std::move(one), log.batches);
    }
    pairing.finish(log.batches);
    return log;
}

// "line response rtt answer" of each record, "!" before it if it is a response only.
QStringList records(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& b : log.batches) {
        for (size_t i = 0; i < b.rows(); ++i) {
            const bool isOnly = b.flags[i] != kUnset64 && (b.flags[i] & FlagResponseOnly) != 0;
            all << QStringLiteral("%1%2 %3 %4 %5")
                       .arg(isOnly ? QStringLiteral("!") : QString())
                       .arg(b.line[i])
                       .arg(b.response[i] == kNone ? QStringLiteral("-")
                                                   : QString::fromStdString(b.responses[b.response[i]].word))
                       .arg(b.rttUs[i])
                       .arg(b.answer[i] == kNone
                               ? QStringLiteral("-")
                               : QString::fromUtf8(QByteArray::fromStdString(std::string(b.answers.at(b.answer[i])))));
        }
    }
    return all;
}

qint64 skippedAs(const ReadLog& log, std::string_view reason)
{
    qint64 lines = 0;
    for (const QueryBatch& batch : log.batches)
        for (const SkipTally& skip : batch.skips)
            lines += skip.reason == reason ? skip.lines : 0;
    return lines;
}

QStringList issues(const ReadLog& log)
{
    QStringList all;
    for (const QueryBatch& batch : log.batches)
        for (const LineIssue& issue : batch.issues)
            all << QStringLiteral("%1@%2 %3 %4")
                       .arg(issue.line)
                       .arg(issue.offset)
                       .arg(QString::fromStdString(issue.code))
                       .arg(issue.rejected ? QStringLiteral("rejected") : QStringLiteral("kept"));
    return all;
}

QStringList list(std::initializer_list<const char*> words)
{
    QStringList all;
    for (const char* word : words)
        all << QString::fromLatin1(word);
    return all;
}

} // namespace

class TestLookupPairing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOldestUnansweredQueryIsAnsweredFirst()
    {
        const ReadLog log = paired({query(0), query(100), query(200), response(250, 0, "a"), response(300, 3, "b")});
        QCOMPARE(records(log), list({"1 NOERROR 250 a", "2 NXDOMAIN 200 b", "3 - -1 -"}));
        QCOMPARE(skippedAs(log, "reply to a query counted"), 2);
        QCOMPARE(accountsFault(log, 5), QString());
    }

    void keysAreKeptApart()
    {
        const ReadLog log = paired({query(0, "x"), query(1, "y"), response(10, 3, {}, "y"), response(20, 0, {}, "x")});
        QCOMPARE(records(log), list({"1 NOERROR 20 -", "2 NXDOMAIN 9 -"}));
    }

    void aFurtherReplyGoesToTheLatestAndAddsOnlyWhatIsMissing()
    {
        const ReadLog log = paired({query(0), response(5, 0, "a"), response(9, 2, "b"), response(9, 2, "b")});
        QCOMPARE(records(log), list({"1 NOERROR 5 a,b"}));
        QCOMPARE(skippedAs(log, "further reply to a query counted"), 2);
        QCOMPARE(accountsFault(log, 4), QString());
    }

    void headerFlagsAreThoseOfTheFirstReplyAndKeepWhatTheQueryTold()
    {
        Row asked = query(0);
        asked.flags = FlagRecursionDesired | FlagTimeAmbiguous;
        Row first = response(1, 0);
        first.flags = 0x8000 | FlagAuthoritative;
        Row second = response(2, 0);
        second.flags = 0x8000 | FlagTruncated;
        const ReadLog log = paired({asked, first, second});
        QCOMPARE(log.batches.at(0).flags.at(0), qint64{0x8000 | FlagAuthoritative | FlagTimeAmbiguous});
    }

    void thirtySecondsAreTheMost()
    {
        QCOMPARE(records(paired({query(0), response(30 * kSecond, 0)})), list({"1 NOERROR 30000000 -"}));
        QCOMPARE(records(paired({query(0), response(30 * kSecond + 1, 0)})), list({"1 - -1 -", "!2 NOERROR -1 -"}));
        // A query that was given up does not take the reply of a later one.
        QCOMPARE(records(paired({query(0), query(40 * kSecond), response(41 * kSecond, 3)})),
            list({"1 - -1 -", "2 NXDOMAIN 1000000 -"}));
    }

    void aResponseMoreThanTenMillisecondsBeforeItsQueryIsNone()
    {
        QCOMPARE(records(paired({query(20'000), response(9'999, 0)})), list({"1 - -1 -", "!2 NOERROR -1 -"}));
        QCOMPARE(records(paired({query(20'000), response(10'000, 0)})), list({"1 NOERROR -1 -"}));
        QCOMPARE(records(paired({query(0), query(20'000), response(9, 0)})), list({"1 NOERROR 9 -", "2 - -1 -"}));
        QCOMPARE(records(paired({response(9, 0), query(10)})), list({"!1 NOERROR -1 -", "2 - -1 -"}));
    }

    void nanosecondsDecideWhetherAResponseComesTooEarly()
    {
        for (const int rest : {4, 6}) {
            QueryBatch batch = batchOf({query(10'010), response(10, 0)}, 1, true);
            batch.timeRestNs[0] = 5;
            batch.timeRestNs[1] = static_cast<quint16>(rest);
            std::vector<QueryBatch> one;
            one.push_back(std::move(batch));
            ReadLog log;
            LookupPairing pairing;
            pairing.take(std::move(one), log.batches);
            pairing.finish(log.batches);
            QCOMPARE(records(log), rest == 6 ? list({"1 NOERROR -1 -"}) : list({"1 - -1 -", "!2 NOERROR -1 -"}));
        }
    }

    void aResponseAloneIsARecordWithADoubt()
    {
        const ReadLog log = paired({response(7, 3, "x")});
        QCOMPARE(records(log), list({"!1 NXDOMAIN -1 x"}));
        QCOMPARE(issues(log), list({"1@10 response_only kept"}));
        QCOMPARE(accountsFault(log, 1), QString());
    }

    void inALogOfResponsesOnlyThereIsNoDoubtButAQueryIsStillCompleted()
    {
        Row lone = response(1, 0);
        Row second = response(9, 3);
        lone.role = second.role = PairRole::Whole;
        const ReadLog log = paired({lone, query(5), second});
        QCOMPARE(records(log), list({"1 NOERROR -1 -", "2 NXDOMAIN 4 -"}));
        QVERIFY(issues(log).isEmpty());
        QCOMPARE(accountsFault(log, 3), QString());
    }

    void coarseTimesGiveNoRoundTrip()
    {
        QCOMPARE(records(paired({query(0), response(kSecond, 0)}, kBatchRows, false)), list({"1 NOERROR -1 -"}));
    }

    void detailsCompleteTheLatestQueryAndAreNoRecords()
    {
        const ReadLog log = paired({query(0), query(5), detail(6, "a"), detail(7, "b", 3), detail(8, "a"),
            detail(9, "z", 0, "other"), detail(40 * kSecond, "late")});
        QCOMPARE(records(log), list({"1 - -1 -", "2 NXDOMAIN -1 a,b"}));
        QCOMPARE(skippedAs(log, "line about a query counted"), 3);
        QCOMPARE(skippedAs(log, "line about no query of this log"), 2);
        QCOMPARE(accountsFault(log, 7), QString());
    }

    void aDetailIsNoReply()
    {
        QCOMPARE(records(paired({query(0), query(1), detail(2, "a", 2), response(3, 3), response(4, 0)})),
            list({"1 NXDOMAIN 3 -", "2 NOERROR 3 a"}));
    }

    void answersArePutTogetherUpToFourKibibytes()
    {
        std::vector<Row> rows = {query(0)};
        for (int i = 0; i < 100'000; ++i)
            rows.push_back(detail(1, std::string("answer").append(std::to_string(i))));
        const ReadLog log = paired(rows);
        const QueryBatch& batch = log.batches.at(0);
        const std::string_view all = batch.answers.at(batch.answer.at(0));
        QVERIFY(all.starts_with("answer0,answer1,answer2,"));
        QVERIFY(all.ends_with(",..."));
        QVERIFY(all.size() <= 4100);
        QCOMPARE(accountsFault(log, 100'001), QString());
    }

    void aPartOfAnAnswerIsNotTheAnswer()
    {
        const ReadLog log = paired(
            {query(0), detail(1, "192.0.2.10"), detail(1, "192.0.2.1"), detail(1, "0.2.10"), detail(1, "192.0.2.1")});
        QCOMPARE(records(log), list({"1 - -1 192.0.2.10,192.0.2.1,0.2.10"}));
    }

    void rowsThatStandAloneGoThroughAsTheyAre()
    {
        const ReadLog log = paired({query(0), {1, PairRole::Alone, {}, "own", 2, 5}, response(2, 0)});
        QCOMPARE(records(log), list({"1 NOERROR 2 -", "2 SERVFAIL -1 own"}));
        for (const QueryBatch& batch : log.batches)
            QVERIFY(batch.role.empty() && batch.pairKey.empty() && batch.pairKeys.isEmpty());
    }

    void batchesWithoutRolesPassAtOnceIfNothingIsHeldAndKeepTheirPlaceIfThereIs()
    {
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        const auto take = [&](const std::vector<Row>& rows, qint64 line, bool hasRoles) {
            std::vector<QueryBatch> one;
            one.push_back(batchOf(rows, line, true));
            if (!hasRoles)
                one.back().role = {}, one.back().pairKey = {};
            pairing.take(std::move(one), out);
        };
        take({{0, PairRole::Alone, {}, {}, -1, kUnset64}}, 1, false);
        QCOMPARE(out.size(), size_t{1});
        take({query(0)}, 2, true);
        take({{0, PairRole::Alone, {}, {}, -1, kUnset64}}, 3, false);
        take({response(1, 0)}, 4, true);
        QCOMPARE(out.size(), size_t{1});
        pairing.finish(out);
        QCOMPARE(out.size(), size_t{4});
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(out[i].line.at(0), static_cast<qint64>(i) + 1);
        QCOMPARE(out[3].rows(), size_t{0});
        QCOMPARE(out[1].responses.at(out[1].response.at(0)).word, std::string("NOERROR"));
    }

    void aBatchIsHeldForThirtySecondsAndEightBatches()
    {
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        const auto take = [&](qint64 us) {
            std::vector<QueryBatch> one;
            one.push_back(batchOf({query(us, std::to_string(us))}, 1 + us, true));
            pairing.take(std::move(one), out);
        };
        for (int i = 0; i < 20; ++i)
            take(i);
        QCOMPARE(out.size(), size_t{0}); // many, but not old
        take(30 * kSecond + 10);
        QCOMPARE(out.size(), size_t{10}); // those of 0 … 9 µs
        for (size_t i = 0; i < out.size(); ++i)
            QCOMPARE(out[i].timeUs.at(0), static_cast<qint64>(i));
        out.clear();
        LookupPairing few;
        for (int i = 0; i < 8; ++i) {
            std::vector<QueryBatch> one;
            one.push_back(batchOf({query(i * 100 * kSecond)}, 1, true));
            few.take(std::move(one), out);
        }
        QCOMPARE(out.size(), size_t{0}); // old, but not many
    }

    void neverAreMoreThanSixtyFourFullBatchesHeld()
    {
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        const std::vector<Row> rest(kBatchRows - 1, {0, PairRole::Alone, {}, {}, -1, kUnset64});
        for (int i = 0; i < 80; ++i) {
            std::vector<Row> rows = rest;
            rows.push_back(query(i, std::to_string(i)));
            std::vector<QueryBatch> one;
            one.push_back(batchOf(rows, i + 1, true));
            pairing.take(std::move(one), out);
            QVERIFY(static_cast<size_t>(i) + 1 - out.size() <= 64);
        }
        QCOMPARE(out.size(), size_t{16});
        // The first that is still held is completed, the last that was released is not.
        std::vector<QueryBatch> one;
        one.push_back(batchOf({response(300, 3, {}, "17"), response(300, 3, {}, "15")}, 201, true));
        pairing.take(std::move(one), out);
        pairing.finish(out);
        QVERIFY(out[15].response.back() == kNone);
        QCOMPARE(out[17].responses.at(out[17].response.back()).word, std::string("NXDOMAIN"));
        QCOMPARE(out.back().rows(), size_t{1});
    }

    void batchesWithFewRowsOrNoneAreHeldForAllOfTheThirtySeconds()
    {
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        const auto take = [&](const std::vector<Row>& rows, qint64 line) {
            std::vector<QueryBatch> one;
            one.push_back(batchOf(rows, line, true));
            pairing.take(std::move(one), out);
        };
        take({query(0)}, 1);
        for (int i = 0; i < 500; ++i)
            take(i % 2 == 0 ? std::vector<Row>() : std::vector<Row>{query(i, std::to_string(i))}, 2 + i);
        take({response(2 * kSecond, 2)}, 600);
        pairing.finish(out);
        QCOMPARE(out.front().responses.at(out.front().response.at(0)).word, std::string("SERVFAIL"));
        QCOMPARE(out.back().rows(), size_t{0});
    }

    void oneWrongClockShortensNoWait()
    {
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        const auto take = [&](const std::vector<Row>& rows, qint64 line) {
            std::vector<QueryBatch> one;
            one.push_back(batchOf(rows, line, true));
            pairing.take(std::move(one), out);
        };
        take({query(0, "a"), query(1'000'000 * kSecond, "far"), query(1, "b")}, 1);
        take({query(2, "c")}, 4);
        for (int i = 0; i < 30; ++i)
            take({query(10 + i, std::to_string(i))}, 10 + i);
        take({response(kSecond, 3, {}, "c"), response(kSecond, 3, {}, "a")}, 100);
        pairing.finish(out);
        QCOMPARE(out[1].responses.at(out[1].response.at(0)).word, std::string("NXDOMAIN"));
        QCOMPARE(out[0].responses.at(out[0].response.at(0)).word, std::string("NXDOMAIN"));
    }

    void aDetailCompletesTheLatestQueryOfItsTypeIfThereIsOne()
    {
        QueryBatch batch = batchOf({query(0), query(1), detail(2, "192.0.2.1"), detail(3, "x")}, 1, true);
        batch.types = {{1, "A"}, {28, "AAAA"}};
        batch.type[0] = 0;
        batch.type[1] = 1;
        batch.type[2] = 0;
        std::vector<QueryBatch> one;
        one.push_back(std::move(batch));
        ReadLog log;
        LookupPairing pairing;
        pairing.take(std::move(one), log.batches);
        pairing.finish(log.batches);
        QCOMPARE(records(log), list({"1 - -1 192.0.2.1", "2 - -1 x"}));
    }

    void whatWasReleasedWaitsNoLongerAndTheNextOfItsKeyIsTheOldest()
    {
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        const std::vector<Row> rest(kBatchRows - 1, {0, PairRole::Alone, {}, {}, -1, kUnset64});
        const auto take = [&](std::vector<Row> rows, const Row& row, qint64 line) {
            rows.push_back(row);
            std::vector<QueryBatch> one;
            one.push_back(batchOf(rows, line, true));
            pairing.take(std::move(one), out);
        };
        for (int i = 0; i < 80; ++i)
            take(rest, query(i), i + 1);
        QCOMPARE(out.size(), size_t{16});
        take({}, response(300, 3), 201);
        pairing.finish(out);
        for (size_t i = 0; i < 80; ++i)
            QCOMPARE(out[i].response.back() != kNone, i == 16);
    }

    void batchesOfAnySizeGiveTheSameRecords()
    {
        std::vector<Row> rows;
        quint32 state = 7;
        const auto random = [&](quint32 below) {
            state = state * 1664525U + 1013904223U;
            return (state >> 8) % below;
        };
        for (int i = 0; i < 4000; ++i) {
            const qint64 us = i * 1000 - qint64{random(3)} * 900;
            const std::string key = "k" + std::to_string(random(40));
            const quint32 kind = random(5);
            if (kind < 2)
                rows.push_back(query(us, key));
            else if (kind < 4)
                rows.push_back(response(us, static_cast<int>(random(4)), "r" + std::to_string(i), key));
            else
                rows.push_back(detail(us, "d" + std::to_string(random(9)), -1, key));
        }
        const ReadLog whole = paired(rows);
        QCOMPARE(accountsFault(whole, 4000), QString());
        for (const size_t size : {size_t{63}, size_t{64}, size_t{100}, size_t{999}, size_t{3999}}) {
            const ReadLog cut = paired(rows, size);
            QCOMPARE(records(cut), records(whole));
            QCOMPARE(issues(cut), issues(whole));
        }
    }

    void agreesWithAPairingThatLooksAtEverything()
    {
        std::vector<Row> rows;
        quint32 state = 3;
        const auto random = [&](quint32 below) {
            state = state * 1664525U + 1013904223U;
            return (state >> 8) % below;
        };
        qint64 us = 0;
        for (int i = 0; i < 3000; ++i) {
            us += random(4) * kSecond;
            const std::string key(1, static_cast<char>('a' + random(6)));
            rows.push_back(random(2) == 0 ? query(us, key) : response(us, static_cast<int>(random(6)), {}, key));
        }
        // The rule of the header, word for word.
        std::vector<int> code(rows.size(), -1);
        std::vector<bool> answered(rows.size());
        std::vector<bool> kept(rows.size(), true);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].role == PairRole::Query)
                continue;
            size_t latest = i;
            size_t oldest = i;
            for (size_t q = 0; q < i; ++q) {
                if (rows[q].role != PairRole::Query || rows[q].key != rows[i].key
                    || rows[i].us - rows[q].us > 30 * kSecond)
                    continue;
                latest = q;
                oldest = !answered[q] && oldest == i ? q : oldest;
            }
            const size_t chosen = oldest != i ? oldest : latest;
            kept[i] = chosen == i;
            if (oldest != i)
                code[chosen] = rows[i].response;
            if (chosen != i)
                answered[chosen] = true;
        }
        QStringList expected;
        for (size_t i = 0; i < rows.size(); ++i)
            if (kept[i])
                expected << QStringLiteral("%1%2 %3 -1 -")
                                .arg(rows[i].role == PairRole::Query ? QString() : QStringLiteral("!"))
                                .arg(i + 1)
                                .arg(rows[i].role == PairRole::Query
                                        ? (code[i] < 0 ? QStringLiteral("-")
                                                       : QString::fromStdString(responseWord(code[i])))
                                        : QString::fromStdString(responseWord(rows[i].response)));
        QCOMPARE(records(paired(rows, kBatchRows, false)), expected);
    }

    // Queries looked at, not time: a log of one name asked for over and over costs no more than any other.
    void theWorkPerRowIsBoundedWhateverTheLogHolds_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("queries, then as many responses") << 0;
        QTest::newRow("queries, then details") << 1;
        QTest::newRow("responses far older than the queries") << 2;
        QTest::newRow("responses far younger than the queries") << 3;
        QTest::newRow("a query and a response in turn") << 4;
        QTest::newRow("as many keys as queries") << 5;
    }
    void theWorkPerRowIsBoundedWhateverTheLogHolds()
    {
        QFETCH(int, shape);
        constexpr int kHalf = 250'000;
        std::vector<Row> rows;
        for (int i = 0; i < 2 * kHalf; ++i) {
            const bool asks = shape == 4 ? i % 2 == 0 : i < kHalf;
            const std::string key = shape == 5 ? std::to_string(i % kHalf) : "k";
            const qint64 us = shape == 2 ? 50 * kSecond : 0;
            if (asks)
                rows.push_back(query(us, key));
            else if (shape == 1)
                rows.push_back(detail(1, "a", -1, key));
            else
                rows.push_back(response(shape == 3 ? 50 * kSecond : 1, 0, {}, key));
        }
        LookupPairing pairing;
        std::vector<QueryBatch> out;
        for (size_t at = 0; at < rows.size(); at += kBatchRows) {
            const auto from = rows.begin() + static_cast<std::ptrdiff_t>(at);
            std::vector<QueryBatch> one;
            one.push_back(batchOf({from, from + static_cast<std::ptrdiff_t>(std::min(kBatchRows, rows.size() - at))},
                static_cast<qint64>(at) + 1, true));
            pairing.take(std::move(one), out);
        }
        pairing.finish(out);
        qint64 kept = 0;
        for (const QueryBatch& batch : out)
            kept += batch.accepted;
        QCOMPARE(kept, qint64{shape == 2 || shape == 3 ? 2 * kHalf : kHalf});
        QVERIFY2(pairing.steps() <= rows.size() * 40, qPrintable(QString::number(pairing.steps())));
    }
};

ASKANCE_TEST_MAIN(TestLookupPairing)
#include "tst_lookuppairing.moc"
