// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ofacremarks.h"

#include "screening/lists/identifiertype.h"

#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// How OFAC calls the numbers that are worth comparing. Of two that begin alike the longer stands first.
constexpr const char *kNumberLabels[] = {
    "Aircraft Manufacturer's Serial Number (MSN)",
    "Aircraft Tail Number",
    "Birth Certificate Number",
    "Business Number",
    "Business Registration Document #",
    "Business Registration Number",
    "C.R. No.",
    "C.U.I.T.",
    "C.U.I.P.",
    "C.U.I.",
    "C.U.R.P.",
    "Cartilla de Servicio Militar Nacional",
    "Cedula No.",
    "Chamber of Commerce Number",
    "Commercial Registry Number",
    "Company Number",
    "D-U-N-S Number",
    "D.N.I.",
    "Diplomatic Passport",
    "Driver's License No.",
    "Electoral Registry No.",
    "Folio Mercantil No.",
    "Government Gazette Number",
    "I.F.E.",
    "Identification Number",
    "Italian Fiscal Code",
    "Kenyan ID No.",
    "Legal Entity Number",
    "MMSI",
    "Matricula Mercantil No",
    "NIT #",
    "National Foreign ID Number",
    "National ID No.",
    "Numero de Identidad",
    "Passport",
    "Personal ID Card",
    "Public Registration Number",
    "R.F.C.",
    "RIF #",
    "RUC #",
    "Registered Charity No.",
    "Registration ID",
    "Registration Number",
    "Residency Number",
    "SSN",
    "SWIFT/BIC",
    "Stateless Person ID Card",
    "Stateless Person Passport",
    "Tarjeta de Identidad",
    "Tax ID No.",
    "Trade License No.",
    "Turkish Identification Number",
    "Unified Social Credit Code (USCC)",
    "V.A.T. Number",
    "VAT Number",
    "Vessel Registration Identification",
};

bool takeNumber(const QString &part, ListEntry &entry, ListRun &run)
{
    static const QRegularExpression parts(
        u"^(.*?)(?: \\(([^()]+)\\))?(?: issued .*| expires .*|,? Issued by .*)?$"_s);
    for (const auto *known : kNumberLabels) {
        const QLatin1StringView label(known);
        if (!part.startsWith(label) || part.size() == label.size() || part[label.size()] != u' ')
            continue;
        const auto match = parts.match(part.sliced(label.size() + 1).simplified());
        const auto country = match.captured(2).isEmpty() ? QString() : run.country(match.captured(2));
        addIdentifier(entry, identifierOf(label, match.captured(1), country));
        return true;
    }
    return false;
}

bool takeWeakAlias(const QString &part, ListEntry &entry)
{
    static const QRegularExpression alias(u"^([anf])\\.k\\.a\\. '(.+)'"_s);
    const auto match = alias.match(part);
    if (match.hasMatch())
        addName(entry,
                ofacName(entry.kind, match.captured(2),
                         {match.captured(1) == "f"_L1 ? NameUse::Former : NameUse::Alias, true}));
    return match.hasMatch();
}

void takePart(const QString &part, ListEntry &entry, ListRun &run)
{
    const auto behind = [&](QLatin1StringView word) {
        return part.startsWith(word) ? part.sliced(word.size()) : QString();
    };
    if (const auto date = behind("DOB "_L1); !date.isEmpty())
        run.addDates(entry, date);
    else if (const auto country = behind("nationality "_L1); !country.isEmpty())
        run.addCountry(entry, country);
    else if (const auto citizen = behind("citizen "_L1); !citizen.isEmpty())
        run.addCountry(entry, citizen);
    else if (const auto flag = behind("Nationality of Registration "_L1); !flag.isEmpty())
        run.addCountry(entry, flag);
    else if (const auto gender = behind("Gender "_L1); !gender.isEmpty())
        entry.sex = listedSex(gender);
    else if (!takeWeakAlias(part, entry))
        takeNumber(part, entry, run);
}

} // namespace

ListedName ofacName(ListedKind kind, const QString &text, NameManner manner)
{
    ListedName name{text, manner.use, manner.isWeak, {}, {}};
    const auto comma = text.indexOf(u", "_s);
    if (kind != ListedKind::Person || comma < 0)
        return name;
    name.surname = text.first(comma).trimmed();
    name.givenNames = text.sliced(comma + 2).trimmed();
    return name;
}

void takeOfacRemarks(const QString &remarks, ListEntry &entry, ListRun &run)
{
    auto text = remarks;
    if (text.endsWith(u'.'))
        text.chop(1);
    for (auto part : text.split(u';')) {
        part = part.trimmed();
        if (part.startsWith("alt. "_L1))
            part = part.sliced(5);
        takePart(part, entry, run);
    }
    addRemark(entry, {}, remarks);
}

} // namespace pss
