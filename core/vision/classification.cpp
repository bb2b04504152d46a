// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/classification.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Words that tell a type; each found one counts.
struct Telltale {
    const char *word;
    DocumentType type;
    double weight;
};

constexpr Telltale kTelltales[] = {
    {"PASSPORT", DocumentType::Passport, 2},
    {"PASSEPORT", DocumentType::Passport, 2},
    {"REISEPASS", DocumentType::Passport, 2},
    {"IDENTITY", DocumentType::NationalIdentityCard, 2},
    {"IDENTITE", DocumentType::NationalIdentityCard, 2},
    {"PERSONALAUSWEIS", DocumentType::NationalIdentityCard, 2},
    {"DRIVING", DocumentType::DrivingLicence, 2},
    {"LICENCE", DocumentType::DrivingLicence, 1},
    {"PERMIS", DocumentType::DrivingLicence, 1},
    {"RESIDENCE", DocumentType::ResidencePermit, 2},
    {"VISA", DocumentType::Visa, 2},
    {"ELECTRICITY", DocumentType::UtilityBill, 2},
    {"WATER", DocumentType::UtilityBill, 1},
    {"GAS", DocumentType::UtilityBill, 1},
    {"METER", DocumentType::UtilityBill, 1},
    {"BILL", DocumentType::UtilityBill, 1},
    {"KWH", DocumentType::UtilityBill, 1},
    {"STATEMENT", DocumentType::BankStatement, 2},
    {"IBAN", DocumentType::BankStatement, 1},
    {"BANK", DocumentType::BankStatement, 1},
    {"BALANCE", DocumentType::BankStatement, 1},
    {"TENANCY", DocumentType::TenancyAgreement, 3},
    {"COUNCIL", DocumentType::CouncilTax, 2},
};

/// ICAO 9303: P passports, V visas, A/C/I cards; R and residence cards' IR are permits.
DocumentType typeOf(const Mrz &mrz)
{
    switch (mrz.format) {
    case MrzFormat::MrvA:
    case MrzFormat::MrvB:
        return DocumentType::Visa;
    case MrzFormat::Td3:
        return DocumentType::Passport;
    case MrzFormat::Fra:
        return DocumentType::NationalIdentityCard;
    case MrzFormat::Td1:
    case MrzFormat::Td2:
        return mrz.documentCode.startsWith(u'P') ? DocumentType::Passport
            : mrz.documentCode.contains(u'R')    ? DocumentType::ResidencePermit
                                                 : DocumentType::NationalIdentityCard;
    }
    Q_UNREACHABLE();
}

QString folded(const QString &text)
{
    QString letters;
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toUpper())
        if (c.isLetter())
            letters += c;
    return letters;
}

} // namespace

void classify(Reading &reading)
{
    if (reading.mrz) {
        reading.type = typeOf(reading.mrz->mrz);
        reading.side = reading.mrz->mrz.format == MrzFormat::Td1 ? Side::Back : Side::Front;
        if (reading.type == DocumentType::Passport || reading.type == DocumentType::Visa)
            reading.side = Side::None;
        reading.classificationConfidence = reading.mrz->mrz.isValid() ? 0.99 : 0.8;
        return;
    }
    std::array<double, kWords<DocumentType>.size()> votes{};
    for (const auto &page : reading.pages)
        for (const auto &word : page.words)
            for (const auto &telltale : kTelltales)
                if (folded(word.text) == QLatin1StringView(telltale.word))
                    votes[size_t(telltale.type)] += telltale.weight;
    const auto most = std::max_element(votes.begin(), votes.end());
    const double sum = std::accumulate(votes.begin(), votes.end(), 0.0);
    if (*most < 2)
        return;
    reading.type = DocumentType(most - votes.begin());
    reading.classificationConfidence = std::min(0.95, *most / sum);
    const bool isCard = reading.type == DocumentType::NationalIdentityCard
        || reading.type == DocumentType::DrivingLicence || reading.type == DocumentType::ResidencePermit;
    reading.side = isCard ? Side::Front : Side::None;
}

} // namespace pss
