// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <string>
#include <vector>

namespace pss {

/// Arabic compounds one way, however they were cut: Abd al-Rahman, Abdurrahman and Abdel Rahman are `abdul
/// rahman`, Saif-uddin and Saifeddine are `saif din`.
std::vector<std::string> withArabicParts(const std::vector<std::string> &words);

/// Whether a romanised word is the name of a Slavic father: Ivanovich, Ivanivna.
bool isPatronymic(std::string_view word);

/// The name without a peerage behind it: `John Morris, Baron Morris of Aberavon`.
QStringView withoutPeerage(QStringView name);

} // namespace pss
