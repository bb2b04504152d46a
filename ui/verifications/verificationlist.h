// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"
#include "ui/verifications/verificationquestion.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;

namespace pss {

class EmptyState;
class RowTable;
class VerificationModel;

/// The verifications, the newest first: filtered, followed live, Enter opens, N goes to the next that can be
/// decided.
class VerificationList : public QWidget {
    Q_OBJECT

public:
    explicit VerificationList(Desk &desk, QWidget *parent = nullptr);

    void takeFocus();
    /// All of one customer.
    void showCustomer(const QString &userId);
    /// The next behind `id` that this person can decide, below first, then from the top; empty: none.
    QString nextDecidable(const QString &id) const;
    QString currentId() const;
    void choose(const QString &id);

Q_SIGNALS:
    void openRequested(const QString &id);
    void startRequested();

private:
    QWidget *makeBar();
    QWidget *makeTable();
    void makeActions();
    void connectParts();
    void changeQuestion();
    void reload();
    void readChanged();
    void readMore(const QString &before);
    void take(VerificationPage page);
    void openCurrent();
    void openNext();
    void showCount();
    void showEmpty();
    void updateActions();

    Desk &m_desk;
    VerificationModel *m_model;
    RowTable *m_table;
    EmptyState *m_empty;
    QComboBox *m_view;
    QComboBox *m_risk;
    QLineEdit *m_customer;
    QLabel *m_count;
    QAction *m_open = nullptr;
    QAction *m_next = nullptr;
    QAction *m_start = nullptr;
    VerificationQuestion m_question;
    QSet<QString> m_changed; ///< still to be read again
    bool m_loading = false;
    bool m_again = false;
    bool m_hasLoaded = false;
    QTimer m_typing;
    QTimer m_later;
    QTimer m_clockwork;
};

} // namespace pss
