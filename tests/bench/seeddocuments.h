// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace pss {

struct SeedDocument {
    QString name; ///< what it shows, and its format
    QByteArray content;
    QStringList zone = {}; ///< the machine readable zone that is on it
};

/// Small documents in every format that is read: specimens drawn by the demo house, the suite's own HEIC and
/// locked PDF, and the small ones of the shared photographs where those are. `source` is the source folder.
/// Needs a QGuiApplication.
std::vector<SeedDocument> seedDocuments(const QString &source);

} // namespace pss
