// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/paper.h"

#include "app/demo/ink.h"

#include <QBuffer>
#include <QLocale>
#include <QPdfWriter>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The writer stamps the wall clock; the document's own day says as much and always the same.
void stampDay(QByteArray &pdf, const QDate &day)
{
    constexpr QByteArrayView key = "/CreationDate (";
    const auto at = pdf.indexOf(key);
    const auto begin = at + key.size();
    const auto end = pdf.indexOf(')', begin);
    if (at < 0 || end < 0)
        return;
    auto stamp = "D:" + day.toString(u"yyyyMMdd"_s).toLatin1() + "090000";
    const auto length = end - begin;
    stamp = length > stamp.size() ? stamp.leftJustified(length, ' ') : stamp.left(length);
    pdf.replace(begin, length, stamp); // as long as before, so that every offset holds
}

} // namespace

QByteArray makePdf(const QString &title, const QDate &day,
                   const std::function<void(QPainter &, QPdfWriter &)> &draw)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({});
    writer.setResolution(kInkDpi);
    writer.setTitle(title);
    writer.setCreator(u"Specimen"_s);
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter, writer);
    painter.end();
    stampDay(pdf, day);
    return pdf;
}

void drawAddress(QPainter &painter, const Person &person)
{
    const Lettering lettering{mm(3.9), QColor(20, 24, 32)};
    double y = 58;
    for (const auto &line : {person.name(), person.street, person.postalCode + u' ' + person.city}) {
        setText(painter, {mm(22), mm(y)}, line, lettering);
        y += 5.6;
    }
}

void drawPair(QPainter &painter, QPointF at, double width, const QString &label, const QString &value,
              bool strong)
{
    const int weight = strong ? QFont::Bold : QFont::Normal;
    setText(painter, at, label, {mm(3.2), QColor(84, 92, 104), weight});
    setTextRight(painter, at + QPointF(width, 0), value,
                 {mm(3.2), QColor(20, 24, 32), strong ? QFont::Bold : QFont::DemiBold});
}

void drawFooter(QPainter &painter, const QString &text, const QColor &colour)
{
    painter.setPen(QPen(colour, 2));
    painter.drawLine(QPointF(mm(22), mm(281)), QPointF(mm(188), mm(281)));
    setText(painter, {mm(22), mm(286)}, text, {mm(2.4), QColor(110, 116, 126)});
    setTextRight(painter, {mm(188), mm(286)}, u"SPECIMEN, fictional company and person"_s,
                 {mm(2.4), QColor(176, 60, 60)});
}

QString money(double amount) { return QLocale(QLocale::English).toString(amount, 'f', 2); }

} // namespace pss
