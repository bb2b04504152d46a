// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/classification/classification.h"

#include "domain/aamva.h"
#include "vision/classification/votes.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

using enum DocumentType;

constexpr double kTitle = 3; ///< votes that a title has
constexpr double kFewest = 2; ///< votes that say anything
constexpr double kLetterDiscount = 0.4; ///< for a title of an identity document that a letter mentions

bool isCard(DocumentType type)
{
    return type == NationalIdentityCard || type == DrivingLicence || type == ResidencePermit;
}

void set(Reading &reading, DocumentType type, Side side, double confidence)
{
    reading.type = type;
    reading.side = side;
    reading.classificationConfidence = confidence;
}

bool byBarcode(Reading &reading)
{
    for (const auto &barcode : reading.barcodes)
        if (const auto card = parseAamva(barcode.text)) {
            set(reading, card->isLicence ? DrivingLicence : NationalIdentityCard, Side::Back, 0.99);
            return true;
        }
    return false;
}

/// ICAO 9303-4 to -7: P passports, V visas, A, C and I cards. Residence permits of the EU have an R in the
/// second place, those of the United States are C1 and C2.
DocumentType typeOf(const Mrz &mrz)
{
    switch (mrz.format) {
    case MrzFormat::MrvA:
    case MrzFormat::MrvB:
        return Visa;
    case MrzFormat::Td3:
        return Passport;
    case MrzFormat::Fra:
        return NationalIdentityCard;
    case MrzFormat::Td1:
    case MrzFormat::Td2: {
        const bool isGreenCard =
            mrz.documentCode.startsWith(u'C') && mrz.issuingState == QStringLiteral("USA");
        return mrz.documentCode.startsWith(u'P')             ? Passport
            : mrz.documentCode.contains(u'R') || isGreenCard ? ResidencePermit
                                                             : NationalIdentityCard;
    }
    }
    Q_UNREACHABLE();
}

/// A TD1's zone stands on the back. Its front is on the picture, too, where a front's words stand higher
/// above the zone than a card is tall (its pitch is 2.54 mm); and may be where the page goes on so far.
Side sideOf(const Reading &reading)
{
    const auto &mrz = *reading.mrz;
    if (mrz.mrz.format != MrzFormat::Td1)
        return mrz.mrz.format == MrzFormat::Td2 || mrz.mrz.format == MrzFormat::Fra ? Side::Front
                                                                                    : Side::None;
    const double millimetre = mrz.box.width() / (2.54 * 30);
    const int above = int(mrz.box.top() - 40 * millimetre);
    const bool holdsAnother = above > 30 * millimetre || (above > 0 && votesOf(reading, above).front >= 1);
    return holdsAnother ? Side::None : Side::Back;
}

/// A zone's code says little of what a document is called; its title does.
void byZone(Reading &reading)
{
    const auto &mrz = *reading.mrz;
    const auto votes = votesOf(reading);
    auto type = typeOf(mrz.mrz);
    double confidence = mrz.accepted ? 0.99 : mrz.mrz.isValid() ? 0.97 : 0.92;
    for (const auto title : {TravelDocument, ResidencePermit, DrivingLicence})
        if (type != Visa && votes.of(title) >= kTitle && votes.of(title) > votes.of(type)) {
            type = title;
            confidence = std::min(confidence, 0.95);
        }
    // TD2 is shared by cards, permits and travel documents.
    if (mrz.mrz.format == MrzFormat::Td2 && votes.of(type) < kTitle)
        confidence = 0.7;
    const auto side = type == Passport || type == Visa ? Side::None : sideOf(reading);
    set(reading, type, side, confidence);
}

void byWords(Reading &reading)
{
    auto votes = votesOf(reading);
    if (isLetter(reading))
        for (const auto &[type, word] : kWords<DocumentType>)
            if (categoryOf(type) == Category::ProofOfIdentity)
                votes.of(type) *= kLetterDiscount;
    auto sorted = votes.types;
    std::sort(sorted.rbegin(), sorted.rend());
    if (sorted[0] < kFewest)
        return;
    const auto type =
        DocumentType(std::find(votes.types.begin(), votes.types.end(), sorted[0]) - votes.types.begin());
    const double confidence = std::min(0.97, 1 - 0.5 * std::exp((sorted[1] - sorted[0]) / 1.7));
    const auto side = !isCard(type) ? Side::None : votes.back > votes.front ? Side::Back : Side::Front;
    set(reading, type, side, confidence);
}

} // namespace

void classify(Reading &reading)
{
    if (reading.mrz)
        byZone(reading);
    else if (!byBarcode(reading))
        byWords(reading);
}

} // namespace pss
