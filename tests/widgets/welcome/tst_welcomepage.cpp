// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "welcome/WelcomePage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QSignalSpy>

using namespace askance;

class TestWelcomePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachCardAsksForItsOwnThing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<int>>("expected"); // import, open, sample
        QTest::newRow("import") << QStringLiteral("welcomeImport") << QList<int>{1, 0, 0};
        QTest::newRow("open") << QStringLiteral("welcomeOpen") << QList<int>{0, 1, 0};
        QTest::newRow("sample") << QStringLiteral("welcomeSample") << QList<int>{0, 0, 1};
        QTest::newRow("drop zone") << QStringLiteral("welcomeDrop") << QList<int>{1, 0, 0};
    }
    void eachCardAsksForItsOwnThing()
    {
        QFETCH(QString, name);
        QFETCH(QList<int>, expected);
        WelcomePage page;
        page.resize(1300, 850);
        page.show();
        const QSignalSpy import(&page, &WelcomePage::importRequested);
        const QSignalSpy open(&page, &WelcomePage::openRequested);
        const QSignalSpy sample(&page, &WelcomePage::sampleRequested);
        auto* card = page.findChild<QAbstractButton*>(name);
        QVERIFY(card && card->isVisible());
        QVERIFY(!card->accessibleName().isEmpty());
        QTest::mouseClick(card, Qt::LeftButton);
        QCOMPARE((QList<int>{static_cast<int>(import.count()), static_cast<int>(open.count()),
                     static_cast<int>(sample.count())}),
            expected);
        card->setFocus();
        QTest::keyClick(card, Qt::Key_Space);
        QCOMPARE(import.count() + open.count() + sample.count(), 2);
    }

    void recentCasesOpenByClickAndByReturn()
    {
        WelcomePage page;
        page.resize(1300, 850);
        page.show();
        auto* list = page.findChild<QListWidget*>(QStringLiteral("welcomeRecent"));
        auto* none = page.findChild<QLabel*>(QStringLiteral("welcomeNoRecent"));
        QVERIFY(!list->isVisible());
        QVERIFY(none->isVisible());
        const QString hostile = QStringLiteral("/ca\u202dses/<b>two\u202e.askance");
        page.setRecent({QStringLiteral("/cases/one.askance"), hostile});
        QVERIFY(list->isVisible());
        QVERIFY(!none->isVisible());
        const QSignalSpy asked(&page, &WelcomePage::recentRequested);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), hostile);
        QVERIFY(list->item(1)->text().contains(QLatin1String("[U+202E]")));
        QVERIFY(list->item(1)->text().contains(QLatin1String("[U+202D]")));
        QVERIFY(list->item(1)->toolTip().contains(QLatin1String("&lt;b&gt;")));
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked.at(1).at(0).toString(), QStringLiteral("/cases/one.askance"));
        QTest::keyClick(list, Qt::Key_Enter); // the keypad's
        QCOMPARE(asked.count(), 3);
        page.setRecent({hostile});
        QCOMPARE(list->count(), 1);
        page.setRecent({});
        QVERIFY(none->isVisible());
    }

    void manyRecentCasesScrollInsteadOfFillingThePage()
    {
        WelcomePage page;
        page.resize(1300, 850);
        page.show();
        auto* list = page.findChild<QListWidget*>(QStringLiteral("welcomeRecent"));
        const auto heightOf = [&](int cases) {
            QStringList paths;
            for (int i = 0; i < cases; ++i)
                paths << QStringLiteral("/cases/%1.askance").arg(i);
            page.setRecent(paths);
            return list->height();
        };
        QVERIFY(heightOf(2) < heightOf(8));
        QCOMPARE(heightOf(40), heightOf(8));
    }

    void eachCardShowsItsOwnKeys()
    {
        WelcomePage page;
        page.resize(1300, 850);
        page.show();
        const auto look = [&](const char* name) {
            return page.findChild<QAbstractButton*>(QString::fromLatin1(name))->grab().toImage();
        };
        const QImage import = look("welcomeImport");
        const QImage open = look("welcomeOpen");
        const QImage sample = look("welcomeSample");
        page.setShortcuts(QKeySequence(Qt::CTRL | Qt::Key_I), {}, {});
        QVERIFY(look("welcomeImport") != import);
        QCOMPARE(look("welcomeOpen"), open);
        QCOMPARE(look("welcomeSample"), sample);
        page.setShortcuts({}, QKeySequence(Qt::CTRL | Qt::Key_O), {});
        QCOMPARE(look("welcomeImport"), import);
        QVERIFY(look("welcomeOpen") != open);
        QCOMPARE(look("welcomeSample"), sample);
    }

    void theFixedSentenceIsThere()
    {
        WelcomePage page;
        page.resize(1300, 850);
        page.show();
        auto* sentence = page.findChild<QLabel*>(QStringLiteral("welcomeSentence"));
        QVERIFY(sentence->isVisible());
        QCOMPARE(sentence->text(), QStringLiteral("A DNS query shows a lookup, not a conversation."));
        page.resize(1180, 576); // its part of a window of 1180x720
        QCoreApplication::processEvents();
        const QWidget* sight = page.findChild<QScrollArea*>(QStringLiteral("welcomeScroll"))->viewport();
        const QRect place(sentence->mapTo(sight, QPoint()), sentence->size());
        QVERIFY2(sight->rect().contains(place), qPrintable(QString::number(place.bottom() - sight->height())));
    }

    void tabGoesThroughTheCardsInOrder()
    {
        WelcomePage page;
        page.resize(1300, 850);
        page.setRecent({QStringLiteral("/cases/one.askance")});
        page.show();
        QApplication::setActiveWindow(&page);
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto* import = page.findChild<QAbstractButton*>(QStringLiteral("welcomeImport"));
        import->setFocus();
        QStringList order;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order << QApplication::focusWidget()->objectName();
        }
        QCOMPARE(order,
            (QStringList{QStringLiteral("welcomeOpen"), QStringLiteral("welcomeSample"), QStringLiteral("welcomeDrop"),
                QStringLiteral("welcomeRecent")}));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestWelcomePage test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_welcomepage.moc"
