// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

QString foldedValue(const QString &value)
{
    QString folded;
    for (const auto c : value.normalized(QString::NormalizationForm_KD).toUpper())
        if (c.isLetterOrNumber())
            folded += c;
    return folded;
}

QString effectiveValue(const CheckInput &input, const QString &field)
{
    const auto corrected = input.document.corrections.constFind(field);
    if (corrected != input.document.corrections.constEnd())
        return corrected->value;
    const auto *read = input.reading.field(field);
    return read ? read->best().value : QString();
}

} // namespace pss
