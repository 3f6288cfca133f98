// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "ingest/PortList.h"

using namespace askance;

class TestPortList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void portsAndRangesAreReadInOrderAndOnce()
    {
        QString fault;
        const std::vector<quint16> expected = {53, 5301, 5302, 5303, 65535};
        QVERIFY(portsFrom(QStringLiteral(" 5302, 53,5301 - 5303,65535,53"), fault) == expected);
        QCOMPARE(portsText(expected), QStringLiteral("53,5301-5303,65535"));
        QVERIFY(portsFrom(portsText(expected), fault) == expected);
        QCOMPARE(portsText({}), QString());
    }

    void whatIsNoPortIsNamed_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("fault");
        for (const auto& [list, fault] : {std::pair("", ""), {"0", "0"}, {"65536", "65536"}, {"53,x", "x"},
                 {"5308-5301", "5308-5301"}, {"53-", "53-"}, {"-53", "-53"}, {"53,,54", ""}, {"1-2-3", "1-2-3"}})
            QTest::addRow("'%s'", list) << QString::fromLatin1(list) << QString::fromLatin1(fault);
    }
    void whatIsNoPortIsNamed()
    {
        QFETCH(QString, list);
        QString fault = QStringLiteral("untouched");
        QVERIFY(!portsFrom(list, fault));
        QTEST(fault, "fault");
    }
};

ASKANCE_TEST_MAIN(TestPortList)
#include "tst_portlist.moc"
