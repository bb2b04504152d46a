// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/descriptor.h"

namespace pss {

/// A flag that a poll() can wait for: set once, by any thread, seen by all. (An eventfd.)
class Wake {
public:
    Wake();
    void set() const;
    bool isSet() const;
    int fd() const { return m_event.fd(); }

private:
    Descriptor m_event;
};

} // namespace pss
