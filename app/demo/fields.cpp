// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/fields.h"

#include <QLocale>

namespace pss {

using namespace Qt::StringLiterals;

void printField(QPainter &painter, QPointF at, const QString &label, const QString &value, double scale,
                const QColor &labelColour)
{
    setText(painter, at, label, {mm(1.55) * scale, labelColour, QFont::Normal, false, 90});
    setText(painter, at + QPointF(0, mm(3.15) * scale), value,
            {mm(2.75) * scale, QColor(16, 20, 30), QFont::Bold, false, 92});
}

QString printedDay(const QDate &day) { return QLocale::c().toString(day, u"dd MMM yyyy"_s).toUpper(); }

StateName stateNameOf(const QString &state)
{
    if (state == u"D"_s)
        return {u"FEDERAL REPUBLIC OF GERMANY"_s, u"RÉPUBLIQUE FÉDÉRALE D’ALLEMAGNE"_s, u"GERMAN"_s};
    if (state == u"FRA"_s)
        return {u"FRENCH REPUBLIC"_s, u"RÉPUBLIQUE FRANÇAISE"_s, u"FRENCH"_s};
    if (state == u"ESP"_s)
        return {u"KINGDOM OF SPAIN"_s, u"ROYAUME D’ESPAGNE"_s, u"SPANISH"_s};
    if (state == u"NLD"_s)
        return {u"KINGDOM OF THE NETHERLANDS"_s, u"ROYAUME DES PAYS-BAS"_s, u"DUTCH"_s};
    if (state == u"ZAF"_s)
        return {u"REPUBLIC OF SOUTH AFRICA"_s, u"RÉPUBLIQUE D’AFRIQUE DU SUD"_s, u"SOUTH AFRICAN"_s};
    return {u"REPUBLIC OF UTOPIA"_s, u"RÉPUBLIQUE D’UTOPIE"_s, u"UTOPIAN"_s};
}

} // namespace pss
