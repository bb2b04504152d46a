// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sentuploads.h"
#include "support/servedhouse.h"

namespace pss {

/// Compares a served house at rest with what was sent to it: what was acknowledged is there, nothing is
/// there that was not sent, and whatever is there is whole and was read once.
class Wholeness {
public:
    Wholeness(ServedHouse &house, const SentUploads &sent, const QByteArray &staffToken)
        : m_house(house), m_sent(sent.ids()), m_token(staffToken)
    {
    }

    /// What is wrong, a line each; the server runs.
    QStringList faults();
    int presentUnacknowledged() const { return m_presentUnacknowledged; }

private:
    void compareDocuments();
    void lookAt(const QString &id, const QByteArray &sha256);
    void compareRows();
    void compareVault();
    Reply ask(const QByteArray &path) const;
    void expect(bool holds, const QString &fault)
    {
        if (!holds)
            m_faults << fault;
    }

    ServedHouse &m_house;
    const QHash<QByteArray, QString> m_sent;
    const QByteArray m_token;
    QStringList m_faults;
    int m_presentUnacknowledged = 0;
};

} // namespace pss
