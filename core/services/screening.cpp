// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/screening.h"

#include "screening/matching/explanation.h"
#include "screening/matching/search.h"
#include "screening/names/nametables.h"

#include <QDate>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What standing on the list means for a customer.
ComplianceKind kindOf(const ScreeningList &list)
{
    return list.topic == ListTopic::Pep ? ComplianceKind::Pep : ComplianceKind::Aml;
}

int thresholdOf(ComplianceKind kind, double wanted)
{
    const double own = kind == ComplianceKind::Pep ? kPepThreshold : kSanctionsThreshold;
    return int(std::lround((wanted > 0 ? wanted : own) * kOne));
}

std::optional<ListedDate> dateOf(const QString &text)
{
    const auto date = [](const QString &day) { return QDate::fromString(day, Qt::ISODate); };
    switch (text.size()) {
    case 10:
        return ListedDate{date(text), date(text), false};
    case 7: {
        const auto first = date(text + u"-01"_s);
        return ListedDate{first, first.addMonths(1).addDays(-1), false};
    }
    case 4:
        return ListedDate{date(text + u"-01-01"_s), date(text + u"-12-31"_s), false};
    default:
        return std::nullopt;
    }
}

void addMatches(std::map<QString, FoundEntry> &best, const LoadedList &loaded, ComplianceKind kind,
                const ScreeningQuery &query, const std::vector<ListMatch> &matches, bool isExplained)
{
    for (const auto &match : matches) {
        FoundEntry found{loaded.list.id,
                         loaded.index->entryId(match.entry),
                         kind,
                         double(match.score) / kOne,
                         loaded.index->nameText(match.entry, match.nameOfEntry),
                         isExplained ? toJson(explain(*loaded.index, query, match)) : QJsonObject()};
        const auto known = best.find(found.entryId);
        if (known == best.end() || known->second.score < found.score)
            best[found.entryId] = std::move(found);
    }
}

} // namespace

ScreeningQuery queryOf(const ScreeningSubject &subject, qsizetype name)
{
    ScreeningQuery query;
    query.name = subject.names.value(name);
    query.kind = fromWord<ListedKind>(subject.kind);
    query.dateOfBirth = dateOf(subject.dateOfBirth);
    query.countries = subject.countries;
    query.sex = subject.sex;
    for (const auto &number : subject.documentNumbers)
        query.identifiers.push_back({{}, number, {}});
    return query;
}

std::vector<FoundEntry> screen(const std::vector<LoadedList> &lists, const ScreeningSubject &subject,
                               const ScreeningOptions &options)
{
    std::vector<FoundEntry> found;
    for (const auto &loaded : lists) {
        const auto kind = kindOf(loaded.list);
        if (std::find(options.kinds.begin(), options.kinds.end(), kind) == options.kinds.end())
            continue;
        std::map<QString, FoundEntry> best;
        for (qsizetype name = 0; name < subject.names.size(); ++name) {
            const auto query = queryOf(subject, name);
            addMatches(best, loaded, kind, query,
                       search(*loaded.index, query,
                              {thresholdOf(kind, options.threshold), options.limit, options.isExplained}),
                       options.isExplained);
        }
        for (auto &[id, entry] : best)
            found.push_back(std::move(entry));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundEntry &a, const FoundEntry &b) { return a.score > b.score; });
    return found;
}

std::vector<ScreenedList> screenedLists(const std::vector<LoadedList> &lists, const QDateTime &now)
{
    std::vector<ScreenedList> screened;
    for (const auto &[list, index] : lists)
        screened.push_back({list.id, wordOf(list.topic), list.version.number, list.version.sha256,
                            list.version.published, list.confirmedAt, list.isStale(now)});
    return screened;
}

QString screeningEngine()
{
    return u"%1.%2 %3"_s.arg(kEngineVersion)
        .arg(kConfigVersion)
        .arg(QString::fromStdString(NameTables::builtIn().version()));
}

} // namespace pss
