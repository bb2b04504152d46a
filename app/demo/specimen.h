// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"

#include <QDate>

namespace pss {

/// One document of a demo house, as it arrives: bytes, what is said about them, and the way they came.
struct Specimen {
    QByteArray content;
    QString filename;
    DocumentType type = DocumentType::Other;
    Side side = Side::None;
    QString userId;
    QString issuingCountry;
    DeclaredData declared;
    Channel channel = Channel::Api;
    QString office; ///< of a field office
    QStringList zone; ///< the machine readable zone that is drawn, if there is one
};

/// Document `index` of a demo house: twenty-four of a cast of fourteen (one blurred, one dark, one expired,
/// one with a wrong check digit, one with somebody else's bytes, one under another name), then passports of
/// whoever comes. The same seed and day give the same bytes. Needs a QGuiApplication.
Specimen drawSpecimen(int index, quint64 seed, const QDate &today);

} // namespace pss
