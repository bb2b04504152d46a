// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace pss {

/// Countries as publishers write them. Remembers what it was asked, since a list names the same few again and
/// again. One thread at a time.
class CountryReader {
public:
    /// Alpha-3 or ICAO 9303-3 code; empty where nothing known is meant.
    QString code(const QString &written);

private:
    QHash<QString, QString> m_known;
};

} // namespace pss
