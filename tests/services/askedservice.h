// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/serviceclient.h"
#include "support/receiver.h"

namespace pss {

/// How `receiver` is asked as an external service: once.
inline ServiceOptions optionsFor(const Receiver &receiver)
{
    ServiceOptions options;
    options.url = receiver.url();
    options.allowsPrivate = true;
    options.attempts = 1;
    return options;
}

} // namespace pss
