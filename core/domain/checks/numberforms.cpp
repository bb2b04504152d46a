// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/numberforms.h"

#include "domain/transliteration.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

struct Form {
    const char *country;
    DocumentType type;
    const char *pattern; ///< of the whole number
    bool (*isChecked)(const QString &) = nullptr;
};

/// The letter that the Spanish number ends with: its figures modulo 23.
bool isSpanishLetter(const QString &number)
{
    static const QRegularExpression form(u"^(\\d{8})([A-Z])$"_s);
    const auto match = form.match(number);
    return !match.hasMatch()
        || QStringView(u"TRWAGMYFPDXBNJZSQVHLCKE")[match.captured(1).toInt() % 23] == match.captured(2)[0];
}

/// Poland: weights 7, 3, 1 over letters (A is 10) and figures, the first figure being the check.
bool isPolishDigit(const QString &number)
{
    const auto letters = number.size() == 9 && number[2].isLetter() ? 3 : 2;
    static constexpr int kWeights[] = {7, 3, 1};
    int sum = 0;
    int place = 0;
    for (qsizetype i = 0; i < number.size(); ++i)
        if (i != letters) {
            const int value = number[i].isDigit() ? number[i].digitValue() : number[i].unicode() - u'A' + 10;
            sum += value * kWeights[place++ % 3];
        }
    return sum % 10 == number[letters].digitValue();
}

using enum DocumentType;
// As published in PRADO and by the issuers.
constexpr Form kForms[] = {
    {"DEU", Passport, "[CFGHJKLMNPRTVWXYZ0-9]{9}"},
    {"DEU", NationalIdentityCard, "[CFGHJKLMNPRTVWXYZ0-9]{9,10}"},
    {"GBR", Passport, "\\d{9}"},
    {"GBR", DrivingLicence, "[A-Z9]{5}\\d{6}[A-Z9]{2}[A-Z0-9]{3,5}"},
    {"FRA", Passport, "\\d{2}[A-Z]{2}\\d{5}"},
    {"FRA", NationalIdentityCard, "\\d{12}|[A-Z0-9]{9}"},
    {"ITA", Passport, "[A-Z]{1,2}\\d{6,7}[A-Z]?"},
    {"ITA", NationalIdentityCard, "CA\\d{5}[A-Z]{2}|[A-Z]{2}\\d{7}"},
    {"ESP", Passport, "[A-Z]{2,3}\\d{6}"},
    {"ESP", NationalIdentityCard, "[A-Z]{3}\\d{6}|\\d{8}[A-Z]", isSpanishLetter},
    {"POL", Passport, "[A-Z]{2}\\d{7}"},
    {"POL", NationalIdentityCard, "[A-Z]{3}\\d{6}", isPolishDigit},
    {"NLD", Passport, "[A-NP-Z]{2}[A-NP-Z0-9]{6}\\d"},
    {"NLD", NationalIdentityCard, "[A-NP-Z]{2}[A-NP-Z0-9]{6}\\d"},
    {"BEL", Passport, "[A-Z]{2}\\d{6}"},
    {"BEL", NationalIdentityCard, "\\d{12}"},
    {"AUT", Passport, "[A-Z]{1,2}\\d{7}"},
    {"CHE", Passport, "[A-Z][A-Z0-9]{7}"},
    {"CHE", NationalIdentityCard, "[A-Z][A-Z0-9]{7}"},
    {"PRT", Passport, "[A-Z]{1,2}\\d{6}"},
    {"IRL", Passport, "[A-Z]{1,2}\\d{7}"},
    {"SWE", Passport, "\\d{8}|[A-Z]{2}\\d{6}"},
    {"USA", Passport, "\\d{9}|[A-Z]\\d{8}"},
    {"CAN", Passport, "[A-Z]{2}\\d{6}|[A-Z]\\d{6}[A-Z]{2}"},
    {"IND", Passport, "[A-Z]\\d{7}"},
};

const Form *formOf(const QString &country, DocumentType type)
{
    const auto code = country == u"D"_s ? u"DEU"_s : country;
    const auto *form = std::ranges::find_if(
        kForms, [&](const Form &one) { return one.type == type && code == QLatin1StringView(one.country); });
    return form == std::end(kForms) ? nullptr : form;
}

bool isPossible(const QString &number)
{
    const bool hasFigure = std::ranges::any_of(number, [](QChar c) { return c.isDigit(); });
    return number.size() >= 5 && number.size() <= 20 && hasFigure;
}

} // namespace

NumberForm judgeNumber(const QString &number, const QString &country, DocumentType type)
{
    const auto plain = folded(number);
    if (!isPossible(plain))
        return NumberForm::Impossible;
    const auto *form = formOf(country, type);
    if (!form)
        return NumberForm::Plausible;
    const QRegularExpression whole(
        QRegularExpression::anchoredPattern(QString(QLatin1StringView(form->pattern))));
    if (!whole.match(plain).hasMatch())
        return NumberForm::Other;
    return form->isChecked && !form->isChecked(plain) ? NumberForm::WrongCheck : NumberForm::Known;
}

} // namespace pss::checks
