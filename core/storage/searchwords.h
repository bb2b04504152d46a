// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pss {

/// The words of a text as they are compared: accents dropped (NFKD), upper case, letters and digits only.
QStringList searchWords(const QString &text);

/// Each word and its prefixes from 3 letters (12 at most); shorter words stand whole.
QStringList searchPrefixes(const QStringList &words);

} // namespace pss
