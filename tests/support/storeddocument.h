// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/document.h"
#include "support/testhouse.h"

namespace pss {

/// A document as intake keeps one: a key, a sealed file, its row and its blob's.
struct StoredDocument {
    Document document;
    Secret key;
    QString blobId;
    QByteArray content;
};

/// A new document of a fictional person, not kept yet.
Document someDocument(const QDateTime &now);

/// Keeps `document` in one transaction, findable by its name, number and file name.
StoredDocument storeDocument(TestHouse &house, Document document);
StoredDocument storeDocument(TestHouse &house);

} // namespace pss
