// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/barcode/barcodefields.h"

#include "domain/aamva.h"
#include "vision/mrz/mrzfields.h"

namespace pss {

namespace {

constexpr double kConfidence = 0.99; ///< its error correction leaves little doubt

} // namespace

void addBarcodeFields(std::vector<Field> &fields, const BarcodeReading &barcode)
{
    const auto card = parseAamva(barcode.text);
    if (!card)
        return;
    for (const auto &field : card->fields)
        addSource(fields, QLatin1StringView(field.name),
                  {FieldSource::Barcode, field.value, field.printed, kConfidence, barcode.page, barcode.box});
}

} // namespace pss
