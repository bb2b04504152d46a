// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace pss {

/// The file with this content, whatever it had before; ends the test where it cannot be written.
inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%ls cannot be written", qUtf16Printable(path));
}

} // namespace pss
