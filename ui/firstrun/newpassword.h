// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace pss {

/// A new password or passphrase, typed twice, with a hint on its strength.
class NewPassword : public QWidget {
    Q_OBJECT

public:
    NewPassword(const QString &name, const QString &label, const QString &again, QWidget *parent = nullptr);

    /// What is wrong with it, or nothing.
    QString problem() const;
    Secret secret() const;
    void clear();
    void focusProblem();

Q_SIGNALS:
    void changed();
    void entered();

private:
    void judge();

    QLineEdit *m_first;
    QLineEdit *m_second;
    QLabel *m_hint;
};

} // namespace pss
