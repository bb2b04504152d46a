// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listformat.h"
#include "screening/lists/listreading.h"

#include <stop_token>
#include <vector>

namespace pss {

/// Where the files of a list lie.
struct ListFiles {
    QStringList paths; ///< in the order of fileNames() for a set, else one
    qint64 bytes = 0; ///< as they lie there
};

/// The files of a list at `path`: a file, or the folder that holds them. Names are compared without case, and
/// each may end with .xz or .gz. Of a set, one of its files stands for all beside it. ResourceNotFound where
/// there is none, ValidationFailed where a set lacks one or has one twice.
Result<ListFiles> findListFiles(ListFormat format, const QString &path);

/// Their content, unpacked, piece by piece. Unavailable where a file cannot be read.
Result<std::vector<ListInput>> openListFiles(const ListFiles &files, const ReadLimits &limits,
                                             const ListProgress &progress, const std::stop_token &stop);

} // namespace pss
