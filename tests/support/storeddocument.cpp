// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/storeddocument.h"

#include "base/id.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

Document someDocument(const QDateTime &now)
{
    Document document;
    document.id = newId(IdKind::Document, now);
    document.userId = u"customer-1"_s;
    document.type = DocumentType::Passport;
    document.side = Side::Front;
    document.status = DocumentStatus::PendingReview;
    document.uploadedBy = u"counter"_s;
    document.office = u"north"_s;
    document.channel = Channel::FieldOffice;
    document.mediaType = u"image/jpeg"_s;
    document.pageCount = 1;
    document.createdAt = document.updatedAt = document.publicUpdatedAt = now;
    document.dueAt = now.addDays(1);
    document.filename = u"anna passport.jpg"_s;
    document.sha256 = QString(64, u'0');
    document.declared.givenNames = u"Anna Maria"_s;
    document.declared.surname = u"Eriksson"_s;
    document.declared.documentNumber = u"L898902C3"_s;
    return document;
}

StoredDocument storeDocument(TestHouse &house, Document document)
{
    auto &vault = house->vault();
    const auto content = "the scan of " + document.id.toUtf8();
    StoredDocument stored{std::move(document), Vault::newKey(), {}, content};
    auto &kept = stored.document;
    kept.sizeBytes = stored.content.size();
    const auto blob = vault.store(stored.key, stored.content, house.clock);
    const auto done = house->database().write([&](Connection &connection) -> Status {
        DocumentRepository documents(connection, vault);
        if (auto keptKey = vault.keepKey(connection, kept.id, stored.key); !keptKey)
            return keptKey;
        if (auto row = documents.insert(kept, vault.keys().contentToken(kept.sha256.toLatin1())); !row)
            return row;
        if (auto row = documents.addBlob(kept.id, {*blob, u"original"_s, 0, kept.mediaType, kept.sizeBytes});
            !row)
            return row;
        return documents.addSearchTexts(kept.id,
                                        {kept.filename, kept.declared.name(), kept.declared.documentNumber});
    });
    if (!blob || !done)
        qFatal("the test's document cannot be kept");
    stored.blobId = *blob;
    return stored;
}

StoredDocument storeDocument(TestHouse &house)
{
    return storeDocument(house, someDocument(house.clock.now()));
}

} // namespace pss
