// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSupport.h"
#include "store/AnnotationStore.h"

using namespace askance;
using namespace askance::test;

namespace {

QueryBatch batchFrom(const QByteArrayList& sources)
{
    QueryBatch b;
    for (const QByteArray& source : sources) {
        const size_t row = b.addRow();
        b.timeUs[row] = 1'000'000 * static_cast<qint64>(row + 1);
        b.source[row] = b.sources.intern(source.toStdString());
        b.line[row] = static_cast<qint64>(row + 1);
    }
    b.accepted = b.lines = static_cast<qint64>(b.rows());
    return b;
}

OrganisationEntry member(const QString& name, const QString& address)
{
    OrganisationEntry entry;
    entry.organisation = name;
    entry.kind = QStringLiteral("bank");
    entry.pattern = address;
    return entry;
}

QString coloursOf(const QString& path)
{
    return sql(path, "SELECT name, colour FROM organisation ORDER BY name")
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

class TestAnnotationStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theBusiestGetsTheFirstColourAndKeepsIt();
    void coloursWaitForRecords();
    void theNinthIsOther();
    void everythingComesBackFromLoad();
    void aRelationNeedsACitation();
    void statedCoverageReplacesAssumed();
    void coverageIsChangedRowByRow();
    void whatIsNotThereCannotBeChanged();
    void eventsAreChangedRowByRow();
    void assumedCoverageKeepsToItsRule();
    void whatAPersonAssumedStaysWhereALogGoes();
    void aRuleSaysNothingBesideStatedCoverage();
    void togetherIsAllOrNothing();
    void eachCallIsOneJournalEntry();
    void aCaseOpenForReadingIsNotChanged();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<CaseFile> m_file;
};

void TestAnnotationStore::init()
{
    m_file.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("a.askance"));
    m_file = taken(CaseFile::create(m_path));
}

void TestAnnotationStore::theBusiestGetsTheFirstColourAndKeepsIt()
{
    done(importBatches(
        *m_file, QStringLiteral("1"), QStringLiteral("s"), {batchFrom({"10.0.0.1", "10.0.0.2", "10.0.0.2"})}));
    AnnotationStore store(*m_file);
    done(store.addOrganisations({member(QStringLiteral("Ant"), QStringLiteral("10.0.0.1")),
        member(QStringLiteral("Bee"), QStringLiteral("10.0.0.2"))}));
    QCOMPARE(coloursOf(m_path), QStringLiteral("Ant|2 Bee|1"));
    // Ant overtakes Bee: colours stay, and who comes later gets the next.
    done(importBatches(*m_file, QStringLiteral("2"), QStringLiteral("s"),
        {batchFrom({"10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.3", "10.0.0.3", "10.0.0.3", "10.0.0.3"})}));
    done(store.addOrganisations({member(QStringLiteral("Cat"), QStringLiteral("10.0.0.3"))}));
    QCOMPARE(coloursOf(m_path), QStringLiteral("Ant|2 Bee|1 Cat|3"));
}

void TestAnnotationStore::coloursWaitForRecords()
{
    AnnotationStore store(*m_file);
    done(store.addOrganisations({member(QStringLiteral("Ant"), QStringLiteral("10.0.0.1")),
        member(QStringLiteral("Bee"), QStringLiteral("10.0.0.2"))}));
    QCOMPARE(coloursOf(m_path), QStringLiteral("Ant|NULL Bee|NULL"));
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("s"), {batchFrom({"10.0.0.2"})}));
    QCOMPARE(coloursOf(m_path), QStringLiteral("Ant|2 Bee|1"));
}

void TestAnnotationStore::theNinthIsOther()
{
    QByteArrayList sources;
    std::vector<OrganisationEntry> entries;
    for (int i = 1; i <= 10; ++i) {
        const QString address = QStringLiteral("10.0.0.%1").arg(i);
        entries.push_back(member(QStringLiteral("O%1").arg(i), address));
        for (int n = 0; n < i; ++n)
            sources << address.toLatin1();
    }
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("s"), {batchFrom(sources)}));
    done(AnnotationStore(*m_file).addOrganisations(entries));
    QCOMPARE(sql(m_path, "SELECT group_concat(colour) FROM (SELECT colour FROM organisation ORDER BY id)"),
        QStringLiteral("0,0,8,7,6,5,4,3,2,1"));
}

void TestAnnotationStore::everythingComesBackFromLoad()
{
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("ns1"), {batchFrom({"10.0.0.1", "10.0.0.2"})}));
    AnnotationStore store(*m_file);
    OrganisationEntry entry = member(QStringLiteral("Ant"), QStringLiteral("10.0.0.0/30"));
    entry.memberKind = MembershipKind::Prefix;
    entry.validity = {0, 1'500'000};
    done(store.addOrganisations({entry}));
    done(store.addRelations({{QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("owns"), {5, kLatestUs},
        QStringLiteral("Report, p. 3")}}));
    done(store.addEvents(
        {{QStringLiteral("late"), {9, 9}, QString()}, {QStringLiteral("early"), {3, 8}, QStringLiteral("x")}}));
    const DatasetPtr data = taken(m_file->load());
    QCOMPARE(data->organisations->list.size(), size_t{1});
    QCOMPARE(QByteArray::fromStdString(data->organisations->list[0].kind), QByteArray("bank"));
    // The validity ends between the two records.
    QCOMPARE(data->organisations->ofRow, (std::vector<quint16>{0, kNone16}));
    QCOMPARE(data->relations.size(), size_t{1});
    QCOMPARE(data->relations[0].validity, (TimeSpan{5, kLatestUs}));
    QCOMPARE(data->relations[0].citation, QStringLiteral("Report, p. 3"));
    QCOMPARE(data->events.size(), size_t{2});
    QCOMPARE(data->events[0].title, QStringLiteral("early"));
    QCOMPARE(data->events[1].span, (TimeSpan{9, 9}));
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestAnnotationStore::aRelationNeedsACitation()
{
    AnnotationStore store(*m_file);
    const RelationDocument good{QStringLiteral("A"), QStringLiteral("B"), QString(), {0, 1}, QStringLiteral("c")};
    const RelationDocument bare{QStringLiteral("A"), QStringLiteral("B"), QString(), {0, 1}, QStringLiteral(" ")};
    QCOMPARE(codeOf(store.addRelations({good, bare})), static_cast<int>(ErrorCode::Usage));
    // One transaction: the good one is not there either.
    QCOMPARE(sql(m_path, "SELECT count(*) FROM relation"), QStringLiteral("0"));
}

void TestAnnotationStore::statedCoverageReplacesAssumed()
{
    done(importBatches(*m_file, QStringLiteral("1"), QStringLiteral("ns1"), {batchFrom({"10.0.0.1", "10.0.0.2"})}));
    done(importBatches(*m_file, QStringLiteral("2"), QStringLiteral("ns2"), {batchFrom({"10.0.0.1"})}));
    QCOMPARE(sql(m_path, "SELECT sensor, begin_us, end_us, kind FROM coverage ORDER BY sensor"),
        QStringLiteral("1|1000000|2000001|assumed\n2|1000000|1000001|assumed"));
    AnnotationStore store(*m_file);
    done(store.addCoverage({{QStringLiteral("ns1"), {0, 9'000'000}, CoverageKind::Stated, QStringLiteral("log book")},
        {QStringLiteral("ns9"), {0, 5}, CoverageKind::Gap, QString()}}));
    QCOMPARE(sql(m_path, "SELECT sensor, begin_us, end_us, kind, note FROM coverage ORDER BY sensor"),
        QStringLiteral("1|0|9000000|stated|log book\n2|1000000|1000001|assumed|NULL\n3|0|5|gap|NULL"));
    // Later logs of that sensor add no assumption either.
    done(importBatches(*m_file, QStringLiteral("3"), QStringLiteral("ns1"), {batchFrom({"10.0.0.9"})}));
    QCOMPARE(sql(m_path, "SELECT count(*) FROM coverage WHERE sensor = 1"), QStringLiteral("1"));
    // A sensor without records is listed, because its coverage says something.
    const DatasetPtr data = taken(m_file->load());
    QCOMPARE(data->table->sensors, (std::vector<std::string>{"ns1", "ns2", "ns9"}));
    QCOMPARE(data->coverage.back().sensor, quint16{2});
}

namespace {

// One record of a sensor at each of these hours.
QueryBatch batchAt(std::initializer_list<int> hours)
{
    QueryBatch b;
    for (const int hour : hours) {
        const size_t row = b.addRow();
        b.timeUs[row] = hour * kUsPerHour;
        b.source[row] = b.sources.intern("10.0.0.1");
        b.line[row] = static_cast<qint64>(row + 1);
    }
    b.accepted = b.lines = static_cast<qint64>(b.rows());
    return b;
}

const QString kNs1 = QStringLiteral("ns1");

// Hours of the spans, and their notes.
QString coverageHours(const QString& path)
{
    return sql(path,
        "SELECT (begin_us / 3600000000) || '-' || ((end_us - 1) / 3600000000), kind, note FROM coverage "
        "ORDER BY sensor, begin_us, end_us")
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

void TestAnnotationStore::coverageIsChangedRowByRow()
{
    done(importBatches(*m_file, QStringLiteral("1"), kNs1, {batchAt({1, 3})}));
    AnnotationStore store(*m_file);
    const CoverageEntry assumed{kNs1, {kUsPerHour, 3 * kUsPerHour + 1}, CoverageKind::Assumed, {}};
    const CoverageEntry stated{kNs1, {0, 5 * kUsPerHour}, CoverageKind::Stated, QStringLiteral("log book")};
    const CoverageEntry gap{kNs1, {kUsPerHour, 2 * kUsPerHour}, CoverageKind::Gap, {}};
    done(store.changeCoverage({assumed}, {stated, gap}));
    QCOMPARE(coverageHours(m_path), QStringLiteral("0-4|stated|log book 1-1|gap|NULL"));
    QCOMPARE(sql(m_path, "SELECT action, detail FROM journal ORDER BY id DESC LIMIT 1"),
        QStringLiteral("coverage changed|{\"added\":2,\"added_rows\":[{\"begin_us\":0,\"end_us\":18000000000,\"kind\":"
                       "\"stated\",\"note\":\"log book\",\"sensor\":\"ns1\"},{\"begin_us\":3600000000,\"end_us\":"
                       "7200000000,\"kind\":\"gap\",\"note\":\"\",\"sensor\":\"ns1\"}],\"removed\":1,"
                       "\"removed_rows\":[{\"begin_us\":3600000000,\"end_us\":10800000001,\"kind\":\"assumed\","
                       "\"note\":\"\",\"sensor\":\"ns1\"}]}"));
    done(store.changeCoverage({stated, gap}, {assumed}));
    QCOMPARE(coverageHours(m_path), QStringLiteral("1-3|assumed|NULL"));
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestAnnotationStore::whatIsNotThereCannotBeChanged()
{
    done(importBatches(*m_file, QStringLiteral("1"), kNs1, {batchAt({1, 3})}));
    AnnotationStore store(*m_file);
    const CoverageEntry assumed{kNs1, {kUsPerHour, 3 * kUsPerHour + 1}, CoverageKind::Assumed, {}};
    CoverageEntry other = assumed;
    other.note = QStringLiteral("x");
    const QString journal = sql(m_path, "SELECT count(*) FROM journal");
    QCOMPARE(codeOf(store.changeCoverage({assumed, other}, {})), static_cast<int>(ErrorCode::Integrity));
    QCOMPARE(
        codeOf(store.changeEvents({{QStringLiteral("e"), {1, 1}, {}}}, {})), static_cast<int>(ErrorCode::Integrity));
    QCOMPARE(
        codeOf(store.changeCoverage({}, {{kNs1, {5, 5}, CoverageKind::Gap, {}}})), static_cast<int>(ErrorCode::Usage));
    QCOMPARE(coverageHours(m_path), QStringLiteral("1-3|assumed|NULL")); // nor is the one that was there gone
    QCOMPARE(sql(m_path, "SELECT count(*) FROM journal"), journal);
}

void TestAnnotationStore::eventsAreChangedRowByRow()
{
    AnnotationStore store(*m_file);
    const EventMark mark{QStringLiteral("mine"), {5, 5}, {}};
    const EventMark cited{QStringLiteral("mine"), {5, 5}, QStringLiteral("a paper")};
    done(store.addEvents({mark, mark, cited}));
    done(store.changeEvents({mark}, {{QString(QChar(0x202E)) + QStringLiteral("x\ty"), {6, 9}, {}}}));
    QCOMPARE(sql(m_path, "SELECT title, begin_us, end_us, citation FROM event ORDER BY begin_us, citation"),
        QStringLiteral("mine|5|5|NULL\nmine|5|5|a paper\n") + QChar(0x202E) + QStringLiteral("x\ty|6|9|NULL"));
    QCOMPARE(sql(m_path, "SELECT action FROM journal ORDER BY id DESC LIMIT 1"), QStringLiteral("events changed"));
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestAnnotationStore::assumedCoverageKeepsToItsRule()
{
    const QString rule = QStringLiteral("|assumed|assumed: no silence over 6 h");
    done(importBatches(*m_file, QStringLiteral("1"), kNs1, {batchAt({1, 3, 20})}));
    done(importBatches(*m_file, QStringLiteral("2"), QStringLiteral("ns2"), {batchAt({9})}));
    QCOMPARE(coverageHours(m_path), QStringLiteral("1-20|assumed|NULL 9-9|assumed|NULL"));
    AnnotationStore store(*m_file);
    QCOMPARE(taken(store.assumeCoverage(kNs1, 6 * kUsPerHour)), qint64{2});
    QCOMPARE(coverageHours(m_path), QStringLiteral("1-3%1 20-20%1 9-9|assumed|NULL").arg(rule));
    // A log that comes later, between them and beyond: its own first to last would hide the silence.
    done(importBatches(*m_file, QStringLiteral("3"), kNs1, {batchAt({22, 40})}));
    QCOMPARE(coverageHours(m_path), QStringLiteral("1-3%1 20-22%1 40-40%1 9-9|assumed|NULL").arg(rule));
    done(RecordStore(*m_file).discard(EvidenceId{1}));
    QCOMPARE(coverageHours(m_path), QStringLiteral("22-22%1 40-40%1 9-9|assumed|NULL").arg(rule));
    QCOMPARE(taken(store.assumeCoverage(kNs1, 20 * kUsPerHour)), qint64{1});
    QCOMPARE(coverageHours(m_path), QStringLiteral("22-40|assumed|assumed: no silence over 20 h 9-9|assumed|NULL"));
    QCOMPARE(sql(m_path, "SELECT detail FROM journal ORDER BY id DESC LIMIT 1"),
        QStringLiteral("{\"gap_us\":72000000000,\"sensor\":\"ns1\",\"spans\":1}"));
    QCOMPARE(codeOf(store.assumeCoverage(QStringLiteral("ns9"), kUsPerHour)), static_cast<int>(ErrorCode::NotFound));
    QCOMPARE(codeOf(store.assumeCoverage(kNs1, 0)), static_cast<int>(ErrorCode::Usage));
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestAnnotationStore::whatAPersonAssumedStaysWhereALogGoes()
{
    done(importBatches(*m_file, QStringLiteral("1"), kNs1, {batchAt({1, 3})}));
    done(importBatches(*m_file, QStringLiteral("2"), kNs1, {batchAt({5, 7})}));
    AnnotationStore store(*m_file);
    done(store.changeCoverage(
        {}, {{kNs1, {10 * kUsPerHour, 11 * kUsPerHour}, CoverageKind::Assumed, QStringLiteral("entered by hand")}}));
    done(RecordStore(*m_file).discard(EvidenceId{1}));
    QCOMPARE(coverageHours(m_path), QStringLiteral("5-7|assumed|NULL 10-10|assumed|entered by hand"));
    (void)taken(store.assumeCoverage(kNs1, kUsPerHour));
    QCOMPARE(coverageHours(m_path),
        QStringLiteral("5-5|assumed|assumed: no silence over 1 h 7-7|assumed|assumed: no silence over 1 h "
                       "10-10|assumed|entered by hand"));
}

void TestAnnotationStore::aRuleSaysNothingBesideStatedCoverage()
{
    done(importBatches(*m_file, QStringLiteral("1"), kNs1, {batchAt({1, 30})}));
    AnnotationStore store(*m_file);
    done(store.addCoverage({{kNs1, {0, 9 * kUsPerHour}, CoverageKind::Stated, {}}}));
    QCOMPARE(codeOf(store.assumeCoverage(kNs1, kUsPerHour)), static_cast<int>(ErrorCode::Usage));
    QCOMPARE(coverageHours(m_path), QStringLiteral("0-8|stated|NULL"));
}

void TestAnnotationStore::togetherIsAllOrNothing()
{
    done(importBatches(*m_file, QStringLiteral("1"), kNs1, {batchAt({1})}));
    const QString view = sql(m_path, "SELECT sql FROM sqlite_schema WHERE type = 'view'");
    AnnotationStore store(*m_file);
    const auto failed = store.together([&]() -> Result<void> {
        done(store.addEvents({{QStringLiteral("e"), {1, 1}, {}}}));
        done(store.setClock(kNs1, 5));
        return store.setClock(QStringLiteral("ns9"), 5);
    });
    QCOMPARE(codeOf(failed), static_cast<int>(ErrorCode::NotFound));
    QCOMPARE(sql(m_path, "SELECT count(*) FROM event"), QStringLiteral("0"));
    QCOMPARE(sql(m_path, "SELECT count(clock_offset_us) FROM sensor"), QStringLiteral("0"));
    QCOMPARE(sql(m_path, "SELECT sql FROM sqlite_schema WHERE type = 'view'"), view);
    done(store.together([&] { return store.setClock(kNs1, 5); }));
    QCOMPARE(sql(m_path, "SELECT clock_offset_us FROM sensor"), QStringLiteral("5"));
    QCOMPARE(faultsOf(*m_file), QString());
}

void TestAnnotationStore::eachCallIsOneJournalEntry()
{
    const int before = sql(m_path, "SELECT count(*) FROM journal").toInt();
    AnnotationStore store(*m_file);
    done(store.addOrganisations({member(QStringLiteral("A"), QStringLiteral("1.1.1.1")),
        member(QStringLiteral("B"), QStringLiteral("1.1.1.2"))}));
    done(store.addEvents({{QStringLiteral("e"), {1, 1}, QString()}}));
    QCOMPARE(sql(m_path, "SELECT count(*) FROM journal").toInt(), before + 2);
    QCOMPARE(
        sql(m_path, "SELECT detail FROM journal ORDER BY id DESC LIMIT 1 OFFSET 1"), QStringLiteral("{\"count\":2}"));
}

void TestAnnotationStore::aCaseOpenForReadingIsNotChanged()
{
    m_file.reset();
    auto reader = taken(CaseFile::open(m_path, CaseAccess::ReadOnly));
    QCOMPARE(codeOf(AnnotationStore(*reader).addEvents({{QStringLiteral("e"), {1, 1}, QString()}})),
        static_cast<int>(ErrorCode::NotReadable));
    QCOMPARE(codeOf(reader->setMeta(QStringLiteral("zone"), QStringLiteral("UTC"))),
        static_cast<int>(ErrorCode::NotReadable));
    QCOMPARE(sql(m_path, "SELECT count(*) FROM event"), QStringLiteral("0"));
}

ASKANCE_TEST_MAIN(TestAnnotationStore)
#include "tst_annotationstore.moc"
