// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoverifications.h"

#include "app/application/application.h"
#include "app/demo/person.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCustomers = 14; ///< that every demo house has

using Kinds = QList<VerificationKind>;

Kinds kindsOf(int index)
{
    if (index % 5 == 2)
        return {VerificationKind::Identity, VerificationKind::Address};
    return index % 7 == 5 ? Kinds{VerificationKind::Document} : Kinds{VerificationKind::Identity};
}

Actor mainSystem()
{
    Actor actor;
    actor.subject = u"main-system"_s;
    actor.roles = Role::Service;
    return actor;
}

Result<Verification> start(Application &application, const Actor &actor, const QString &userId,
                           const Kinds &kinds)
{
    VerificationStart wanted;
    wanted.userId = userId;
    wanted.kinds = kinds;
    const auto started = application.verifications().start(actor, wanted);
    return started ? Result<Verification>(started->verification) : fail(started.error());
}

/// A customer of whom nobody has sent anything.
Result<Verification> startWithoutDocuments(Application &application, const Actor &reviewer,
                                           const QString &userId)
{
    return start(application, reviewer, userId, {VerificationKind::Address});
}

Status reject(Application &application, const Actor &reviewer, const QString &userId)
{
    const auto one = startWithoutDocuments(application, reviewer, userId);
    if (!one)
        return fail(one.error());
    const VerificationRejection rejection{{u"CRITICAL_FIELD_MISSING"_s},
                                          u"Asked three times; nothing came."_s,
                                          u"Please apply again when you have a proof of address."_s};
    const auto rejected = application.verifications().reject(reviewer, one->id, one->revision, rejection);
    return rejected ? Status() : fail(rejected.error());
}

Status cancel(Application &application, const Actor &reviewer, const QString &userId)
{
    const auto one = startWithoutDocuments(application, reviewer, userId);
    if (!one)
        return fail(one.error());
    VerificationChange change;
    change.isCancelled = true;
    const auto cancelled = application.verifications().change(reviewer, one->id, one->revision, change);
    return cancelled ? Status() : fail(cancelled.error());
}

} // namespace

Status verifyDemoCustomers(Application &application, const Actor &reviewer, quint64 seed)
{
    for (int index = 0; index < kCustomers; ++index) {
        const Actor actor = index % 4 == 3 ? reviewer : mainSystem();
        if (const auto started = start(application, actor, demoPerson(index, seed).userId, kindsOf(index));
            !started)
            return fail(started.error());
    }
    if (const auto waits = startWithoutDocuments(application, mainSystem(), u"cus-demo-waits"_s); !waits)
        return fail(waits.error());
    if (auto rejected = reject(application, reviewer, u"cus-demo-rejected"_s); !rejected)
        return rejected;
    return cancel(application, reviewer, u"cus-demo-cancelled"_s);
}

} // namespace pss
