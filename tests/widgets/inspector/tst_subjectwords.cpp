// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "engine/LocalEngine.h"
#include "inspector/SubjectWords.h"
#include "record/CivilTime.h"

using namespace askance;

namespace {

qint64 instant(const char* text)
{
    WrittenTime time;
    if (!parseIsoTime(text, time))
        qFatal("bad time %s", text);
    return time.us;
}

std::shared_ptr<Dataset> documented()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    const auto plain = test::tinyDataset(QStringLiteral("2016-09-20T10:00 10.0.0.1 mail.shop.example A - ns1\n"
                                                        "2016-09-20T11:00 10.0.0.2 xn--80ak6aa92e.example A - ns1\n"
                                                        "2016-09-20T11:00 10.0.0.2 xn--80ak6aa92e.example A - ns2\n"
                                                        "2016-09-22T12:00 host.example mail.shop.example A - ns2\n"
                                                        "2016-09-22T13:00 10.0.1.1 - A - ns1"),
        {{"Bank", "bank", 1}, {"Shop", "", 2}},
        {{0, MembershipKind::Address, "10.0.0.1", always, "list, p. 3"},
            {0, MembershipKind::Address, "10.0.0.2", always, "list, p. 4"},
            {1, MembershipKind::Prefix, "10.0.1.0/24", always, "whois"},
            {1, MembershipKind::OwnerOfName, "shop.example", always, "registry"}});
    auto data = std::make_shared<Dataset>(*plain);
    data->relations = {{QStringLiteral("Holding"), QStringLiteral("Bank"), QStringLiteral("owns"), always,
                           QStringLiteral("Paper, 1 May 2016")},
        {QStringLiteral("Bank card unit"), QStringLiteral("Other"), QStringLiteral("sold to"),
            {instant("2011-01-01"), instant("2012-01-01")}, QStringLiteral("Gazette")},
        {QStringLiteral("Bankers"), QStringLiteral("Shop"), QStringLiteral("supply"), always,
            QStringLiteral("Ledger")}};
    return data;
}

PicturePtr pictureOf(const DatasetPtr& data, const char* filter, const char* selection)
{
    PictureSpec spec;
    spec.kind = PictureKind::Subject;
    spec.filter = parseFilter(QString::fromUtf8(filter)).filter;
    if (*selection)
        spec.selection = parseFilter(QString::fromUtf8(selection)).filter;
    auto answer = LocalEngine(data).answer(spec);
    if (!answer)
        qFatal("no picture");
    return *answer;
}

} // namespace

class TestSubjectWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSubjectHasANameAKindAndARule_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("selection");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("details");
        QTest::addColumn<int>("colour"); // -1: none
        const auto row = [](const char* name, const char* filter, const char* selection, const char* title,
                             const char* details, int colour) {
            QTest::newRow(name) << QByteArray(filter) << QByteArray(selection) << QString::fromUtf8(title)
                                << QString::fromUtf8(details) << colour;
        };
        row("nothing", "", "", "Whole case", "No filter, nothing selected", -1);
        row("a filter", "type:A off(org:Bank)", "", "Filtered queries", "type is A · off: org is Bank", -1);
        row("an organisation", "", "org:bank", "Bank", "Organisation · bank · grouped by 2 rules", 1);
        row("one rule", "", "org:Shop", "Shop", "Organisation · grouped by rule “10.0.1.0/24”", 2);
        row("no organisation", "", "org:\"\"", "Other", "Sources of no organisation", 0);
        row("an address", "", "source:10.0.0.1", "10.0.0.1", "Source address · Bank", 1);
        row("a host", "", "source:host.example", "host.example", "Source", -1);
        row("a name", "", "domain:mail.shop.example", "mail.shop.example", "Name asked for · owner by document: Shop",
            -1);
        row("no name", "", "domain:\"\"", "no name", "Queries that carry no name", -1);
        row("a type", "", "type:A", "A", "Query type", -1);
        row("a sensor", "", "sensor:ns1", "ns1", "Sensor", -1);
        row("a record", "", "row:3", "Record 3", "xn--80ak6aa92e.example A · asked by 10.0.0.2 · tiny.log:3", -1);
        row("whole days", "", "time:2016-09-20..2016-09-22", "20 – 22 Sep 2016", "Time range, UTC · 3 days", -1);
        row("two things of one kind", "", "org:Bank,Shop", "2 organisations", "Lookups of any of these, counted once",
            -1);
        row("two things of two kinds", "", "org:Bank OR type:A", "2 things", "Lookups of any of these, counted once",
            -1);
        row("a bin of a lane", "", "org:Bank time:2016-09-20", "Bank · 20 Sep 2016", "Selection, UTC", 1);
        row("an excluded value", "", "-type:A", "type is not A", "Selection", -1);
    }

    void aSubjectHasANameAKindAndARule()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, selection);
        QFETCH(QString, title);
        QFETCH(QString, details);
        QFETCH(int, colour);
        const SubjectWords subject = subjectWords(*pictureOf(documented(), filter, selection), {});
        QCOMPARE(subject.title, title);
        QCOMPARE(subject.details, details);
        QCOMPARE(subject.colour.value_or(-1), colour);
    }

    void rulesAreListedWithWhoSaysSo()
    {
        const SubjectWords subject = subjectWords(*pictureOf(documented(), "", "org:Shop"), {});
        QCOMPARE(subject.rules,
            (QStringList{
                QStringLiteral("10.0.1.0/24 – cited: whois"), QStringLiteral("owns shop.example – cited: registry")}));
    }

    void aNameOfAnotherScriptIsSaidToBeOne()
    {
        const auto data = documented();
        QVERIFY(subjectWords(*pictureOf(data, "", "domain:xn--80ak6aa92e.example"), {}).isInternational);
        QVERIFY(!subjectWords(*pictureOf(data, "", "domain:mail.shop.example"), {}).isInternational);
    }

    void documentsAreThoseOfThePartyAndOfItsParts()
    {
        const auto data = documented();
        const auto about = [&](const char* selection) {
            const PicturePtr picture = pictureOf(data, "", selection);
            QStringList lines;
            for (const DocumentWords& document : documentsAbout(*picture, subjectWords(*picture, {})))
                lines << document.text + QStringLiteral(" | ") + document.citation;
            return lines;
        };
        const QStringList bank = {QStringLiteral("Holding – owns – Bank | cited: Paper, 1 May 2016"),
            QStringLiteral("Bank card unit – sold to – Other | cited: Gazette (from 1 Jan 2011 until 31 Dec 2011)")};
        QCOMPARE(about("org:Bank"), bank); // not of the Bankers
        QCOMPARE(about("source:10.0.0.2"), bank);
        QCOMPARE(about("domain:mail.shop.example"),
            QStringList{QStringLiteral("Bankers – supply – Shop | cited: Ledger")}); // of the owner
        QVERIFY(about("type:A").isEmpty());
        QVERIFY(about("source:host.example").isEmpty());
    }

    void checksAreMadeFromDataAlone_data()
    {
        QTest::addColumn<std::vector<CoverageSpan>>("coverage");
        QTest::addColumn<QByteArray>("selection");
        QTest::addColumn<QStringList>("checks");
        const auto day = [](int n) { return instant("2016-09-20") + n * kUsPerDay; };
        const QString caches = QStringLiteral("Caches hide repeats: fewer lookups does not mean less use.");
        const QString repeats
            = QStringLiteral("1 lookup repeats what another sensor saw too (same time, source, name and "
                             "type). The filter repeat:no keeps one of each.");
        using K = CoverageKind;
        QTest::newRow("all was watched") << std::vector<CoverageSpan>{{0, {day(0), day(3)}, K::Stated, {}},
            {1, {day(0), day(3)}, K::Stated, {}}}
                                         << QByteArray("domain:mail.shop.example") << QStringList{caches};
        QTest::newRow("a gap of all, and one that it leaves out")
            << std::vector<CoverageSpan>{{0, {day(0), day(1)}, K::Stated, {}}, {0, {day(2), day(3)}, K::Stated, {}},
                   {1, {day(0), day(1)}, K::Stated, {}}, {1, {day(2), day(3)}, K::Stated, {}}}
            << QByteArray("domain:mail.shop.example")
            << QStringList{QStringLiteral("No sensor recorded 21 Sep 2016. Nothing can be said of that 1 day."),
                   QStringLiteral("1 gap holds such time and is left out of median and burstiness."), caches};
        QTest::newRow("one sensor blind")
            << std::vector<CoverageSpan>{{0, {day(0), day(3)}, K::Stated, {}}, {1, {day(0), day(3)}, K::Stated, {}}}
            << QByteArray("source:10.0.0.1")
            << QStringList{QStringLiteral("Recording at the time, but did not see it: ns2."), caches};
        QTest::newRow("one sensor late: it could not have seen it")
            << std::vector<CoverageSpan>{{0, {day(0), day(3)}, K::Stated, {}}, {1, {day(2), day(3)}, K::Stated, {}}}
            << QByteArray("source:10.0.0.1")
            << QStringList{QStringLiteral("ns2 did not record 20 – 21 Sep 2016, though others did."), caches};
        QTest::newRow("assumed")
            << std::vector<CoverageSpan>{{0, {day(0), day(3)}, K::Stated, {}}, {1, {day(0), day(3)}, K::Assumed, {}}}
            << QByteArray("source:10.0.0.2")
            << QStringList{QStringLiteral("Coverage of ns2 is assumed from first to last record; nobody stated it."),
                   repeats, caches};
        QTest::newRow("assumed by a rule")
            << std::vector<CoverageSpan>{{0, {day(0), day(3)}, K::Stated, {}},
                   {1, {day(0), day(3)}, K::Assumed, QStringLiteral("assumed: no silence over 6 h")}}
            << QByteArray("source:10.0.0.2")
            << QStringList{
                   QStringLiteral("Coverage of ns2 is assumed: no silence of its records over 6 h; nobody stated it."),
                   repeats, caches};
        QTest::newRow("nobody vouches") << std::vector<CoverageSpan>{} << QByteArray("domain:\"\"")
                                        << QStringList{caches, QStringLiteral("1 lookup without a name.")};
        QTest::newRow("nothing asked") << std::vector<CoverageSpan>{} << QByteArray("type:MX") << QStringList{};
    }

    void checksAreMadeFromDataAlone()
    {
        QFETCH(std::vector<CoverageSpan>, coverage);
        QFETCH(QByteArray, selection);
        QFETCH(QStringList, checks);
        const auto data = documented();
        data->coverage = coverage;
        QCOMPARE(checksFor(*pictureOf(data, "", selection), {}), checks);
    }
};

ASKANCE_TEST_MAIN(TestSubjectWords)
#include "tst_subjectwords.moc"
