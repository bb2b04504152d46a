// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listformat.h"

#include <QByteArrayList>

namespace pss {

/// A small list of each format, of people, companies and ships that do not exist.
QByteArrayList sampleOf(ListFormat format);

/// The UK Sanctions List, and the EU's CSV: the other layouts that uk_ofsi and eu_fsf take.
QByteArray ukSanctionsListSample();
QByteArray euCsvSample();

} // namespace pss
