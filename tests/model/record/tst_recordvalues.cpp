// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small values of a record: addresses, types, dictionaries, batches, results.
#include "TestSupport.h"

#include "record/ByteDictionary.h"
#include "record/Ids.h"
#include "record/QueryBatch.h"
#include "record/RecordType.h"
#include "record/Result.h"
#include "record/SourceAddress.h"

#include <arpa/inet.h>
#include <array>
#include <map>
#include <random>
#include <type_traits>

using namespace askance;

// What must not compile.
static_assert(!std::is_convertible_v<SourceId, DomainId>);
static_assert(!std::is_convertible_v<int, SourceId>);
static_assert(!std::is_convertible_v<SourceId, int>);
static_assert(!std::is_convertible_v<Result<int>, bool>); // only where a condition is asked for
static_assert(!std::is_constructible_v<Result<int>>); // neither value nor error
static_assert(std::is_default_constructible_v<Result<void>>);
static_assert(!std::is_constructible_v<Result<void>, int>);

class RecordValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sourcesGetOneSpelling_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("canonical");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("length");
        const auto row = [](const QByteArray& text, const char* canonical, SourceKind kind, int length) {
            QTest::newRow(text.isEmpty() ? "(empty)" : text.constData())
                << text << QByteArray(canonical) << static_cast<int>(kind) << length;
        };
        row("10.0.0.1", "10.0.0.1", SourceKind::Address, 4);
        row("2001:DB8:0:0::1", "2001:db8::1", SourceKind::Address, 16);
        row("::ffff:10.0.0.1", "::ffff:10.0.0.1", SourceKind::Address, 16);
        row("10.0.0.256", "10.0.0.256", SourceKind::Host, 0);
        row("010.0.0.1", "010.0.0.1", SourceKind::Host, 0);
        row("DESKTOP-7_x.Corp", "desktop-7_x.corp", SourceKind::Host, 0);
        row("two words", "two words", SourceKind::Opaque, 0);
        row("b\xff\\", "b\\255\\092", SourceKind::Opaque, 0);
        row(QByteArray("a\0b", 3), "a\\000b", SourceKind::Opaque, 0);
        row("", "", SourceKind::Opaque, 0);
    }
    void sourcesGetOneSpelling()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, canonical);
        QFETCH(int, kind);
        QFETCH(int, length);
        std::string out;
        const SourceAddress source = parseSource(text.toStdString(), out);
        QCOMPARE(QByteArray::fromStdString(out), canonical);
        QCOMPARE(static_cast<int>(source.kind), kind);
        QCOMPARE(static_cast<int>(source.length), length);
    }

    // As the C library reads it, which has no other spelling of an IPv4 address either.
    void aDottedQuadIsWhatTheLibraryTakesForOne()
    {
        std::mt19937 random(4);
        int taken = 0;
        for (int i = 0; i < 300'000; ++i) {
            std::string text;
            for (int part = 0; part < 4; ++part) {
                text += part > 0 ? "." : "";
                text += std::to_string(random() % 280);
            }
            // Half of them are spoilt in up to two places.
            for (unsigned spoilt = random() % 4; spoilt > 1; --spoilt) {
                const size_t at = random() % (text.size() + 1);
                const std::string_view letters = "0019.:a -";
                if (random() % 2 == 0)
                    text.insert(at, 1, letters[random() % letters.size()]);
                else
                    text.erase(at, 1);
            }
            std::array<quint8, 4> bytes{};
            std::array<quint8, 4> expected{};
            const bool isOne = inet_pton(AF_INET, text.c_str(), expected.data()) == 1;
            QVERIFY2(isDottedQuad(text, bytes.data()) == isOne && isDottedQuad(text) == isOne, text.c_str());
            if (isOne)
                QVERIFY2(bytes == expected, text.c_str());
            taken += isOne ? 1 : 0;
        }
        qInfo("%d of 300000 are addresses", taken);
        QVERIFY(taken > 30'000 && taken < 270'000);
        QVERIFY(!isDottedQuad(std::string_view("1.2.3.4\0", 8)));
    }

    void prefixesHoldTheirAddresses()
    {
        const auto address = [](const char* text) {
            std::string canonical;
            return parseSource(text, canonical);
        };
        AddressPrefix prefix;
        QVERIFY(parsePrefix("192.0.2.129/25", prefix));
        QVERIFY(prefix.contains(address("192.0.2.128")) && prefix.contains(address("192.0.2.255")));
        QVERIFY(!prefix.contains(address("192.0.2.127")) && !prefix.contains(address("::1")));
        QVERIFY(parsePrefix("0.0.0.0/0", prefix) && prefix.contains(address("255.1.2.3")));
        QVERIFY(parsePrefix("2001:db8::/33", prefix));
        QVERIFY(prefix.contains(address("2001:db8:7fff::1")) && !prefix.contains(address("2001:db8:8000::1")));
        for (const char* bad :
            {"192.0.2.0", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "192.0.2.0/1x", "x/8", "::/129"})
            QVERIFY2(!parsePrefix(bad, prefix), bad);
    }

    void typesAreReadInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char* text, int number, const char* word) {
            QTest::newRow(text) << QByteArray(text) << number << QByteArray(word);
        };
        row("aaaa", 28, "AAAA");
        row("TYPE65400", 65400, "TYPE65400");
        row("type=65400", 65400, "TYPE65400");
        row("query-65400", 65400, "TYPE65400");
        row("TYPE65", 65, "HTTPS");
        row("28 (AAAA)", 28, "AAAA");
        row("65", 65, "HTTPS");
        row("NBSTAT", 33, "NBSTAT");
        row("SRV", 33, "SRV");
        row("NB", 32, "NB");
        row("nonsense", -1, "NONSENSE");
        row("65536", -1, "65536");
    }
    void typesAreReadInEverySpelling()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, number);
        QFETCH(QByteArray, word);
        CodeWord code;
        QVERIFY(parseType(text.toStdString(), code));
        QCOMPARE(code.number, number);
        QCOMPARE(QByteArray::fromStdString(code.word), word);
    }

    void codesAndClassesKnowTheirNumbers()
    {
        CodeWord code;
        QVERIFY(
            !parseType("-", code) && !parseType("", code) && !parseResponse("-", code) && !parseResponse(" ", code));
        QVERIFY(parseType("*", code) && code.number == 255);
        QCOMPARE(typeWord(255), std::string("ANY"));
        for (int number = 0; number <= 65535; ++number) {
            QVERIFY(parseType(typeWord(number), code));
            QCOMPARE(code.number, number);
        }
        for (const auto& [text, number] : std::map<std::string, int>{{"NoError", 0}, {"No Error", 0}, {"NXDomain", 3},
                 {"Non-Existent domain", 3}, {"3", 3}, {"RCODE17", 17}, {"refused", 5}}) {
            QVERIFY(parseResponse(text, code));
            QCOMPARE(code.number, number);
        }
        QCOMPARE(responseWord(12), std::string("RCODE12"));
        QCOMPARE(parseClass("C_INTERNET"), 1);
        QCOMPARE(parseClass("CLASS65280"), 65280);
        QCOMPARE(parseClass("qclass-32769"), 32769);
        QCOMPARE(parseClass("nothing"), -1);
        QCOMPARE(classWord(65280), std::string("CLASS65280"));
        QCOMPARE(typeFrom(33, "NBSTAT").word, std::string("NBSTAT"));
        QCOMPARE(typeFrom(33, "").word, std::string("SRV"));
        QCOMPARE(typeFrom(65400, "ADDR").number, 65400);
    }

    void aDictionaryNumbersTextsInOrderOfArrival()
    {
        ByteDictionary dictionary;
        std::map<std::string, quint32> known;
        std::mt19937 random(99);
        for (int i = 0; i < 200'000; ++i) {
            // Short ones that meet again, and some longer than any word that is compared at once.
            std::string text(random() % 20 == 0 ? 60 + random() % 20 : random() % 12, '\0');
            for (char& c : text)
                c = static_cast<char>(text.size() < 12 ? random() % 4 : 0);
            if (text.size() >= 12)
                text[random() % text.size()] = static_cast<char>(random() % 4);
            const auto [it, added] = known.try_emplace(text, static_cast<quint32>(known.size()));
            if (added)
                QCOMPARE(dictionary.find(text), kNone);
            QCOMPARE(dictionary.intern(text), it->second);
        }
        QCOMPARE(dictionary.size(), static_cast<quint32>(known.size()));
        for (const auto& [text, number] : known) {
            QCOMPARE(dictionary.find(text), number);
            QVERIFY(dictionary.at(number) == text);
        }
        dictionary.clear();
        QVERIFY(dictionary.isEmpty());
        QCOMPARE(dictionary.find("x"), kNone);
        QCOMPARE(dictionary.intern("x"), 0U);
    }

    void aBatchGrowsAndShrinksInAllColumns()
    {
        QueryBatch batch;
        QCOMPARE(batch.addRow(), size_t{0});
        QCOMPARE(batch.addRow(), size_t{1});
        batch.ttl[1] = 5;
        batch.dropLastRow();
        QCOMPARE(batch.rows(), size_t{1});
        QVERIFY(batch.source[0] == kNone && batch.flags[0] == kUnset64 && batch.messageId[0] == kUnset);
        QVERIFY(batch.sensor.size() == 1 && batch.ttl.size() == 1 && batch.answer.size() == 1);
        batch.addSkipped("blank");
        batch.addSkipped("header", 3);
        batch.addSkipped("blank", 2);
        QCOMPARE(batch.skipped, 6);
        QCOMPARE(batch.skips.size(), size_t{2});
        QCOMPARE(batch.skips[0].lines, 3);
        QCOMPARE(QueryBatch::internCode(batch.types, {33, "SRV"}), 0U);
        QCOMPARE(QueryBatch::internCode(batch.types, {33, "NBSTAT"}), 1U);
        QCOMPARE(QueryBatch::internCode(batch.types, {33, "SRV"}), 0U);
    }

    void aResultIsAValueOrAnError()
    {
        const Result<int> value = 7;
        QVERIFY(value.has_value() && *value == 7);
        const Result<int> error = Error{ErrorCode::Usage, QStringLiteral("what"), QStringLiteral("where")};
        QVERIFY(!error);
        QCOMPARE(error.error().toString(), QStringLiteral("where: what"));
        QCOMPARE(exitCode(ErrorCode::Usage), 2);
        QCOMPARE(exitCode(ErrorCode::Locked), 5);
        QCOMPARE(exitCode(ErrorCode::Integrity), 4);
        QCOMPARE(exitCode(ErrorCode::Cancelled), 130);
        QCOMPARE(exitCode(ErrorCode::DiskFull), 1);
    }
};

ASKANCE_TEST_MAIN(RecordValues)
#include "tst_recordvalues.moc"
