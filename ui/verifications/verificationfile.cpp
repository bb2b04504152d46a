// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationfile.h"

#include "services/compliance.h"
#include "services/documents.h"
#include "ui/common/desk.h"

namespace pss {

Result<VerificationFile> loadVerification(const Desk &desk, const QString &id)
{
    auto record = desk.verifications.find(desk.actor, id);
    if (!record)
        return fail(record.error());
    VerificationFile file{std::move(*record), {}, {}, {}, {}};
    const auto &one = file.record.verification;
    auto outlook = desk.verifications.outlook(desk.actor, id);
    if (!outlook)
        return fail(outlook.error());
    file.outlook = std::move(*outlook);
    auto documents = desk.documents.rows(desk.actor, {one.documents.begin(), one.documents.end()});
    if (!documents)
        return fail(documents.error());
    file.documents = std::move(*documents);
    auto standing = desk.compliance.standing(desk.actor, one.userId);
    if (!standing)
        return fail(standing.error());
    file.openHits = std::move(standing->openHits);
    auto history = desk.verifications.history(desk.actor, id);
    if (!history)
        return fail(history.error());
    file.history = std::move(*history);
    return file;
}

} // namespace pss
