// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace pss {

/// Whether an OCR service outside read a document's words; where it did not, they are the reader's own.
struct ExternalOcr {
    QString engine; ///< as the service calls itself; may be empty
    QString reason; ///< why its words were not taken, a word: timeout, bad_answer, …; empty where they were
    QDateTime at;

    bool isUsed() const { return reason.isEmpty(); }
};

QJsonObject toJson(const ExternalOcr &ocr);

} // namespace pss
