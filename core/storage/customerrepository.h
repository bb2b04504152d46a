// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace pss {

class Connection;
class Keyring;

/// A customer as a search finds them.
struct CustomerRow {
    QString userId;
    int documents = 0; ///< that the search found them by
    QDateTime newest; ///< of these; null where there is none
};

/// Customers have no table of their own: they are whose documents and verifications there are.
class CustomerRepository {
public:
    CustomerRepository(Connection &connection, const Keyring &keys) : m_connection(connection), m_keys(keys)
    {
    }

    /// By the customer's whole id, a document's or a verification's, or by words that one of their documents
    /// is findable by: names, numbers, file names, whole or from 3 letters on. By user_id, those behind
    /// `after`.
    Result<std::vector<CustomerRow>> search(const QString &query, const QString &after, int limit);

private:
    Result<std::vector<CustomerRow>> byDocuments(const QString &text, const QString &after, int limit);
    Result<QString> byVerification(const QString &text);

    Connection &m_connection;
    const Keyring &m_keys;
};

} // namespace pss
