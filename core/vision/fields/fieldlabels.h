// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagerows.h"

#include <QLatin1StringView>

#include <optional>

namespace pss {

/// Documents of identity and papers (bills, statements, letters) say different things by the same word.
enum class PageKind { Identity, Paper };

/// A label where it stands: tokens `first` up to `end` of a row.
struct FoundLabel {
    QLatin1StringView field; ///< empty for a label of something that is no field of ours
    size_t row = 0;
    size_t first = 0;
    size_t end = 0;
    QRect box;
    bool hasColon = false;
    bool fillsRun = false; ///< nothing else stands beside it
};

/// Every label of the page, whatever languages stand side by side, row by row. A few letters may be misread:
/// one in five to seven, three at most.
std::vector<FoundLabel> findLabels(const std::vector<PageRow> &rows, PageKind kind);

/// The field of a label that the letters are, exactly or nearly; nothing for other words.
std::optional<QLatin1StringView> fieldOfLabel(const QString &letters, PageKind kind);

} // namespace pss
