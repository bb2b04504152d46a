// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/declared.h"

#include "domain/country.h"

#include <QDate>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestValue = 256;

struct DeclaredMember {
    const char *name;
    QString DeclaredData::*member;
};
constexpr DeclaredMember kMembers[] = {
    {"given_names", &DeclaredData::givenNames},
    {"surname", &DeclaredData::surname},
    {"full_name", &DeclaredData::fullName},
    {"date_of_birth", &DeclaredData::dateOfBirth},
    {"sex", &DeclaredData::sex},
    {"nationality", &DeclaredData::nationality},
    {"document_number", &DeclaredData::documentNumber},
    {"issuing_country", &DeclaredData::issuingCountry},
};

struct AddressMember {
    const char *name;
    QString Address::*member;
};
constexpr AddressMember kAddressMembers[] = {
    {"line1", &Address::line1},
    {"line2", &Address::line2},
    {"city", &Address::city},
    {"region", &Address::region},
    {"postal_code", &Address::postalCode},
    {"country", &Address::country},
};

template <class Members, class Target>
void write(QJsonObject &object, const Members &members, const Target &target)
{
    for (const auto &member : members)
        if (const auto &value = target.*(member.member); !value.isEmpty())
            object[QLatin1StringView(member.name)] = value;
}

/// Texts of an object into their members; an unknown name, another type or an endless text is refused.
template <class Members, class Target>
Status read(const QJsonObject &object, const Members &members, Target &target, const QString &pointer)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto here = pointer + u'/' + it.key();
        if (it.key() == u"address"_s && pointer == u"/declared"_s)
            continue;
        QString Target::*found = nullptr;
        for (const auto &member : members)
            if (it.key() == QLatin1StringView(member.name))
                found = member.member;
        if (!found)
            return invalid(here, u"There is no such member."_s);
        if (it->isNull())
            continue;
        if (!it->isString() || it->toString().size() > kLongestValue)
            return invalid(here, u"A text of at most %1 characters is expected."_s.arg(kLongestValue));
        target.*found = it->toString().trimmed();
    }
    return {};
}

Status normaliseCountry(QString &country, const QString &pointer)
{
    if (country.isEmpty())
        return {};
    country = normalisedCountry(country);
    return country.isEmpty() ? Status(invalid(pointer, u"This is no country that is known."_s)) : Status();
}

Status normalise(DeclaredData &declared)
{
    const auto born = QDate::fromString(declared.dateOfBirth, u"yyyy-MM-dd"_s);
    if (!declared.dateOfBirth.isEmpty() && born.toString(Qt::ISODate) != declared.dateOfBirth)
        return invalid(u"/declared/date_of_birth"_s, u"A date is written YYYY-MM-DD."_s);
    if (!declared.sex.isEmpty() && !QStringList{u"F"_s, u"M"_s, u"X"_s}.contains(declared.sex))
        return invalid(u"/declared/sex"_s, u"The sex is F, M or X."_s);
    if (auto done = normaliseCountry(declared.nationality, u"/declared/nationality"_s); !done)
        return done;
    if (auto done = normaliseCountry(declared.issuingCountry, u"/declared/issuing_country"_s); !done)
        return done;
    return normaliseCountry(declared.address.country, u"/declared/address/country"_s);
}

} // namespace

QString DeclaredData::name() const
{
    return fullName.isEmpty() ? (givenNames + u' ' + surname).trimmed() : fullName;
}

QJsonObject toJson(const DeclaredData &declared)
{
    QJsonObject object;
    write(object, kMembers, declared);
    QJsonObject address;
    write(address, kAddressMembers, declared.address);
    if (!address.isEmpty())
        object[u"address"_s] = address;
    return object;
}

DeclaredData combined(const DeclaredData &first, const DeclaredData &second)
{
    auto all = first;
    if (first.name().isEmpty()) {
        all.givenNames = second.givenNames;
        all.surname = second.surname;
        all.fullName = second.fullName;
    }
    for (const auto member : {&DeclaredData::dateOfBirth, &DeclaredData::sex, &DeclaredData::nationality,
                              &DeclaredData::documentNumber, &DeclaredData::issuingCountry})
        if ((all.*member).isEmpty())
            all.*member = second.*member;
    const bool hasAddress = std::ranges::any_of(
        kAddressMembers, [&](const AddressMember &one) { return !(first.address.*one.member).isEmpty(); });
    if (!hasAddress)
        all.address = second.address;
    return all;
}

Result<DeclaredData> declaredFromJson(const QJsonObject &object)
{
    DeclaredData declared;
    if (auto done = read(object, kMembers, declared, u"/declared"_s); !done)
        return fail(done.error());
    const auto address = object[u"address"];
    if (!address.isUndefined() && !address.isNull() && !address.isObject())
        return invalid(u"/declared/address"_s, u"An object is expected."_s);
    if (auto done = read(address.toObject(), kAddressMembers, declared.address, u"/declared/address"_s);
        !done)
        return fail(done.error());
    if (auto done = normalise(declared); !done)
        return fail(done.error());
    return declared;
}

} // namespace pss
