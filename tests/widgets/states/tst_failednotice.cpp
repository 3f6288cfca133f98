// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "investigation/Investigation.h"
#include "states/FailedNotice.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace askance;

namespace {

struct Window {
    Window()
        : notice(new FailedNotice(investigation, &host))
    {
        auto* column = new QVBoxLayout(&host);
        column->addWidget(notice);
        column->addStretch(1);
        host.resize(800, 200);
        host.show();
        words = notice->findChild<QLabel*>(QStringLiteral("failedWords"));
        details = notice->findChild<QPushButton*>(QStringLiteral("failedDetails"));
    }
    Investigation investigation;
    QWidget host;
    FailedNotice* notice;
    QLabel* words;
    QPushButton* details;
};

} // namespace

class TestFailedNotice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheEngineSaidIsBehindDetails()
    {
        Window w;
        QVERIFY(!w.notice->isVisible());
        w.notice->showError({ErrorCode::Io, QStringLiteral("disk I/O error <b>"), QStringLiteral("a.askance")}, true);
        QVERIFY(w.notice->isVisible());
        QVERIFY(!w.words->isVisible());
        QVERIFY(w.notice->findChild<QLabel*>(QStringLiteral("failedText"))->text().contains(QStringLiteral("below")));
        QTest::mouseClick(w.details, Qt::LeftButton);
        QVERIFY(w.words->isVisible());
        QCOMPARE(w.words->text(), QStringLiteral("a.askance: disk I/O error <b>"));
        QCOMPARE(w.words->textFormat(), Qt::PlainText);
        w.details->setFocus();
        QTest::keyClick(w.details, Qt::Key_Space);
        QVERIFY(!w.words->isVisible());
    }

    void aWrongRequestSaysAtOnceWhatToDo()
    {
        Window w;
        w.notice->showError({ErrorCode::Usage, QStringLiteral("too many bins"), {}}, false);
        QVERIFY(w.words->isVisible());
        QVERIFY(w.details->isChecked());
        // The next failure is not open because this one was.
        w.notice->showError({ErrorCode::Io, QStringLiteral("x"), {}}, false);
        QVERIFY(!w.words->isVisible());
    }

    void cancellingIsNoFailure()
    {
        Window w;
        w.notice->showError({ErrorCode::Cancelled, QStringLiteral("stopped"), {}}, true);
        QVERIFY(!w.notice->isVisible());
    }

    void itGoesWhenClosedAndWithTheCase()
    {
        Window w;
        const Error error{ErrorCode::Io, QStringLiteral("x"), {}};
        w.notice->showError(error, true);
        QTest::mouseClick(w.notice->findChild<QPushButton*>(QStringLiteral("failedClose")), Qt::LeftButton);
        QVERIFY(!w.notice->isVisible());
        w.investigation.openDataset(test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a.example A\n")));
        w.notice->showError(error, true);
        w.investigation.closeCase();
        QVERIFY(!w.notice->isVisible());
    }

    void controlCharactersAreShown()
    {
        Window w;
        w.notice->showError({ErrorCode::Io, QStringLiteral("x\u202Ey"), {}}, true);
        QCOMPARE(w.words->text(), QStringLiteral("x[U+202E]y"));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestFailedNotice test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_failednotice.moc"
