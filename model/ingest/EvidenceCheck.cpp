// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/EvidenceCheck.h"

#include "read/RawInput.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <string>

namespace askance {

namespace {

    constexpr size_t kBlock = size_t{1} << 20;

    EvidenceCheck stateOnly(EvidenceState state, const QString& problem = {})
    {
        EvidenceCheck check;
        check.state = state;
        check.problem = problem;
        return check;
    }

    // The hash of all bytes and, of a file that has grown, of as many as were imported.
    class TwoHashes {
    public:
        explicit TwoHashes(qint64 importedBytes)
            : m_left(importedBytes)
        {
        }
        void add(QByteArrayView block)
        {
            m_all.addData(block);
            m_bytes += block.size();
            const qsizetype first = std::min<qint64>(block.size(), m_left);
            if (first > 0)
                m_first.addData(block.first(first));
            m_left -= first;
        }
        [[nodiscard]] qint64 bytes() const { return m_bytes; }
        [[nodiscard]] QByteArray all() { return m_all.result(); }
        [[nodiscard]] QByteArray first() { return m_first.result(); }

    private:
        QCryptographicHash m_all{QCryptographicHash::Sha256};
        QCryptographicHash m_first{QCryptographicHash::Sha256};
        qint64 m_left;
        qint64 m_bytes = 0;
    };

    // The end of the file, an error, or too many bytes: a size that is told (as in /proc) is not to be trusted.
    Result<bool> hashAll(RawInput& input, TwoHashes& hashes, qint64 mostBytes, const std::atomic<bool>& cancelled)
    {
        std::string block(kBlock, '\0');
        for (;;) {
            if (cancelled.load(std::memory_order_relaxed))
                return Error{ErrorCode::Cancelled, QStringLiteral("stopped"), {}};
            const Result<size_t> n = input.read(block.data(), block.size());
            if (!n)
                return n.error();
            if (*n == 0)
                return true;
            hashes.add({block.data(), static_cast<qsizetype>(*n)});
            if (mostBytes >= 0 && hashes.bytes() > mostBytes)
                return false;
        }
    }

    EvidenceCheck compared(const EvidenceSummary& evidence, TwoHashes& hashes, const QString& change)
    {
        EvidenceCheck check;
        check.bytes = hashes.bytes();
        check.sha256 = hashes.all();
        check.problem = change;
        check.state = check.sha256 == evidence.sha256 ? EvidenceState::Verified : EvidenceState::Changed;
        check.isAppended = check.state == EvidenceState::Changed && check.bytes > evidence.bytes && evidence.bytes > 0
            && hashes.first() == evidence.sha256;
        return check;
    }

} // namespace

bool isInFile(const EvidenceSummary& evidence)
{
    return QDir::isAbsolutePath(evidence.path); // an import from a file keeps its absolute path
}

Result<EvidenceCheck> checkEvidence(
    const EvidenceSummary& evidence, qint64 mostBytes, const std::atomic<bool>& cancelled)
{
    if (!isInFile(evidence))
        return stateOnly(EvidenceState::NoFile);
    if (evidence.sha256.isEmpty())
        return stateOnly(EvidenceState::NoHash);
    const Result<std::unique_ptr<RawInput>> input = openRawFile(evidence.path);
    if (!input) {
        const bool missing = input.error().code == ErrorCode::NotFound;
        return stateOnly(missing ? EvidenceState::Missing : EvidenceState::Unreadable, input.error().what);
    }
    if (mostBytes >= 0 && (*input)->total() > mostBytes)
        return stateOnly(EvidenceState::TooLarge);
    TwoHashes hashes((*input)->total() > evidence.bytes ? evidence.bytes : 0);
    const Result<bool> whole = hashAll(**input, hashes, mostBytes, cancelled);
    if (!whole && whole.error().code == ErrorCode::Cancelled)
        return Error{ErrorCode::Cancelled, whole.error().what, evidence.path};
    if (!whole)
        return stateOnly(EvidenceState::Unreadable, whole.error().what);
    if (!*whole)
        return stateOnly(EvidenceState::TooLarge);
    EvidenceCheck check = compared(evidence, hashes, (*input)->change());
    check.modifiedUs = QFileInfo(evidence.path).lastModified().toMSecsSinceEpoch() * 1000;
    return check;
}

} // namespace askance
