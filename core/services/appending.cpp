// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/appending.h"

#include "storage/database.h"
#include "storage/vault.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSegmentBytes = 4 * 1024 * 1024; ///< what a crash may cost

} // namespace

Appending::Appending(Database &database, Vault &vault, const Clock &clock, UploadRow upload, Secret key,
                     UploadTurns::Turn turn, std::optional<ExpectedHash> expected, bool isNew)
    : m_database(database)
    , m_vault(vault)
    , m_clock(clock)
    , m_upload(std::move(upload))
    , m_key(std::move(key))
    , m_turn(std::move(turn))
    , m_expected(std::move(expected))
    , m_isNew(isNew)
    , m_checked(m_expected ? m_expected->algorithm : HashAlgorithm::Sha256)
{
}

Appending::~Appending() { close(); }

Status Appending::write(QByteArrayView bytes)
{
    if (!m_status)
        return m_status;
    if (bytes.size() > room())
        return m_status = fail(ErrorCode::TooLarge, u"The upload would become longer than it was said to."_s);
    if (m_expected)
        m_checked.add(bytes);
    if (m_isNew)
        m_identity.add(bytes);
    while (!bytes.isEmpty()) {
        if (!m_segment) {
            auto begun = m_vault.begin(m_key, m_clock);
            if (!begun)
                return m_status = fail(begun.error());
            m_segment = std::move(*begun);
        }
        const auto size = std::min<qint64>(bytes.size(), kSegmentBytes - m_segmentBytes);
        if (auto written = m_segment->write(bytes.first(size)); !written)
            return m_status = written;
        m_segmentBytes += size;
        m_pendingBytes += size;
        bytes = bytes.sliced(size);
        if (m_segmentBytes < kSegmentBytes)
            continue;
        if (auto closed = closeSegment(); !closed)
            return m_status = closed;
        if (!isAllOrNothing())
            if (auto recorded = record(); !recorded)
                return m_status = recorded;
    }
    return {};
}

Status Appending::closeSegment()
{
    if (!m_segment)
        return {};
    const auto segment = std::exchange(m_segment, {});
    const auto size = std::exchange(m_segmentBytes, 0);
    if (auto kept = segment->keep(); !kept) {
        m_pendingBytes -= size;
        return kept;
    }
    m_pending.push_back({segment->id(), size});
    return {};
}

Status Appending::record()
{
    if (m_pending.empty())
        return {};
    auto recorded = m_database.write([&](Connection &connection) {
        return UploadRepository(connection, m_vault).extend(m_upload.id, m_upload.received, m_pending);
    });
    if (!recorded)
        return recorded;
    for (const auto &segment : std::exchange(m_pending, {})) {
        m_upload.received += segment.size;
        m_pendingBytes -= segment.size;
    }
    return {};
}

Status Appending::finish()
{
    if (m_status)
        m_status = closeSegment();
    if (m_status && m_expected && m_checked.result() != m_expected->value)
        m_status = fail(ErrorCode::ChecksumMismatch,
                        u"The bytes that arrived do not have the checksum that was sent. Send them again."_s);
    if (m_status && !m_isNew)
        m_status = record();
    if (!m_status)
        dropPending();
    m_isClosed = true; // but the turn stays until the document is made
    return m_status;
}

std::vector<UploadSegment> Appending::takeSegments() { return std::exchange(m_pending, {}); }

void Appending::close()
{
    if (!std::exchange(m_isClosed, true) && !isAllOrNothing() && closeSegment())
        (void)record(); // or the client sends it again
    dropPending();
    m_turn.giveBack();
}

void Appending::dropPending()
{
    m_segment.reset();
    for (const auto &segment : std::exchange(m_pending, {}))
        (void)m_vault.remove(segment.blobId); // or the next start's sweep does
    m_pendingBytes = 0;
}

} // namespace pss
