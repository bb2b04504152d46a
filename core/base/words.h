// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace pss {

/// One value of an enumeration and its word in JSON and in the database.
template <class E>
struct EnumWord {
    E value;
    const char *word;
};

/// The table of an enumeration's words; specialise it beside the enumeration as `constexpr
/// std::array<EnumWord<E>, n>`.
template <class E>
inline constexpr auto kWords = std::array<EnumWord<E>, 0>{};

template <class E>
QString wordOf(E value)
{
    for (const auto &entry : kWords<E>)
        if (entry.value == value)
            return QLatin1StringView(entry.word);
    Q_UNREACHABLE();
}

/// All words of an enumeration, in the table's order.
template <class E>
QStringList allWords()
{
    QStringList words;
    for (const auto &entry : kWords<E>)
        words << QLatin1StringView(entry.word);
    return words;
}

template <class E>
std::optional<E> fromWord(QStringView word)
{
    for (const auto &entry : kWords<E>)
        if (word == QLatin1StringView(entry.word))
            return entry.value;
    return std::nullopt;
}

} // namespace pss
