// SPDX-License-Identifier: GPL-3.0-or-later
// A list of one format (PSS_LIST_FORMAT), as a publisher or anybody in between may send it. A form feed
// divides the files of a set.
#include "base/json.h"
#include "screening/entryhash.h"
#include "screening/entryjson.h"
#include "screening/lists/readlist.h"
#include "tests/fuzz/target.h"

#include <memory>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = ListFormat::PSS_LIST_FORMAT;

struct Outcome {
    std::vector<ListEntry> entries;
    Result<ListSummary> summary;
};

ListInput inPieces(const QByteArray &bytes, qsizetype pieceBytes)
{
    auto at = std::make_shared<qsizetype>(0);
    return {u"list"_s, [bytes, pieceBytes, at]() -> Result<QByteArray> {
                auto piece = bytes.mid(*at, pieceBytes);
                *at += piece.size();
                return piece;
            }};
}

Outcome read(const QByteArray &bytes, qsizetype pieceBytes)
{
    Outcome outcome;
    std::vector<ListInput> inputs;
    auto parts = isFileSet(kFormat) ? bytes.split('\f') : QList<QByteArray>{bytes};
    parts.resize(isFileSet(kFormat) ? 4 : 1);
    for (const auto &part : parts)
        inputs.push_back(inPieces(part, pieceBytes));
    const auto sink = [&](ListEntry entry) -> Status {
        outcome.entries.push_back(std::move(entry));
        return {};
    };
    const ReadLimits limits{1 << 20, 8192, 1024, 1 << 20, 1000};
    outcome.summary = readList(kFormat, std::move(inputs), sink, limits);
    return outcome;
}

void check(const ListEntry &entry)
{
    require(!entry.id.isEmpty() && !entry.names.empty());
    require(entry.names.front().use == NameUse::Primary);
    for (const auto &name : entry.names)
        require(!name.text.isEmpty() && name.text == name.text.simplified());
    for (const auto &date : entry.datesOfBirth)
        require(date.first.isValid() && date.last >= date.first);
    const auto again = listEntryFromJson(toJson(entry));
    require(again && *again == entry);
    require(entryHash(*again) == entryHash(entry));
}

} // namespace

void fuzz(QByteArrayView bytes)
{
    const auto whole = read(bytes.toByteArray(), 1 << 16);
    const auto pieces = read(bytes.toByteArray(), 7);
    require(whole.summary.has_value() == pieces.summary.has_value());
    if (!whole.summary) {
        require(!whole.summary.error().detail.isEmpty());
        return;
    }
    require(whole.entries == pieces.entries);
    require(whole.summary->entries == qint64(whole.entries.size()) && !whole.entries.empty());
    for (const auto &entry : whole.entries)
        check(entry);
}

} // namespace pss
