// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/policyfiles.h"

#include "base/jsonlines.h"

#include <QFile>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 1024 * 1024;

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    auto bytes = file.read(kLargestFile + 1);
    if (bytes.size() > kLargestFile)
        return fail(ErrorCode::ValidationFailed, u"%1 is too large for a policy."_s.arg(path));
    return bytes;
}

tl::unexpected<Error> at(const QString &path, Error error)
{
    error.detail = path + u": "_s + error.detail;
    return fail(error);
}

Status takeVerification(HousePolicies &policies, const QString &path, const QByteArray &bytes)
{
    auto policy = verificationPolicyFromJson(bytes);
    if (!policy)
        return at(path, policy.error());
    policies.verification = std::move(*policy);
    return {};
}

Status takeRisk(HousePolicies &policies, const QString &path, const QByteArray &bytes)
{
    auto policy = riskPolicyFromJson(bytes);
    if (!policy)
        return at(path, policy.error());
    policies.risk = std::move(*policy);
    return {};
}

} // namespace

Result<HousePolicies> housePolicies(const PolicyFiles &files)
{
    auto policies = shippedPolicies();
    for (const auto &[path, take] :
         {std::pair(files.verification, &takeVerification), std::pair(files.risk, &takeRisk)}) {
        if (path.isEmpty())
            continue;
        const auto bytes = contentOf(path);
        const auto taken = bytes ? take(policies, path, *bytes) : Status(fail(bytes.error()));
        if (!taken)
            return fail(taken.error());
    }
    return policies;
}

Result<HousePolicies> withPolicyFile(const QString &path, HousePolicies others)
{
    const auto bytes = contentOf(path);
    if (!bytes)
        return fail(bytes.error());
    const auto file = JsonLines::parse(*bytes);
    if (!file)
        return at(path, file.error());
    const bool isRisk = file->object().contains(u"factors"_s);
    if (isRisk == file->object().contains(u"kinds"_s))
        return at(path,
                  {ErrorCode::ValidationFailed,
                   u"line 1: A policy for verifications has `kinds`, one for risk has `factors`."_s,
                   {},
                   {}});
    const auto taken = isRisk ? takeRisk(others, path, *bytes) : takeVerification(others, path, *bytes);
    return taken ? Result<HousePolicies>(std::move(others)) : fail(taken.error());
}

} // namespace pss
