// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/owneddocument.h"

#include "domain/actor.h"
#include "storage/documentrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<Document> findOwned(DocumentRepository &documents, const Actor &actor, const QString &id)
{
    if (!actor.may(Permission::ViewOwn))
        return fail(ErrorCode::Forbidden, u"Your role may not see documents."_s);
    auto document = documents.find(id);
    if (!document)
        return document;
    const bool isGone = document->status == DocumentStatus::Deleted && !actor.may(Permission::ViewAll);
    if (!actor.owns(*document) || isGone)
        return fail(ErrorCode::ResourceNotFound, u"There is no such document."_s);
    return document;
}

} // namespace pss
