// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "read/IssueWords.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace askance;

class TestIssueWords : public QObject {
    Q_OBJECT
private:
    // Codes in the readers' source, by whether the line is rejected.
    static QHash<QString, QSet<bool>> codesInSource()
    {
        static const QRegularExpression call(
            QStringLiteral(R"re((reject|doubt|startSkipping)\(([^;]*)\);|code = "([a-z0-9_]+)")re"));
        static const QRegularExpression word(QStringLiteral(R"re("([a-z0-9_]+)")re"));
        QHash<QString, QSet<bool>> codes;
        QDirIterator it(QStringLiteral(ASKANCE_SOURCE_DIR "/model/read"), {QStringLiteral("*.cpp")});
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            for (auto calls = call.globalMatch(QString::fromUtf8(file.readAll())); calls.hasNext();) {
                const auto match = calls.next();
                if (!match.captured(3).isEmpty())
                    codes[match.captured(3)].insert(true);
                for (auto words = word.globalMatch(match.captured(2)); words.hasNext();)
                    codes[words.next().captured(1)].insert(match.captured(1) != QLatin1String("doubt"));
            }
        }
        return codes;
    }

private Q_SLOTS:
    void everyCodeThatAReaderGivesHasWordsAndTheRightWeight()
    {
        const auto codes = codesInSource();
        QVERIFY2(codes.size() >= 10, "too few codes were found: is the source folder right?");
        for (auto it = codes.begin(); it != codes.end(); ++it) {
            QVERIFY2(issueInWords(it.key()) != it.key(), qPrintable(it.key() + QStringLiteral(" has no words")));
            QVERIFY2(it.value().contains(isRejection(it.key())), qPrintable(it.key()));
        }
    }

    void wordsAreClausesAndCodesOccurOnce()
    {
        QSet<QString> seen;
        for (const IssueWords& one : issueWords()) {
            const QString words = QString::fromLatin1(one.words);
            QVERIFY2(words.at(0).isLower() && !words.endsWith(QLatin1Char('.')), one.words);
            QVERIFY2(!seen.contains(QString::fromLatin1(one.code)), one.code);
            seen.insert(QString::fromLatin1(one.code));
        }
    }

    void anUnknownCodeStandsForItselfAndClaimsLeast()
    {
        QCOMPARE(issueInWords(QStringLiteral("x_y")), QStringLiteral("x_y"));
        QVERIFY(isRejection(QStringLiteral("x_y")));
        QVERIFY(!isRejection(QStringLiteral("no_source")));
    }
};

ASKANCE_TEST_MAIN(TestIssueWords)
#include "tst_issuewords.moc"
