// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"

#include <QStringList>

namespace pss {

/// Whether `code` is a RejectionReason of group quality.
bool isQualityCode(QStringView code);

/// What is told of a picture's quality, where it matters: an identity document is wanted in colour, a bill
/// may be gray; a portrait ends at the picture's edge.
QStringList adviceFor(DocumentType type, const QStringList &codes);

} // namespace pss
