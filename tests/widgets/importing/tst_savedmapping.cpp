// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "importing/SavedMapping.h"

#include <QCoreApplication>
#include <QTest>

using namespace askance;

class TestSavedMapping : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedComesBackAsItWas()
    {
        const QStringList columns = {QStringLiteral("a"), QString(), QStringLiteral("<b>\u202e")};
        const QJsonObject base{{QStringLiteral("header"), true}, {QStringLiteral("delimiter"), QStringLiteral("tab")},
            {QStringLiteral("time"), 3}};
        const QJsonObject mapping = exactMapping({QStringLiteral("time"), QString(), QStringLiteral("name")}, base);
        const SavedMapping saved = savedMapping(QStringLiteral("ours"), columns, mapping);
        QCOMPARE(mappingOf(saved), mapping);
        QVERIFY(fits(saved, columns));
    }

    void anotherHeaderDoesNotFit_data()
    {
        QTest::addColumn<QStringList>("columns");
        QTest::newRow("one more") << QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        QTest::newRow("one less") << QStringList{QStringLiteral("a")};
        QTest::newRow("another order") << QStringList{QStringLiteral("b"), QStringLiteral("a")};
        QTest::newRow("no header") << QStringList{QString(), QString()};
    }
    void anotherHeaderDoesNotFit()
    {
        QFETCH(QStringList, columns);
        const SavedMapping saved = savedMapping(QStringLiteral("ours"), {QStringLiteral("a"), QStringLiteral("b")}, {});
        QVERIFY(!fits(saved, columns));
    }

    void nonsenseFromTheSettingsFitsNothing()
    {
        for (const QByteArray& json : {QByteArray(), QByteArray("[]"), QByteArray("{\"columns\":3}")}) {
            QVERIFY(!fits({QStringLiteral("x"), json}, {}));
            QVERIFY(mappingOf({QStringLiteral("x"), json}).isEmpty());
        }
    }

    void anExactMappingNamesItsColumnsAndLeavesNothingToGuess()
    {
        const QJsonObject base{{QStringLiteral("header"), false}, {QStringLiteral("delimiter"), QStringLiteral(";")},
            {QStringLiteral("source"), 2}};
        const QJsonObject mapping = exactMapping({QStringLiteral("name"), QString(), QStringLiteral("time")}, base);
        const QJsonObject expected{{QStringLiteral("header"), false},
            {QStringLiteral("delimiter"), QStringLiteral(";")}, {QStringLiteral("name"), 1},
            {QStringLiteral("time"), 3}, {QStringLiteral("guess"), false}};
        QCOMPARE(mapping, expected);
    }
};

ASKANCE_TEST_MAIN(TestSavedMapping)
#include "tst_savedmapping.moc"
