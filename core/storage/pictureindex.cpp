// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pictureindex.h"

#include "storage/keyring.h"
#include "storage/vault.h"

#include <QVariant>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPictureTurn = 0x7069637475726573; // "pictures"
constexpr int kMostCandidates = 50;
const auto kInsert =
    u"INSERT INTO search_token (token, document_id) VALUES (:token, :document_id) ON CONFLICT DO "
    "NOTHING"_s;
const auto kCandidates =
    u"SELECT document_id FROM search_token WHERE token IN (%1) AND document_id <> :document_id "
    "GROUP BY document_id ORDER BY COUNT(*) DESC, document_id LIMIT :limit"_s;

} // namespace

Status PictureIndex::takeTurn() { return m_connection.takeTurn(kPictureTurn); }

QByteArray PictureIndex::token(size_t band, quint64 bits) const
{
    return m_vault.keys().pictureToken(u"%1:%2"_s.arg(band).arg(bits, 0, 16).toLatin1());
}

Status PictureIndex::add(const QString &documentId, const PerceptualHash &picture)
{
    const auto bands = bandsOf(picture);
    for (size_t i = 0; i < bands.size(); ++i) {
        auto done =
            m_connection.run(kInsert, {{u":token"_s, token(i, bands[i])}, {u":document_id"_s, documentId}});
        if (!done)
            return fail(done.error());
    }
    return {};
}

Result<std::vector<QString>> PictureIndex::candidates(const QString &documentId,
                                                      const PerceptualHash &picture)
{
    const auto bands = bandsOf(picture);
    QStringList names;
    Bindings bindings{{u":document_id"_s, documentId}, {u":limit"_s, kMostCandidates}};
    for (size_t i = 0; i < bands.size(); ++i) {
        names << u":token%1"_s.arg(i);
        bindings.emplace_back(names.last(), token(i, bands[i]));
    }
    auto rows = m_connection.run(kCandidates.arg(names.join(u", "_s)), bindings);
    if (!rows)
        return fail(rows.error());
    std::vector<QString> found;
    while (rows->next())
        found.push_back(rows->value(0).toString());
    return found;
}

} // namespace pss
