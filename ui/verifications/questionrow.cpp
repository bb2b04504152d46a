// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/questionrow.h"

#include "services/compliance.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

QuestionRow::QuestionRow(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_text(new QLineEdit(this))
    , m_confirm(new QPushButton(this))
{
    setObjectName(u"questionRow"_s);
    m_sentence->setObjectName(u"questionSentence"_s);
    m_sentence->setWordWrap(true);
    m_problem->setObjectName(u"questionProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->hide();
    m_text->setObjectName(u"questionText"_s);
    m_text->setAccessibleName(tr("Reason or note"));
    m_text->setMaxLength(int(kLongestReason));
    m_confirm->setObjectName(u"questionConfirm"_s);
    m_confirm->setProperty("role", u"primary"_s);
    m_confirm->setToolTip(tr("Enter"));
    m_confirm->setAccessibleName(tr("Confirm"));
    auto *cancel = new QPushButton(tr("Back"), this);
    cancel->setObjectName(u"questionCancel"_s);
    cancel->setAccessibleName(tr("Back, and change nothing"));
    cancel->setToolTip(tr("Esc"));
    for (QWidget *watched : std::initializer_list<QWidget *>{m_text, m_confirm, cancel})
        watched->installEventFilter(this);
    auto *top = new QHBoxLayout;
    top->addWidget(m_sentence, 1);
    top->addWidget(m_problem);
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    across->addWidget(m_text, 1);
    across->addStretch();
    across->addWidget(cancel);
    across->addWidget(m_confirm);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(6);
    down->addLayout(top);
    down->addLayout(across);
    setTabOrder(m_text, m_confirm);
    setTabOrder(m_confirm, cancel);
    connect(m_text, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    connect(m_confirm, &QPushButton::clicked, this, &QuestionRow::confirm);
    connect(cancel, &QPushButton::clicked, this, &QuestionRow::cancel);
    hide();
}

QString QuestionRow::key() const { return m_subject + u'/' + QString::number(int(m_question.about)); }

void QuestionRow::ask(const QString &subject, const RowQuestion &question)
{
    if (!m_subject.isEmpty())
        m_kept[key()] = m_text->text();
    m_subject = subject;
    m_question = question;
    m_text->setText(m_kept.value(key()));
    m_text->setVisible(!question.placeholder.isEmpty());
    m_text->setPlaceholderText(question.placeholder);
    m_text->setAccessibleName(question.sentence);
    m_sentence->setText(question.sentence);
    m_confirm->setText(question.confirm);
    m_confirm->setAccessibleName(question.confirm);
    m_problem->hide();
    show();
    (question.placeholder.isEmpty() ? static_cast<QWidget *>(m_confirm) : m_text)
        ->setFocus(Qt::OtherFocusReason);
}

void QuestionRow::close() { hide(); }

void QuestionRow::forget()
{
    m_text->clear();
    m_kept.remove(key());
    m_subject.clear();
    hide();
}

void QuestionRow::setBusy(bool busy)
{
    m_busy = busy;
    m_text->setReadOnly(busy);
}

QString QuestionRow::text() const { return m_text->isHidden() ? QString() : m_text->text().trimmed(); }

void QuestionRow::confirm()
{
    if (m_busy)
        return;
    const bool lacks = !m_question.need.isEmpty() && text().isEmpty();
    m_problem->setText(m_question.need);
    m_problem->setVisible(lacks);
    if (lacks)
        m_text->setFocus(Qt::OtherFocusReason);
    else
        Q_EMIT confirmed();
}

void QuestionRow::cancel()
{
    close();
    Q_EMIT cancelled();
}

bool QuestionRow::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey)
        return QWidget::eventFilter(watched, event);
    const auto *pressed = static_cast<QKeyEvent *>(event);
    const bool enters = pressed->key() == Qt::Key_Return || pressed->key() == Qt::Key_Enter;
    const bool escapes = pressed->key() == Qt::Key_Escape;
    // On a button, letters mean nothing here: no key of the page behind works while the row asks.
    const bool isLetter = watched != m_text && !(pressed->modifiers() & ~Qt::ShiftModifier)
        && pressed->key() < Qt::Key_Escape && pressed->key() != Qt::Key_Space;
    if (!enters && !escapes && !isLetter)
        return false;
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    else if (escapes)
        cancel();
    else if (enters)
        watched == m_text || watched == m_confirm ? confirm() : cancel();
    return true;
}

} // namespace pss
