// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzfields.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// A field whose own check digit fails is believed less than one that has none.
double confidenceOf(double confidence, std::optional<bool> check)
{
    return check == false ? confidence * 0.3 : confidence;
}

} // namespace

void addSource(std::vector<Field> &fields, const QString &name, const FieldReading &source)
{
    if (source.value.isEmpty())
        return;
    const auto known =
        std::find_if(fields.begin(), fields.end(), [&](const Field &field) { return field.name == name; });
    if (known != fields.end())
        known->sources.push_back(source);
    else
        fields.push_back({name, {source}});
}

std::vector<Field> fieldsOf(const MrzReading &reading)
{
    const auto &mrz = reading.mrz;
    std::vector<Field> fields;
    const auto add = [&](const QString &name, const QString &value,
                         std::optional<bool> check = std::nullopt) {
        addSource(fields, name,
                  {FieldSource::Mrz, value, value, confidenceOf(reading.confidence, check), reading.page,
                   reading.box});
    };
    add(u"surname"_s, mrz.surname);
    add(u"given_names"_s, mrz.givenNames);
    add(u"full_name"_s, QString(mrz.givenNames + u' ' + mrz.surname).trimmed());
    add(u"document_number"_s, mrz.documentNumber, mrz.checks.documentNumber);
    add(u"issuing_country"_s, mrz.issuingState);
    add(u"nationality"_s, mrz.nationality);
    add(u"date_of_birth"_s, mrz.dateOfBirth, mrz.checks.dateOfBirth);
    add(u"sex"_s, mrz.sex);
    add(u"date_of_expiry"_s, mrz.dateOfExpiry, mrz.checks.dateOfExpiry);
    add(u"personal_number"_s, mrz.personalNumber, mrz.checks.personalNumber);
    return fields;
}

} // namespace pss
