// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/perceptualhash.h"
#include "storage/connection.h"

#include <vector>

namespace pss {

class Vault;

/// What documents look like, in table `search_token`: keyed bytes for each band of a picture's hash. They go
/// with the document's other search tokens.
class PictureIndex {
public:
    PictureIndex(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault) { }

    /// Who compares pictures takes turns, until the transaction ends: of two that come at once, one sees the
    /// other.
    Status takeTurn();
    Status add(const QString &documentId, const PerceptualHash &picture);
    /// Other documents whose picture may be nearly this one, the likeliest first. Costs a look-up for each
    /// band.
    Result<std::vector<QString>> candidates(const QString &documentId, const PerceptualHash &picture);

private:
    QByteArray token(size_t band, quint64 bits) const;
    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
