// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pss {

/// What a row asks before something is done.
struct RowQuestion {
    enum class About { Approval, Override, Reopening, Cancelling, Note };
    About about = About::Approval;
    QString sentence;
    QString placeholder; ///< empty where nothing is to be typed, only confirmed
    QString confirm; ///< what the button says
    QString need; ///< said where nothing was typed; empty where nothing need be
};

/// A line that asks for a reason or a confirmation: Enter confirms, Esc goes back. What was typed about one
/// thing stays until it has served.
class QuestionRow : public QWidget {
    Q_OBJECT

public:
    explicit QuestionRow(QWidget *parent = nullptr);

    void ask(const QString &subject, const RowQuestion &question);
    void close();
    /// It has served.
    void forget();
    void setBusy(bool busy);
    bool isAsking() const { return !isHidden(); }
    RowQuestion::About about() const { return m_question.about; }
    QString text() const;

Q_SIGNALS:
    void confirmed();
    void cancelled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString key() const;
    void confirm();
    void cancel();

    QLabel *m_sentence;
    QLabel *m_problem;
    QLineEdit *m_text;
    QPushButton *m_confirm;
    RowQuestion m_question;
    QString m_subject;
    QHash<QString, QString> m_kept;
    bool m_busy = false;
};

} // namespace pss
