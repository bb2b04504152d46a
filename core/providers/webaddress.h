// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <memory>

using CURLU = struct Curl_URL;

namespace pss {

/// An http or https URL taken apart by the parser of the client that connects, so that what is checked is
/// what is asked.
class WebAddress {
public:
    /// ValidationFailed for another scheme, credentials, a fragment, blanks, or a host that is not in ASCII.
    static Result<WebAddress> parse(const QString &url);

    bool isEncrypted() const { return m_isEncrypted; }
    /// A name or an address; an IPv6 address without its brackets.
    const QString &host() const { return m_host; }
    int port() const { return m_port; }
    CURLU *handle() const { return m_handle.get(); }

private:
    struct Free {
        void operator()(CURLU *handle) const;
    };

    std::unique_ptr<CURLU, Free> m_handle;
    QString m_host;
    int m_port = 0;
    bool m_isEncrypted = false;
};

} // namespace pss
