// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace pss {

/// What a barcode holds as text that can be shown: `text` (UTF-8) where it is text, with the separators of
/// its format, else `bytes` in hexadecimal digits after `0x`. At most 4096 characters.
QString barcodeText(const std::vector<uint8_t> &bytes, const std::string &text);

} // namespace pss
