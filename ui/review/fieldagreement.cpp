// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/fieldagreement.h"

#include "ui/viewer/fieldnames.h"

#include <QHash>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What ICAO 9303-3 §6.A writes for letters that lose more than an accent.
QString transliterated(const QString &text)
{
    static const QHash<QChar, QString> table{
        {u'Ä', u"AE"_s}, {u'Ö', u"OE"_s}, {u'Ü', u"UE"_s}, {u'Å', u"AA"_s}, {u'Æ', u"AE"_s}, {u'Ø', u"OE"_s},
        {u'ẞ', u"SS"_s}, {u'ß', u"SS"_s}, {u'Œ', u"OE"_s}, {u'Þ', u"TH"_s}, {u'Ð', u"D"_s},  {u'Ł', u"L"_s},
        {u'Đ', u"D"_s},  {u'Ĳ', u"IJ"_s}, {u'Ñ', u"N"_s},  {u'ı', u"I"_s},
    };
    QString out;
    for (const QChar letter : text.normalized(QString::NormalizationForm_C))
        out += table.value(letter.toUpper(), QString(letter.toUpper()));
    return out;
}

QString bare(const QString &text)
{
    QString out;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD)) {
        if (letter.isLetterOrNumber())
            out += letter.toUpper();
        else if (letter.isSpace() || letter == u'-' || letter == u'<')
            out += u' ';
    }
    return out.simplified();
}

QString sorted(const QString &words)
{
    QStringList list = words.split(u' ');
    list.sort();
    return list.join(u' ');
}

bool isDate(const QString &field) { return field.startsWith("date_"_L1) || field == "document_date"_L1; }

bool isNumber(const QString &field) { return field.endsWith("_number"_L1); }

QString joined(const Address &address)
{
    QStringList parts{address.line1,  address.line2,      address.city,
                      address.region, address.postalCode, address.country};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString declaredValue(const DeclaredData &declared, const QString &field)
{
    const std::pair<QLatin1StringView, const QString *> plain[] = {
        {"surname"_L1, &declared.surname},
        {"given_names"_L1, &declared.givenNames},
        {"full_name"_L1, &declared.fullName},
        {"date_of_birth"_L1, &declared.dateOfBirth},
        {"sex"_L1, &declared.sex},
        {"nationality"_L1, &declared.nationality},
        {"document_number"_L1, &declared.documentNumber},
        {"issuing_country"_L1, &declared.issuingCountry},
    };
    for (const auto &[name, value] : plain)
        if (field == name)
            return *value;
    return field == "address"_L1 ? joined(declared.address) : QString();
}

bool matters(const QString &field, Category category)
{
    static const QStringList identity{u"surname"_s,         u"given_names"_s,     u"date_of_birth"_s,
                                      u"document_number"_s, u"issuing_country"_s, u"date_of_expiry"_s};
    static const QStringList address{u"full_name"_s, u"address"_s, u"document_date"_s, u"issuer"_s};
    return (category == Category::ProofOfIdentity && identity.contains(field))
        || (category == Category::ProofOfAddress && address.contains(field));
}

void takeSources(FieldRow &row, const Field &field)
{
    for (const FieldReading &source : field.sources) {
        FieldValue &slot = source.source == FieldSource::Mrz ? row.mrz
            : source.source == FieldSource::Visual           ? row.visual
                                                             : row.barcode;
        if (slot.isEmpty())
            slot = {source.value, source.printed, source.confidence};
    }
}

/// A customer often declares one full name; then each source's parts are read together beside it.
void joinNames(FieldRow &row, const Reading &reading)
{
    const Field *given = reading.field(u"given_names");
    const Field *surname = reading.field(u"surname");
    if (!given || !surname)
        return;
    FieldRow parts[2];
    takeSources(parts[0], *given);
    takeSources(parts[1], *surname);
    for (FieldValue FieldRow::*slot : {&FieldRow::mrz, &FieldRow::visual, &FieldRow::barcode}) {
        const FieldValue &first = parts[0].*slot;
        const FieldValue &last = parts[1].*slot;
        if ((row.*slot).isEmpty() && !first.isEmpty() && !last.isEmpty())
            row.*slot = {first.text + u' ' + last.text, {}, std::min(first.confidence, last.confidence)};
    }
}

Agreement agreementOf(const FieldRow &row)
{
    if (!row.corrected.isEmpty())
        return Agreement::Corrected;
    QStringList said;
    for (const FieldValue *value : {&row.declared, &row.mrz, &row.visual, &row.barcode})
        if (!value->isEmpty())
            said += value->text;
    if (said.size() < 2)
        return said.isEmpty() ? Agreement::Empty : Agreement::Single;
    for (qsizetype i = 0; i < said.size(); ++i)
        for (qsizetype j = i + 1; j < said.size(); ++j)
            if (!sameValue(row.name, said[i], said[j]))
                return Agreement::Mismatch;
    return Agreement::Agree;
}

} // namespace

QString FieldRow::proposal() const
{
    if (!corrected.isEmpty())
        return corrected;
    for (const FieldValue *value : {&visual, &mrz, &barcode, &declared})
        if (!value->isEmpty())
            return value->text;
    return {};
}

bool sameValue(const QString &field, const QString &a, const QString &b)
{
    if (isDate(field)) { // a year, or a year and month, agrees with the whole date
        const QString &longer = a.size() >= b.size() ? a : b;
        const QString &shorter = a.size() >= b.size() ? b : a;
        return longer == shorter || longer.startsWith(shorter + u'-');
    }
    if (isNumber(field))
        return bare(a).remove(u' ') == bare(b).remove(u' ');
    const auto same = [&](const QString &one, const QString &other) {
        return field == "full_name"_L1 ? sorted(one) == sorted(other) : one == other;
    };
    const QString plain[] = {bare(a), bare(b)};
    const QString written[] = {bare(transliterated(a)), bare(transliterated(b))};
    return same(plain[0], plain[1]) || same(written[0], written[1]) || same(plain[0], written[1])
        || same(written[0], plain[1]);
}

std::vector<FieldRow> fieldRows(const Document &document, const Reading &reading)
{
    QStringList names = fieldOrder();
    for (const Field &field : reading.fields)
        if (!names.contains(field.name))
            names += field.name;
    std::vector<FieldRow> rows;
    for (const QString &name : names) {
        FieldRow row;
        row.name = name;
        row.declared.text = declaredValue(document.declared, name);
        if (const Field *field = reading.field(name))
            takeSources(row, *field);
        if (name == "full_name"_L1 && !row.declared.isEmpty())
            joinNames(row, reading);
        row.corrected = document.corrections.value(name).value;
        row.agreement = agreementOf(row);
        if (row.agreement != Agreement::Empty || matters(name, document.category()))
            rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace pss
