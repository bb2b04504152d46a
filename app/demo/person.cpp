// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/person.h"

#include <QRandomGenerator>

#include <iterator>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct CastMember {
    const char *surname;
    const char *givenNames;
    const char *sex;
    int year, month, day;
    const char *placeOfBirth;
    const char *nationality;
    const char *documentNumber;
    const char *street;
    const char *postalCode;
    const char *city;
};

constexpr CastMember kCast[] = {
    {"Eriksson", "Anna Maria", "F", 1974, 8, 12, "Zenith", "UTO", "L898902C3", "14 Harbour Row", "10 415",
     "Zenith"},
    {"Müller", "Jonas", "M", 1988, 2, 3, "Lindenau", "D", "C4VPX72KT", "Ahornweg 27", "40 220", "Lindenau"},
    {"Marchand", "Élodie", "F", 1993, 11, 27, "Valmont", "FRA", "X4RTBPFW4", "8 rue des Tilleuls", "31 207",
     "Valmont"},
    {"Fernández Ruiz", "Diego", "M", 1979, 5, 19, "Almendra", "ESP", "PAF238165", "Calle del Olivo 41",
     "28 077", "Almendra"},
    {"van den Berg", "Sofia", "F", 1996, 4, 8, "Oosterhaven", "NLD", "NW7B41KL8", "Kanaalstraat 112",
     "35 113", "Oosterhaven"},
    {"Nowak", "Marek", "M", 1968, 9, 30, "Zenith", "UTO", "L723118A5", "3 Foundry Lane", "10 422", "Zenith"},
    {"Tanaka", "Aiko", "F", 1990, 1, 15, "Hoshimi", "UTO", "L551907B2", "Lantern Court 9", "10 433",
     "Zenith"},
    {"O'Brien", "Thomas", "M", 1983, 7, 22, "Kilmore", "UTO", "L340276D8", "56 Chapel Street", "12 018",
     "Kilmore"},
    {"Haddad", "Leila", "F", 1986, 12, 4, "Port Azure", "UTO", "L612845F1", "22 Citadel Steps", "14 650",
     "Port Azure"},
    {"Costa", "Rui Manuel", "M", 1975, 3, 11, "Port Azure", "UTO", "L612846F9", "5 Quay of Sails", "14 652",
     "Port Azure"},
    {"Sørensen", "Ingrid", "F", 1982, 6, 17, "Nordvik", "UTO", "I40718265", "Fjordgata 19", "17 300",
     "Nordvik"},
    {"Rossi", "Matteo", "M", 1971, 10, 2, "Belmonte", "UTO", "L208834C6", "Via dei Cedri 7", "16 124",
     "Belmonte"},
    {"Dlamini", "Zanele", "F", 1999, 8, 24, "Umlanga Bay", "ZAF", "RP2750918", "81 Meridian Avenue", "10 440",
     "Zenith"},
    {"Sharma", "Priya", "F", 1991, 3, 6, "Suryapur", "UTO", "L477190E4", "17 Observatory Hill", "10 401",
     "Zenith"},
};

constexpr const char *kSurnames[] = {"Almqvist", "Baptiste",  "Carver",  "Demir",   "Engel",
                                     "Fontaine", "Grieg",     "Horvath", "Ivanova", "Jansen",
                                     "Kowalska", "Lindqvist", "Moreau",  "Novak",   "Okafor",
                                     "Petrov",   "Quintero",  "Rahman",  "Silva",   "Takeda"};
constexpr const char *kWomen[] = {"Clara", "Mina", "Amara", "Helena", "Yuki", "Noor", "Freja", "Lucia"};
constexpr const char *kMen[] = {"Oskar", "Samuel", "Ibrahim", "Kenji", "Luca", "Emil", "Adrian", "Victor"};
constexpr const char *kStreets[] = {"Mill Road", "Orchard Lane", "Station Street", "Beacon Hill",
                                    "Garden Row"};

Person castMember(const CastMember &cast, int index)
{
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    return {u"cust-%1"_s.arg(1001 + index),
            text(cast.surname),
            text(cast.givenNames),
            text(cast.sex),
            QDate(cast.year, cast.month, cast.day),
            text(cast.placeOfBirth),
            text(cast.nationality),
            text(cast.documentNumber),
            {},
            text(cast.street),
            text(cast.postalCode),
            text(cast.city),
            index};
}

template <size_t n>
QString pick(const char *const (&words)[n], QRandomGenerator &chance)
{
    return QString::fromUtf8(words[chance.bounded(quint32(n))]);
}

Person someone(int index, quint64 seed)
{
    const quint32 seeds[] = {quint32(seed), quint32(seed >> 32), quint32(index)};
    QRandomGenerator chance(seeds, std::size(seeds));
    const bool woman = chance.bounded(2) == 0;
    Person person;
    person.userId = u"cust-%1"_s.arg(1001 + index);
    person.surname = pick(kSurnames, chance);
    person.givenNames = woman ? pick(kWomen, chance) : pick(kMen, chance);
    person.sex = woman ? u"F"_s : u"M"_s;
    person.dateOfBirth = QDate(1950, 1, 1).addDays(chance.bounded(19000));
    person.placeOfBirth = u"Zenith"_s;
    person.nationality = u"UTO"_s;
    person.documentNumber = u"L%1"_s.arg(chance.bounded(10000000, 99999999));
    person.street = u"%1 %2"_s.arg(chance.bounded(1, 140)).arg(pick(kStreets, chance));
    person.postalCode = u"10 %1"_s.arg(chance.bounded(400, 499));
    person.city = u"Zenith"_s;
    person.face = int(chance.bounded(1000));
    return person;
}

} // namespace

Person demoPerson(int index, quint64 seed)
{
    return index < int(std::size(kCast)) ? castMember(kCast[index], index) : someone(index, seed);
}

} // namespace pss
