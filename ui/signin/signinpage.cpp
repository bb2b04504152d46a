// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinpage.h"

#include "base/secret.h"
#include "services/access.h"
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/common/secretof.h"
#include "ui/shell/icons.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kCardWidth = 480;
constexpr int kLogo = 40;

QLabel *labelFor(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    label->setBuddy(field);
    return label;
}

} // namespace

SignInPage::SignInPage(AccessService &access, const QString &house,
                       const std::vector<DemoAccount> &demoAccounts, QWidget *parent)
    : QWidget(parent)
    , m_access(access)
    , m_logo(new QLabel(this))
    , m_title(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_problem(new Banner(Tone::Danger, {}, this))
    , m_name(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_capsLock(new QLabel(tr("Caps Lock seems to be on."), this))
    , m_enter(new QPushButton(tr("Sign in"), this))
{
    setObjectName(u"signInPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addStretch(2);
    layout->addWidget(makeCard(house), 0, Qt::AlignHCenter);
    if (!demoAccounts.empty())
        layout->addWidget(makeDemoAccounts(demoAccounts), 0, Qt::AlignHCenter);
    layout->addStretch(3);

    m_name->setObjectName(u"signInName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_password->setObjectName(u"signInPassword"_s);
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->installEventFilter(this);
    m_enter->setObjectName(u"signInEnter"_s);
    m_enter->setAccessibleName(tr("Sign in"));
    m_enter->setProperty("role", u"primary"_s);
    m_problem->setObjectName(u"signInProblem"_s);
    m_problem->hide();
    m_capsLock->setObjectName(u"signInCapsLock"_s);
    m_capsLock->setProperty("role", u"muted"_s);
    m_capsLock->hide();
    connect(m_name, &QLineEdit::returnPressed, m_password, [this] { m_password->setFocus(); });
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_enter, &QPushButton::clicked, this, &SignInPage::signIn);
    greet({});
    dress();
}

QFrame *SignInPage::makeCard(const QString &house)
{
    auto *card = new QFrame(this);
    card->setProperty("role", u"panel"_s);
    card->setFixedWidth(kCardWidth);
    m_title->setObjectName(u"signInTitle"_s);
    m_title->setProperty("role", u"title"_s);
    m_hint->setObjectName(u"signInHint"_s);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    auto *where = new QLabel(fontMetrics().elidedText(house, Qt::ElideMiddle, kCardWidth - 70), card);
    where->setProperty("role", u"muted"_s);
    where->setToolTip(house);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(32, 28, 32, 24);
    layout->setSpacing(8);
    layout->addWidget(m_logo);
    layout->addSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addSpacing(6);
    layout->addWidget(m_problem);
    layout->addWidget(labelFor(tr("&Name"), m_name));
    layout->addWidget(m_name);
    layout->addSpacing(4);
    layout->addWidget(labelFor(tr("&Password"), m_password));
    layout->addWidget(m_password);
    layout->addWidget(m_capsLock);
    layout->addSpacing(8);
    layout->addWidget(m_enter);
    layout->addSpacing(6);
    layout->addWidget(where, 0, Qt::AlignHCenter);
    return card;
}

QWidget *SignInPage::makeDemoAccounts(const std::vector<DemoAccount> &accounts)
{
    auto *card = new QFrame(this);
    card->setObjectName(u"demoAccounts"_s);
    card->setProperty("role", u"panel"_s);
    card->setFixedWidth(kCardWidth);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(20, 16, 32, 16);
    layout->setSpacing(2);
    auto *title = new QLabel(tr("Demo accounts: choose one to fill in its name and password"), card);
    title->setProperty("role", u"muted"_s);
    title->setWordWrap(true);
    title->setContentsMargins(12, 0, 0, 0); // level with the buttons' icons
    layout->addWidget(title);
    for (const DemoAccount &account : accounts) {
        auto *button = new QPushButton(tr("%1 · %2").arg(account.displayName, account.role), card);
        button->setObjectName(u"demoAccount_%1"_s.arg(account.name));
        button->setAccessibleName(tr("Fill in %1, %2").arg(account.displayName, account.role));
        button->setProperty("role", u"quiet"_s);
        button->setIcon(icon(u"user"_s));
        auto *words = new QLabel(tr("%1 / %2").arg(account.name, account.password), card);
        words->setProperty("role", u"muted"_s);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *row = new QHBoxLayout;
        row->addWidget(button);
        row->addStretch();
        row->addWidget(words);
        layout->addLayout(row);
        connect(button, &QPushButton::clicked, this, [this, account] {
            m_name->setText(account.name);
            m_password->setText(account.password);
            m_enter->setFocus();
            m_enter->setDefault(true);
        });
    }
    return card;
}

void SignInPage::greet(const QString &name)
{
    m_title->setText(tr("Sign in to PSS Reviewer"));
    m_hint->setText(tr("What you see and decide is recorded under your name."));
    m_name->setText(name);
    m_password->clear();
    m_problem->hide();
}

void SignInPage::lock(const QString &name)
{
    greet(name);
    m_title->setText(tr("Locked"));
    m_hint->setText(
        tr("The window is as you left it. Somebody else may sign in too; what you hold stays yours."));
}

void SignInPage::signIn()
{
    if (m_busy)
        return;
    if (m_name->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        m_problem->setText(tr("Enter your name and your password."));
        m_problem->show();
        (m_name->text().trimmed().isEmpty() ? m_name : m_password)->setFocus();
        return;
    }
    setBusy(true);
    inBackground(
        this,
        [&access = m_access, name = m_name->text().trimmed(), password = secretOf(*m_password)] {
            return access.signIn(name, password, {});
        },
        [this](Result<Account> account) { answer(std::move(account)); });
}

void SignInPage::answer(Result<Account> account)
{
    setBusy(false);
    m_password->clear();
    if (account && !isStaff(account->roles))
        account = fail(ErrorCode::Forbidden, u"The account has no role of staff."_s);
    if (!account) {
        m_problem->setText(errorText(account.error()));
        m_problem->show();
        m_password->setFocus();
        return;
    }
    m_problem->hide();
    Q_EMIT signedIn(*account);
}

void SignInPage::setBusy(bool busy)
{
    m_busy = busy;
    m_enter->setEnabled(!busy);
    m_enter->setText(busy ? tr("Signing in…") : tr("Sign in"));
    m_name->setEnabled(!busy);
    m_password->setEnabled(!busy);
}

bool SignInPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        // Qt tells no state of the lock; a capital without Shift betrays it.
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString text = key->text();
        if (text.size() == 1 && text[0].isLetter())
            m_capsLock->setVisible(text[0].isUpper() != key->modifiers().testFlag(Qt::ShiftModifier));
    }
    return QWidget::eventFilter(watched, event);
}

void SignInPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    (m_name->text().isEmpty() ? m_name : m_password)->setFocus();
}

void SignInPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void SignInPage::dress()
{
    m_logo->setPixmap(iconPixmap(u"logo"_s, coloursOf(this).accentText, kLogo, devicePixelRatioF()));
}

} // namespace pss
