// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace pss {

/// What has happened, told after it was committed, with ids only: listeners read again. Emitted from any
/// thread; connect with a context object so that slots run in theirs.
class Events : public QObject {
    Q_OBJECT

Q_SIGNALS:
    void documentChanged(const QString &documentId);
    void jobQueued();
    void accountsChanged();
    void listsChanged();
    void complianceChanged(const QString &userId); ///< a customer's checks or hits
    void verificationChanged(const QString &verificationId);
    void messageQueued(); ///< a webhook may have something to send
};

} // namespace pss
