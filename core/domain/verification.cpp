// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verification.h"

namespace pss {

using namespace Qt::StringLiterals;

bool Verification::isOpen() const
{
    switch (status) {
    case VerificationStatus::Pending:
    case VerificationStatus::InProgress:
    case VerificationStatus::AwaitingDocuments:
    case VerificationStatus::PendingReview:
    case VerificationStatus::PendingApproval:
        return true;
    case VerificationStatus::Approved:
    case VerificationStatus::Rejected:
    case VerificationStatus::Expired:
    case VerificationStatus::Cancelled:
        return false;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const MissingDocument &missing)
{
    return {{u"kind"_s, wordOf(missing.kind)},
            {u"category"_s, missing.category ? QJsonValue(wordOf(*missing.category)) : QJsonValue()},
            {u"document_type"_s, missing.type ? QJsonValue(wordOf(*missing.type)) : QJsonValue()},
            {u"side"_s, wordOf(missing.side)}};
}

Result<QList<VerificationKind>> kindsFromWords(const QStringList &words)
{
    if (words.isEmpty())
        return invalid(u"/kinds"_s, u"At least one kind is expected."_s);
    for (qsizetype i = 0; i < words.size(); ++i)
        if (!fromWord<VerificationKind>(words[i]))
            return invalid(u"/kinds/%1"_s.arg(i), u"There is no such kind of verification."_s);
    QList<VerificationKind> kinds;
    for (const auto &entry : kWords<VerificationKind>)
        if (words.contains(QLatin1StringView(entry.word)))
            kinds << entry.value;
    return kinds;
}

} // namespace pss
