// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/compliancetext.h"

#include "base/error.h"
#include "domain/country.h"
#include "ui/common/errortext.h"
#include "ui/queue/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct ComplianceWords {
    Q_DECLARE_TR_FUNCTIONS(ComplianceWords)
};
using W = ComplianceWords;

// Where the eye is led, nothing else: a person decides every one.
constexpr double kStrong = 0.85;
constexpr double kMiddling = 0.70;

} // namespace

BadgeText badgeOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Pending:
        return {Tone::Warning, u"pending"_s, W::tr("Open")};
    case Disposition::TrueMatch:
        return {Tone::Danger, u"flag"_s, W::tr("True match")};
    case Disposition::FalsePositive:
        return {Tone::Success, u"approved"_s, W::tr("False positive")};
    case Disposition::Escalated:
        return {Tone::Info, u"escalate"_s, W::tr("Escalated")};
    }
    Q_UNREACHABLE();
}

BadgeText badgeOf(ComplianceStatus status)
{
    switch (status) {
    case ComplianceStatus::Clear:
        return {Tone::Success, u"approved"_s, W::tr("Clear")};
    case ComplianceStatus::PotentialMatch:
        return {Tone::Warning, u"warning"_s, W::tr("Potential match")};
    case ComplianceStatus::ConfirmedMatch:
        return {Tone::Danger, u"flag"_s, W::tr("Confirmed match")};
    case ComplianceStatus::Incomplete:
        return {Tone::Warning, u"pending"_s, W::tr("Incomplete")};
    case ComplianceStatus::Error:
        return {Tone::Danger, u"rejected"_s, W::tr("Failed")};
    }
    Q_UNREACHABLE();
}

BadgeText badgeOf(EntryChange change)
{
    switch (change) {
    case EntryChange::Added:
        return {Tone::Success, u"plus"_s, W::tr("Added")};
    case EntryChange::Changed:
        return {Tone::Warning, u"edit"_s, W::tr("Changed")};
    case EntryChange::Annotated:
        return {Tone::Info, u"note"_s, W::tr("Annotated")};
    case EntryChange::Removed:
        return {Tone::Danger, u"minus"_s, W::tr("Removed")};
    }
    Q_UNREACHABLE();
}

BadgeText scoreBadge(double score)
{
    if (score >= kStrong)
        return {Tone::Danger, u"priority-urgent"_s, percentText(score)};
    if (score >= kMiddling)
        return {Tone::Warning, u"priority-high"_s, percentText(score)};
    return {Tone::Info, u"priority-raised"_s, percentText(score)};
}

BadgeText ageBadge(const ScreeningList &list, const QDateTime &now)
{
    const QString age = ageText(list.confirmedAt, now);
    if (list.isStale(now))
        return {Tone::Danger, u"overdue"_s, W::tr("%1, too old").arg(age)};
    return {Tone::Neutral, u"clock"_s, age};
}

QString percentText(double share) { return W::tr("%1 %").arg(QLocale().toString(std::lround(share * 100))); }

QString topicText(ListTopic topic)
{
    switch (topic) {
    case ListTopic::Sanctions:
        return W::tr("Sanctions");
    case ListTopic::Pep:
        return W::tr("Politically exposed");
    case ListTopic::Internal:
        return W::tr("Our own");
    }
    Q_UNREACHABLE();
}

QString formatText(ListFormat format)
{
    switch (format) {
    case ListFormat::OfacSdn:
        return W::tr("US OFAC, SDN");
    case ListFormat::OfacConsolidated:
        return W::tr("US OFAC, consolidated");
    case ListFormat::OfacAdvanced:
        return W::tr("US OFAC, advanced XML");
    case ListFormat::Un:
        return W::tr("United Nations");
    case ListFormat::EuFsf:
        return W::tr("European Union");
    case ListFormat::UkOfsi:
        return W::tr("United Kingdom");
    case ListFormat::CanadaSema:
        return W::tr("Canada, SEMA");
    case ListFormat::OpenSanctions:
        return W::tr("OpenSanctions CSV");
    case ListFormat::Ftm:
        return W::tr("FollowTheMoney JSON");
    case ListFormat::EveryPolitician:
        return W::tr("EveryPolitician CSV");
    case ListFormat::Custom:
        return W::tr("Own CSV");
    }
    Q_UNREACHABLE();
}

QString formatText(const QString &word)
{
    const auto format = fromWord<ListFormat>(word);
    return format ? formatText(*format) : word;
}

QString kindText(ComplianceKind kind)
{
    switch (kind) {
    case ComplianceKind::Aml:
        return W::tr("Sanctions");
    case ComplianceKind::Pep:
        return W::tr("Politically exposed");
    case ComplianceKind::Kyc:
        return W::tr("Customer file");
    }
    Q_UNREACHABLE();
}

QString countriesText(const QStringList &codes)
{
    QStringList named;
    for (const QString &code : codes) {
        const QString name = countryName(code);
        named << (name == code ? code : W::tr("%1 (%2)").arg(name, code));
    }
    return named.join(u", "_s);
}

QString sentenceOf(const Error &error)
{
    const bool saysItself = error.code == ErrorCode::ValidationFailed || error.code == ErrorCode::Unavailable
        || error.code == ErrorCode::ResourceNotFound || error.code == ErrorCode::TooLarge
        || error.code == ErrorCode::InProgress;
    return saysItself && !error.detail.isEmpty() ? error.detail : errorText(error);
}

} // namespace pss
