// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace pss {

enum class BoxKind { Field, Zone, Barcode, Portrait, Signal };

/// A place on a page that means something: where a field was read, the MRZ, a barcode, the portrait, what
/// may have been tampered with.
struct MarkedBox {
    BoxKind kind = BoxKind::Field;
    QString id; ///< a field's name; `mrz`; `barcode`; `portrait`; `signal`
    QString label;
    QRectF box;
};

/// The boxes of one page of a reading.
std::vector<MarkedBox> markedBoxes(const Reading &reading, int page);

} // namespace pss
