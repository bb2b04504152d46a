// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pss {

/// The strip at the foot of a hit: what may be made of it, and the reason it needs.
class DispositionBar : public QFrame {
    Q_OBJECT

public:
    explicit DispositionBar(QWidget *parent = nullptr);
    void addActions(const QList<QAction *> &actions);
    /// How the hit stands, in a sentence.
    void tell(const QString &sentence);

    /// Opens the line that asks why. What was typed for the same hit stays.
    void ask(const QString &hitId, Disposition disposition);
    void close();
    /// It has served.
    void forget();
    void setBusy(bool busy);
    bool isAsking() const { return !m_row->isHidden(); }
    QString hitId() const { return m_hit; }
    QString reason() const;

Q_SIGNALS:
    void decided(const QString &hitId, pss::Disposition disposition, const QString &reason);
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeRow();
    void confirm();
    void cancel();

    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QLabel *m_question = nullptr;
    QLabel *m_problem = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_confirm = nullptr;
    QWidget *m_row;
    QString m_hit;
    Disposition m_disposition = Disposition::Pending;
    bool m_busy = false;
};

} // namespace pss
