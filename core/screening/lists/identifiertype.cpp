// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/identifiertype.h"

#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct LabelPart {
    const char *letters; ///< lower case, letters alone
    const char *type;
};

/// The first that a label has decides.
constexpr LabelPart kLabelParts[] = {
    {"passport", "passport"},
    {"pasaporte", "passport"},
    {"passeport", "passport"},
    {"imonumber", "imo_number"},
    {"vesselregistrationidentification", "imo_number"},
    {"tax", "tax_id"},
    {"fiscal", "tax_id"},
    {"vatnumber", "tax_id"},
    {"inncode", "tax_id"},
    {"nationalid", "national_id"},
    {"nationalforeignid", "national_id"},
    {"nationalno", "national_id"},
    {"identitycard", "national_id"},
    {"identificationcard", "national_id"},
    {"identificationnumber", "national_id"},
    {"idcard", "national_id"},
    {"cedula", "national_id"},
    {"tazkira", "national_id"},
    {"personalid", "national_id"},
    {"socialsecurity", "national_id"},
    {"nationalite", "national_id"},
    {"idnumber", "national_id"},
    {"registration", "registration"},
    {"registry", "registration"},
    {"companynumber", "registration"},
    {"businessnumber", "registration"},
    {"commercial", "registration"},
    {"mercantil", "registration"},
    {"chamberofcommerce", "registration"},
    {"tradelicense", "registration"},
    {"governmentgazette", "registration"},
    {"unifiedsocialcredit", "registration"},
    {"legalentitynumber", "registration"},
    {"regnumber", "registration"},
    {"ogrncode", "registration"},
    {"leicode", "registration"},
};

/// Short ones that would be found within other words.
constexpr LabelPart kWholeLabels[] = {
    {"nit", "tax_id"},        {"ruc", "tax_id"},
    {"rif", "tax_id"},        {"rfc", "tax_id"},
    {"inn", "tax_id"},        {"cuit", "tax_id"},
    {"ssn", "national_id"},   {"dni", "national_id"},
    {"curp", "national_id"},  {"id", "national_id"},
    {"cr", "registration"},   {"ogrn", "registration"},
    {"duns", "registration"}, {"dunsnumber", "registration"},
    {"imo", "imo_number"},
};

} // namespace

QString identifierType(const QString &label)
{
    QString letters;
    for (const auto c : label.normalized(QString::NormalizationForm_KD).toLower())
        if (c.isLetter())
            letters += c;
    for (const auto &whole : kWholeLabels)
        if (letters == QLatin1StringView(whole.letters)
            || letters == QLatin1StringView(whole.letters) + u"no"_s)
            return QLatin1StringView(whole.type);
    for (const auto &part : kLabelParts)
        if (letters.contains(QLatin1StringView(part.letters)))
            return QLatin1StringView(part.type);
    return u"other"_s;
}

ListedIdentifier identifierOf(const QString &label, const QString &number, const QString &country)
{
    // A company has IMO numbers too, of a series of its own.
    static const QRegularExpression imo(u"^IMO[ :.]*(?:No\\.? *)?(\\d{7})$"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    const auto match = imo.match(number);
    if (match.hasMatch() && !label.contains(u"company"_s, Qt::CaseInsensitive))
        return {u"imo_number"_s, match.captured(1), country};
    auto type = identifierType(label);
    if (type == "imo_number"_L1 && label.contains(u"Vessel Registration"_s))
        type = u"registration"_s;
    return {type, number, country};
}

} // namespace pss
