// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/listvalidation.h"

#include "base/id.h"
#include "base/timestamp.h"
#include "screening/validation/perturbation.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Tried for each that is wanted: not every name can have every error.
constexpr int kTries = 20;

const ScreeningOptions kBare{{ComplianceKind::Aml, ComplianceKind::Pep}, 0, 100, false};

struct Outcome {
    int tried = 0;
    int found = 0;
};

QString percentText(const Outcome &outcome)
{
    return outcome.tried > 0 ? QString::number(100.0 * outcome.found / outcome.tried, 'f', 1) + u" %"_s
                             : u"—"_s;
}

ScreeningSubject subjectOf(const QString &name, ListedKind kind)
{
    ScreeningSubject subject;
    subject.kind = wordOf(kind);
    subject.names << name;
    return subject;
}

bool isMet(const LoadedList &list, const QString &name, uint32_t entry)
{
    const auto kind = list.index->entry(entry).kind;
    const auto id = list.index->entryId(entry);
    const auto found = screen({list}, subjectOf(name, kind), kBare);
    return std::any_of(found.begin(), found.end(), [&](const FoundEntry &hit) { return hit.entryId == id; });
}

Outcome validate(const LoadedList &list, NameError error, const ValidationOptions &options)
{
    SeededNumbers numbers(options.seed + uint64_t(error));
    Outcome outcome;
    const auto entries = qsizetype(list.index->entryCount());
    for (int attempt = 0; attempt < options.sample * kTries && outcome.tried < options.sample && entries > 0;
         ++attempt) {
        const auto entry = uint32_t(numbers.below(entries));
        const bool isPerson = list.index->entry(entry).kind == ListedKind::Person;
        const auto name = perturbed(list.index->nameText(entry, 0), isPerson, error, numbers);
        if (!name)
            continue;
        ++outcome.tried;
        outcome.found += isMet(list, *name, entry) ? 1 : 0;
    }
    return outcome;
}

/// Names that nobody on the list has, of the words that its people have: harder than any real customer's.
Outcome meetStrangers(const LoadedList &list, const ValidationOptions &options)
{
    SeededNumbers numbers(options.seed);
    const auto entries = qsizetype(list.index->entryCount());
    QSet<QString> known;
    for (uint32_t entry = 0; entry < uint32_t(entries); ++entry)
        known.insert(list.index->nameText(entry, 0).toLower());
    const auto someWords = [&] {
        const auto name = list.index->nameText(uint32_t(numbers.below(entries)), 0);
        return QString(name).remove(u',').split(u' ', Qt::SkipEmptyParts);
    };
    Outcome outcome;
    for (int attempt = 0; attempt < options.clean * kTries && outcome.tried < options.clean && entries > 0;
         ++attempt) {
        const auto given = someWords();
        const auto family = someWords();
        if (given.isEmpty() || family.isEmpty())
            continue;
        const QString name = given.first() + u' ' + family.last();
        if (known.contains(name.toLower()))
            continue;
        ++outcome.tried;
        outcome.found += screen({list}, subjectOf(name, ListedKind::Person), kBare).empty() ? 0 : 1;
    }
    return outcome;
}

void addAbout(Report &report, const std::vector<LoadedList> &lists, const ValidationOptions &options)
{
    ReportTable table{u"What was tested"_s,
                      {u"List"_s, u"Topic"_s, u"Version"_s, u"Entries"_s, u"Threshold"_s, u"SHA-256"_s},
                      {}};
    QJsonArray array;
    for (const auto &[list, index] : lists) {
        const double threshold = list.topic == ListTopic::Pep ? kPepThreshold : kSanctionsThreshold;
        table.rows.push_back({list.id, wordOf(list.topic), QString::number(list.version.number),
                              QString::number(list.version.entries), QString::number(threshold),
                              list.version.sha256});
        array << QJsonObject{{u"id"_s, list.id},
                             {u"topic"_s, wordOf(list.topic)},
                             {u"version"_s, list.version.number},
                             {u"sha256"_s, list.version.sha256},
                             {u"entries"_s, list.version.entries},
                             {u"threshold"_s, threshold}};
    }
    report.tables.push_back(std::move(table));
    report.json[u"lists"_s] = array;
    report.json[u"engine"_s] = screeningEngine();
    report.json[u"seed"_s] = qint64(options.seed);
}

} // namespace

Result<Report> validateLists(const std::vector<LoadedList> &lists, const ValidationOptions &options,
                             const QDateTime &now, const std::function<void(int percent)> &progress,
                             std::stop_token stop)
{
    Report report;
    report.generatedAt = now;
    report.id = newId(IdKind::Report, now);
    report.title = u"Validation of screening"_s;
    report.subtitle = u"Engine %1, seed %2"_s.arg(screeningEngine()).arg(options.seed);
    addAbout(report, lists, options);
    ReportTable recall{
        u"Found, by kind of error"_s, {u"List"_s, u"Error"_s, u"Names"_s, u"Found"_s, u"Recall"_s}, {}};
    ReportTable strangers{
        u"People on no list"_s, {u"List"_s, u"Names"_s, u"Met"_s, u"False positives"_s}, {}};
    QJsonArray recalls;
    QJsonArray meetings;
    const auto steps = lists.size() * (kWords<NameError>.size() + 1);
    size_t step = 0;
    for (const auto &list : lists) {
        for (const auto &[error, word] : kWords<NameError>) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, u"The validation was stopped."_s);
            const auto outcome = validate(list, error, options);
            recall.rows.push_back({list.list.id, wordOf(error), QString::number(outcome.tried),
                                   QString::number(outcome.found), percentText(outcome)});
            recalls << QJsonObject{{u"list"_s, list.list.id},
                                   {u"error"_s, wordOf(error)},
                                   {u"names"_s, outcome.tried},
                                   {u"found"_s, outcome.found}};
            progress(int(100 * ++step / steps));
        }
        const auto met = meetStrangers(list, options);
        strangers.rows.push_back(
            {list.list.id, QString::number(met.tried), QString::number(met.found), percentText(met)});
        meetings << QJsonObject{{u"list"_s, list.list.id}, {u"names"_s, met.tried}, {u"met"_s, met.found}};
        progress(int(100 * ++step / steps));
    }
    report.tables.push_back(std::move(recall));
    report.tables.push_back(std::move(strangers));
    report.json[u"recall"_s] = recalls;
    report.json[u"strangers"_s] = meetings;
    return report;
}

} // namespace pss
