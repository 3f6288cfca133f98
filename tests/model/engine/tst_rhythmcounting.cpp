// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "engine/LocalEngine.h"

using namespace askance;

namespace {

// `sources` addresses, each asks once a minute for ten minutes.
DatasetPtr asked(int sources, const std::vector<Organisation>& organisations = {})
{
    QString text;
    for (int minute = 0; minute < 10; ++minute)
        for (int source = 1; source <= sources; ++source)
            text += QStringLiteral("12:%1:%2 10.0.0.%3 a.example A\n")
                        .arg(minute, 2, 10, QLatin1Char('0'))
                        .arg(source, 2, 10, QLatin1Char('0'))
                        .arg(source);
    return test::tinyDataset(text, organisations);
}

PictureSpec rhythm()
{
    PictureSpec spec;
    spec.kind = PictureKind::Rhythm;
    return spec;
}

} // namespace

class TestRhythmCounting : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePartsAreWhatTheyAreAlone()
    {
        const LocalEngine engine(asked(3));
        PictureSpec spec = rhythm();
        spec.selection = parseFilter(QStringLiteral("source:10.0.0.2")).filter;
        const Result<PicturePtr> whole = engine.answer(spec);
        QVERIFY(whole);
        const RhythmPicture& picture = (*whole)->as<RhythmPicture>();
        QCOMPARE(picture.total.inFilter, quint64{30});
        QCOMPARE(picture.total.inSelection, quint64{10});
        QCOMPARE(picture.raster->ticks.size(), size_t{30});
        QCOMPARE(picture.raster->total.inSelection, quint64{10});
        QCOMPARE(picture.hours->cells[4][12].count, (InkCount{30, 30, 10})); // a Friday
        QCOMPARE(picture.gaps->gaps, quint64{27});
        QCOMPARE(picture.gaps->selectedGaps, quint64{9});
    }

    void colourIsByWhoAskedWhileTheyAreFew()
    {
        const std::vector<Organisation> some = {{"Alfa", {}, 1}};
        const auto colourOf = [](const DatasetPtr& data, PictureSpec spec) {
            return LocalEngine(data).answer(spec).value()->as<RhythmPicture>().colour;
        };
        QVERIFY(colourOf(asked(8, some), rhythm()) == GroupField::Source);
        QVERIFY(colourOf(asked(9, some), rhythm()) == GroupField::Organisation);
        QVERIFY(colourOf(asked(9), rhythm()) == GroupField::Source); // there is nothing else
        PictureSpec few = rhythm();
        few.filter = parseFilter(QStringLiteral("source:10.0.0.1,10.0.0.9")).filter;
        QVERIFY(colourOf(asked(9, some), few) == GroupField::Source);
        PictureSpec said = rhythm();
        said.rhythm.choosesColour = false;
        said.group = GroupField::Organisation;
        QVERIFY(colourOf(asked(2, some), said) == GroupField::Organisation);
    }

    void onlyThePartsAskedForAreCounted()
    {
        PictureSpec spec = rhythm();
        spec.rhythm.parts = RhythmPart::Gaps;
        const Result<PicturePtr> answer = LocalEngine(asked(2)).answer(spec);
        QVERIFY(answer);
        const RhythmPicture& picture = (*answer)->as<RhythmPicture>();
        QVERIFY(!picture.raster && !picture.hours && picture.gaps);
    }

    void theWeekIsOfTheFiltersTimeAndErrorsAreTheParts()
    {
        PictureSpec spec = rhythm();
        spec.filter = parseFilter(QStringLiteral("time:2016-09-23T12:00..2016-09-23T12:04")).filter;
        const Result<PicturePtr> answer = LocalEngine(asked(2)).answer(spec);
        QVERIFY(answer);
        QVERIFY((*answer)->as<RhythmPicture>().hours->cells[4][12].elapsedUs <= 5 * kUsPerMinute);
        spec.slotUs = 1;
        QVERIFY(!LocalEngine(asked(2)).answer(spec));
        const std::atomic<bool> cancelled = true;
        const Result<PicturePtr> stopped = LocalEngine(asked(2)).answer(rhythm(), &cancelled);
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    }
};

ASKANCE_TEST_MAIN(TestRhythmCounting)
#include "tst_rhythmcounting.moc"
