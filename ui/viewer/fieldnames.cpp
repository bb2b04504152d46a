// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/fieldnames.h"

#include <QCoreApplication>
#include <QLatin1StringView>

#include <array>

namespace pss {

namespace {

struct FieldName {
    const char *name;
    const char *label;
};

constexpr auto kFields = std::to_array<FieldName>({
    {"surname", QT_TRANSLATE_NOOP("FieldName", "Surname")},
    {"given_names", QT_TRANSLATE_NOOP("FieldName", "Given names")},
    {"full_name", QT_TRANSLATE_NOOP("FieldName", "Full name")},
    {"date_of_birth", QT_TRANSLATE_NOOP("FieldName", "Date of birth")},
    {"sex", QT_TRANSLATE_NOOP("FieldName", "Sex")},
    {"nationality", QT_TRANSLATE_NOOP("FieldName", "Nationality")},
    {"document_number", QT_TRANSLATE_NOOP("FieldName", "Document number")},
    {"personal_number", QT_TRANSLATE_NOOP("FieldName", "Personal number")},
    {"issuing_country", QT_TRANSLATE_NOOP("FieldName", "Issuing country")},
    {"issuing_authority", QT_TRANSLATE_NOOP("FieldName", "Issuing authority")},
    {"date_of_issue", QT_TRANSLATE_NOOP("FieldName", "Date of issue")},
    {"date_of_expiry", QT_TRANSLATE_NOOP("FieldName", "Date of expiry")},
    {"place_of_birth", QT_TRANSLATE_NOOP("FieldName", "Place of birth")},
    {"address", QT_TRANSLATE_NOOP("FieldName", "Address")},
    {"document_date", QT_TRANSLATE_NOOP("FieldName", "Document date")},
    {"issuer", QT_TRANSLATE_NOOP("FieldName", "Issuer")},
});

} // namespace

QStringList fieldOrder()
{
    QStringList names;
    for (const FieldName &field : kFields)
        names += QLatin1StringView(field.name);
    return names;
}

QString fieldLabel(const QString &name)
{
    for (const FieldName &field : kFields)
        if (name == QLatin1StringView(field.name))
            return QCoreApplication::translate("FieldName", field.label);
    return name;
}

} // namespace pss
