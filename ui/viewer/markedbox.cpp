// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/markedbox.h"

#include "ui/viewer/fieldnames.h"

#include <QCoreApplication>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What concerns the whole page has no place on it.
bool hasPlace(const AuthenticitySignal &signal)
{
    return signal.kind == SignalKind::Compression || signal.kind == SignalKind::Noise
        || signal.kind == SignalKind::Glyphs;
}

} // namespace

std::vector<MarkedBox> markedBoxes(const Reading &reading, int page)
{
    std::vector<MarkedBox> boxes;
    if (const auto *zone = reading.zoneOn(page); zone && !zone->box.isEmpty())
        boxes.push_back({BoxKind::Zone, u"mrz"_s, u"MRZ"_s, QRectF(zone->box)});
    for (const BarcodeReading &barcode : reading.barcodes)
        if (barcode.page == page && !barcode.box.isEmpty())
            boxes.push_back({BoxKind::Barcode, u"barcode"_s, barcode.format, QRectF(barcode.box)});
    if (reading.portrait && reading.portrait->page == page)
        boxes.push_back({BoxKind::Portrait, u"portrait"_s,
                         QCoreApplication::translate("MarkedBox", "Portrait"),
                         QRectF(reading.portrait->box)});
    for (const auto &signal : reading.authenticity.value_or(std::vector<AuthenticitySignal>()))
        if (signal.page == page && hasPlace(signal) && !signal.box.isEmpty())
            boxes.push_back({BoxKind::Signal, u"signal"_s,
                             QCoreApplication::translate("MarkedBox", "Look here"), QRectF(signal.box)});
    for (const Field &field : reading.fields)
        for (const FieldReading &source : field.sources)
            if (source.page == page && !source.box.isEmpty())
                boxes.push_back({BoxKind::Field, field.name, fieldLabel(field.name), QRectF(source.box)});
    return boxes;
}

} // namespace pss
