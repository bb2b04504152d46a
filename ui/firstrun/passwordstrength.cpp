// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/passwordstrength.h"

#include <QCoreApplication>
#include <QSet>

#include <cmath>

namespace pss {
namespace {

struct StrengthText {
    Q_DECLARE_TR_FUNCTIONS(StrengthText)
};

constexpr double kFairBits = 50;
constexpr double kStrongBits = 75;

/// Characters that neither repeat nor follow the one before them.
int surprises(const QString &text)
{
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int step = i == 0 ? 2 : std::abs(text[i].unicode() - text[i - 1].unicode());
        count += step > 1;
    }
    return count;
}

double alphabet(const QString &text)
{
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    for (const QChar c : text) {
        lower |= c.isLower();
        upper |= c.isUpper();
        digit |= c.isDigit();
        other |= !c.isLetterOrNumber();
    }
    return 26.0 * lower + 26.0 * upper + 10.0 * digit + 20.0 * other + 1;
}

} // namespace

Strength strengthOf(const QString &password)
{
    if (password.size() < kMinimumPassword)
        return Strength::TooShort;
    const QSet<QChar> different(password.begin(), password.end());
    const double letters = std::min<double>(surprises(password), 2.0 * double(different.size()));
    const double bits = letters * std::log2(alphabet(password)) * 0.8; // words are no dice
    return bits >= kStrongBits ? Strength::Strong : bits >= kFairBits ? Strength::Fair : Strength::Weak;
}

QString strengthText(Strength strength)
{
    switch (strength) {
    case Strength::TooShort:
        return StrengthText::tr("At least %1 characters. Four or five unrelated words are easy to remember.")
            .arg(kMinimumPassword);
    case Strength::Weak:
        return StrengthText::tr("Weak: too regular. Add unrelated words.");
    case Strength::Fair:
        return StrengthText::tr("Fair. One more word makes it strong.");
    case Strength::Strong:
        return StrengthText::tr("Strong.");
    }
    Q_UNREACHABLE();
}

} // namespace pss
