// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"

namespace pss {

class Application;

/// Asks for the verification of the demo's customers, as the main system and the reviewer would: most are to
/// be decided when their documents have been read, some lack documents, one was rejected and one cancelled.
Status verifyDemoCustomers(Application &application, const Actor &reviewer, quint64 seed);

} // namespace pss
