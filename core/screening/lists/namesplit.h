// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pss {

/// The names of a field that holds several: "A; B", and "A (B; C)" where the brackets hold other spellings of
/// A, which they do if A is in another script or they hold more than one.
QStringList splitNames(const QString &written);

/// The same of a field in free form, where also " / " and commas separate: not those of "Ivanov, Ivan" and
/// "Foo Co., Ltd". Names of languages before a colon are no part of a name.
QStringList splitLooseNames(const QString &written, bool isPerson);

} // namespace pss
