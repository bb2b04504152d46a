// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of an entry in the user's words.
#include "ui/compliance/agreementtext.h"

#include <QCoreApplication>
#include <QLocale>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct FactText {
    Q_DECLARE_TR_FUNCTIONS(FactText)
};

} // namespace

QString identifierText(const QString &type)
{
    const std::pair<QString, QString> words[] = {
        {u"passport"_s, FactText::tr("Passport")},
        {u"national_id"_s, FactText::tr("National identity number")},
        {u"tax_id"_s, FactText::tr("Tax number")},
        {u"imo_number"_s, FactText::tr("IMO number")},
        {u"registration"_s, FactText::tr("Registration")},
        {u"other"_s, FactText::tr("Number")},
    };
    for (const auto &[word, text] : words)
        if (word == type)
            return text;
    return type;
}

QString listedKindText(ListedKind kind)
{
    switch (kind) {
    case ListedKind::Person:
        return FactText::tr("Person");
    case ListedKind::Entity:
        return FactText::tr("Organisation");
    case ListedKind::Vessel:
        return FactText::tr("Vessel");
    case ListedKind::Aircraft:
        return FactText::tr("Aircraft");
    }
    Q_UNREACHABLE();
}

QString isoDateText(const QString &date)
{
    const QDate day = QDate::fromString(date, Qt::ISODate);
    if (date.size() == 10 && day.isValid())
        return QLocale().toString(day, u"d MMM yyyy"_s);
    const QDate month = QDate::fromString(date + u"-01"_s, Qt::ISODate);
    return date.size() == 7 && month.isValid() ? QLocale().toString(month, u"MMM yyyy"_s) : date;
}

QString dateText(const ListedDate &date)
{
    const QLocale locale;
    const bool wholeYear =
        date.first.month() == 1 && date.first.day() == 1 && date.last.month() == 12 && date.last.day() == 31;
    QString text;
    if (date.first == date.last)
        text = locale.toString(date.first, u"d MMM yyyy"_s);
    else if (wholeYear && date.first.year() == date.last.year())
        text = QString::number(date.first.year());
    else if (wholeYear)
        text = FactText::tr("%1 to %2").arg(date.first.year()).arg(date.last.year());
    else
        text = FactText::tr("%1 to %2")
                   .arg(locale.toString(date.first, u"d MMM yyyy"_s),
                        locale.toString(date.last, u"d MMM yyyy"_s));
    return date.isCirca ? FactText::tr("about %1").arg(text) : text;
}

} // namespace pss
