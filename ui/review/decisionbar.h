// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QDateTime>
#include <QFrame>
#include <QTimer>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pss {

class Clock;

/// The strip at the foot of a review: how the document stands, what may be done, and the way back from a
/// decision while there is one.
class DecisionBar : public QFrame {
    Q_OBJECT

public:
    DecisionBar(const Clock &clock, QWidget *parent = nullptr);

    /// Buttons from the quiet to the weighty; the last is the primary one.
    void addActions(QAction *undo, const QList<QAction *> &quiet, const QList<QAction *> &deciding);
    void showState(Tone tone, const QString &drawing, const QString &sentence);

    /// What a reason is asked for: to go on in spite of a failed check, or to reopen what was decided.
    enum class ReasonFor { Override, Reopening };
    /// Opens the row that asks for it, under a sentence. What was typed for this document stays.
    void askForReason(ReasonFor purpose, const QString &documentId, const QString &sentence);
    void closeReason();
    bool isAskingFor(ReasonFor purpose) const;
    QString reason() const;
    void forgetReason();

    /// Shows the way back until `until`; `text` takes the seconds left.
    void offerUndo(const QDateTime &until, const QString &text);
    void withdrawUndo();
    bool isUndoOffered() const;

Q_SIGNALS:
    void reasonGiven(ReasonFor purpose);
    void reasonCancelled();
    void undoExpired();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeReasonRow();
    void confirmReason();
    void cancelReason();
    void countDown();

    const Clock &m_clock;
    QLabel *m_icon;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QWidget *m_reasonRow;
    QLabel *m_reasonSentence;
    QLineEdit *m_reason;
    QPushButton *m_reasonConfirm;
    ReasonFor m_purpose = ReasonFor::Override;
    QString m_document;
    QAction *m_undo = nullptr;
    QString m_undoText;
    QDateTime m_undoUntil;
    QTimer m_countdown;
};

} // namespace pss
