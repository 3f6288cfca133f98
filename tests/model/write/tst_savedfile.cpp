// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "write/SavedFile.h"

#include <QFile>
#include <QTemporaryDir>

using namespace askance;

class TestSavedFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCaseIsKnownByEveryName()
    {
        const QTemporaryDir folder;
        const QString kase = folder.filePath(QStringLiteral("a.askance"));
        const QString link = folder.filePath(QStringLiteral("link.csv"));
        QVERIFY(saveBytes("case", kase));
        QVERIFY(QFile::link(kase, link));
        for (const QString& path : {kase, link, folder.filePath(QStringLiteral("./a.askance"))}) {
            const Result<void> checked = checkIsNoCase(path, kase);
            QVERIFY2(!checked, qPrintable(path));
            QCOMPARE(checked.error().code, ErrorCode::Exists);
        }
        QVERIFY(checkIsNoCase(folder.filePath(QStringLiteral("b.csv")), kase));
        QVERIFY(checkIsNoCase(kase, {}));
    }

    void whatIsSavedIsItsOwners()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("some.csv"));
        QVERIFY(saveBytes("a,b", path));
        QVERIFY(saveBytes("c,d", path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("c,d"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(!saveBytes("x", folder.filePath(QStringLiteral("no/such/folder.csv"))));
    }
};

ASKANCE_TEST_MAIN(TestSavedFile)
#include "tst_savedfile.moc"
