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

    /// Asks for the reason to go on in spite of a failed check. What was typed for this document stays.
    void askForOverride(const QString &documentId, const QString &failed);
    void closeOverride();
    bool isOverrideOpen() const;
    QString overrideReason() const;
    void forgetOverride();

    /// Shows the way back until `until`; `text` takes the seconds left.
    void offerUndo(const QDateTime &until, const QString &text);
    void withdrawUndo();
    bool isUndoOffered() const;

Q_SIGNALS:
    void overrideConfirmed();
    void overrideCancelled();
    void undoExpired();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeOverride();
    void countDown();

    const Clock &m_clock;
    QLabel *m_icon;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QWidget *m_override;
    QLabel *m_failed;
    QLineEdit *m_reason;
    QString m_document;
    QAction *m_undo = nullptr;
    QString m_undoText;
    QDateTime m_undoUntil;
    QTimer m_countdown;
};

} // namespace pss
