// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customerdocument.h"
#include "domain/screeningstanding.h"
#include "domain/verification.h"

#include <QString>

namespace pss {

/// A field that was read in print.
inline void setField(Reading &reading, const QString &name, const QString &value, double confidence = 0.97)
{
    std::erase_if(reading.fields, [&](const Field &field) { return field.name == name; });
    if (!value.isEmpty())
        reading.fields.push_back(
            {name, {{FieldSource::Visual, value, value, confidence, 1, QRect(10, 20, 100, 12)}}});
}

inline CustomerDocument sampleDocument(const QString &id, DocumentType type, Side side = Side::None)
{
    CustomerDocument one;
    one.document.id = id;
    one.document.userId = QStringLiteral("customer-1");
    one.document.type = type;
    one.document.side = side;
    one.document.status = DocumentStatus::PendingReview;
    one.document.sha256 = id + QStringLiteral("-sha256");
    one.document.createdAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    one.reading.status = ReadingStatus::Completed;
    one.reading.type = type;
    one.reading.side = side;
    one.reading.quality = Quality{};
    one.reading.pages.resize(1);
    one.reading.pages.front().words = {{QStringLiteral("SPECIMEN"), 0.96, QRect(0, 0, 80, 20), 0, 0}};
    one.reading.authenticity.emplace();
    return one;
}

/// A passport that was read well, of a fictional Swede.
inline CustomerDocument samplePassport()
{
    auto one = sampleDocument(QStringLiteral("doc_passport"), DocumentType::Passport);
    one.document.issuingCountry = QStringLiteral("SWE");
    setField(one.reading, QStringLiteral("surname"), QStringLiteral("ERIKSSON"));
    setField(one.reading, QStringLiteral("given_names"), QStringLiteral("ANNA MARIA"));
    setField(one.reading, QStringLiteral("date_of_birth"), QStringLiteral("1984-08-12"));
    setField(one.reading, QStringLiteral("document_number"), QStringLiteral("AA123456"));
    setField(one.reading, QStringLiteral("nationality"), QStringLiteral("SWE"));
    setField(one.reading, QStringLiteral("sex"), QStringLiteral("F"));
    setField(one.reading, QStringLiteral("date_of_expiry"), QStringLiteral("2032-04-15"));
    return one;
}

inline CustomerDocument sampleBill()
{
    auto one = sampleDocument(QStringLiteral("doc_bill"), DocumentType::UtilityBill);
    one.document.issuingCountry = QStringLiteral("SWE");
    setField(one.reading, QStringLiteral("full_name"), QStringLiteral("Anna Maria Eriksson"));
    setField(one.reading, QStringLiteral("address"),
             QStringLiteral("Storgatan 11 lgh 1203\n411 24 Göteborg"));
    setField(one.reading, QStringLiteral("document_date"), QStringLiteral("2026-11-01"));
    return one;
}

inline DeclaredData sampleDeclared()
{
    DeclaredData declared;
    declared.givenNames = QStringLiteral("Anna Maria");
    declared.surname = QStringLiteral("Eriksson");
    declared.dateOfBirth = QStringLiteral("1984-08-12");
    declared.nationality = QStringLiteral("SWE");
    declared.address = {QStringLiteral("Storgatan 11 lgh 1203"),
                        {},
                        QStringLiteral("Göteborg"),
                        {},
                        QStringLiteral("411 24"),
                        QStringLiteral("SWE")};
    return declared;
}

inline ScreeningStanding clearStanding()
{
    ScreeningOutcome clear;
    clear.status = ScreeningStatus::Clear;
    clear.evidence = {{QStringLiteral("lists"), QStringLiteral("un 2026-11-27")}};
    return {clear, clear, false};
}

} // namespace pss
