// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QStringList>

namespace pss {

/// `key = value` under `[section]`, and the line it stands on.
struct SettingsEntry {
    QString section;
    QString key;
    QString value;
    int line;

    QString name() const { return section + u'.' + key; }
};

/// A settings file, not yet understood: sections, entries, and comment lines that begin with # or ;. Adds to
/// `faults` what cannot be read, each with its line.
QList<SettingsEntry> parseSettingsFile(const QByteArray &content, const QString &fileName,
                                       QStringList &faults);

/// `server.conf:12: what is wrong`
QString faultAt(const QString &fileName, int line, const QString &what);

} // namespace pss
