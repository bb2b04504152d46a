// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/ink.h"
#include "app/demo/paper.h"

#include <QLocale>
#include <QPdfWriter>
#include <QRandomGenerator>

#include <span>
#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Bank {
    QString name;
    QColor colour;
    QColor accent;
};

Bank bankOf(int which)
{
    const Bank banks[] = {{u"Meridian Bank"_s, QColor(22, 40, 82), QColor(200, 158, 74)},
                          {u"Harbour Savings"_s, QColor(18, 78, 70), QColor(226, 130, 84)}};
    return banks[which % 2];
}

struct Movement {
    QDate day;
    QString text;
    double amount;
};

constexpr int kRows = 26;
constexpr int kRowsOnFirst = 18;

std::vector<Movement> movementsOf(const Person &person, const QDate &day)
{
    const std::pair<const char *, double> usual[] = {
        {"Greengrocer Market Hall", -23.40},  {"Northlight Energy", -64.15},
        {"Bookshop Lantern Court", -31.90},   {"Bakery Foundry Lane", -9.80},
        {"Cash machine Harbour Row", -80.00}, {"Clearspring Water", -27.75},
        {"Pharmacy Beacon Hill", -14.20},     {"Restaurant Quay of Sails", -46.30},
        {"Refund Polaris Telecom", 12.00}};
    QRandomGenerator chance(quint32(person.face * 131 + 3));
    std::vector<Movement> movements;
    for (int i = 0; i < kRows; ++i) {
        const auto on = day.addDays(i - kRows - 1);
        if (i == 1)
            movements.push_back({on, u"Salary Zenith Observatory"_s, 2840.00});
        else if (i == 3)
            movements.push_back({on, u"Rent"_s, -860.00});
        else if (i == 4)
            movements.push_back({on, u"Tram season ticket"_s, -58.00});
        else
            movements.push_back({on, {}, 0});
        if (movements.back().amount != 0)
            continue;
        const auto &[text, amount] = usual[chance.bounded(quint32(std::size(usual)))];
        movements.back().text = QString::fromLatin1(text);
        movements.back().amount = amount * (0.9 + chance.bounded(20) / 100.0);
    }
    return movements;
}

void drawHead(QPainter &painter, const Bank &bank, int page)
{
    painter.fillRect(QRectF(0, 0, mm(210), mm(34)), bank.colour);
    painter.fillRect(QRectF(0, mm(34), mm(210), mm(1.2)), bank.accent);
    painter.setPen(QPen(bank.accent, mm(1)));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(mm(30), mm(17)), mm(7.4), mm(7.4));
    painter.drawEllipse(QPointF(mm(30), mm(17)), mm(3.2), mm(7.4));
    painter.drawLine(QPointF(mm(22.6), mm(17)), QPointF(mm(37.4), mm(17)));
    setText(painter, {mm(42), mm(19.4)}, bank.name, {mm(7), Qt::white, QFont::Bold, true});
    setTextRight(painter, {mm(188), mm(16)}, u"Statement of account"_s, {mm(4), Qt::white, QFont::Bold});
    setTextRight(painter, {mm(188), mm(22)}, u"Page %1 of 2"_s.arg(page), {mm(3), QColor(214, 220, 232)});
}

void drawAccount(QPainter &painter, const Person &person, const QDate &day, double opening)
{
    const QLocale english(QLocale::English);
    const double width = mm(70);
    const auto date = [&](const QDate &value) { return english.toString(value, u"d MMMM yyyy"_s); };
    drawPair(painter, {mm(118), mm(54)}, width, u"Statement date"_s, date(day), true);
    drawPair(painter, {mm(118), mm(61)}, width, u"Account holder"_s, person.name(), false);
    drawPair(painter, {mm(118), mm(68)}, width, u"Account"_s, u"UT41 0310 %1 07"_s.arg(7000 + person.face),
             false);
    drawPair(painter, {mm(118), mm(75)}, width, u"Currency"_s, u"UTC"_s, false);
    drawPair(painter, {mm(118), mm(82)}, width, u"Opening balance"_s, money(opening), false);
}

/// Rows of a table; returns the balance after the last.
double drawRows(QPainter &painter, double top, std::span<const Movement> rows, double balance,
                const Bank &bank)
{
    const Lettering head{mm(3), bank.colour, QFont::Bold};
    setText(painter, {mm(24), mm(top)}, u"Date"_s, head);
    setText(painter, {mm(50), mm(top)}, u"Details"_s, head);
    setTextRight(painter, {mm(154), mm(top)}, u"Amount"_s, head);
    setTextRight(painter, {mm(186), mm(top)}, u"Balance"_s, head);
    painter.fillRect(QRectF(mm(22), mm(top + 2.2), mm(166), 4), bank.accent);
    double y = top + 9;
    int row = 0;
    for (const auto &movement : rows) {
        balance += movement.amount;
        if (row++ % 2)
            painter.fillRect(QRectF(mm(22), mm(y - 5.2), mm(166), mm(8)), QColor(246, 247, 250));
        const Lettering plain{mm(3.2), QColor(20, 24, 32)};
        const Lettering amount{mm(3.2), movement.amount > 0 ? QColor(20, 112, 72) : QColor(20, 24, 32)};
        setText(painter, {mm(24), mm(y)}, QLocale::c().toString(movement.day, u"dd MMM yyyy"_s), plain);
        setText(painter, {mm(50), mm(y)}, movement.text, plain);
        setTextRight(painter, {mm(154), mm(y)}, money(movement.amount), amount);
        setTextRight(painter, {mm(186), mm(y)}, money(balance), plain);
        y += 8;
    }
    return balance;
}

} // namespace

QByteArray drawBankStatement(const Person &person, const QDate &day, int which)
{
    const auto bank = bankOf(which);
    const auto movements = movementsOf(person, day);
    const std::span<const Movement> all(movements);
    const double opening = 1500 + 37.25 * (person.face % 50);
    return makePdf(bank.name + u" statement"_s, day, [&](QPainter &painter, QPdfWriter &writer) {
        const auto footer = bank.name + u", 2 Exchange Square, 10 400 Zenith, Utopia"_s;
        drawHead(painter, bank, 1);
        drawAddress(painter, person);
        drawAccount(painter, person, day, opening);
        const auto carried = drawRows(painter, 108, all.first(kRowsOnFirst), opening, bank);
        drawFooter(painter, footer, bank.colour);
        writer.newPage();
        drawHead(painter, bank, 2);
        const auto closing = drawRows(painter, 52, all.subspan(kRowsOnFirst), carried, bank);
        const double below = 52 + 9 + 8.0 * double(all.size() - kRowsOnFirst) + 6;
        painter.fillRect(QRectF(mm(112), mm(below), mm(76), mm(13)), bank.colour);
        setText(painter, {mm(116), mm(below + 8)}, u"Closing balance"_s, {mm(3.6), Qt::white, QFont::Bold});
        setTextRight(painter, {mm(186), mm(below + 8)}, u"UTC "_s + money(closing),
                     {mm(3.6), Qt::white, QFont::Bold});
        drawFooter(painter, footer, bank.colour);
    });
}

} // namespace pss
