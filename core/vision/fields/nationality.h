// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss {

/// The state's code for what a document prints as nationality or state: a code, a country's name, or the word
/// for its citizens in English, German, French, Spanish or its own language; both halves of `DEUTSCH/GERMAN`
/// must not contradict, and without an oblique both must be known. Empty where nothing is meant by it.
QString stateOf(const QString &printed);

} // namespace pss
