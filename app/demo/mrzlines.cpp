// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/mrzlines.h"

#include "domain/mrz.h"

#include <QMap>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPassportWidth = 44;
constexpr qsizetype kCardWidth = 30;

QString padded(const QString &text, qsizetype width) { return text.left(width).leftJustified(width, u'<'); }

/// The field and its check digit.
QString checked(const QString &field) { return field + QString::number(mrzCheckDigit(field)); }

QString yymmdd(const QDate &date) { return date.toString(u"yyMMdd"_s); }

QString nameField(const Person &person)
{
    return mrzText(person.surname) + u"<<"_s + mrzText(person.givenNames);
}

QString sexOf(const Person &person) { return person.sex == u"X"_s ? u"<"_s : person.sex; }

} // namespace

QString mrzText(const QString &text)
{
    static const QMap<QChar, QString> letters{{u'Ä', u"AE"_s}, {u'Ö', u"OE"_s}, {u'Ü', u"UE"_s},
                                              {u'Ø', u"OE"_s}, {u'Å', u"AA"_s}, {u'Æ', u"AE"_s}};
    QString out;
    for (const auto c : text.toUpper()) {
        if (letters.contains(c))
            out += letters[c];
        else if (c == u'\'')
            continue;
        else if (c.isLetterOrNumber())
            out += QString(c).normalized(QString::NormalizationForm_KD).front();
        else
            out += u'<';
    }
    return out;
}

QStringList passportZone(const Person &person, const Papers &papers)
{
    const auto number = checked(padded(papers.documentNumber, 9));
    const auto birth = checked(yymmdd(person.dateOfBirth));
    const auto expiry = checked(yymmdd(papers.expires));
    const auto personal = checked(padded(mrzText(person.personalNumber), 14));
    const auto composite = mrzCheckDigit(QString(number + birth + expiry + personal));
    return {
        padded(padded(papers.documentCode, 2) + padded(papers.issuer, 3) + nameField(person), kPassportWidth),
        number + padded(person.nationality, 3) + birth + sexOf(person) + expiry + personal
            + QString::number(composite)};
}

QStringList cardZone(const Person &person, const Papers &papers)
{
    const auto first = padded(papers.documentCode, 2) + padded(papers.issuer, 3)
        + checked(padded(papers.documentNumber, 9)) + padded(mrzText(person.personalNumber), 15);
    const auto birth = checked(yymmdd(person.dateOfBirth));
    const auto expiry = checked(yymmdd(papers.expires));
    const auto optional = padded({}, 11);
    const auto composite = mrzCheckDigit(QString(first.mid(5) + birth + expiry + optional));
    return {first,
            birth + sexOf(person) + expiry + padded(person.nationality, 3) + optional
                + QString::number(composite),
            padded(nameField(person), kCardWidth)};
}

QStringList withWrongCheckDigit(QStringList lines)
{
    auto &line = lines.size() == 2 ? lines[1] : lines[0];
    const auto at = lines.size() == 2 ? 9 : 14;
    line[at] = QChar(u'0' + (line[at].digitValue() + 3) % 10);
    return lines;
}

} // namespace pss
