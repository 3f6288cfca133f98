// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/PlainText.h"
#include "evidence/ByteText.h"

#include <QRandomGenerator>

using namespace askance;

class TestByteText : public QObject {
    Q_OBJECT
private:
    // The bytes that a shown text stands for.
    static QByteArray bytesBehind(const ByteText& shown)
    {
        QByteArray bytes;
        qsizetype at = 0;
        for (const ByteText::Escape& escape : shown.escapes) {
            bytes += shown.text.mid(at, escape.position - at).toUtf8();
            for (qsizetype i = 0; i < escape.length; i += 4)
                bytes += QByteArray::fromHex(shown.text.mid(escape.position + i + 2, 2).toLatin1());
            at = escape.position + escape.length;
        }
        return bytes + shown.text.mid(at).toUtf8();
    }

private Q_SLOTS:
    void bytesThatAreNoTextAreShown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("a b,c") << QStringLiteral("a b,c");
        QTest::newRow("letters") << QByteArray("Söhne") << QStringLiteral("Söhne");
        QTest::newRow("mark-up") << QByteArray("<b>&amp;") << QStringLiteral("<b>&amp;");
        QTest::newRow("tab and NUL") << QByteArray("a\tb\0", 4) << QStringLiteral("a\\x09b\\x00");
        QTest::newRow("not UTF-8") << QByteArray("a\xFF\xC3") << QStringLiteral("a\\xFF\\xC3");
        QTest::newRow("overlong") << QByteArray("\xC0\x80") << QStringLiteral("\\xC0\\x80");
        QTest::newRow("right-to-left override") << QByteArray("a\xE2\x80\xAE"
                                                              "b")
                                                << QStringLiteral("a\\xE2\\x80\\xAEb");
        QTest::newRow("line separator") << QByteArray("\xE2\x80\xA8") << QStringLiteral("\\xE2\\x80\\xA8");
        QTest::newRow("carriage return") << QByteArray("a\rb\n") << QStringLiteral("a\\x0Db\\x0A");
        QTest::newRow("an escape of the log itself") << QByteArray("\\x09") << QStringLiteral("\\x09");
        QTest::newRow("many marks on a letter") << QByteArray("e\xCC\x81\xCC\x81\xCC\x81\xCC\x81")
                                                << QString::fromUtf8("e\xCC\x81\xCC\x81\xCC\x81\\xCC\\x81");
        QTest::newRow("beyond the first plane")
            << QByteArray("\xF0\x9D\x84\x9E") << QString::fromUtf8("\xF0\x9D\x84\x9E");
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void bytesThatAreNoTextAreShown()
    {
        QFETCH(QByteArray, bytes);
        const ByteText shown = byteText(bytes);
        QTEST(shown.text, "text");
        QCOMPARE(bytesBehind(shown), bytes);
    }

    void escapesAreToldFromCharactersOfTheLog()
    {
        const ByteText shown = byteText("\\x41\x01\x02z\x03");
        QCOMPARE(shown.text, QStringLiteral("\\x41\\x01\\x02z\\x03"));
        QCOMPARE(shown.escapes.size(), 2);
        QCOMPARE(shown.escapes[0].position, 4);
        QCOMPARE(shown.escapes[0].length, 8);
        QCOMPARE(shown.escapes[1].position, 13);
    }

    void anyBytesAreShownWithoutLossAndWithoutInvisibleCharacters()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes;
            for (int i = 0; i < 40; ++i)
                bytes += random.bounded(3) == 0 ? QByteArray("\xE2\x80\x8F") : QByteArray(1, char(random.bounded(256)));
            const ByteText shown = byteText(bytes);
            QCOMPARE(bytesBehind(shown), bytes);
            QCOMPARE(visible(shown.text), shown.text);
        }
    }
};

ASKANCE_TEST_MAIN(TestByteText)
#include "tst_bytetext.moc"
