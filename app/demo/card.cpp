// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/fields.h"
#include "app/demo/guilloche.h"
#include "app/demo/identity.h"
#include "app/demo/portrait.h"

#include <QPainterPath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWidth = 85.6;
constexpr double kHeight = 53.98;

bool isPermit(const Papers &papers) { return papers.documentCode == u"IR"_s; }

/// The ground with a card's round corners on white.
QImage blankCard(const Livery &livery, const QPointF &rosette, double radius)
{
    QImage card(int(mm(kWidth)), int(mm(kHeight)), QImage::Format_RGB32);
    card.fill(Qt::white);
    card.setDotsPerMeterX(11811);
    card.setDotsPerMeterY(11811);
    QPainter painter(&card);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(card.rect(), mm(3.18), mm(3.18));
    QImage ground(card.size(), QImage::Format_RGB32);
    QPainter under(&ground);
    under.setRenderHint(QPainter::Antialiasing);
    drawGround(under, ground.rect(), livery, rosette, radius);
    under.end();
    painter.fillPath(shape, QBrush(ground));
    painter.setPen(QPen(livery.line, 2));
    painter.drawPath(shape);
    return card;
}

void drawHead(QPainter &painter, const Papers &papers, const Livery &livery)
{
    const auto state = stateNameOf(papers.issuer);
    drawEmblem(painter, {mm(7.6), mm(6.6)}, mm(3.9), livery.deep);
    setText(painter, {mm(13.5), mm(6.2)}, state.english, {mm(2.5), livery.deep, QFont::Bold, true, 100, 1});
    setText(painter, {mm(13.5), mm(9.2)},
            isPermit(papers) ? u"RESIDENCE PERMIT / TITRE DE SÉJOUR"_s
                             : u"IDENTITY CARD / CARTE D’IDENTITÉ"_s,
            {mm(1.9), livery.deep, QFont::Normal, false, 92, 1});
    painter.setPen(QPen(livery.deep, 2));
    painter.drawLine(QPointF(mm(13.5), mm(10.5)), QPointF(mm(kWidth - 4), mm(10.5)));
}

void drawChip(QPainter &painter, const QRectF &box)
{
    QLinearGradient gold(box.topLeft(), box.bottomRight());
    gold.setColorAt(0, QColor(240, 220, 150));
    gold.setColorAt(1, QColor(200, 164, 84));
    painter.setBrush(gold);
    painter.setPen(QPen(QColor(150, 118, 52), 2));
    painter.drawRoundedRect(box, 14, 14);
    for (const double share : {0.34, 0.66})
        painter.drawLine(QPointF(box.left(), box.top() + box.height() * share),
                         QPointF(box.right(), box.top() + box.height() * share));
    painter.drawRoundedRect(box.adjusted(box.width() * 0.32, 0, -box.width() * 0.32, 0), 8, 8);
}

} // namespace

QImage drawCardFront(const Person &person, const Papers &papers)
{
    const auto livery = liveryOf(papers.issuer);
    auto card = blankCard(livery, {mm(64), mm(30)}, mm(16));
    QPainter painter(&card);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    markSpecimen(painter, QRectF(mm(30), mm(10), mm(54), mm(42)));
    drawHead(painter, papers, livery);
    const QRectF portrait(mm(4), mm(12.5), mm(25), mm(31.5));
    drawPortrait(painter, portrait, person);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(livery.deep, 2));
    painter.drawRect(portrait);
    painter.setOpacity(0.3);
    drawPortrait(painter, {mm(71.5), mm(26), mm(9.6), mm(12)}, person);
    painter.setOpacity(1);

    const auto put = [&](double x, double y, const QString &label, const QString &value) {
        printField(painter, {mm(x), mm(y)}, label, value, 0.88, livery.deep);
    };
    put(32, 14.4, u"Surname / Nom"_s, person.surname.toUpper());
    put(32, 20.4, u"Given names / Prénoms"_s, person.givenNames.toUpper());
    put(32, 26.4, u"Date of birth / Date de naissance"_s, printedDay(person.dateOfBirth));
    put(66, 20.4, u"Sex / Sexe"_s, person.sex);
    put(32, 32.4, u"Nationality / Nationalité"_s, stateNameOf(person.nationality).nationality);
    put(32, 38.4, u"Document No. / N° du document"_s, papers.documentNumber);
    put(32, 44.4, u"Date of expiry / Date d’expiration"_s, printedDay(papers.expires));
    sign(painter, {mm(5), mm(45), mm(23), mm(6)}, person.name(), QColor(28, 40, 96));
    drawEmblem(painter, {mm(76), mm(46)}, mm(4.4),
               QColor(livery.deep.red(), livery.deep.green(), livery.deep.blue(), 70));
    return card;
}

QImage drawCardBack(const Person &person, const Papers &papers, const QStringList &zone)
{
    const auto livery = liveryOf(papers.issuer);
    auto card = blankCard(livery, {mm(20), mm(17)}, mm(13));
    QPainter painter(&card);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    markSpecimen(painter, QRectF(mm(24), mm(2), mm(58), mm(28)));
    const auto put = [&](double x, double y, const QString &label, const QString &value) {
        printField(painter, {mm(x), mm(y)}, label, value, 0.84, livery.deep);
    };
    drawChip(painter, {mm(5), mm(8), mm(13), mm(11)});
    put(24, 5.4, u"Place of birth / Lieu de naissance"_s, person.placeOfBirth.toUpper());
    put(24, 11.4, u"Address / Adresse"_s, person.street.toUpper());
    setText(painter, {mm(24), mm(17)}, (person.postalCode + u' ' + person.city).toUpper(),
            {mm(2.31), QColor(16, 20, 30), QFont::Bold, false, 92});
    put(24, 20.2, u"Date of issue / Date de délivrance"_s, printedDay(papers.issued));
    put(24, 26.2, u"Authority / Autorité"_s, u"CIVIL REGISTRY"_s);
    painter.fillRect(QRectF(mm(1), mm(31), mm(kWidth - 2), mm(21)), QColor(255, 255, 255, 190));
    setZone(painter, {mm(4.7), mm(37.2)}, zone);
    return card;
}

} // namespace pss
