// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostileCase.h"

#include "store/AnnotationStore.h"
#include "store/CaseFile.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/inotify.h>
#include <unistd.h>

namespace askance::test::hostile {

Trap::Trap()
{
    QImage image(400, 400, QImage::Format_RGB32);
    image.fill(Qt::red);
    if (!m_folder.isValid() || !image.save(path()))
        qFatal("the trap cannot be made");
    QDir::setCurrent(m_folder.path());
    m_watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (m_watch < 0 || inotify_add_watch(m_watch, QFile::encodeName(path()).constData(), IN_OPEN) < 0)
        qFatal("the trap cannot be watched");
}

Trap::~Trap()
{
    QDir::setCurrent(QStringLiteral("/"));
    ::close(m_watch);
}

int Trap::opened() const
{
    alignas(inotify_event) char buffer[4096];
    int events = 0;
    for (ssize_t n = ::read(m_watch, buffer, sizeof buffer); n > 0; n = ::read(m_watch, buffer, sizeof buffer))
        events += static_cast<int>(n / static_cast<ssize_t>(sizeof(inotify_event)));
    return events;
}

QString mark(int number)
{
    return QStringLiteral("h%1q").arg(number, 2, 10, QLatin1Char('0'));
}

namespace {

    QString malice(int number)
    {
        static const QStringList malices = {QStringLiteral("<img src=\"%P\">"),
            QStringLiteral("<a href=\"%P\">here</a>"), QStringLiteral("<b>bold</b>"), QStringLiteral("&amp;&lt;i&gt;"),
            QStringLiteral("<qt><img src='%P'></qt>"), QStringLiteral("%s%n%1%2%L1%99"),
            QStringLiteral("\u202Egnp.trap\u202C"), QStringLiteral("\u2066a\u2067b\u2069"),
            QStringLiteral("\u001B]0;x\u0007\u001B[31m"), QStringLiteral("\u0085\u009B31m"),
            QStringLiteral("z\u200D\u200Bw\uFEFF"), QLatin1Char('e') + QString(40, QChar(0x0301)),
            QStringLiteral("../../../etc/passwd"), QStringLiteral("%P"), QStringLiteral("&File &Edit &&"),
            QStringLiteral("a\tb\nc\r\nd"), QString(10'000, QLatin1Char('W')),
            QStringLiteral("<!-- x --><table><tr><td>x"), QStringLiteral("\u2028\u2029\u00A0\u3000"),
            QStringLiteral("');DROP TABLE query;--\"\\"), QStringLiteral("<svg onload=x><script>1</script>"),
            QStringLiteral("\u200F\u061C\u200E"), QStringLiteral("=cmd|' /C calc'!A0"), QStringLiteral("~\u0000~")};
        return malices.at(number % malices.size());
    }

    // These are 10,000 letters too long, whatever else they are.
    bool isEndless(int number)
    {
        return number == Source + 9 || number == Organisation + 3 || number == Sensor + 1
            || number == RelationCitation + 1 || number == FilterName + 1 || number == Note + 1;
    }

} // namespace

QString text(int number, const QString& picture)
{
    const QString pad = isEndless(number) ? QString(10'000, QLatin1Char('w')) : QString();
    QString out = mark(number) + malice(number) + QStringLiteral("<img src=\"%P\">\u202E\u0007&x") + pad;
    return out.replace(QLatin1String("%P"), picture);
}

QString domainName(int number)
{
    constexpr int mostLetters = 18; // a label has 63 bytes
    QString out = mark(number) + malice(number).replace(QLatin1String("%P"), QLatin1String("trap.png"));
    out = out.left(mostLetters) + QStringLiteral(".<img src=\"trap.png\">\u202E\u0007&x.example");
    return out;
}

QString fileName(int number, const QString& suffix)
{
    QString name = text(number, QStringLiteral("trap.png"));
    name.remove(QChar(0)).replace(QLatin1Char('/'), QChar(0x2215));
    return name.left(70) + QStringLiteral("<img src=\"trap.png\">\u202E\u0007") + suffix;
}

namespace {

    constexpr int kAddresses = 6; // one of each organisation

    QString address(int number)
    {
        return QStringLiteral("192.0.2.%1").arg(1 + number);
    }

    // 400 queries by hostile sources for hostile names, and a line that is none.
    void writeJson(QIODevice& out, int shift, const QString& picture)
    {
        for (int i = 0; i < 400; ++i) {
            const QJsonObject line{{QStringLiteral("_path"), QStringLiteral("dns")},
                {QStringLiteral("ts"), 1462370400.0 + 3600 * i + shift},
                {QStringLiteral("id.orig_h"), text(Source + i % 10, picture)}, {QStringLiteral("id.orig_p"), 53},
                {QStringLiteral("id.resp_h"), QStringLiteral("10.0.0.53")}, {QStringLiteral("id.resp_p"), 53},
                {QStringLiteral("query"), domainName(Name + i / 3 % 8)},
                {QStringLiteral("qtype_name"), text(Type + i % 2, picture)},
                {QStringLiteral("rcode_name"), text(Response + i / 2 % 2, picture)}};
            out.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        }
        out.write("{\"ts\":1462370400.0,\"query\":" + text(BadLine, picture).toUtf8() + '\n');
    }

    // A table with hostile headings, and sensors of its own.
    void writeTable(QIODevice& out, const QString& picture)
    {
        const auto line = [&](const QStringList& cells) {
            for (qsizetype i = 0; i < cells.size(); ++i) {
                QString cell = cells.at(i);
                out.write(
                    (i == 0 ? "\"" : ",\"") + cell.replace(QLatin1Char('"'), QLatin1String("\"\"")).toUtf8() + '"');
            }
            out.write("\n");
        };
        QStringList first{
            QStringLiteral("time"), QStringLiteral("source"), QStringLiteral("query"), QStringLiteral("sensor")};
        for (int i = Heading; i < Count; ++i)
            first << text(i, picture);
        line(first);
        for (int i = 0; i < 100; ++i)
            line({QStringLiteral("2016-05-%1T00:00:00Z").arg(4 + i / 5, 2, 10, QLatin1Char('0')),
                address(i % kAddresses), QStringLiteral("www.example.net"),
                text(Sensor + i % 2, picture).remove(QChar(0)), QStringLiteral("1"), QStringLiteral("2"),
                QStringLiteral("3"), QStringLiteral("4")});
    }

} // namespace

QStringList writeLogs(const QString& into, const QString& picture)
{
    const QString folder = into + QLatin1Char('/') + fileName(Folder, {});
    QStringList paths;
    for (int log = 0; log < 3; ++log) {
        paths << folder + QLatin1Char('/') + fileName(LogName + log, QStringLiteral(".log"));
        QFile file(paths.last());
        if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly))
            qFatal("cannot write the log");
        if (log < 2)
            writeJson(file, log, picture);
        else
            writeTable(file, picture);
    }
    return paths;
}

void annotate(const QString& casePath, const QString& picture)
{
    const auto said = [&](int number) { return text(number, picture); };
    const auto file = CaseFile::open(casePath, CaseAccess::ReadWrite);
    if (!file)
        qFatal("the case does not open: %s", qPrintable(file.error().toString()));
    std::vector<OrganisationEntry> organisations;
    for (int i = 0; i < kAddresses; ++i)
        organisations.push_back({said(Organisation + i), said(Kind + i % 2), MembershipKind::Address, address(i),
            {kEarliestUs, kLatestUs}, said(RelationCitation)});
    std::vector<RelationDocument> relations;
    for (int i = 0; i < 3; ++i)
        relations.push_back({said(Organisation + i), i == 0 ? said(Organisation + 3) : said(Party + i - 1),
            said(RelationKind + i), {kEarliestUs, kLatestUs}, said(RelationCitation + i)});
    std::vector<EventMark> events;
    for (int i = 0; i < 5; ++i) {
        const qint64 begin = 1462400000'000000 + i * 200'000'000000;
        events.push_back({said(EventTitle + i), {begin, begin + 40'000'000000}, said(EventCitation + i % 3)});
    }
    std::vector<CoverageEntry> coverage;
    for (int i = 0; i < 2; ++i)
        coverage.push_back(
            {said(Sensor + i), {1462300000'000000, 1463900000'000000}, CoverageKind::Stated, said(GapNote)});
    AnnotationStore store(**file);
    for (const Result<void>& done :
        {store.addOrganisations(organisations), store.addRelations(relations), store.addEvents(events),
            store.addCoverage(coverage), store.setSavedFilter(said(FilterName), QStringLiteral("type:A")),
            store.setSavedFilter(said(FilterName + 1), QStringLiteral("sensor:\"%1\"").arg(mark(Sensor)))})
        if (!done)
            qFatal("the case cannot be annotated: %s", qPrintable(done.error().toString()));
}

QStringList spellings()
{
    return {QStringLiteral("[U+202E]"), QStringLiteral("\\u{202E}"), QStringLiteral("\\226\\128\\174"),
        QStringLiteral("\\xE2\\x80\\xAE")};
}

} // namespace askance::test::hostile
