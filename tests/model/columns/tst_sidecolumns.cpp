// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "columns/SideColumns.h"
#include "record/CivilTime.h"

#include <map>
#include <random>

using namespace askance;

namespace {

const std::vector<Organisation> kThree = {{"Alpha", "bank", 1}, {"Beta", "bank", 2}, {"Gamma", "host", 3}};

qint64 us(const char* text)
{
    WrittenTime time;
    return parseIsoTime(text, time) ? time.us : 0;
}

// The organisation of every row as a letter, "-" for none.
QString letters(const DatasetPtr& data)
{
    QString text;
    for (const quint16 organisation : data->organisations->ofRow)
        text += organisation == kNone16 ? QLatin1Char('-')
                                        : QLatin1Char(data->organisations->list[organisation].name[0]);
    return text;
}

QString groupsOf(const DatasetPtr& data)
{
    QString text;
    for (const quint32 group : data->repeats->groupOfRow)
        text += group == kNone ? QStringLiteral("-") : QString::number(group);
    return text;
}

} // namespace

class tst_SideColumns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMostPreciseMembershipWins_data();
    void theMostPreciseMembershipWins();
    void membershipEndsWithItsValidity();
    void aWeakerMembershipTakesOverWhenTheStrongerHasEnded();
    void twoClaimsOfEqualPrecisionAreAConflict();
    void claimsThatNeverMeetAreNoConflict();
    void aSourceIsColouredByItsLastOrganisation();
    void theOwnerOfANameOwnsAllBelowIt();
    void unreadablePatternsClaimNothing();
    void aHostilePatternEndsSoon();

    void repeatsAreFoundPerStepOfMultiplicity_data();
    void repeatsAreFoundPerStepOfMultiplicity();
    void timeOfARepeatIncludesTheRest();
    void repeatsAgreeWithCountsPerSensor();
};

void tst_SideColumns::theMostPreciseMembershipWins_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::newRow("address over prefix") << "10.1.2.3"
                                         << "A";
    QTest::newRow("longer prefix") << "10.1.2.4"
                                   << "B";
    QTest::newRow("shorter prefix") << "10.9.9.9"
                                    << "G";
    QTest::newRow("no prefix") << "11.0.0.1"
                               << "-";
    QTest::newRow("odd prefix length, inside") << "172.16.0.129"
                                               << "B";
    QTest::newRow("odd prefix length, outside") << "172.16.0.127"
                                                << "-";
    QTest::newRow("IPv6 prefix") << "2001:db8::5"
                                 << "B";
    QTest::newRow("IPv6 outside") << "2001:db9::5"
                                  << "-";
    QTest::newRow("IPv6 address in another spelling") << "2001:db8::1"
                                                      << "A";
    QTest::newRow("IPv4 bytes are no IPv6 prefix") << "0a01:203::"
                                                   << "-";
    QTest::newRow("host glob") << "ws17.bank.example"
                               << "A";
    QTest::newRow("host glob with one letter") << "pc1"
                                               << "G";
    QTest::newRow("host glob with too many letters") << "pc12"
                                                     << "-";
    QTest::newRow("a host glob says nothing of addresses") << "192.0.2.1"
                                                           << "-";
}

void tst_SideColumns::theMostPreciseMembershipWins()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    const std::vector<Membership> memberships = {
        {2, MembershipKind::Host, "pc?", {}, "c"},
        {2, MembershipKind::Host, "192.0.2.*", {}, "c"},
        {0, MembershipKind::Host, "*.BANK.example", {}, "c"},
        {2, MembershipKind::Prefix, "10.0.0.0/8", {}, "c"},
        {1, MembershipKind::Prefix, "10.1.2.0/24", {}, "c"},
        {0, MembershipKind::Address, "10.1.2.3", {}, "c"},
        {1, MembershipKind::Prefix, "172.16.0.128/25", {}, "c"},
        {1, MembershipKind::Prefix, "2001:db8::/32", {}, "c"},
        {0, MembershipKind::Address, "2001:DB8:0::1", {}, "c"},
    };
    std::vector<Membership> always = memberships;
    for (Membership& membership : always)
        membership.validity = {kEarliestUs, kLatestUs};
    const auto data = test::tinyDataset(QStringLiteral("12:00 %1 a.example A").arg(source), kThree, always);
    QCOMPARE(letters(data), expected);
    QVERIFY(data->organisations->conflicts.empty());
}

void tst_SideColumns::membershipEndsWithItsValidity()
{
    const TimeSpan validity{us("2016-09-23T12:01:00Z"), us("2016-09-23T12:02:00Z")};
    const auto data = test::tinyDataset(QStringLiteral("12:00:59.999999 10.0.0.1 a A\n12:01 10.0.0.1 a A\n"
                                                       "12:01:59.999999 10.0.0.1 a A\n12:02 10.0.0.1 a A"),
        kThree, {{0, MembershipKind::Address, "10.0.0.1", validity, "c"}});
    QCOMPARE(letters(data), QStringLiteral("-AA-"));
}

void tst_SideColumns::aWeakerMembershipTakesOverWhenTheStrongerHasEnded()
{
    const TimeSpan early{kEarliestUs, us("2016-09-23T12:01:00Z")};
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.1 a A"), kThree,
        {{1, MembershipKind::Prefix, "10.0.0.0/8", {kEarliestUs, kLatestUs}, "c"},
            {0, MembershipKind::Address, "10.0.0.1", early, "c"}});
    QCOMPARE(letters(data), QStringLiteral("AB"));
    QVERIFY(data->organisations->conflicts.empty());
}

void tst_SideColumns::twoClaimsOfEqualPrecisionAreAConflict()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.9 a A\n12:01 10.0.0.1 a A"), kThree,
        {{1, MembershipKind::Address, "10.0.0.1", always, "c"}, {0, MembershipKind::Address, "10.0.0.1", always, "c"},
            {0, MembershipKind::Address, "10.0.0.1", always, "said twice"},
            {0, MembershipKind::Prefix, "10.0.0.0/24", always, "c"}});
    QCOMPARE(letters(data), QStringLiteral("AB"));
    const auto& conflicts = data->organisations->conflicts;
    QCOMPARE(conflicts.size(), size_t{1});
    QCOMPARE(data->table->sources.at(conflicts[0].source), std::string_view("10.0.0.1"));
    QCOMPARE(conflicts[0].chosen, quint16{1});
    QCOMPARE(conflicts[0].other, quint16{0});
}

void tst_SideColumns::claimsThatNeverMeetAreNoConflict()
{
    const qint64 change = us("2016-09-23T12:01:00Z");
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.1 a A"), kThree,
        {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, change}, "c"},
            {1, MembershipKind::Address, "10.0.0.1", {change, kLatestUs}, "c"},
            {2, MembershipKind::Address, "10.0.0.1", {us("2019-01-01"), kLatestUs}, "after the case"}});
    QCOMPARE(letters(data), QStringLiteral("AB"));
    QVERIFY(data->organisations->conflicts.empty());
}

void tst_SideColumns::aSourceIsColouredByItsLastOrganisation()
{
    const qint64 change = us("2016-09-23T12:01:00Z");
    const qint64 end = us("2016-09-23T12:02:00Z");
    const auto data = test::tinyDataset(
        QStringLiteral("12:00 10.0.0.1 a A\n12:01 10.0.0.1 a A\n12:02 10.0.0.1 a A\n12:02 10.0.0.2 a A"), kThree,
        {{0, MembershipKind::Address, "10.0.0.1", {kEarliestUs, change}, "c"},
            {1, MembershipKind::Address, "10.0.0.1", {change, end}, "c"}});
    QCOMPARE(letters(data), QStringLiteral("AB--"));
    QVERIFY(data->organisations->ofSource == (std::vector<quint16>{1, kNone16}));
}

void tst_SideColumns::theOwnerOfANameOwnsAllBelowIt()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    const std::vector<Membership> owners = {
        {0, MembershipKind::OwnerOfName, "Example.COM.", always, "c"},
        {1, MembershipKind::OwnerOfName, "mail.example.com", always, "c"},
        {2, MembershipKind::OwnerOfName, "mail.example.com", always, "comes second"},
        {2, MembershipKind::OwnerOfName, "later.example", {us("2019-01-01"), kLatestUs}, "c"},
    };
    const QStringList names = {QStringLiteral("example.com"), QStringLiteral("a.b.example.com"),
        QStringLiteral("x.mail.example.com"), QStringLiteral("mail.example.com"), QStringLiteral("badexample.com"),
        QStringLiteral("a\\.example.com"), QStringLiteral("com"), QStringLiteral("."), QStringLiteral("later.example"),
        QStringLiteral("x\\.mail.example.com")};
    QString text;
    for (const QString& name : names)
        text += QStringLiteral("12:00 10.0.0.1 %1 A\n").arg(name);
    const auto data = test::tinyDataset(text, kThree, owners);
    const std::vector<quint16> expected = {0, 0, 1, 1, kNone16, kNone16, kNone16, kNone16, kNone16, 0};
    QVERIFY(data->organisations->ownerOfDomain == expected);
    QCOMPARE(letters(data), QStringLiteral("----------"));

    const auto all = test::tinyDataset(text, kThree, {{2, MembershipKind::OwnerOfName, ".", always, "c"}});
    for (const quint16 owner : all->organisations->ownerOfDomain)
        QCOMPARE(owner, quint16{2});
}

void tst_SideColumns::unreadablePatternsClaimNothing()
{
    const TimeSpan always{kEarliestUs, kLatestUs};
    const auto data = test::tinyDataset(QStringLiteral("12:00 10.0.0.1 a A"), kThree,
        {{0, MembershipKind::Prefix, "10.0.0.0/99", always, "c"}, {0, MembershipKind::Prefix, "", always, "c"},
            {9, MembershipKind::Address, "10.0.0.1", always, "no such organisation"}});
    QCOMPARE(letters(data), QStringLiteral("-"));
}

void tst_SideColumns::aHostilePatternEndsSoon()
{
    const std::string stars = std::string(2000, '*') + std::string("a*a*a*a*a*a*a*a*a*a*a*a*a*a*b");
    const auto data = test::tinyDataset(QStringLiteral("12:00 %1 a A").arg(QString(5000, QLatin1Char('a'))), kThree,
        {{0, MembershipKind::Host, stars, {kEarliestUs, kLatestUs}, "c"}});
    QCOMPARE(letters(data), QStringLiteral("-"));
}

void tst_SideColumns::repeatsAreFoundPerStepOfMultiplicity_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("groups");
    QTest::addColumn<qulonglong>("repeats");
    QTest::newRow("1 + 1") << "12:00 h a A - s1\n12:00 h a A - s2"
                           << "00" << 1ULL;
    QTest::newRow("2 + 2 are two groups") << "12:00 h a A - s1\n12:00 h a A - s1\n12:00 h a A - s2\n12:00 h a A - s2"
                                          << "0101" << 2ULL;
    QTest::newRow("2 + 1 is one group and one alone") << "12:00 h a A - s1\n12:00 h a A - s1\n12:00 h a A - s2"
                                                      << "0-0" << 1ULL;
    QTest::newRow("1 + 1 + 1 is one group of three") << "12:00 h a A - s1\n12:00 h a A - s2\n12:00 h a A - s3"
                                                     << "000" << 2ULL;
    QTest::newRow("3 + 2 + 1")
        << "12:00 h a A - s1\n12:00 h a A - s1\n12:00 h a A - s1\n12:00 h a A - s2\n12:00 h a A - s2\n12:00 h a A - s3"
        << "01-010" << 3ULL;
    QTest::newRow("within one sensor nothing is merged") << "12:00 h a A - s1\n12:00 h a A - s1"
                                                         << "--" << 0ULL;
    QTest::newRow("another source") << "12:00 h a A - s1\n12:00 i a A - s2"
                                    << "--" << 0ULL;
    QTest::newRow("another name") << "12:00 h a A - s1\n12:00 h b A - s2"
                                  << "--" << 0ULL;
    QTest::newRow("another type") << "12:00 h a A - s1\n12:00 h a MX - s2"
                                  << "--" << 0ULL;
    QTest::newRow("another time") << "12:00 h a A - s1\n12:00:00.000001 h a A - s2"
                                  << "--" << 0ULL;
    QTest::newRow("another response is no difference") << "12:00 h a A NOERROR s1\n12:00 h a A NXDOMAIN s2"
                                                       << "00" << 1ULL;
    QTest::newRow("nameless records have no twin") << "12:00 h - A - s1\n12:00 h - A - s2"
                                                   << "--" << 0ULL;
    QTest::newRow("no type on either side") << "12:00 h a - - s1\n12:00 h a - - s2"
                                            << "00" << 1ULL;
    QTest::newRow("groups count by first row")
        << "12:00 z a A - s1\n12:00 h a A - s1\n12:00 h a A - s2\n12:00 z a A - s2\n12:01 h a A - s2\n12:01 h a A - s1"
        << "011022" << 3ULL;
    QTest::newRow("no rows") << ""
                             << "" << 0ULL;
}

void tst_SideColumns::repeatsAreFoundPerStepOfMultiplicity()
{
    QFETCH(QString, text);
    QFETCH(QString, groups);
    QFETCH(qulonglong, repeats);
    const auto data = test::tinyDataset(text);
    QCOMPARE(groupsOf(data), groups);
    QCOMPARE(qulonglong{data->repeats->repeats}, repeats);
}

void tst_SideColumns::timeOfARepeatIncludesTheRest()
{
    ColumnTable table = *test::tinyDataset(QStringLiteral("12:00 h a A - s1\n12:00 h a A - s2"))->table;
    table.timeRestNs = {100, 200};
    QCOMPARE(findRepeats(table).groups, quint32{0});
    table.timeRestNs = {200, 200};
    QCOMPARE(findRepeats(table).groups, quint32{1});
    table.source = {kNone, kNone};
    QCOMPARE(findRepeats(table).groups, quint32{0});
}

// Of n records of one lookup on several sensors, step k has a group if two sensors have more than k of them: so there
// are as many groups as the second busiest sensor has records, and all but the busiest sensor's records repeat.
void tst_SideColumns::repeatsAgreeWithCountsPerSensor()
{
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        QString text;
        std::map<QString, std::map<QString, quint64>> counts;
        for (int row = 0; row < 300; ++row) {
            const QString lookup
                = QStringLiteral("12:00:0%1 h%2 n%3 A")
                      .arg(QString::number(random() % 4), QString::number(random() % 3), QString::number(random() % 3));
            const QString sensor = QStringLiteral("s%1").arg(random() % 3);
            text += QStringLiteral("%1 - %2\n").arg(lookup, sensor);
            ++counts[lookup][sensor];
        }
        quint64 groups = 0;
        quint64 repeats = 0;
        for (const auto& [lookup, perSensor] : counts) {
            std::vector<quint64> sizes;
            quint64 sum = 0;
            for (const auto& [sensor, n] : perSensor) {
                sizes.push_back(n);
                sum += n;
            }
            std::sort(sizes.rbegin(), sizes.rend());
            groups += sizes.size() > 1 ? sizes[1] : 0;
            repeats += sum - sizes[0];
        }
        const auto data = test::tinyDataset(text);
        QCOMPARE(quint64{data->repeats->groups}, groups);
        QCOMPARE(data->repeats->repeats, repeats);
    }
}

ASKANCE_TEST_MAIN(tst_SideColumns)
#include "tst_sidecolumns.moc"
