// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace pss {

/// What happens to names between the list and the customer's papers.
enum class NameError {
    None,
    OneSlip,
    TwoSlips,
    OtherOrder,
    WordMissing,
    Initial,
    OtherSpelling,
    Joined,
    Title,
    SlipAndOrder,
    LegalForm,
};
template <>
inline constexpr auto kWords<NameError> = std::to_array<EnumWord<NameError>>({
    {NameError::None, "as_listed"},
    {NameError::OneSlip, "one_slip"},
    {NameError::TwoSlips, "two_slips"},
    {NameError::OtherOrder, "other_order"},
    {NameError::WordMissing, "word_missing"},
    {NameError::Initial, "initial"},
    {NameError::OtherSpelling, "other_spelling"},
    {NameError::Joined, "joined_words"},
    {NameError::Title, "title"},
    {NameError::SlipAndOrder, "slip_and_order"},
    {NameError::LegalForm, "legal_form"},
});

/// Numbers that follow from a seed alone, the same on every machine (splitmix64).
class SeededNumbers {
public:
    explicit SeededNumbers(uint64_t seed) : m_state(seed) { }
    uint64_t next();
    /// From 0 to `bound` − 1; `bound` > 0.
    qsizetype below(qsizetype bound) { return qsizetype(next() % uint64_t(bound)); }

private:
    uint64_t m_state;
};

/// The name as it might come with this error in it, of a person or of an organisation; nothing where the name
/// cannot have it (a single word has no order).
std::optional<QString> perturbed(const QString &name, bool isPerson, NameError error, SeededNumbers &numbers);

} // namespace pss
