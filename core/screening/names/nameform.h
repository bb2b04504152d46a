// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/names/nametables.h"
#include "screening/names/romanise.h"

namespace pss {

struct NameWord {
    std::string text; ///< romanised; of a Han form one character; of a legal form its key, e.g. =llc
    TokenClass wordClass = TokenClass::Plain;

    bool operator==(const NameWord &) const = default;
};

/// One way a name may be read: its words, and the script they come from.
struct NameForm {
    std::vector<NameWord> words;
    NameScript script = NameScript::Latin;
    bool isReading = false; ///< of Han characters: one of several ways to say them
    bool isCut = false; ///< the name was longer than what is compared

    bool operator==(const NameForm &) const = default;
};

inline constexpr size_t kMostWords = 24;
inline constexpr qsizetype kLongestName = 1024; ///< UTF-16 units; the rest is not compared

enum class NameSubject : uint8_t { Person, Organisation };

/// All forms of a name as written; none when it has neither letters nor digits.
std::vector<NameForm> formsOf(QStringView name, NameSubject subject);

} // namespace pss
