// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace pss {

/// A word of a printed name, where it stands there, and as it is compared: small letters without marks.
struct NamePart {
    qsizetype begin = 0;
    qsizetype length = 0;
    QString folded;
};

std::vector<NamePart> nameParts(const QString &name);
QStringList foldedWords(const QString &name);

} // namespace pss
