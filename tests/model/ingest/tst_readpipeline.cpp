// SPDX-License-Identifier: GPL-3.0-or-later
//
// The threads between a log's bytes and its batches: bounded memory whatever arrives, and an end within a moment
// whatever they are doing.
#include "ImportFixtures.h"
#include "ingest/ReadAhead.h"
#include "ingest/ReadPipeline.h"

#include <condition_variable>
#include <cstring>
#include <mutex>

using namespace askance;
using namespace askance::test;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

// Bytes that are made as they are asked for.
class MadeSource : public ByteSource {
public:
    Result<size_t> read(char* buffer, size_t size) override
    {
        const size_t n = make(buffer, size);
        m_read += static_cast<qint64>(n);
        return n;
    }
    SourceCondition condition() const override { return SourceCondition::Complete; }
    QString conditionText() const override { return {}; }
    QByteArray sha256Raw() const override { return {}; }
    QByteArray sha256Plain() const override { return {}; }
    qint64 rawBytesRead() const override { return m_read; }
    qint64 rawBytesTotal() const override { return -1; }
    QString label() const override { return QStringLiteral("made"); }

protected:
    virtual size_t make(char* buffer, size_t size) = 0;

private:
    qint64 m_read = 0;
};

// A beginning, then so many bytes of 'a'.
class LongLine : public MadeSource {
public:
    LongLine(QByteArray beginning, qint64 letters)
        : m_beginning(std::move(beginning))
        , m_left(letters)
    {
    }

protected:
    size_t make(char* buffer, size_t size) override
    {
        if (!m_beginning.isEmpty()) {
            const qsizetype n = std::min(static_cast<qsizetype>(size), m_beginning.size());
            std::memcpy(buffer, m_beginning.constData(), static_cast<size_t>(n));
            m_beginning.remove(0, n);
            return static_cast<size_t>(n);
        }
        const auto n = static_cast<size_t>(std::min(m_left, static_cast<qint64>(size)));
        std::memset(buffer, 'a', n);
        m_left -= static_cast<qint64>(n);
        return n;
    }

private:
    QByteArray m_beginning;
    qint64 m_left;
};

// Gives a beginning and then nothing until it is let go, as a stalled pipe.
class StalledSource : public MadeSource {
public:
    struct Gate {
        std::mutex mutex;
        std::condition_variable changed;
        bool isOpen = false;
        bool isReached = false;
        bool isLeft = false;
        void wait(const bool& what)
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return what; });
        }
        void set(bool& what)
        {
            const std::lock_guard lock(mutex);
            what = true;
            changed.notify_all();
        }
    };
    StalledSource(std::shared_ptr<Gate> gate, QByteArray beginning)
        : m_gate(std::move(gate))
        , m_beginning(std::move(beginning))
    {
    }
    ~StalledSource() override { m_gate->set(m_gate->isLeft); }

protected:
    size_t make(char* buffer, size_t size) override
    {
        const qsizetype n = std::min(static_cast<qsizetype>(size), m_beginning.size());
        std::memcpy(buffer, m_beginning.constData(), static_cast<size_t>(n));
        m_beginning.remove(0, n);
        if (n == 0) {
            m_gate->set(m_gate->isReached);
            m_gate->wait(m_gate->isOpen);
        }
        return static_cast<size_t>(n);
    }

private:
    std::shared_ptr<Gate> m_gate;
    QByteArray m_beginning;
};

qint64 peakKib()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').front().toLongLong();
    return -1;
}

struct Read {
    qint64 lines = 0, accepted = 0;
    std::vector<LineIssue> issues;
    std::optional<Error> error;
};

Read readAll(std::shared_ptr<ByteSource> source, const ReadOptions& options = {})
{
    ReadPipeline pipeline(std::move(source), options, 2);
    Read read;
    std::vector<QueryBatch> batches;
    for (;;) {
        const ReadPipeline::Step step = pipeline.next(batches, 20ms);
        for (const QueryBatch& batch : batches) {
            read.lines += batch.lines;
            read.accepted += batch.accepted;
            read.issues.insert(read.issues.end(), batch.issues.begin(), batch.issues.end());
        }
        if (step == ReadPipeline::Step::Failed)
            read.error = pipeline.error();
        if (step == ReadPipeline::Step::Failed || step == ReadPipeline::Step::End)
            return read;
    }
}

} // namespace

class ReadPipelineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineWithoutEndTakesNoMemory_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QString>("format");
        QTest::addColumn<qint64>("letters");
        QTest::newRow("4 GiB behind records") << zeekLog(3) << QString() << (qint64{4} << 30);
        QTest::newRow("1 GiB of nothing else") << QByteArray() << QStringLiteral("zeek-json") << (qint64{1} << 30);
    }
    void aLineWithoutEndTakesNoMemory()
    {
        if (kSanitized)
            QSKIP("sanitizers hold freed memory and take minutes for this");
        QFETCH(QByteArray, beginning);
        QFETCH(QString, format);
        QFETCH(qint64, letters);
        QFile reset(QStringLiteral("/proc/self/clear_refs")); // the peak of before is another test's
        if (reset.open(QIODevice::WriteOnly))
            reset.write("5");
        reset.close();
        const qint64 before = peakKib();
        ReadOptions options;
        options.format = format;
        QElapsedTimer clock;
        clock.start();
        const Read read = readAll(std::make_shared<LongLine>(beginning, letters), options);
        const qint64 grown = peakKib() - before;
        qInfo("%lld bytes without a line end: %lld ms, %lld KiB more memory", static_cast<long long>(letters),
            static_cast<long long>(clock.elapsed()), static_cast<long long>(grown));
        QVERIFY2(!read.error, read.error ? qPrintable(read.error->what) : "");
        QCOMPARE(read.accepted, beginning.isEmpty() ? 0 : 3);
        const auto found = std::find_if(read.issues.begin(), read.issues.end(),
            [](const LineIssue& issue) { return issue.code == "line_too_long"; });
        QVERIFY(found != read.issues.end());
        QCOMPARE(found->length, letters);
        QCOMPARE(found->offset, qint64{beginning.size()});
        QVERIFY2(before > 0 && grown < (64 << 10), qPrintable(QString::number(grown)));
    }

    void theEndComesAtOnceWhateverTheThreadsDo_data()
    {
        QTest::addColumn<bool>("isStalled");
        QTest::newRow("a source that never ends") << false;
        QTest::newRow("a source that hangs") << true;
    }
    void theEndComesAtOnceWhateverTheThreadsDo()
    {
        QFETCH(bool, isStalled);
        const auto gate = std::make_shared<StalledSource::Gate>();
        for (const bool isAsked : {false, true}) {
            std::shared_ptr<ByteSource> source;
            if (isStalled)
                source = std::make_shared<StalledSource>(gate, zeekLog(100));
            else
                source = std::make_shared<LongLine>(zeekLog(100'000), qint64{1} << 50);
            auto pipeline = std::make_unique<ReadPipeline>(std::move(source), ReadOptions(), 2);
            std::vector<QueryBatch> batches;
            if (isAsked)
                static_cast<void>(pipeline->next(batches, 30ms));
            if (isStalled)
                gate->wait(gate->isReached);
            QElapsedTimer clock;
            clock.start();
            pipeline.reset();
            // 50 ms are given to the reading thread; the rest is room for a machine that does other things, too.
            QVERIFY2(clock.elapsed() < (kSanitized ? 5000 : 500), qPrintable(QString::number(clock.elapsed())));
        }
        if (isStalled) {
            // The thread that was left behind owns what it touches, and ends when the system lets it go.
            gate->set(gate->isOpen);
            gate->wait(gate->isLeft);
        }
    }

    void aStoppedReadAheadSaysSo()
    {
        const auto gate = std::make_shared<StalledSource::Gate>();
        ReadAhead ahead(std::make_shared<StalledSource>(gate, "beginning"));
        std::string block;
        const Result<bool> first = ahead.next(block);
        QVERIFY(first.has_value() && *first);
        QCOMPARE(block, std::string("beginning"));
        gate->wait(gate->isReached);
        QCOMPARE(ahead.rawBytesRead(), qint64{9});
        ahead.stop();
        const Result<bool> second = ahead.next(block);
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, ErrorCode::Cancelled);
        gate->set(gate->isOpen);
    }

    void blocksComeInOrderWithoutLoss()
    {
        const QByteArray plain = zeekLog(100'000);
        for (const QByteArray& raw : {plain, gzipped(plain)}) {
            const std::shared_ptr<ByteSource> source = ByteSource::ofBytes(raw, QStringLiteral("memory"));
            ReadAhead ahead(source);
            std::string block;
            QByteArray all;
            for (;;) {
                const Result<bool> more = ahead.next(block);
                QVERIFY(more.has_value());
                if (!*more)
                    break;
                all.append(block.data(), static_cast<qsizetype>(block.size()));
            }
            QCOMPARE(all, plain);
            QCOMPARE(ahead.rawBytesRead(), qint64{raw.size()});
            QCOMPARE(source->condition(), SourceCondition::Complete);
            const Result<bool> again = ahead.next(block);
            QVERIFY(again.has_value() && !*again);
        }
    }
};

ASKANCE_TEST_MAIN(ReadPipelineTest)
#include "tst_readpipeline.moc"
