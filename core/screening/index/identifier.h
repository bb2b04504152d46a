// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace pss {

/// Capital letters and digits of an identifier's number; empty when it is too short to tell anybody apart.
std::string comparableNumber(const QString &number);

} // namespace pss
