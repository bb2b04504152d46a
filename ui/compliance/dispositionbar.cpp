// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/dispositionbar.h"

#include "services/compliance.h"
#include "ui/review/actionbutton.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

QString questionOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::TrueMatch:
        return DispositionBar::tr("True match: why is the customer the listed one?");
    case Disposition::FalsePositive:
        return DispositionBar::tr("False positive: what tells the customer from the listed one?");
    case Disposition::Escalated:
        return DispositionBar::tr("Escalate to a compliance officer: what is to be found out?");
    case Disposition::Pending:
        return {};
    }
    Q_UNREACHABLE();
}

QString confirmText(Disposition disposition)
{
    switch (disposition) {
    case Disposition::TrueMatch:
        return DispositionBar::tr("Confirm true match");
    case Disposition::FalsePositive:
        return DispositionBar::tr("Confirm false positive");
    case Disposition::Escalated:
        return DispositionBar::tr("Escalate");
    case Disposition::Pending:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

DispositionBar::DispositionBar(QWidget *parent)
    : QFrame(parent), m_sentence(new QLabel(this)), m_buttons(new QHBoxLayout), m_row(makeRow())
{
    setObjectName(u"dispositionBar"_s);
    m_sentence->setObjectName(u"hitState"_s);
    m_sentence->setProperty("role", u"muted"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_buttons->setSpacing(8);
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    across->addWidget(m_sentence, 1);
    across->addLayout(m_buttons);
    auto *line = new QFrame(this);
    line->setProperty("role", u"line"_s);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 8, 16, 10);
    inner->setSpacing(10);
    inner->addWidget(m_row);
    inner->addLayout(across);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(1, 0, 1, 1);
    down->setSpacing(0);
    down->addWidget(line);
    down->addLayout(inner);
    m_row->hide();
}

QWidget *DispositionBar::makeRow()
{
    auto *row = new QWidget(this);
    row->setObjectName(u"hitReasonRow"_s);
    m_question = new QLabel(row);
    m_question->setObjectName(u"hitQuestion"_s);
    m_problem = new QLabel(tr("Say why: it is read again years later."), row);
    m_problem->setObjectName(u"hitReasonProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->hide();
    m_reason = new QLineEdit(row);
    m_reason->setObjectName(u"hitReason"_s);
    m_reason->setAccessibleName(tr("Reason for the decision"));
    m_reason->setMaxLength(int(kLongestReason));
    m_reason->setPlaceholderText(tr("The reason is kept with the hit and in the audit trail."));
    m_reason->installEventFilter(this);
    m_confirm = new QPushButton(row);
    m_confirm->setObjectName(u"hitReasonConfirm"_s);
    m_confirm->setAccessibleName(tr("Confirm the decision"));
    m_confirm->setProperty("role", u"primary"_s);
    m_confirm->setToolTip(tr("Enter"));
    auto *cancel = new QPushButton(tr("Cancel"), row);
    cancel->setObjectName(u"hitReasonCancel"_s);
    cancel->setAccessibleName(tr("Cancel the decision"));
    cancel->setToolTip(tr("Esc"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_question);
    head->addStretch();
    head->addWidget(m_problem);
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    across->addWidget(m_reason, 1);
    across->addWidget(m_confirm);
    across->addWidget(cancel);
    auto *down = new QVBoxLayout(row);
    down->setContentsMargins(0, 4, 0, 0);
    down->setSpacing(6);
    down->addLayout(head);
    down->addLayout(across);
    connect(m_reason, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    connect(m_confirm, &QPushButton::clicked, this, &DispositionBar::confirm);
    connect(cancel, &QPushButton::clicked, this, &DispositionBar::cancel);
    return row;
}

void DispositionBar::addActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions)
        m_buttons->addWidget(new ActionButton(action, this));
}

void DispositionBar::tell(const QString &sentence) { m_sentence->setText(sentence); }

void DispositionBar::ask(const QString &hitId, Disposition disposition)
{
    if (hitId != m_hit)
        m_reason->clear();
    m_hit = hitId;
    m_disposition = disposition;
    m_question->setText(questionOf(disposition));
    m_reason->setAccessibleName(questionOf(disposition));
    m_confirm->setText(confirmText(disposition));
    m_confirm->setAccessibleName(confirmText(disposition));
    m_problem->hide();
    m_row->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void DispositionBar::close() { m_row->hide(); }

void DispositionBar::forget()
{
    m_reason->clear();
    m_hit.clear();
    m_row->hide();
}

void DispositionBar::setBusy(bool busy)
{
    m_busy = busy;
    m_confirm->setEnabled(!busy);
    m_reason->setReadOnly(busy);
}

QString DispositionBar::reason() const { return m_reason->text().trimmed(); }

void DispositionBar::confirm()
{
    if (m_busy)
        return;
    m_problem->setVisible(reason().isEmpty());
    if (reason().isEmpty())
        m_reason->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT decided(m_hit, m_disposition, reason());
}

void DispositionBar::cancel()
{
    close();
    Q_EMIT cancelled();
}

bool DispositionBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool escapes = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != m_reason || !escapes)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool enters = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (key != Qt::Key_Escape && !enters)
        return false;
    if (event->type() == QEvent::ShortcutOverride)
        event->accept(); // meant for this row alone
    else
        enters ? confirm() : cancel();
    return true;
}

} // namespace pss
