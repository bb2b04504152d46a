// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application/serversettings.h"
#include "base/result.h"
#include "storage/house.h"

#include <QStringList>

#include <optional>

namespace pss {

/// How pss-reviewer ends; told by --help.
enum class ExitCode { Ended = 0, Failed = 1, Usage = 2, InUse = 3 };

struct ReviewerOptions {
    HouseOptions house;
    ServerSettings settings;
    bool api = true;
};

/// ValidationFailed with a sentence for what is not understood.
Result<ReviewerOptions> readOptions(const QStringList &arguments);

/// --help and --version need no display: the exit code when one was asked for.
std::optional<int> answerWithoutWindow(int argc, char **argv);

} // namespace pss
