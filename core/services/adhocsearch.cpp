// SPDX-License-Identifier: GPL-3.0-or-later
// Searching the lists for somebody without a word being kept: the rest of ComplianceService.
#include "base/json.h"
#include "services/compliance.h"
#include "services/complianceaccess.h"
#include "storage/database.h"
#include "storage/listrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostFindings = 200;

Status needSearch(const ScreeningSubject &subject, const ScreeningOptions &options)
{
    if (subject.names.isEmpty() || subject.names.first().trimmed().isEmpty())
        return invalid(u"/subject/name"_s, u"Say whom to search for: a name is needed."_s);
    if (options.threshold != 0 && (options.threshold < kLeastThreshold || options.threshold > 1))
        return invalid(u"/threshold"_s, u"A threshold is a number from %1 to 1."_s.arg(kLeastThreshold));
    return {};
}

Result<QJsonObject> contentOf(Connection &connection, const FoundEntry &found,
                              const std::vector<LoadedList> &lists)
{
    for (const auto &[list, index] : lists) {
        if (list.id != found.listId)
            continue;
        const auto row = ListRepository(connection).entry(list.id, found.entryId, list.version.number);
        return row ? parseObject(row->content) : Result<QJsonObject>(fail(row.error()));
    }
    return fail(ErrorCode::ResourceNotFound, u"The list has gone meanwhile."_s);
}

} // namespace

Result<ComplianceSearch> ComplianceService::search(const Actor &actor, const ScreeningSubject &subject,
                                                   const ScreeningOptions &options) const
{
    if (auto allowed = needScreener(actor); !allowed)
        return fail(allowed.error());
    if (auto good = needSearch(subject, options); !good)
        return fail(good.error());
    const auto lists = m_lists.current();
    if (!lists)
        return fail(lists.error());
    auto found = screen(*lists, subject, options);
    found.resize(std::min(found.size(), kMostFindings));
    ComplianceSearch search;
    search.gaps = screeningGaps(options.kinds, screenedLists(*lists, m_clock.now()));
    const auto read = m_database.read([&](Connection &connection) -> Status {
        for (auto &one : found) {
            auto content = contentOf(connection, one, *lists);
            if (!content)
                return fail(content.error());
            search.findings.push_back({std::move(one), std::move(*content)});
        }
        return {};
    });
    return read ? Result<ComplianceSearch>(std::move(search)) : fail(read.error());
}

} // namespace pss
