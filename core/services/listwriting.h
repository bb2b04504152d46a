// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "screening/listentry.h"
#include "storage/listrepository.h"

#include <QHash>

namespace pss {

class Database;

/// A new version of a list on its way into the database, piece by piece, beside everybody else's work: nobody
/// sees it before publish(). Let go of before that, it leaves nothing. One thread.
class ListWriting {
public:
    /// InProgress while somebody else imports the list.
    static Result<std::unique_ptr<ListWriting>> begin(Database &database, const Clock &clock,
                                                      const ScreeningList &list);
    ~ListWriting();

    Status take(const ListEntry &entry);
    /// All entries came; what they came to.
    Result<ListVersion> counts();
    bool hasChanges() const { return m_added + m_changed + m_annotated + m_known.size() > 0; }

    /// In the caller's transaction.
    Status publish(Connection &connection, const ListVersion &version);
    /// Lets go of the list in the caller's transaction, with nothing written.
    Status end(Connection &connection);

private:
    ListWriting(Database &database, const Clock &clock, QString listId, QString importer);
    Status readKnown();
    Status flush();

    struct Hashes {
        QByteArray screened;
        QByteArray other;
    };

    Database &m_database;
    const Clock &m_clock;
    const QString m_listId;
    const QString m_importer;
    int m_previous = 0;
    QHash<QString, Hashes> m_known; ///< entries of the version before that did not come yet
    std::vector<ListedRow> m_rows; ///< to be written
    qint64 m_entries = 0;
    qint64 m_names = 0;
    qint64 m_added = 0;
    qint64 m_changed = 0;
    qint64 m_annotated = 0;
    bool m_isOpen = true;
};

} // namespace pss
