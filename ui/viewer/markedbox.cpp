// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/markedbox.h"

#include "ui/viewer/fieldnames.h"

namespace pss {

using namespace Qt::StringLiterals;

std::vector<MarkedBox> markedBoxes(const Reading &reading, int page)
{
    std::vector<MarkedBox> boxes;
    if (reading.mrz && reading.mrz->page == page && !reading.mrz->box.isEmpty())
        boxes.push_back({BoxKind::Zone, u"mrz"_s, u"MRZ"_s, QRectF(reading.mrz->box)});
    for (const BarcodeReading &barcode : reading.barcodes)
        if (barcode.page == page && !barcode.box.isEmpty())
            boxes.push_back({BoxKind::Barcode, u"barcode"_s, barcode.format, QRectF(barcode.box)});
    for (const Field &field : reading.fields)
        for (const FieldReading &source : field.sources)
            if (source.page == page && !source.box.isEmpty())
                boxes.push_back({BoxKind::Field, field.name, fieldLabel(field.name), QRectF(source.box)});
    return boxes;
}

} // namespace pss
