// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;

namespace pss {

class CustomerModel;
class CustomerPanel;
class EmptyState;
class RowTable;

/// Customers: looked for by id, name or document number, and everything about one of them.
class CustomersPage : public QWidget {
    Q_OBJECT

public:
    explicit CustomersPage(Desk &desk, QWidget *parent = nullptr);

    /// This customer, whatever was looked for.
    void open(const QString &userId);

Q_SIGNALS:
    void documentRequested(const QString &documentId);
    void verificationRequested(const QString &verificationId);
    void hitRequested(const QString &userId, const QString &hitId);
    void startRequested(const QString &userId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeResults();
    QWidget *makeFile();
    void makeActions();
    void connectParts();
    void search();
    void searchMore(const QString &after);
    void showCurrent();
    void showEmpty();

    Desk &m_desk;
    CustomerModel *m_model;
    RowTable *m_table;
    EmptyState *m_empty;
    CustomerPanel *m_panel;
    QLineEdit *m_search;
    QLabel *m_title;
    QLabel *m_facts;
    QAction *m_open = nullptr;
    QAction *m_start = nullptr;
    QString m_query;
    bool m_takesFirst = false; ///< the search was meant for one
    QTimer m_typing;
};

} // namespace pss
