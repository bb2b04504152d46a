// SPDX-License-Identifier: GPL-3.0-or-later
// Approved documents expire on their own date.
#include "domain/auditevent.h"
#include "domain/verificationterm.h"
#include "services/reviewcase.h"
#include "storage/documentrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSlice = 100;

}

/// One that woke: expired, or looked at again later.
Result<Document> ReviewService::look(Case &current)
{
    const auto &document = current.document();
    if (document.status != DocumentStatus::Approved)
        return document; // somebody else was there
    auto reading = current.reading();
    if (!reading)
        return fail(reading.error());
    const CustomerDocument one{document, std::move(*reading)};
    const auto decided = document.decision ? document.decision->at : document.updatedAt;
    if (hasExpiredSince(one, decided, current.now())) {
        const auto status = transition(document.status, DocumentAction::Expire);
        if (!status)
            return fail(status.error());
        auto next = document;
        next.status = *status;
        return current.write(next, u"document.expired"_s);
    }
    const auto last = lastGoodDay({&one, 1}, current.now());
    if (auto later = current.wakeAt(last ? nextLook(*last, current.now()) : QDateTime()); !later)
        return fail(later.error());
    return document;
}

Result<int> ReviewService::expireDocuments()
{
    const auto actor = systemActor();
    for (int expired = 0;;) {
        const auto woken = m_database.read([&](Connection &connection) {
            return DocumentRepository(connection, m_vault).waking(m_clock.now(), kSlice);
        });
        if (!woken)
            return fail(woken.error());
        for (const auto &id : *woken) {
            const auto done = m_database.write([&](Connection &connection) -> Result<Document> {
                auto current = Case::open(*this, connection, actor, id);
                return current ? look(*current) : fail(current.error());
            });
            if (!done)
                return fail(done.error());
            expired += done->status == DocumentStatus::Expired ? 1 : 0;
        }
        if (woken->size() < kSlice)
            return expired;
    }
}

} // namespace pss
