// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"

namespace pss {

class Application;

/// Gives a demo house a sanctions and a PEP list of fictional people, some of whom its customers may be, and
/// screens those customers on behalf of `reviewer`, so that its screens show hits.
Status screenDemoCustomers(Application &application, const Actor &reviewer, quint64 seed);

} // namespace pss
