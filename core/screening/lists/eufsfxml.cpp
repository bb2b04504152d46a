// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/entryparts.h"
#include "screening/lists/eufsf.h"
#include "screening/lists/eusubject.h"
#include "screening/lists/listdate.h"
#include "screening/lists/primaryname.h"
#include "screening/lists/xmllist.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kRecords[] = {"sanctionEntity"};
constexpr XmlRules kRules{"export", "http://eu.europa.ec/fpi/fsd/export", {}, kRecords, false};
constexpr const char *kParts[] = {"remark",    "regulation", "subjectType",    "nameAlias",
                                  "birthdate", "address",    "identification", "citizenship"};

QString placeOf(const XmlElement &element)
{
    return joined({element.attribute(u"place"), element.attribute(u"city"), element.attribute(u"region"),
                   element.attribute(u"countryDescription")},
                  u", "_s);
}

void takeBirth(const XmlElement &birth, ListEntry &entry, ListRun &run)
{
    const auto number = [&](QStringView name) { return birth.attribute(name).toInt(); };
    takeEuBirth({birth.attribute(u"birthdate"), number(u"dayOfMonth"), number(u"monthOfYear"),
                 number(u"year"), number(u"yearRangeFrom"), number(u"yearRangeTo"),
                 birth.attribute(u"circa") == "true"_L1, birth.attribute(u"calendarType"), placeOf(birth)},
                entry, run);
}

void takeName(const XmlElement &name, ListEntry &entry)
{
    takeEuName({name.attribute(u"wholeName"), name.attribute(u"firstName"), name.attribute(u"middleName"),
                name.attribute(u"lastName"), name.attribute(u"gender"), name.attribute(u"function"),
                name.attribute(u"strong") == "false"_L1},
               entry);
}

void takeAddress(const XmlElement &address, ListEntry &entry, ListRun &run)
{
    addTo(entry.addresses,
          joined({address.attribute(u"poBox"), address.attribute(u"street"), address.attribute(u"zipCode"),
                  placeOf(address)},
                 u", "_s));
    takeEuCountry(address.attribute(u"countryIso2Code"), entry, run);
}

void takePart(const XmlElement &part, ListEntry &entry, ListRun &run)
{
    if (part.name == "nameAlias"_L1) {
        takeName(part, entry);
    } else if (part.name == "birthdate"_L1) {
        takeBirth(part, entry, run);
    } else if (part.name == "citizenship"_L1) {
        takeEuCountry(part.attribute(u"countryIso2Code"), entry, run);
    } else if (part.name == "address"_L1) {
        takeAddress(part, entry, run);
    } else if (part.name == "identification"_L1) {
        auto number = part.attribute(u"number");
        if (number.isEmpty())
            number = part.attribute(u"latinNumber");
        takeEuNumber({number, part.attribute(u"identificationTypeCode"), part.attribute(u"countryIso2Code")},
                     entry, run);
    } else if (part.name == "regulation"_L1) {
        addTo(entry.programs, part.attribute(u"programme"));
    } else if (part.name == "remark"_L1) {
        addRemark(entry, {}, part.text);
    }
}

Status takeEntity(const XmlElement &record, const QString &file, ListRun &run)
{
    const FilePlace place{file, record.line, {}, record.name};
    if (auto known = checkChildren(record, kParts, file); !known)
        return known;
    auto entry = entryOf(record.attribute(u"euReferenceNumber"));
    if (entry.id.isEmpty())
        entry.id = record.attribute(u"logicalId");
    const auto *type = record.child(u"subjectType");
    auto kind = type ? euKind(type->attribute(u"classificationCode")) : std::nullopt;
    if (type && !kind)
        kind = euKind(type->attribute(u"code"));
    if (!kind)
        return invalidAt({file, record.line, {}, u"subjectType"_s},
                         u"A person or an enterprise is expected."_s);
    entry.kind = *kind;
    entry.listedOn = listedDay(record.attribute(u"designationDate"));
    for (const auto &part : record.children)
        takePart(part, entry, run);
    makeFirstPrimary(entry);
    return run.give(std::move(entry), place);
}

} // namespace

Status readEuFsfXml(ListInput input, ListRun &run)
{
    const auto file = input.name;
    return readXmlList(std::move(input), kRules, run, [&](const XmlElement &element) -> Status {
        if (element.name != QLatin1StringView(kRules.root))
            return takeEntity(element, file, run);
        run.setPublished(listedDay(element.attribute(u"generationDate")));
        return {};
    });
}

} // namespace pss
