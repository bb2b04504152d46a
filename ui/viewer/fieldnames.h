// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pss {

/// The names of fields (domain vocabulary) in the order a reviewer reads them.
QStringList fieldOrder();
/// What a field is called on screen; an unknown name is shown as it is.
QString fieldLabel(const QString &name);

} // namespace pss
