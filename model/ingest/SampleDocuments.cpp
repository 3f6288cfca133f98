// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/SampleRecords.h"

namespace askance::sample {

namespace {

    qint64 us(qint64 second)
    {
        return second * kUsPerSecond;
    }

    qint64 date(int year, int month, int day)
    {
        return daysFromCivil(year, month, day) * kUsPerDay;
    }

    QString text(quint32 address)
    {
        return QString::fromStdString(addressText(address));
    }

    // Citations name outlet and date of the public page.
    QString standingFor(const char* who)
    {
        return QStringLiteral("synthetic address, standing for %1 in: Schiminovich, Medium, 4 Nov 2016")
            .arg(QLatin1String(who));
    }

    void addOrganisations(SampleMaterial& m)
    {
        const auto address = [&](const QString& name, const QString& kind, quint32 value, const QString& citation) {
            m.organisations.push_back(
                {name, kind, MembershipKind::Address, text(value), {kEarliestUs, kLatestUs}, citation});
        };
        const auto owner = [&](const QString& name, const QString& kind, const QString& zone, const QString& citation) {
            m.organisations.push_back(
                {name, kind, MembershipKind::OwnerOfName, zone, {kEarliestUs, kLatestUs}, citation});
        };
        const QString alfa = QStringLiteral("Alfa-Bank");
        const QString bank = QStringLiteral("bank");
        address(alfa, bank, kAlfaA, standingFor("ALFA A"));
        address(alfa, bank, kAlfaB, standingFor("ALFA B"));
        address(alfa, bank, kAlfaC, standingFor("the third Alfa address"));
        address(QStringLiteral("Spectrum Health"), QStringLiteral("hospital group"), kSpectrum,
            standingFor("Spectrum Health"));
        address(QStringLiteral("Heartland Payment Systems"), QStringLiteral("payment processor"), kHeartland,
            QStringLiteral("synthetic address, standing for the third organisation in: New Yorker, 15 Oct 2018"));
        owner(QStringLiteral("Trump Organization"), QStringLiteral("hotel company"), QStringLiteral("trump-email.com"),
            QStringLiteral("registrant of the name, which need not be who operates it: Errata Security, 1 Nov 2016"));
        owner(QStringLiteral("Cendyn"), QStringLiteral("hotel marketing"), QStringLiteral("contact-client.com"),
            QStringLiteral("Camp, ljean.com/NetworkRecords/cendynbank"));
        owner(QStringLiteral("Denihan Hospitality"), QStringLiteral("hotel company"),
            QStringLiteral("email.denihan.example"),
            QStringLiteral("synthetic name, standing for the compared hotel company in: New Yorker, 15 Oct 2018"));
        owner(alfa, bank, QStringLiteral("alfaintra.net"),
            QStringLiteral("internal suffix: Camp, ljean.com/NetworkRecords/intranet"));
    }

    void addRelations(SampleMaterial& m)
    {
        const auto relation
            = [&](const char* from, const char* to, const char* kind, qint64 begin, qint64 end, const char* citation) {
                  m.relations.push_back({QString::fromUtf8(from), QString::fromUtf8(to), QString::fromUtf8(kind),
                      {begin, end}, QString::fromUtf8(citation)});
              };
        relation("Global Payments", "United Card Service", "acquired ($75 million)", date(2009, 1, 1), kLatestUs,
            "The Info List (text of Wikipedia), Global Payments; the year only is stated");
        relation("United Card Service", "Alfa-Bank card-processing unit", "bought", date(2011, 1, 1), kLatestUs,
            "The Info List (text of Wikipedia), Global Payments; the year only is stated");
        relation("Global Payments", "Heartland Payment Systems", "announced the purchase of", date(2015, 12, 15),
            date(2016, 4, 25), "The Green Sheet, Jan 2016");
        relation("Global Payments", "Heartland Payment Systems", "owner ($4.3 billion, closed 25 Apr 2016)",
            date(2016, 4, 25), kLatestUs, "The Info List (text of Wikipedia), Global Payments");
        relation("Trump Organization", "Cendyn", "customer, until March 2016", kEarliestUs, date(2016, 4, 1),
            "Errata Security, 31 Oct 2021");
        relation(
            "Cendyn", "Listrak", "outsourced mail to", kEarliestUs, date(2016, 4, 1), "Errata Security, 31 Oct 2021");
        relation("Spectrum Health", "DeVos family", "board and donor link as alleged (contested)", kEarliestUs,
            kLatestUs, "contested: emptywheel, 9 Oct 2018");
    }

    void addEvents(SampleMaterial& m)
    {
        const auto event = [&](const char* title, qint64 begin, qint64 end, const char* citation) {
            m.events.push_back({QString::fromUtf8(title), {us(begin), us(end)}, QString::fromUtf8(citation)});
        };
        event("First day of the published window", dayOf2016(5, 4), dayOf2016(5, 5), "CNN, 10 Mar 2017");
        event("United Kingdom votes on European Union membership", dayOf2016(6, 23), dayOf2016(6, 24),
            "Schiminovich, Medium, Nov 2016 (Take 5)");
        event("Republican National Convention", dayOf2016(7, 18), dayOf2016(7, 22), "Slate, 31 Oct 2016");
        event("Democratic National Convention", dayOf2016(7, 25), dayOf2016(7, 29), "Slate, 31 Oct 2016");
        event("mail1.trump-email.com removed from DNS (morning in New York)", dayOf2016(9, 23) + 4 * kHour,
            dayOf2016(9, 23) + 16 * kHour, "Slate, 31 Oct 2016");
        event("Last lookup of mail1.trump-email.com in the published logs", lastLookup(), lastLookup(),
            "Camp, ljean.com/NetworkRecords/intranet");
        event("New name trump1.contact-client.com for the same address", dayOf2016(9, 27), dayOf2016(9, 28),
            "Slate, 31 Oct 2016");
    }

    void addCoverage(SampleMaterial& m)
    {
        const QString stated = QStringLiteral("stated by the recipe of the synthetic sample");
        const QString gap
            = QStringLiteral("stated gap of the synthetic sample; the published logs pause near it: Schiminovich, "
                             "Medium, 4 Nov 2016");
        for (int sensor = 0; sensor < kFourth; ++sensor) {
            const QString name = QStringLiteral("ns%1").arg(sensor + 1);
            m.coverage.push_back({name, {us(firstSecond()), us(outageBegin())}, CoverageKind::Stated, stated});
            m.coverage.push_back({name, {us(outageBegin()), us(outageEnd())}, CoverageKind::Gap, gap});
            m.coverage.push_back({name, {us(outageEnd()), us(endSecond())}, CoverageKind::Stated, stated});
        }
        m.coverage.push_back(
            {QStringLiteral("ns4"), {us(fourthBegin()), us(endSecond())}, CoverageKind::Stated, stated});
    }

} // namespace

void addDocuments(SampleMaterial& material)
{
    addOrganisations(material);
    addRelations(material);
    addEvents(material);
    addCoverage(material);
}

} // namespace askance::sample
