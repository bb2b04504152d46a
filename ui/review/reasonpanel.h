// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/review.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPlainTextEdit;
class QPushButton;

namespace pss {

/// Why a document or a verification is turned down. 1–9 pick the reasons in sight, typing searches,
/// Ctrl+Enter confirms, Esc goes back. What was entered stays until it has served.
class ReasonPanel : public QWidget {
    Q_OBJECT

public:
    enum class Of { Document, Verification };
    explicit ReasonPanel(QWidget *parent = nullptr, Of subject = Of::Document);

    /// For one of them, by its id: the codes its checks suggest come first. `whyNoResubmission` is empty
    /// where it may be asked for.
    void open(const QString &id, bool resubmission, const QStringList &suggested,
              const QString &whyNoResubmission);
    /// Forgets what was entered: it has served, or belongs to another one.
    void reset();
    void setBusy(bool busy);

    QStringList chosen() const { return m_chosen; }
    Rejection rejection() const;
    QString problem() const;

Q_SIGNALS:
    void confirmed();
    void cancelled();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void fill();
    void addReason(const QString &code, const QString &heading);
    void toggle(QListWidgetItem *item);
    void pick(int digit);
    bool handleKey(int key, Qt::KeyboardModifiers modifiers, const QString &text, bool inList);
    void confirm();
    void tell();

    QLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_search;
    QListWidget *m_list;
    QPlainTextEdit *m_note;
    QPlainTextEdit *m_publicNote;
    QCheckBox *m_resubmission;
    QLabel *m_problem;
    QPushButton *m_confirm;
    const Of m_subject;
    QString m_id;
    QStringList m_suggested;
    QStringList m_chosen;
};

/// The codes that failed and doubtful checks give, once each, the worst first.
QStringList suggestedReasons(const std::vector<struct Check> &checks);

} // namespace pss
