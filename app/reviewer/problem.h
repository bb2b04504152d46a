// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reviewer/options.h"
#include "base/error.h"

namespace pss {

/// Why it could not start.
struct StartProblem {
    ExitCode code = ExitCode::Failed;
    QString sentence;
};

StartProblem openProblem(const Error &error);
StartProblem lockProblem(const Error &error, const QString &dataDirectory);

/// Says it on stderr and in a window; returns the exit code.
int tellProblem(const StartProblem &problem);

} // namespace pss
