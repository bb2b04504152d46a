// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/document.h"

#include <QByteArray>

namespace pss {

/// The personal part of a document as the plain text that is sealed: file name, hash, declared data,
/// corrections, decision.
QByteArray personalPart(const Document &document);
Status restorePersonalPart(Document &document, const QByteArray &plain);

} // namespace pss
