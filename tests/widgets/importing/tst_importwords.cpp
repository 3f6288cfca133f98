// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "importing/ImportWords.h"

#include <QCoreApplication>
#include <QTest>

using namespace askance;

namespace {
const QStringList kRoles = {QStringLiteral("time"), QStringLiteral("source"), QStringLiteral("name")};
}

class TestImportWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sizesReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64{-1} << QStringLiteral("—");
        QTest::newRow("none") << qint64{0} << QStringLiteral("0 B");
        QTest::newRow("bytes") << qint64{999} << QStringLiteral("999 B");
        QTest::newRow("kilo") << qint64{30'600} << QStringLiteral("30.6 KB");
        QTest::newRow("many kilo") << qint64{318'000} << QStringLiteral("318 KB");
        QTest::newRow("giga") << qint64{1'400'000'000} << QStringLiteral("1.4 GB");
    }
    void sizesReadAsPeopleWriteThem()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(sizeText(bytes), text);
    }

    void anIssueNamesTheLineTheColumnAndTheCell()
    {
        const PreviewRow row{1888, {QStringLiteral("24:61:10"), QStringLiteral("x"), QStringLiteral("y")},
            QStringLiteral("bad_time"), true};
        QCOMPARE(faultyColumn(row, kRoles), 0);
        QCOMPARE(issueSentence(row, kRoles).remove(QChar(0x2068)).remove(QChar(0x2069)),
            QStringLiteral("Line 1,888 rejected — time: “24:61:10” is not a time that can be read"));
    }

    void anIssueOfTheWholeLineNamesNoColumn()
    {
        const PreviewRow row{7, {QStringLiteral("x")}, QStringLiteral("wrong_columns"), true};
        QCOMPARE(faultyColumn(row, kRoles), -1);
        QCOMPARE(issueSentence(row, kRoles),
            QStringLiteral("Line 7 rejected — it has another number of cells than the log"));
    }

    void aReservationIsNoRejection()
    {
        const PreviewRow row{
            7, {QStringLiteral("2016-05-04"), QString(), QStringLiteral("y")}, QStringLiteral("no_source"), false};
        QCOMPARE(
            issueSentence(row, kRoles), QStringLiteral("Line 7 kept — source address: there is no source address"));
    }

    void aCodeThatNobodyKnowsIsSaidAsItIs()
    {
        const PreviewRow row{7, {QStringLiteral("a"), QStringLiteral("b")}, QStringLiteral("odd\u202e"), true};
        QVERIFY(issueSentence(row, kRoles).contains(QLatin1String("odd[U+202E]")));
        QVERIFY(codeTitle(QStringLiteral("odd")).contains(QLatin1String("odd")));
    }

    void adviceForTheCommandLineIsLeftOut()
    {
        const Error error{ErrorCode::NotReadable,
            QStringLiteral("this is no log (no column holds the time; say which with --map, as in {\"time\": 1}; there "
                           "are 5 columns); name its columns with --map, or see the formats command"),
            {}};
        QCOMPARE(faultText(error), QStringLiteral("this is no log (no column holds the time; there are 5 columns)"));
    }

    void everyRoleHasATitleOfItsOwn()
    {
        QStringList titles;
        for (const QString& key : roleKeys())
            titles << roleTitle(key);
        titles << roleTitle({});
        QCOMPARE(titles.removeDuplicates(), qsizetype{0});
    }
};

ASKANCE_TEST_MAIN(TestImportWords)
#include "tst_importwords.moc"
