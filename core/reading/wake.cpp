// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/wake.h"

#include <poll.h>
#include <sys/eventfd.h>

namespace pss {

Wake::Wake() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { }

void Wake::set() const { ::eventfd_write(m_event.fd(), 1); }

bool Wake::isSet() const
{
    pollfd entry{m_event.fd(), POLLIN, 0};
    return ::poll(&entry, 1, 0) > 0;
}

} // namespace pss
