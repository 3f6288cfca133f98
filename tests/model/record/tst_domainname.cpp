// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "record/DomainName.h"

#include <random>
#include <set>

using namespace askance;

class DomainNameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCanonicalNameIsWhatTheLongWayGivesBack()
    {
        // Letters of both cases, digits, dots, and what has to be escaped; lengths about the limits of a label and a
        // name.
        constexpr std::string_view letters = "abz09-_..ABZ\\ \x01\xE9";
        std::mt19937 random(253);
        int canonical = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string name;
            const size_t length = round % 3 == 0 ? random() % 6 : random() % 270;
            const size_t kinds = round % 2 == 0 ? 8 : letters.size();
            while (name.size() < length)
                name += random() % 20 == 0 ? '.' : letters[random() % kinds];
            std::string presentation;
            const bool good = presentationName(name, NameSpelling::Plain, presentation);
            foldName(presentation);
            if (!isCanonicalName(name))
                continue;
            ++canonical;
            QVERIFY2(good && presentation == name, name.c_str());
        }
        QVERIFY2(canonical > 500, qPrintable(QString::number(canonical)));
        for (const char* name : {"mail1.example.com", "_dmarc.example", "a"})
            QVERIFY(isCanonicalName(name));
        for (const char* name : {"", ".", "a..b", ".a", "a.", "A.example", "a b", "a\\.b"})
            QVERIFY2(!isCanonicalName(name), name);
        QVERIFY(isCanonicalName(std::string(63, 'a') + ".b"));
        QVERIFY(!isCanonicalName(std::string(64, 'a') + ".b"));
    }

    void loggedNamesGetOneSpelling_data()
    {
        QTest::addColumn<QByteArray>("logged");
        QTest::addColumn<int>("spelling");
        QTest::addColumn<QByteArray>("expected"); // null: no name
        const auto row = [](const char* what, const QByteArray& logged, NameSpelling spelling, const char* expected) {
            QTest::newRow(what) << logged << static_cast<int>(spelling)
                                << (expected ? QByteArray(expected) : QByteArray());
        };
        row("plain", "www.Example.com", NameSpelling::Plain, "www.Example.com");
        row("trailing dot", "www.example.com.", NameSpelling::Plain, "www.example.com");
        row("empty is the root", "", NameSpelling::Plain, ".");
        row("a dot is the root", ".", NameSpelling::ZeekHex, ".");
        row("example of the header", "As\\xe2 x.Local", NameSpelling::ZeekHex, "As\\226\\032x.Local");
        row("zeek's dot inside a label", "a\\x2eb.example", NameSpelling::ZeekHex, "a\\.b.example");
        row("zeek's backslash", "a\\x5cb", NameSpelling::ZeekHex, "a\\\\b");
        row("decimal escape", "sp\\032ace", NameSpelling::MasterFile, "sp\\032ace");
        row("decimal escape of a letter", "\\097", NameSpelling::MasterFile, "a");
        row("escaped dot", "a\\.b.example", NameSpelling::Plain, "a\\.b.example");
        row("escaped dot at the end", "a\\.", NameSpelling::MasterFile, "a\\.");
        row("too large an escape", "a\\999", NameSpelling::MasterFile, nullptr);
        row("the same, leniently", "a\\999", NameSpelling::Plain, "a\\\\999");
        row("NUL", QByteArray("a\0b", 3), NameSpelling::Plain, "a\\000b");
        row("empty label", "a..b", NameSpelling::Plain, nullptr);
        row("leading dot", ".a", NameSpelling::Plain, nullptr);
        row("label of 63", QByteArray(63, 'a'), NameSpelling::Plain, QByteArray(63, 'a').constData());
        row("label of 64", QByteArray(64, 'a'), NameSpelling::Plain, nullptr);
        row("64 by escapes", QByteArray(60, 'a') + "\\001\\002\\003\\004", NameSpelling::Plain, nullptr);
        const QByteArray label = QByteArray(49, 'a') + '.';
        row("254 octets", label + label + label + label + label + "ab", NameSpelling::Plain,
            (label + label + label + label + label + "ab").constData());
        row("256 octets", label + label + label + label + label + "abcd", NameSpelling::Plain, nullptr);
    }
    void loggedNamesGetOneSpelling()
    {
        QFETCH(QByteArray, logged);
        QFETCH(int, spelling);
        QFETCH(QByteArray, expected);
        std::string out;
        const bool read = presentationName(logged.toStdString(), static_cast<NameSpelling>(spelling), out);
        QCOMPARE(read, !expected.isNull());
        if (read)
            QCOMPARE(QByteArray::fromStdString(out), expected);
    }

    void anyBytesComeBackAndNoTwoNamesCollide()
    {
        std::mt19937 random(4343);
        std::set<std::string> spellings;
        std::set<std::string> wires;
        for (int round = 0; round < 100'000; ++round) {
            std::string wire; // labels behind their lengths
            std::string zeek; // as Zeek would log it
            const int labels = 1 + static_cast<int>(random() % 4);
            for (int l = 0; l < labels; ++l) {
                const int length = 1 + static_cast<int>(random() % 6);
                wire += static_cast<char>(length);
                zeek += l == 0 ? "" : ".";
                for (int i = 0; i < length; ++i) {
                    const auto c = static_cast<unsigned char>(random() % 3 == 0 ? random() % 256 : 'a' + random() % 3);
                    wire += static_cast<char>(c);
                    std::array<char, 8> hex{};
                    std::snprintf(hex.data(), hex.size(), "\\x%02x", c);
                    zeek += hex.data();
                }
            }
            std::string text;
            QVERIFY(presentationName(zeek, NameSpelling::ZeekHex, text));
            std::string again;
            QVERIFY(presentationName(text, NameSpelling::MasterFile, again));
            QCOMPARE(again, text);
            QVERIFY(std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; }));
            spellings.insert(text);
            wires.insert(wire);
        }
        QCOMPARE(spellings.size(), wires.size());
    }

    void foldingTouchesAsciiLettersOnly()
    {
        std::string name = "MAIL1.Trump-Email.COM\\195\\156";
        foldName(name);
        QCOMPARE(name, std::string("mail1.trump-email.com\\195\\156"));
    }

    void belowMeansBelowAtALabel()
    {
        QVERIFY(isUnder("a.example", "example"));
        QVERIFY(isUnder("example", "example"));
        QVERIFY(isUnder("anything", "."));
        QVERIFY(!isUnder("a\\.example", "example"));
        QVERIFY(isUnder("a\\\\.example", "example"));
        QVERIFY(!isUnder("badexample", "example"));
        QVERIFY(!isUnder("example", "a.example"));
    }

    void defangedNamesMakeNoLink()
    {
        QCOMPARE(defangedName("mail1.example.com"), std::string("mail1[.]example[.]com"));
    }
};

ASKANCE_TEST_MAIN(DomainNameTest)
#include "tst_domainname.moc"
