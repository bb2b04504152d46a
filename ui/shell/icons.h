// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace pss {

/// The drawing `resources/icons/<name>.svg` in the text colour of the theme at the time of painting, sharp at
/// every scale; or in one colour that stays.
QIcon icon(const QString &name);
QIcon icon(const QString &name, const QColor &colour);
QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal ratio);

} // namespace pss
