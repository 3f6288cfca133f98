// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people stated, written as CSV and read again as `askance annotate` reads it.
#include "TestSupport.h"

#include "ingest/AnnotationFiles.h"
#include "write/AnnotationCsv.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace askance;

namespace {

constexpr qint64 kMay2016 = 1'462'060'800'000'000;

// Words that a CSV, a terminal or a reader could trip over, blanks at their ends too.
QString someText(QRandomGenerator& random)
{
    static const QStringList parts{QStringLiteral("a"), QStringLiteral("\""), QStringLiteral(","), QStringLiteral("\n"),
        QStringLiteral("\r\n"), QStringLiteral("=1+1"), QStringLiteral("'"), QStringLiteral(" "), QStringLiteral("é"),
        QString::fromUcs4(U"\U0001F41F"), QStringLiteral("\u202E"), QStringLiteral("\u0007"), QStringLiteral(";")};
    QString text = random.bounded(2) ? QStringLiteral("<") : QStringLiteral(" <");
    for (int i = random.bounded(12); i > 0; --i)
        text += parts.at(random.bounded(static_cast<int>(parts.size())));
    return text + (random.bounded(2) ? QStringLiteral(">") : QStringLiteral(">\t"));
}

} // namespace

class TestAnnotationCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsAreReadAsTheyWereWritten()
    {
        QRandomGenerator random(20160923);
        std::vector<EventMark> events;
        int moments = 0;
        for (int i = 0; i < 500; ++i) {
            EventMark event;
            event.title = someText(random);
            event.span.beginUs = kMay2016 + (random.bounded(40'000) - 30'000) * kUsPerDay // from 1934 on
                + (random.bounded(2) ? random.bounded(86'400) * kUsPerSecond + random.bounded(1'000'000) : 0);
            const bool isMoment = random.bounded(2) == 0;
            event.span.endUs = event.span.beginUs + (isMoment ? 0 : 1 + random.bounded(1'000'000'000));
            moments += isMoment ? 1 : 0;
            if (random.bounded(2))
                event.citation = someText(random);
            events.push_back(event);
        }
        qInfo("500 events, %d of them moments", moments);
        const QString path = written(eventsCsv(events));
        Annotations read;
        const Result<void> done = readEvents(path, *ZoneRules::named("America/New_York"), read);
        QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
        QCOMPARE(read.events.size(), events.size());
        for (size_t i = 0; i < events.size(); ++i)
            QVERIFY2(read.events[i] == events[i], qPrintable(events[i].title));
    }

    void theEndOfTimeIsReadToo()
    {
        const std::vector<EventMark> events{{QStringLiteral("ever after"), {kEarliestUs, kLatestUs}, {}}};
        Annotations read;
        const Result<void> done = readEvents(written(eventsCsv(events)), {}, read);
        QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
        QVERIFY(read.events == events);
        // As a person writes it: a date that is included.
        QCOMPARE(writtenInstant(QStringLiteral("9999-12-31"), {}, true), std::optional(kLatestUs));
        QVERIFY(!writtenInstant(QStringLiteral("10000-01-01T00:00:00Z"), {}, false));
    }

    void statedCoverageIsReadAsItWasWritten()
    {
        Dataset data = *test::tinyDataset(QStringLiteral(
            "2016-05-01T00:00:00Z 10.0.0.1 x.example A - a,1\n2016-05-11T00:00:00Z 10.0.0.1 x.example A - b\n"));
        const QString note = QStringLiteral("log book, p. 4\n\"cut\"");
        data.coverage = {{0, {kMay2016, kMay2016 + kUsPerDay + 1}, CoverageKind::Stated, note},
            {0, {kMay2016 + 5, kMay2016 + 9}, CoverageKind::Gap, {}},
            {1, {kMay2016, kMay2016 + kUsPerDay}, CoverageKind::Assumed, {}}};
        Annotations read;
        QVERIFY(readCoverage(written(statedCoverageCsv(data)), {}, read));
        QCOMPARE(read.coverage.size(), size_t{2}); // what is assumed was not stated
        for (size_t i = 0; i < 2; ++i) {
            QCOMPARE(read.coverage[i].sensor, QStringLiteral("a,1"));
            QVERIFY(read.coverage[i].span == data.coverage[i].span);
            QVERIFY(read.coverage[i].kind == data.coverage[i].kind);
            QCOMPARE(read.coverage[i].note, data.coverage[i].note);
        }
    }

    void ofNothingOnlyTheColumnsAreNamed()
    {
        QCOMPARE(eventsCsv({}), QByteArray("title,begin,end,citation\r\n"));
        Dataset data = *test::tinyDataset(QStringLiteral("2016-05-01T00:00:00Z 10.0.0.1 x.example A - a\n"));
        data.coverage.clear();
        QCOMPARE(statedCoverageCsv(data), QByteArray("sensor,begin,end,kind,note\r\n"));
    }

private:
    QString written(const QByteArray& csv)
    {
        const QString path = m_folder.filePath(QStringLiteral("some.csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            qFatal("cannot be written");
        return path;
    }

    QTemporaryDir m_folder;
};

ASKANCE_TEST_MAIN(TestAnnotationCsv)
#include "tst_annotationcsv.moc"
