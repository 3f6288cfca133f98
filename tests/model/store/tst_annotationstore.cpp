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
