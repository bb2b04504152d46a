// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace pss {

class EntryList;
struct CustomerFile;

/// Everything about one customer in one list, followed live: risk, verifications, screening, documents,
/// legal hold. Enter goes to what is chosen.
class CustomerPanel : public QWidget {
    Q_OBJECT

public:
    explicit CustomerPanel(Desk &desk, QWidget *parent = nullptr);

    /// Asks again only when it is another customer; else changes come by themselves.
    void show(const QString &userId);
    QString userId() const { return m_user; }
    void takeFocus();

Q_SIGNALS:
    void documentRequested(const QString &documentId);
    void verificationRequested(const QString &verificationId);
    void hitRequested(const QString &userId, const QString &hitId);
    /// It is there, or was read again.
    void told(const pss::CustomerFile &file);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void reload();
    void follow(const QString &target);

    Desk &m_desk;
    EntryList *m_list;
    QLabel *m_problem;
    QString m_user;
    bool m_isStale = false;
    bool m_loading = false;
    bool m_again = false;
    QTimer m_later;
};

} // namespace pss
