// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/person.h"

#include <QPainter>

namespace pss {

/// An illustrated head and shoulders: nobody's photograph. The same person always has the same face.
void drawPortrait(QPainter &painter, const QRectF &box, const Person &person);

} // namespace pss
