// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfie.h"

#include "storage/documentquery.h"
#include "storage/documentrepository.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"

namespace pss {

std::optional<Reading> selfieOf(Connection &connection, const Vault &vault, const Document &document,
                                const QDateTime &now)
{
    DocumentFilter filter;
    filter.userId = document.userId;
    filter.types = {DocumentType::Selfie};
    const auto selection = toSelection(filter, {}, vault.keys(), now);
    if (!selection)
        return std::nullopt;
    const auto selfies = DocumentRepository(connection, vault).select(*selection, 1);
    if (!selfies || selfies->empty())
        return std::nullopt;
    auto reading = ReadingRepository(connection, vault).find(selfies->front().id);
    return reading ? std::optional(std::move(*reading)) : std::nullopt;
}

} // namespace pss
