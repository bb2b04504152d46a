// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pss {

class DeclaredForm;
struct Error;
struct VerificationStart;

/// A verification that is started by hand: of whom, which kinds, and what the customer declares. What was
/// typed stays until it has served.
class StartForm : public QWidget {
    Q_OBJECT

public:
    explicit StartForm(Desk &desk, QWidget *parent = nullptr);

    /// For this customer, where one is given.
    void open(const QString &userId);

Q_SIGNALS:
    void started(const QString &verificationId);
    void cancelled();

protected:
    bool event(QEvent *event) override;

private:
    void layOut();
    void start();
    void tell(const Error &error);
    void clear();
    VerificationStart wanted() const;

    Desk &m_desk;
    QLineEdit *m_customer;
    std::vector<QCheckBox *> m_kinds; ///< in the enumeration's order
    DeclaredForm *m_declared;
    QLabel *m_problem;
    QPushButton *m_start;
    bool m_busy = false;
};

} // namespace pss
