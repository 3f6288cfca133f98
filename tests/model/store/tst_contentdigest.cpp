// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stream behind a content digest, spelled out once more in the plainest way.
#include "TestSupport.h"

#include "store/ContentDigest.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

#include <map>
#include <memory>
#include <random>
#include <sqlite3.h>

using namespace askance;

namespace {

// Writes what RowDigest hashes, number by number and byte by byte.
class PlainStream {
public:
    explicit PlainStream(const CaseDictionaries& dictionaries)
        : m_dictionaries(dictionaries)
    {
    }
    void add(const StoredRow& row)
    {
        for (int byte = 0; byte < 8; ++byte)
            m_bytes += static_cast<char>(static_cast<quint64>(row.timeUs) >> (8 * byte) & 0xFF);
        number(static_cast<quint64>(row.timeRestNs));
        entry(m_dictionaries.sensors, CaseTable::Sensor, row.sensor);
        entry(m_dictionaries.sources, CaseTable::Source, row.source);
        entry(m_dictionaries.sources, CaseTable::Source, row.server);
        entry(m_dictionaries.domains, CaseTable::Domain, row.domain);
        entry(m_dictionaries.nameCases, CaseTable::NameCase, row.nameCase);
        entry(m_dictionaries.types, CaseTable::Type, row.type);
        entry(m_dictionaries.responses, CaseTable::Response, row.response);
        entry(m_dictionaries.answers, CaseTable::Answer, row.answer);
        for (const qint64 value : {row.line, row.offset, row.sourcePort, row.queryClass, row.messageId, row.transport,
                 row.flags, row.rttUs, row.ttl})
            number(static_cast<quint64>(value) + 1);
    }
    [[nodiscard]] QByteArray digest() const { return QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256); }
    [[nodiscard]] const std::map<int, int>& numbersByLength() const { return m_lengths; }

private:
    void number(quint64 value)
    {
        int length = 1;
        for (; value >= 0x80; value /= 0x80, ++length)
            m_bytes += static_cast<char>(value % 0x80 + 0x80);
        m_bytes += static_cast<char>(value);
        ++m_lengths[length];
    }
    void text(std::string_view text)
    {
        number(text.size());
        m_bytes.append(text.data(), static_cast<qsizetype>(text.size()));
    }
    void entry(const CaseDictionary& dictionary, CaseTable table, quint32 id)
    {
        if (id == 0)
            return number(0);
        auto& known = m_numbers[table];
        const auto [at, isNew] = known.try_emplace(id, known.size() + 1);
        number(at->second);
        if (!isNew)
            return;
        const quint32 index = dictionary.indexOf(id);
        text(dictionary.textAt(index));
        if (table == CaseTable::Type || table == CaseTable::Response)
            number(static_cast<quint64>(dictionary.codeAt(index).number + 1));
        if (table == CaseTable::Source) {
            const SourceAddress& address = dictionary.addressAt(index);
            number(static_cast<quint64>(address.kind));
            text({reinterpret_cast<const char*>(address.bytes.data()), address.length});
        }
    }

    const CaseDictionaries& m_dictionaries;
    QByteArray m_bytes = QByteArrayLiteral("askance records 1\n");
    std::map<CaseTable, std::map<quint32, quint64>> m_numbers;
    std::map<int, int> m_lengths;
};

// Numbers of every length, and the largest of each.
qint64 randomNumber(std::mt19937_64& random)
{
    const quint64 most = (quint64{1} << random() % 63) - 1;
    return static_cast<qint64>(random() % 4 == 0 ? most : random() & most);
}

} // namespace

class ContentDigestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDigestIsOfTheStreamThatItsHeaderDescribes()
    {
        std::mt19937_64 random(20261129);
        CaseDictionaries dictionaries;
        const auto id = [&](CaseDictionary& dictionary, const std::string& word) {
            return random() % 5 == 0 ? 0 : dictionary.idOf(word + std::to_string(random() % 300));
        };
        const auto code = [&](CaseDictionary& dictionary) {
            const int number = static_cast<int>(random() % 40) - 1;
            return random() % 5 == 0 ? 0 : dictionary.idOf(CodeWord{number, "WORD" + std::to_string(number)});
        };
        const std::string longText(3000, 'x');
        RowDigest digest;
        PlainStream plain(dictionaries);
        for (int i = 0; i < 20'000; ++i) {
            const auto value = [&] { return random() % 4 == 0 ? kUnset64 : randomNumber(random); };
            StoredRow row;
            row.timeUs = random() % 2 == 0 ? randomNumber(random) : -randomNumber(random);
            row.timeRestNs = static_cast<qint64>(random() % 1000);
            row.line = value();
            row.offset = value();
            row.sensor = id(dictionaries.sensors, "sensor ");
            row.source = id(dictionaries.sources, random() % 2 == 0 ? "10.0.0." : "2001:db8::");
            row.server = id(dictionaries.sources, "192.0.2.");
            row.domain = id(dictionaries.domains, "name");
            row.nameCase = id(dictionaries.nameCases, "Name");
            row.type = code(dictionaries.types);
            row.response = code(dictionaries.responses);
            row.answer = id(dictionaries.answers, random() % 50 == 0 ? longText : "answer ");
            row.sourcePort = value();
            row.queryClass = value();
            row.messageId = value();
            row.transport = value();
            row.flags = value();
            row.rttUs = value();
            row.ttl = value();
            QVERIFY(digest.add(row, dictionaries));
            plain.add(row);
        }
        QCOMPARE(digest.digest().toHex(), plain.digest().toHex());
        for (int length = 1; length <= 9; ++length)
            QVERIFY2(plain.numbersByLength().count(length) > 0, qPrintable(QString::number(length)));
        for (const auto& [length, count] : plain.numbersByLength())
            qInfo("%d numbers of %d bytes", count, length);
    }

    // Ids as a file holds them whose first entries were discarded: not the places of the entries.
    void idsThatDoNotBeginAtOneAreFound()
    {
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString path = folder.filePath(QStringLiteral("names.db"));
        sqlite3* raw = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &raw), SQLITE_OK);
        const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(raw, sqlite3_close);
        QCOMPARE(sqlite3_exec(raw,
                     "CREATE TABLE domain (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                     "INSERT INTO domain VALUES (1, 'a.example'), (5, 'b.example'), (6, 'c.example')",
                     nullptr, nullptr, nullptr),
            SQLITE_OK);
        CaseDictionary domains(CaseTable::Domain);
        QVERIFY(domains.load(raw));
        QCOMPARE(domains.idOf("a.example"), 1U);
        QCOMPARE(domains.idOf("b.example"), 5U);
        QCOMPARE(domains.idOf("c.example"), 6U);
        QCOMPARE(domains.idOf("d.example"), 7U);
        QCOMPARE(domains.idOf("d.example"), 7U);
    }
};

ASKANCE_TEST_MAIN(ContentDigestTest)
#include "tst_contentdigest.moc"
