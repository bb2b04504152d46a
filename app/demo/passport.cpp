// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/fields.h"
#include "app/demo/guilloche.h"
#include "app/demo/identity.h"
#include "app/demo/portrait.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWidth = 125;
constexpr double kHeight = 88;
constexpr double kZoneTop = kHeight - 23.2;

void drawHead(QPainter &painter, const Papers &papers, const Livery &livery)
{
    const auto state = stateNameOf(papers.issuer);
    drawEmblem(painter, {mm(11), mm(8.2)}, mm(4.9), livery.deep);
    setText(painter, {mm(19), mm(7)}, state.english, {mm(3.1), livery.deep, QFont::Bold, true, 100, 2});
    setText(painter, {mm(19), mm(10.6)}, state.french, {mm(2), livery.deep, QFont::Normal, true, 100, 1});
    setTextRight(painter, {mm(kWidth - 5), mm(7)}, u"PASSPORT"_s,
                 {mm(3.1), livery.deep, QFont::Bold, true, 100, 2});
    setTextRight(painter, {mm(kWidth - 5), mm(10.6)}, u"PASSEPORT"_s,
                 {mm(2), livery.deep, QFont::Normal, true, 100, 1});
    painter.setPen(QPen(livery.deep, 3));
    painter.drawLine(QPointF(mm(19), mm(12.2)), QPointF(mm(kWidth - 5), mm(12.2)));
}

void drawFields(QPainter &painter, const Person &person, const Papers &papers, const Livery &livery)
{
    const auto put = [&](double x, double y, const QString &label, const QString &value) {
        printField(painter, {mm(x), mm(y)}, label, value, 1, livery.deep);
    };
    constexpr double left = 45, middle = 74, right = 97;
    put(left, 16, u"Type / Type"_s, papers.documentCode);
    put(left + 14, 16, u"Code of State / Code"_s, papers.issuer);
    put(right - 6, 16, u"Passport No. / N° du passeport"_s, papers.documentNumber);
    put(left, 22.6, u"Surname / Nom"_s, person.surname.toUpper());
    put(left, 29.2, u"Given names / Prénoms"_s, person.givenNames.toUpper());
    put(left, 35.8, u"Nationality / Nationalité"_s, stateNameOf(person.nationality).nationality);
    put(left, 42.4, u"Date of birth / Date de naissance"_s, printedDay(person.dateOfBirth));
    put(middle + 6, 42.4, u"Sex / Sexe"_s, person.sex);
    put(right - 6, 42.4, u"Place of birth / Lieu de naissance"_s, person.placeOfBirth.toUpper());
    put(left, 49, u"Date of issue / Date de délivrance"_s, printedDay(papers.issued));
    put(right - 6, 49, u"Authority / Autorité"_s, u"PASSPORT OFFICE"_s);
    put(left, 55.6, u"Date of expiry / Date d’expiration"_s, printedDay(papers.expires));
    setText(painter, {mm(right - 6), mm(55.6)}, u"Signature / Signature"_s,
            {mm(1.55), livery.deep, QFont::Normal, false, 90});
    sign(painter, {mm(right - 5), mm(56), mm(26), mm(6.4)}, person.name(), QColor(28, 40, 96));
}

} // namespace

QImage drawPassport(const Person &person, const Papers &papers, const QStringList &zone)
{
    QImage page(int(mm(kWidth)), int(mm(kHeight)), QImage::Format_RGB32);
    QPainter painter(&page);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const auto livery = liveryOf(papers.issuer);
    drawGround(painter, page.rect(), livery, {mm(99), mm(31)}, mm(19));
    painter.fillRect(QRectF(0, mm(kZoneTop), page.width(), page.height()), QColor(255, 255, 255, 186));
    markSpecimen(painter, QRectF(mm(40), mm(12), mm(85), mm(52)));
    drawHead(painter, papers, livery);

    const QRectF portrait(mm(6), mm(16), mm(34), mm(43.5));
    drawPortrait(painter, portrait, person);
    painter.setPen(QPen(livery.deep, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(portrait);
    painter.setOpacity(0.3);
    drawPortrait(painter, {mm(106), mm(24), mm(12), mm(15)}, person);
    painter.setOpacity(1);

    drawFields(painter, person, papers, livery);
    setZone(painter, {mm(6.5), mm(kZoneTop + 9.1)}, zone);
    page.setDotsPerMeterX(11811);
    page.setDotsPerMeterY(11811);
    return page;
}

} // namespace pss
