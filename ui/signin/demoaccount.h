// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// An account of a demo house, told on its sign-in screen.
struct DemoAccount {
    QString name;
    QString displayName;
    QString role; ///< in the user's language
    QString password;
};

} // namespace pss
