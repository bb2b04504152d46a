// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/portrait.h"

#include <QPainterPath>
#include <QRandomGenerator>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr QRgb kSkins[] = {0xfff3d3b8, 0xffe6b894, 0xffd19a6e, 0xffa8704a, 0xff7a4a30};
constexpr QRgb kHair[] = {0xff2a1d16, 0xff4a2f1d, 0xff7a4b26, 0xffb98a4e, 0xff191a20};
constexpr QRgb kGreyHair = 0xff8d8b8a;
constexpr QRgb kClothes[] = {0xff2f3e5c, 0xff5a2f3c, 0xff2f5a50, 0xff47474f, 0xff74502c};

/// What one face is made of; its box is 100 wide and 125 high.
struct Face {
    QColor skin, hair, clothes;
    bool woman = false;
    int cut = 0; ///< 0–2
    bool beard = false, glasses = false;
    double width = 1; ///< of the head
};

Face faceOf(const Person &person)
{
    QRandomGenerator chance(quint32(person.face * 7919 + 17));
    Face face;
    face.woman = person.sex == u"F"_s;
    face.skin = QColor(kSkins[chance.bounded(person.nationality == u"ZAF"_s ? 3 : 0, 5)]);
    face.hair =
        QColor(kHair[face.skin.lightness() < 120 ? (chance.bounded(2) ? 0 : 4) : int(chance.bounded(5))]);
    if (person.dateOfBirth.year() < 1972)
        face.hair = QColor(kGreyHair);
    face.clothes = QColor(kClothes[chance.bounded(5)]);
    face.cut = chance.bounded(face.woman ? 3 : 2);
    face.beard = !face.woman && chance.bounded(3) == 0;
    face.glasses = chance.bounded(4) == 0;
    face.width = 0.94 + 0.1 * chance.generateDouble();
    return face;
}

void drawHairBehind(QPainter &painter, const Face &face)
{
    if (!face.woman)
        return;
    QPainterPath hair;
    const double length = face.cut == 0 ? 74 : face.cut == 1 ? 96 : 82;
    hair.moveTo(50, 14);
    hair.cubicTo(84, 12, 82, 50, 80, length);
    hair.cubicTo(70, length + 6, 30, length + 6, 20, length);
    hair.cubicTo(18, 50, 16, 12, 50, 14);
    painter.setBrush(face.hair.darker(118));
    painter.drawPath(hair);
}

void drawBody(QPainter &painter, const Face &face)
{
    QPainterPath neck;
    neck.addRect(41, 74, 18, 24);
    painter.setBrush(face.skin.darker(112));
    painter.drawPath(neck);
    QPainterPath shoulders;
    shoulders.moveTo(2, 126);
    shoulders.cubicTo(4, 104, 20, 98, 38, 93);
    shoulders.cubicTo(44, 102, 56, 102, 62, 93);
    shoulders.cubicTo(80, 98, 96, 104, 98, 126);
    painter.setBrush(face.clothes);
    painter.drawPath(shoulders);
    painter.setBrush(face.woman ? face.clothes.lighter(140) : QColor(240, 240, 244));
    painter.drawPolygon(QPolygonF({{38, 93}, {44, 90}, {50, 104}, {56, 90}, {62, 93}, {54, 112}, {46, 112}}));
    painter.setBrush(face.skin.darker(106));
    painter.drawPolygon(QPolygonF({{44, 90}, {56, 90}, {50, 103}}));
}

void drawHead(QPainter &painter, const Face &face)
{
    const double half = 24 * face.width;
    painter.setBrush(face.skin.darker(108));
    painter.drawEllipse(QPointF(50 - half, 54), 4, 6.5);
    painter.drawEllipse(QPointF(50 + half, 54), 4, 6.5);
    QPainterPath head;
    head.moveTo(50 - half, 46);
    head.cubicTo(50 - half, 14, 50 + half, 14, 50 + half, 46);
    head.cubicTo(50 + half, 66, 50 + half * 0.62, 84, 50, 84);
    head.cubicTo(50 - half * 0.62, 84, 50 - half, 66, 50 - half, 46);
    QLinearGradient light(20, 20, 84, 90);
    light.setColorAt(0, face.skin.lighter(106));
    light.setColorAt(1, face.skin.darker(108));
    painter.setBrush(light);
    painter.drawPath(head);
    if (!face.beard)
        return;
    QPainterPath beard;
    beard.moveTo(50 - half, 56);
    beard.cubicTo(50 - half * 0.9, 92, 50 + half * 0.9, 92, 50 + half, 56);
    beard.cubicTo(50 + half * 0.7, 68, 50 + 8, 66, 50, 67);
    beard.cubicTo(50 - 8, 66, 50 - half * 0.7, 68, 50 - half, 56);
    painter.setBrush(face.hair);
    painter.drawPath(beard);
}

void drawFeatures(QPainter &painter, const Face &face)
{
    const auto line = [&](const QColor &colour, double width) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    };
    for (const double side : {-1.0, 1.0}) {
        const QPointF eye(50 + side * 10.5, 50);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(250, 250, 248));
        painter.drawEllipse(eye, 4.2, 2.5);
        painter.setBrush(QColor(58, 42, 34));
        painter.drawEllipse(eye, 2.1, 2.3);
        painter.setBrush(Qt::white);
        painter.drawEllipse(eye + QPointF(0.7, -0.8), 0.6, 0.6);
        line(QColor(50, 34, 28), 0.9);
        painter.drawArc(QRectF(eye.x() - 4.6, eye.y() - 3, 9.2, 6), 20 * 16, 140 * 16);
        line(face.hair.darker(110), face.woman ? 1.3 : 2);
        painter.drawArc(QRectF(eye.x() - 6, eye.y() - 8.5, 12, 8), 35 * 16, 110 * 16);
    }
    line(face.skin.darker(138), 1.2);
    QPainterPath nose(QPointF(50.5, 52));
    nose.cubicTo(51, 58, 54.5, 61, 53, 63);
    nose.quadTo(50, 64.6, 47.4, 63);
    painter.drawPath(nose);
    line(face.woman ? QColor(168, 72, 76) : face.skin.darker(165), face.woman ? 2.1 : 1.5);
    QPainterPath mouth(QPointF(43.5, 71.5));
    mouth.cubicTo(47, 73.4, 53, 73.4, 56.5, 71.5);
    painter.drawPath(mouth);
    if (face.glasses) {
        line(QColor(40, 40, 48), 1.1);
        painter.drawRoundedRect(QRectF(32.5, 45, 15, 11), 4, 4);
        painter.drawRoundedRect(QRectF(52.5, 45, 15, 11), 4, 4);
        painter.drawLine(QPointF(47.5, 49), QPointF(52.5, 49));
    }
    painter.setPen(Qt::NoPen);
}

void drawHairInFront(QPainter &painter, const Face &face)
{
    const double half = 24 * face.width + 1.6;
    QPainterPath hair;
    hair.moveTo(50 - half, 50);
    hair.cubicTo(50 - half - 6, 6, 50 + half + 6, 6, 50 + half, 50);
    if (face.cut == 0) // parted at the side
        hair.cubicTo(50 + half - 3, 34, 58, 34, 42, 27), hair.cubicTo(34, 30, 30, 36, 50 - half, 50);
    else if (face.cut == 1) // parted in the middle
        hair.cubicTo(50 + half - 3, 36, 60, 34, 50, 23),
            hair.cubicTo(40, 34, 50 - half + 3, 36, 50 - half, 50);
    else // a fringe
        hair.cubicTo(50 + half - 2, 40, 62, 38, 50, 38),
            hair.cubicTo(38, 38, 50 - half + 2, 40, 50 - half, 50);
    painter.setBrush(face.hair);
    painter.drawPath(hair);
}

} // namespace

void drawPortrait(QPainter &painter, const QRectF &box, const Person &person)
{
    const auto face = faceOf(person);
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    QLinearGradient wall(box.topLeft(), box.bottomLeft());
    wall.setColorAt(0, QColor(222, 228, 234));
    wall.setColorAt(1, QColor(196, 206, 216));
    painter.fillRect(box, wall);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 100, box.height() / 125);
    painter.setPen(Qt::NoPen);
    drawHairBehind(painter, face);
    drawBody(painter, face);
    drawHead(painter, face);
    drawHairInFront(painter, face);
    drawFeatures(painter, face);
    painter.restore();
}

} // namespace pss
