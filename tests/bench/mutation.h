// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QRandomGenerator;

namespace pss {

/// The document damaged in one to four ways: bits turned, blocks copied, zeroed, taken away or put in, its
/// end cut off, dimensions and other numbers of its header changed, halves of it and of `other` joined. A
/// PNG's checksums are made good again every other time, so that what lies behind them is reached. The same
/// random numbers give the same bytes.
QByteArray mutated(const QByteArray &document, const QByteArray &other, QRandomGenerator &random);

} // namespace pss
