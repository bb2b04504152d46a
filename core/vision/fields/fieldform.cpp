// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/fieldform.h"

#include "domain/transliteration.h"
#include "vision/fields/nationality.h"
#include "vision/printeddate.h"

#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct FormOfField {
    const char *field;
    FieldForm form;
};

constexpr FormOfField kForms[] = {
    {"surname", FieldForm::Name},           {"given_names", FieldForm::Name},
    {"full_name", FieldForm::Name},         {"date_of_birth", FieldForm::PastDate},
    {"date_of_issue", FieldForm::PastDate}, {"document_date", FieldForm::PastDate},
    {"date_of_expiry", FieldForm::Date},    {"sex", FieldForm::Sex},
    {"nationality", FieldForm::Country},    {"issuing_country", FieldForm::Country},
    {"document_number", FieldForm::Number}, {"personal_number", FieldForm::Number},
    {"address", FieldForm::Address},
};

constexpr qsizetype kShortestNumber = 4;
constexpr qsizetype kLongestNumber = 24;

qsizetype count(const QString &text, bool (QChar::*is)() const)
{
    return std::count_if(text.begin(), text.end(), [is](QChar c) { return (c.*is)(); });
}

/// From the first to the last character that is a letter or a digit.
QString withoutSignsAround(const QString &text)
{
    const auto isSign = [](QChar c) { return !c.isLetterOrNumber(); };
    const auto first = std::find_if_not(text.begin(), text.end(), isSign);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isSign).base();
    return first < last ? QString(first, last - first).simplified() : QString();
}

/// An I that was read as l: no name but a particle begins with one.
QString withCapitalI(QString name)
{
    static const QRegularExpression misread(u"(?<!\\p{L})l(?=\\p{Ll}{2})(?!(?:as|es|os)(?!\\p{L}))"_s);
    return name.replace(misread, u"I"_s);
}

QString sexOf(const QString &printed)
{
    static constexpr std::pair<const char *, char16_t> kSexes[] = {
        {"F", u'F'},         {"M", u'M'},        {"X", u'X'},     {"FF", u'F'},       {"MM", u'M'},
        {"XX", u'X'},        {"FEMALE", u'F'},   {"MALE", u'M'},  {"WEIBLICH", u'F'}, {"MANNLICH", u'M'},
        {"FEMININ", u'F'},   {"MASCULIN", u'M'}, {"MUJER", u'F'}, {"HOMBRE", u'M'},   {"FEMENINO", u'F'},
        {"MASCULINO", u'M'}, {"W", u'F'},        {"K", u'F'},     {"KM", u'F'},       {"VF", u'F'},
    };
    // The state's own letter, then an oblique and F, M or X (ICAO 9303-4, data elements of the visual zone).
    const auto letters = folded(printed.section(u'/', -1));
    for (const auto &[word, sex] : kSexes)
        if (letters == QLatin1StringView(word))
            return QString(QChar(sex));
    return {};
}

QString numberOf(const QString &printed)
{
    const auto number = folded(printed);
    const bool isOne = number.size() >= kShortestNumber && number.size() <= kLongestNumber
        && count(number, &QChar::isDigit) > 0;
    return isOne ? number : QString();
}

} // namespace

FieldForm formOf(QStringView field)
{
    for (const auto &entry : kForms)
        if (field == QLatin1StringView(entry.field))
            return entry.form;
    return FieldForm::Text;
}

QString printedPart(const QString &line, FieldForm form)
{
    if (form == FieldForm::Date || form == FieldForm::PastDate)
        if (const auto date = findDate(line))
            return line.mid(date->start, date->length).simplified();
    const auto part = withoutSignsAround(line);
    return form == FieldForm::Name ? withCapitalI(part) : part;
}

QString normalised(const QString &printed, FieldForm form)
{
    switch (form) {
    case FieldForm::Name:
        return count(printed, &QChar::isLetter) > 0 && count(printed, &QChar::isDigit) == 0 ? printed
                                                                                            : QString();
    case FieldForm::Text:
        return count(printed, &QChar::isLetter) > 1 ? printed : QString();
    case FieldForm::Address:
        return count(printed, &QChar::isLetter) > 1 && printed.contains(u' ') ? printed : QString();
    case FieldForm::PastDate:
        return isoDate(printed, DateSense::Past);
    case FieldForm::Date:
        return isoDate(printed);
    case FieldForm::Country:
        return stateOf(printed);
    case FieldForm::Sex:
        return sexOf(printed);
    case FieldForm::Number:
        return numberOf(printed);
    }
    Q_UNREACHABLE();
}

} // namespace pss
