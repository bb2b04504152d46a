// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/lookalikes.h"

#include "services/events.h"
#include "storage/documentrepository.h"
#include "storage/pictureindex.h"
#include "storage/readingrepository.h"

namespace pss {

Result<std::vector<Document>> findLookalikes(Connection &connection, const Vault &vault,
                                             const Document &document,
                                             const std::optional<PerceptualHash> &picture)
{
    if (!picture)
        return std::vector<Document>();
    PictureIndex index(connection, vault);
    if (auto turn = index.takeTurn(); !turn)
        return fail(turn.error());
    const auto candidates = index.candidates(document.id, *picture);
    if (!candidates)
        return fail(candidates.error());
    auto documents = DocumentRepository(connection, vault).findAll(*candidates);
    if (!documents)
        return documents;
    std::vector<Document> found;
    for (auto &other : *documents) {
        if (other.userId == document.userId)
            continue;
        const auto reading = ReadingRepository(connection, vault).find(other.id);
        if (!reading)
            return fail(reading.error());
        if (reading->picture && distance(*reading->picture, *picture) <= kNearPicture)
            found.push_back(std::move(other));
    }
    if (auto added = index.add(document.id, *picture); !added)
        return fail(added.error());
    return found;
}

Status markLookalikes(Connection &connection, const Vault &vault, Events &events, const Document &document,
                      const std::vector<Document> &others, const QDateTime &now)
{
    DocumentRepository documents(connection, vault);
    for (const auto &other : others) {
        if (auto locked = documents.lock(other.id); !locked)
            return locked;
        const auto before = documents.find(other.id); // as whoever was at it left it
        if (!before)
            return fail(before.error());
        if (!before->isUndecided() || before->lookalikes.contains(document.id))
            continue;
        auto marked = *before;
        marked.lookalikes << document.id;
        if (auto updated = documents.update(*before, marked, now); !updated)
            return fail(updated.error());
        connection.afterCommit([&events, id = other.id] { Q_EMIT events.documentChanged(id); });
    }
    return {};
}

} // namespace pss
