// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/readlist.h"

#include <memory>

namespace pss {

/// A list that was read from texts, one a file.
struct ReadText {
    std::vector<ListEntry> entries;
    Result<ListSummary> summary;

    QString error() const { return summary ? QString() : summary.error().detail; }
};

inline ReadText readText(ListFormat format, const QByteArrayList &files, const ReadLimits &limits = {},
                         const std::stop_token &stop = {})
{
    ReadText read;
    std::vector<ListInput> inputs;
    auto names = fileNames(format);
    for (qsizetype i = 0; i < files.size(); ++i) {
        auto left = std::make_shared<QByteArray>(files[i]);
        inputs.push_back({names[i], [left]() -> Result<QByteArray> {
                              auto piece = left->first(qMin<qsizetype>(left->size(), 100));
                              left->remove(0, piece.size());
                              return piece;
                          }});
    }
    const auto sink = [&](ListEntry entry) -> Status {
        read.entries.push_back(std::move(entry));
        return {};
    };
    read.summary = readList(format, std::move(inputs), sink, limits, stop);
    return read;
}

} // namespace pss
