// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/ink.h"
#include "app/demo/paper.h"

#include <QLocale>
#include <QPainterPath>
#include <QRandomGenerator>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Company {
    QString name;
    QString claim;
    QColor colour;
};

Company companyOf(int which)
{
    const Company companies[] = {
        {u"Northlight Energy"_s, u"Electricity for every window"_s, QColor(14, 110, 104)},
        {u"Clearspring Water"_s, u"From the hills to your tap"_s, QColor(28, 92, 168)},
        {u"Polaris Telecom"_s, u"Close, however far"_s, QColor(108, 52, 140)}};
    return companies[which % 3];
}

struct Usage {
    double units[12];
    double due;
};

Usage usageOf(const Person &person)
{
    QRandomGenerator chance(quint32(person.face * 31 + 5));
    Usage usage{};
    for (int month = 0; month < 12; ++month)
        usage.units[month] = 180 + 90 * std::cos((month - 0.5) * 0.5236) + chance.bounded(60);
    usage.due = usage.units[11] * 0.24 + 12.40;
    return usage;
}

void drawLogo(QPainter &painter, const Company &company)
{
    painter.fillRect(QRectF(0, 0, mm(210), mm(5)), company.colour);
    painter.setPen(Qt::NoPen);
    painter.setBrush(company.colour);
    painter.drawRoundedRect(QRectF(mm(22), mm(16), mm(13), mm(13)), mm(3), mm(3));
    QPainterPath spark(QPointF(mm(29.6), mm(18)));
    for (const auto &[x, y] : {std::pair(25.2, 23.6), {28.3, 23.6}, {27.2, 27.4}, {31.8, 21.6}, {28.8, 21.6}})
        spark.lineTo(mm(x), mm(y));
    painter.fillPath(spark, Qt::white);
    setText(painter, {mm(38), mm(22.6)}, company.name, {mm(6), company.colour, QFont::Bold});
    setText(painter, {mm(38), mm(28)}, company.claim, {mm(3.1), QColor(110, 116, 126)});
}

void drawSummary(QPainter &painter, const Person &person, const QDate &day, const Usage &usage,
                 const Company &company)
{
    const QLocale english(QLocale::English);
    const QRectF box(mm(122), mm(40), mm(66), mm(42));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(244, 246, 249));
    painter.drawRoundedRect(box, mm(2), mm(2));
    const double width = mm(58);
    const auto date = [&](const QDate &value) { return english.toString(value, u"d MMMM yyyy"_s); };
    drawPair(painter, {mm(126), mm(48)}, width, u"Account number"_s, u"70 %1 442"_s.arg(4000 + person.face),
             false);
    drawPair(painter, {mm(126), mm(55)}, width, u"Bill date"_s, date(day), false);
    drawPair(painter, {mm(126), mm(62)}, width, u"Bill number"_s, day.toString(u"yyyyMM"_s) + u"-118"_s,
             false);
    drawPair(painter, {mm(126), mm(69)}, width, u"Please pay by"_s, date(day.addDays(21)), false);
    painter.fillRect(QRectF(mm(126), mm(72), width, 2), company.colour);
    drawPair(painter, {mm(126), mm(78)}, width, u"Total due"_s, u"UTC "_s + money(usage.due), true);
}

void drawCharges(QPainter &painter, const Usage &usage, const Company &company)
{
    const double units = usage.units[11];
    const QStringList rows[] = {
        {u"Standing charge, 30 days"_s, u"30"_s, u"0.28"_s, money(8.40)},
        {u"Consumption this month"_s, QString::number(units, 'f', 0), u"0.24"_s, money(units * 0.24)},
        {u"Network service"_s, u"1"_s, u"4.00"_s, money(4)}};
    painter.fillRect(QRectF(mm(22), mm(108), mm(166), mm(8)), company.colour);
    const Lettering head{mm(3.1), Qt::white, QFont::Bold};
    setText(painter, {mm(25), mm(113.2)}, u"Description"_s, head);
    setTextRight(painter, {mm(122), mm(113.2)}, u"Quantity"_s, head);
    setTextRight(painter, {mm(150), mm(113.2)}, u"Price"_s, head);
    setTextRight(painter, {mm(185), mm(113.2)}, u"Amount UTC"_s, head);
    double y = 122.4;
    const Lettering plain{mm(3.3), QColor(20, 24, 32)};
    for (const auto &row : rows) {
        setText(painter, {mm(25), mm(y)}, row[0], plain);
        setTextRight(painter, {mm(122), mm(y)}, row[1], plain);
        setTextRight(painter, {mm(150), mm(y)}, row[2], plain);
        setTextRight(painter, {mm(185), mm(y)}, row[3], plain);
        painter.fillRect(QRectF(mm(22), mm(y + 2.8), mm(166), 2), QColor(220, 224, 230));
        y += 8;
    }
    setText(painter, {mm(25), mm(y + 1)}, u"Total due"_s, {mm(3.6), company.colour, QFont::Bold});
    setTextRight(painter, {mm(185), mm(y + 1)}, money(usage.due), {mm(3.6), company.colour, QFont::Bold});
}

void drawYear(QPainter &painter, const QDate &day, const Usage &usage, const Company &company)
{
    setText(painter, {mm(22), mm(172)}, u"Your last twelve months"_s,
            {mm(4.4), QColor(20, 24, 32), QFont::Bold});
    const double floor = 236;
    painter.fillRect(QRectF(mm(22), mm(floor), mm(166), 3), QColor(150, 158, 168));
    for (int month = 0; month < 12; ++month) {
        const double height = usage.units[month] * 0.155;
        const double x = 25 + month * 13.7;
        auto colour = company.colour;
        if (month < 11)
            colour.setAlpha(110);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(mm(x), mm(floor - height), mm(9), mm(height)), mm(1), mm(1));
        const auto label = QLocale::c().toString(day.addMonths(month - 11), u"MMM"_s);
        setText(painter, {mm(x + 1), mm(floor + 5)}, label, {mm(2.8), QColor(84, 92, 104)});
        setText(painter, {mm(x + 1), mm(floor - height - 1.6)}, QString::number(usage.units[month], 'f', 0),
                {mm(2.6), QColor(84, 92, 104)});
    }
}

} // namespace

QByteArray drawUtilityBill(const Person &person, const QDate &day, int which)
{
    const auto company = companyOf(which);
    const auto usage = usageOf(person);
    return makePdf(company.name + u" bill"_s, day, [&](QPainter &painter, QPdfWriter &) {
        drawLogo(painter, company);
        setText(painter, {mm(22), mm(52)}, company.name + u", 1 Turbine Place, 10 400 Zenith"_s,
                {mm(2.2), QColor(130, 136, 146)});
        drawAddress(painter, person);
        drawSummary(painter, person, day, usage, company);
        setText(painter, {mm(22), mm(98)}, u"Your bill"_s, {mm(7), QColor(20, 24, 32), QFont::Bold});
        drawCharges(painter, usage, company);
        drawYear(painter, day, usage, company);
        setText(painter, {mm(22), mm(256)},
                u"Supply address: %1, %2 %3"_s.arg(person.street, person.postalCode, person.city),
                {mm(3.3), QColor(20, 24, 32)});
        drawFooter(painter, company.name + u", registered in Zenith, Utopia"_s, company.colour);
    });
}

} // namespace pss
