// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/uploadturns.h"

namespace pss {

using namespace Qt::StringLiterals;

void UploadTurns::Turn::giveBack()
{
    auto *turns = std::exchange(m_turns, nullptr);
    if (!turns)
        return;
    const std::lock_guard guard(turns->m_mutex);
    turns->m_taken.remove(m_id);
    turns->m_changed.notify_all();
}

Result<UploadTurns::Turn> UploadTurns::take(const QString &id, std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait_for(lock, patience, [&] { return !m_taken.contains(id); }))
        return fail(ErrorCode::UploadLocked,
                    u"Another request is writing to this upload. Wait until it is done, then go on."_s);
    m_taken.insert(id);
    return Turn(*this, id);
}

} // namespace pss
