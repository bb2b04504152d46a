// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldreader.h"
#include "vision/fields/valuespot.h"

#include <ctime>

namespace pss {

/// Settles what a spot says: reads it again where that pays, within a bound for a page, and chooses.
class ValueReader {
public:
    ValueReader(const LineReader &readLine, const std::optional<MrzReading> &mrz, QSize page);

    /// The spot's reading; without a value where nothing of the field's form was read.
    FieldReading read(const ValueSpot &spot);

private:
    bool isDoubtful(const ValueSpot &spot) const;
    bool agrees(const ValueSpot &spot) const;
    bool hasRoom() const;
    ValueSpot settled(const ValueSpot &spot);
    ValueSpot settledLines(ValueSpot spot);
    ValueSpot readAgain(const ValueSpot &spot, LineReading how, const char *characters);
    const ValueSpot &better(const ValueSpot &first, const ValueSpot &second) const;
    const ValueSpot &betterName(const ValueSpot &page, const ValueSpot &latin) const;

    const LineReader &m_readLine;
    const std::optional<MrzReading> &m_mrz;
    const QRect m_page;
    const std::clock_t m_began; ///< of processor time: what is read does not depend on who else works
    int m_readings = 0;
};

} // namespace pss
