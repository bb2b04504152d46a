// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/documentsize.h"

namespace pss {

MrzPlace mrzPlace(MrzFormat format)
{
    switch (format) {
    case MrzFormat::Td1:
        return {kId1, 30, 3, 5.2, 5.3};
    case MrzFormat::Td2:
    case MrzFormat::MrvB:
    case MrzFormat::Fra:
        return {kId2, 36, 2, 6.35, 9.4};
    case MrzFormat::MrvA:
        return {kMrvA, 44, 2, 6.35, 9.4};
    case MrzFormat::Td3:
        break;
    }
    return {kId3, 44, 2, 6.35, 10.2};
}

} // namespace pss
