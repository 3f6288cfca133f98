// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/Places.h"

using namespace askance;

namespace {

Place at(const char* view, const char* viewport = "", int step = 0)
{
    return {QString::fromLatin1(view), QByteArray(viewport), step};
}

} // namespace

class TestPlaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAVisitThereIsNowhereToGo()
    {
        Places places;
        QVERIFY(!places.canGoBack());
        QVERIFY(!places.canGoForward());
        QVERIFY(!places.back());
        QVERIFY(!places.forward());
        QCOMPARE(places.index(), -1);
    }

    void backAndForwardWalkTheVisits()
    {
        Places places;
        places.visit(at("timeline"));
        places.visit(at("graph"));
        places.visit(at("records", "", 2));
        QCOMPARE(*places.back(), at("graph"));
        QCOMPARE(*places.back(), at("timeline"));
        QVERIFY(!places.back());
        QCOMPARE(*places.forward(), at("graph"));
        QCOMPARE(*places.forward(), at("records", "", 2));
        QVERIFY(!places.canGoForward());
    }

    void goingSomewhereNewDropsWhatLayAhead()
    {
        Places places;
        places.visit(at("timeline"));
        places.visit(at("graph"));
        (void)places.back();
        places.visit(at("records"));
        QVERIFY(!places.canGoForward());
        QCOMPARE(*places.back(), at("timeline"));
    }

    void aVisitToWhereOneIsChangesNothing()
    {
        Places places;
        places.visit(at("timeline"));
        places.visit(at("graph"));
        (void)places.back();
        places.visit(at("timeline"));
        QVERIFY(places.canGoForward());
    }

    void aZoomOfManyNotchesIsOnePlace()
    {
        Places places;
        places.visit(at("timeline"));
        places.visit(at("timeline", "1"));
        places.visit(at("timeline", "2"), true);
        places.visit(at("timeline", "3"), true);
        QCOMPARE(places.list().size(), size_t{2});
        places.visit(at("graph", "3"), true); // another view is another place all the same
        QCOMPARE(places.list().size(), size_t{3});
        QCOMPARE(*places.back(), at("timeline", "3"));
    }

    void stepsThatAreGoneBecomeTheLastThereIs()
    {
        Places places;
        places.visit(at("timeline", "", 1));
        places.visit(at("timeline", "", 5));
        places.limitSteps(3);
        QCOMPARE(places.list().back().step, 2);
        QCOMPARE(places.list().front().step, 1);
    }

    void theOldestGoBeyondTheMost()
    {
        Places places;
        for (size_t i = 0; i < kMostPlaces + 3; ++i)
            places.visit(at("timeline", QByteArray::number(static_cast<qulonglong>(i)).constData()));
        QCOMPARE(places.list().size(), kMostPlaces);
        QCOMPARE(places.index(), static_cast<int>(kMostPlaces) - 1);
        QCOMPARE(places.list().front().viewport, QByteArray("3"));
    }
};

ASKANCE_TEST_MAIN(TestPlaces)
#include "tst_places.moc"
