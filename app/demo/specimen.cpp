// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/specimen.h"

#include "app/demo/capture.h"
#include "app/demo/identity.h"
#include "app/demo/paper.h"

#include <QRandomGenerator>

#include <iterator>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

enum class Kind { Passport, CardFront, CardBack, PermitFront, PermitBack, Bill, Statement };
enum class Twist { None, Expired, WrongDigit, OtherName, OthersBytes, Old, Png };

struct Row {
    int person;
    Kind kind;
    Capture how = Capture::Scan;
    Twist twist = Twist::None;
    const char *office = ""; ///< empty: through the API
};

constexpr const char *kDesk = "desk";

// The documents that tell a story first.
constexpr Row kRows[] = {
    {0, Kind::Passport, Capture::Scan, Twist::None, "zenith-central"},
    {0, Kind::Bill, Capture::Scan, Twist::None, "zenith-central"},
    {1, Kind::Passport, Capture::Photo},
    {1, Kind::Statement},
    {2, Kind::CardFront, Capture::Scan, Twist::Png, "port-azure"},
    {2, Kind::CardBack, Capture::Scan, Twist::Png, "port-azure"},
    {4, Kind::Passport, Capture::BlurredPhoto, Twist::None, "port-azure"},
    {5, Kind::Passport, Capture::DarkPhoto, Twist::None, "nordvik"},
    {6, Kind::Passport, Capture::Scan, Twist::WrongDigit},
    {3, Kind::Passport, Capture::Scan, Twist::Expired, "zenith-central"},
    {7, Kind::Passport, Capture::Photo, Twist::OtherName},
    {8, Kind::Passport, Capture::Scan, Twist::None, "port-azure"},
    {9, Kind::Passport, Capture::Scan, Twist::OthersBytes, "port-azure"},
    {8, Kind::Bill, Capture::Scan, Twist::None, "port-azure"},
    {3, Kind::CardFront, Capture::Photo, Twist::None, "zenith-central"},
    {3, Kind::CardBack, Capture::Photo, Twist::None, "zenith-central"},
    {10, Kind::CardFront, Capture::Scan, Twist::None, "nordvik"},
    {10, Kind::CardBack, Capture::Scan, Twist::None, "nordvik"},
    {4, Kind::Statement, Capture::Scan, Twist::None, "port-azure"},
    {11, Kind::Bill},
    {11, Kind::Statement, Capture::Scan, Twist::Old},
    {12, Kind::PermitFront, Capture::Scan, Twist::None, kDesk},
    {12, Kind::PermitBack, Capture::Scan, Twist::None, kDesk},
    {13, Kind::Passport, Capture::Photo},
};

Row rowOf(int index)
{
    if (index < int(std::size(kRows)))
        return kRows[index];
    const int person = 14 + index - int(std::size(kRows));
    return {person, Kind::Passport, index % 3 ? Capture::Scan : Capture::Photo, Twist::None, ""};
}

bool isPermit(Kind kind) { return kind == Kind::PermitFront || kind == Kind::PermitBack; }
bool isBack(Kind kind) { return kind == Kind::CardBack || kind == Kind::PermitBack; }
bool isCard(Kind kind) { return kind == Kind::CardFront || isPermit(kind) || isBack(kind); }

DocumentType typeOf(Kind kind)
{
    switch (kind) {
    case Kind::Passport:
        return DocumentType::Passport;
    case Kind::CardFront:
    case Kind::CardBack:
        return DocumentType::NationalIdentityCard;
    case Kind::PermitFront:
    case Kind::PermitBack:
        return DocumentType::ResidencePermit;
    case Kind::Bill:
        return DocumentType::UtilityBill;
    case Kind::Statement:
        return DocumentType::BankStatement;
    }
    Q_UNREACHABLE();
}

Papers papersOf(const Person &person, const Row &row, const QDate &today)
{
    const auto code = row.kind == Kind::Passport ? u"P"_s : isPermit(row.kind) ? u"IR"_s : u"I"_s;
    const auto issuer = isPermit(row.kind) ? u"UTO"_s : person.nationality;
    auto number = person.documentNumber;
    if (isCard(row.kind) && row.person == 3) // whose passport has another number
        number = u"BX4471029"_s;
    const int years = row.kind == Kind::Passport ? 10 : 5;
    const int age = row.twist == Twist::Expired ? years * 12 + 5 : 7 + row.person * 2;
    const auto issued = today.addMonths(-age);
    return {issuer, code, number, issued, issued.addYears(years).addDays(-1)};
}

QString idNumber(const Row &row, const Papers &papers)
{
    return row.kind == Kind::Bill || row.kind == Kind::Statement ? QString() : papers.documentNumber;
}

DeclaredData declaredOf(const Person &person, const Row &row, const Papers &papers)
{
    DeclaredData declared;
    declared.givenNames = row.twist == Twist::OtherName ? u"Patrick"_s : person.givenNames;
    declared.surname = row.twist == Twist::OtherName ? u"Doyle"_s : person.surname;
    declared.dateOfBirth = person.dateOfBirth.toString(Qt::ISODate);
    declared.sex = person.sex;
    declared.nationality = person.nationality;
    declared.documentNumber = idNumber(row, papers);
    declared.issuingCountry = declared.documentNumber.isEmpty() ? QString() : papers.issuer;
    declared.address = {person.street, {}, person.city, {}, person.postalCode, u"UTO"_s};
    return declared;
}

/// Person 9 sends the very file of person 8.
Row drawnRow(const Row &row) { return row.twist == Twist::OthersBytes ? Row{8, row.kind, row.how} : row; }

QByteArray drawIdentity(const Person &person, const Row &row, const Papers &papers, const QStringList &zone,
                        quint32 seed)
{
    const auto document = row.kind == Kind::Passport ? drawPassport(person, papers, zone)
        : isBack(row.kind)                           ? drawCardBack(person, papers, zone)
                                                     : drawCardFront(person, papers);
    const auto picture = capture(document, row.how, seed);
    return row.twist == Twist::Png ? toPng(picture) : toJpeg(picture);
}

QString filenameOf(const Row &row, int index)
{
    static const QStringList kinds{u"passport"_s,    u"id-front"_s, u"id-back"_s,  u"permit-front"_s,
                                   u"permit-back"_s, u"bill"_s,     u"statement"_s};
    if (row.kind == Kind::Bill || row.kind == Kind::Statement)
        return kinds[int(row.kind)] + u".pdf"_s;
    const auto end = row.twist == Twist::Png ? u".png"_s : u".jpg"_s;
    return row.how == Capture::Scan ? kinds[int(row.kind)] + end
                                    : u"IMG_%1%2"_s.arg(2040 + index * 7).arg(end);
}

} // namespace

Specimen drawSpecimen(int index, quint64 seed, const QDate &today)
{
    const auto row = rowOf(index);
    const auto drawn = drawnRow(row);
    const auto holder = demoPerson(drawn.person, seed);
    const auto papers = papersOf(holder, drawn, today);
    const auto chance = quint32(seed * 977) + quint32(drawn.person * 16 + int(drawn.kind));

    Specimen specimen;
    if (drawn.kind == Kind::Passport)
        specimen.zone = passportZone(holder, papers);
    else if (isBack(drawn.kind))
        specimen.zone = cardZone(holder, papers);
    if (drawn.twist == Twist::WrongDigit)
        specimen.zone = withWrongCheckDigit(specimen.zone);
    const auto day = today.addDays(drawn.twist == Twist::Old ? -204 : -12 - drawn.person);
    if (drawn.kind == Kind::Bill)
        specimen.content = drawUtilityBill(holder, day, drawn.person);
    else if (drawn.kind == Kind::Statement)
        specimen.content = drawBankStatement(holder, day, drawn.person);
    else
        specimen.content = drawIdentity(holder, drawn, papers, specimen.zone, chance);

    const auto sender = demoPerson(row.person, seed);
    const auto senders = papersOf(sender, row, today);
    specimen.filename = filenameOf(row, index);
    specimen.type = typeOf(row.kind);
    specimen.side = !isCard(row.kind) ? Side::None : isBack(row.kind) ? Side::Back : Side::Front;
    specimen.userId = sender.userId;
    specimen.issuingCountry = senders.issuer;
    specimen.declared = declaredOf(sender, row, senders);
    const auto office = QString::fromLatin1(row.office);
    specimen.channel = office.isEmpty()      ? Channel::Api
        : office == QLatin1StringView(kDesk) ? Channel::Desktop
                                             : Channel::FieldOffice;
    specimen.office = specimen.channel == Channel::FieldOffice ? office : QString();
    return specimen;
}

} // namespace pss
