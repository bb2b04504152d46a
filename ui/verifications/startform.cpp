// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/startform.h"

#include "services/verifications.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/named.h"
#include "ui/verifications/declaredform.h"
#include "ui/verifications/verificationtext.h"

#include <QCheckBox>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

StartForm::StartForm(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_customer(named(new QLineEdit(this), u"startCustomer"_s, tr("Customer's id")))
    , m_declared(new DeclaredForm(this))
    , m_problem(named(new QLabel(this), u"startProblem"_s, tr("What is not understood")))
    , m_start(named(new QPushButton(tr("Start"), this), u"startConfirm"_s, tr("Start the verification")))
{
    setObjectName(u"startForm"_s);
    for (const auto &kind : kWords<VerificationKind>)
        m_kinds.push_back(named(new QCheckBox(kindText(kind.value), this),
                                u"startKind_"_s + wordOf(kind.value),
                                tr("Kind: %1").arg(kindText(kind.value))));
    m_kinds.front()->setChecked(true);
    layOut();
    connect(m_start, &QPushButton::clicked, this, &StartForm::start);
    for (auto *field : findChildren<QLineEdit *>())
        connect(field, &QLineEdit::textChanged, m_problem, &QWidget::hide);
}

void StartForm::layOut()
{
    const auto caption = [this](const QString &text, const QString &role) {
        auto *label = new QLabel(text, this);
        label->setProperty("role", role);
        label->setWordWrap(true);
        return label;
    };
    m_customer->setPlaceholderText(tr("As the main system names them"));
    m_customer->setMaxLength(128);
    m_problem->setProperty("role", u"error"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_start->setProperty("role", u"primary"_s);
    m_start->setToolTip(tr("Ctrl+Enter"));
    auto *cancel = named(new QPushButton(tr("Back"), this), u"startCancel"_s, tr("Back to the list"));
    cancel->setToolTip(tr("Esc"));
    connect(cancel, &QPushButton::clicked, this, &StartForm::cancelled);
    auto *kinds = new QHBoxLayout;
    kinds->setSpacing(20);
    for (auto *kind : m_kinds)
        kinds->addWidget(kind);
    kinds->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    auto *card = new QFrame(this);
    card->setProperty("role", u"panel"_s);
    auto *down = new QVBoxLayout(card);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(6);
    auto *who = caption(tr("Customer"), u"muted"_s);
    who->setBuddy(m_customer);
    down->addWidget(who);
    down->addWidget(m_customer);
    down->addSpacing(10);
    down->addWidget(caption(tr("What is to be verified"), u"muted"_s));
    down->addLayout(kinds);
    down->addSpacing(14);
    down->addWidget(caption(tr("What the customer declares"), u"heading"_s));
    down->addWidget(caption(tr("May stay empty: then what came with the customer's documents counts. All "
                               "undecided documents of the customer belong to it."),
                            u"muted"_s));
    down->addSpacing(4);
    down->addWidget(m_declared);
    down->addSpacing(14);
    down->addLayout(buttons);
    card->setMaximumWidth(920);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(12);
    auto *across = new QHBoxLayout;
    across->addWidget(card, 1);
    across->addStretch();
    all->addLayout(across);
    all->addStretch();
}

void StartForm::open(const QString &userId)
{
    if (!userId.isEmpty())
        m_customer->setText(userId);
    m_customer->setFocus(Qt::OtherFocusReason);
    m_customer->selectAll();
}

VerificationStart StartForm::wanted() const
{
    VerificationStart wanted;
    wanted.userId = m_customer->text().trimmed();
    for (size_t i = 0; i < m_kinds.size(); ++i)
        if (m_kinds[i]->isChecked())
            wanted.kinds << kWords<VerificationKind>[i].value;
    return wanted;
}

void StartForm::start()
{
    if (m_busy)
        return;
    auto one = wanted();
    if (one.userId.isEmpty()) {
        m_customer->setFocus(Qt::OtherFocusReason);
        return tell({ErrorCode::ValidationFailed, tr("Say of whom: the customer's id is needed."), {}, {}});
    }
    if (one.kinds.isEmpty()) {
        m_kinds.front()->setFocus(Qt::OtherFocusReason);
        return tell({ErrorCode::ValidationFailed, tr("Choose at least one kind."), {}, {}});
    }
    auto declared = m_declared->declared();
    if (!declared)
        return tell(declared.error());
    one.declared = std::move(*declared);
    m_busy = true;
    m_start->setEnabled(false);
    inBackground(
        this, [&desk = m_desk, one] { return desk.verifications.start(desk.actor, one); },
        [this](const Result<VerificationRecord> &record) {
            m_busy = false;
            m_start->setEnabled(true);
            if (!record)
                return tell(record.error());
            clear();
            Q_EMIT started(record->verification.id);
        });
}

void StartForm::tell(const Error &error)
{
    const bool saysItself = error.code == ErrorCode::ValidationFailed && !error.detail.isEmpty();
    m_problem->setText(saysItself ? error.detail : errorText(error));
    m_problem->show();
    for (const auto &field : error.fields)
        m_declared->focusField(field.pointer);
}

void StartForm::clear()
{
    m_customer->clear();
    m_declared->clear();
}

bool StartForm::event(QEvent *event)
{
    const bool isShortcut = event->type() == QEvent::ShortcutOverride;
    if (!isShortcut && event->type() != QEvent::KeyPress)
        return QWidget::event(event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enters = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        && key->modifiers().testFlag(Qt::ControlModifier);
    const bool escapes = key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier;
    if (!enters && !escapes)
        return QWidget::event(event);
    if (isShortcut)
        event->accept();
    else if (enters)
        start();
    else
        Q_EMIT cancelled();
    return true;
}

} // namespace pss
