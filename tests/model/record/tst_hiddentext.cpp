// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "record/HiddenText.h"

#include <QTest>

using namespace askance;

class TestHiddenText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCharacterThatDrawsNothingIsHidden()
    {
        int seen = 0;
        for (char32_t point = 0; point <= QChar::LastValidCodePoint; ++point) {
            const QChar::Category category = QChar::category(point);
            if (category != QChar::Other_Control && category != QChar::Other_Format
                && category != QChar::Other_Surrogate && category != QChar::Separator_Line
                && category != QChar::Separator_Paragraph)
                continue;
            ++seen;
            QVERIFY2(HiddenText().isHidden(point), qPrintable(QString::number(point, 16)));
        }
        QVERIFY(seen > 2000);
    }

    void itSaysWhatCanBeSeen_data()
    {
        QTest::addColumn<char32_t>("point");
        QTest::addColumn<bool>("hidden");
        QTest::newRow("letter") << char32_t{U'a'} << false;
        QTest::newRow("space") << char32_t{U' '} << false;
        QTest::newRow("beyond the plane") << char32_t{0x1F40D} << false;
        QTest::newRow("mark") << char32_t{0x0301} << false;
        QTest::newRow("no-break space") << char32_t{0x00A0} << true;
        QTest::newRow("ideographic space") << char32_t{0x3000} << true;
        QTest::newRow("private use") << char32_t{0xE000} << true;
        QTest::newRow("unassigned") << char32_t{0x0378} << true;
        QTest::newRow("blank letter") << char32_t{0x3164} << true;
    }
    void itSaysWhatCanBeSeen()
    {
        QFETCH(char32_t, point);
        QFETCH(bool, hidden);
        QCOMPARE(HiddenText().isHidden(point), hidden);
    }

    void theFourthMarkOnALetterIsHidden()
    {
        HiddenText text;
        QVERIFY(!text.isHidden(U'e'));
        for (int mark = 1; mark <= 5; ++mark)
            QCOMPARE(text.isHidden(0x0301), mark > 3);
        QVERIFY(!text.isHidden(U'e'));
        QVERIFY(!text.isHidden(0x0301));
    }

    void aPairIsOneCharacterAndHalfOfOneIsItself()
    {
        const QString text = QStringLiteral("\U0001F40D") + QChar(0xD800) + QLatin1Char('a');
        QCOMPARE(textPointAt(text, 0).point, char32_t{0x1F40D});
        QCOMPARE(textPointAt(text, 0).units, 2);
        QCOMPARE(textPointAt(text, 2).point, char32_t{0xD800});
        QCOMPARE(textPointAt(text, 2).units, 1);
        QCOMPARE(textPointAt(text, 3).point, char32_t{U'a'});
    }
};

ASKANCE_TEST_MAIN(TestHiddenText)
#include "tst_hiddentext.moc"
