// SPDX-License-Identifier: GPL-3.0-or-later
// How the first run's page is put together.
#include "ui/common/banner.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/firstrun/newpassword.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kCardWidth = 520;

QLabel *paragraph(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setProperty("role", u"muted"_s);
    return label;
}

QLabel *titled(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setProperty("role", u"title"_s);
    return label;
}

QPushButton *button(const QString &text, const QString &name, const QString &role)
{
    auto *made = new QPushButton(text);
    made->setObjectName(name);
    made->setAccessibleName(text);
    made->setProperty("role", role);
    return made;
}

void addField(QVBoxLayout *layout, const QString &label, QLineEdit *field, const QString &name)
{
    auto *caption = new QLabel(label);
    caption->setBuddy(field);
    field->setObjectName(name);
    field->setAccessibleName(QString(label).remove(u'&'));
    layout->addWidget(caption);
    layout->addWidget(field);
}

} // namespace

FirstRunPage::FirstRunPage(AccessService &access, ExportKey exportKey, const QString &house, QWidget *parent)
    : QWidget(parent)
    , m_access(access)
    , m_exportKey(std::move(exportKey))
    , m_step(new QLabel(tr("Step 1 of 2"), this))
    , m_problem(new Banner(Tone::Danger, {}, this))
    , m_steps(new QStackedWidget(this))
{
    setObjectName(u"firstRunPage"_s);
    auto *card = new QFrame(this);
    card->setProperty("role", u"panel"_s);
    card->setFixedWidth(kCardWidth);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(32, 26, 32, 26);
    inside->setSpacing(8);
    m_step->setObjectName(u"firstRunStep"_s);
    m_step->setProperty("role", u"muted"_s);
    m_problem->setObjectName(u"firstRunProblem"_s);
    m_problem->hide();
    m_steps->addWidget(makeAdminStep(house));
    m_steps->addWidget(makeKeyStep());
    inside->addWidget(m_step);
    inside->addWidget(m_problem);
    inside->addWidget(m_steps);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(card, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

QWidget *FirstRunPage::makeAdminStep(const QString &house)
{
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(titled(tr("Welcome to PSS Reviewer"), u"firstRunTitle"_s));
    layout->addWidget(
        paragraph(tr("A new house was made in %1. It needs an administrator, who adds everybody "
                     "else.")
                      .arg(house)));
    layout->addSpacing(8);
    m_name = new QLineEdit;
    m_displayName = new QLineEdit;
    addField(layout, tr("&Sign-in name"), m_name, u"firstRunName"_s);
    addField(layout, tr("&Full name, as colleagues see it"), m_displayName, u"firstRunDisplayName"_s);
    m_password = new NewPassword(u"firstRunPassword"_s, tr("&Password"), tr("Password &again"));
    layout->addWidget(m_password);
    m_reviews = new QCheckBox(tr("I also &review documents (an administrator alone takes no decisions)"));
    m_reviews->setObjectName(u"firstRunReviews"_s);
    m_reviews->setAccessibleName(tr("I also review documents"));
    m_reviews->setChecked(true);
    layout->addSpacing(4);
    layout->addWidget(m_reviews);
    layout->addSpacing(8);
    m_create = button(tr("Create the administrator"), u"firstRunCreate"_s, u"primary"_s);
    layout->addWidget(m_create);
    layout->addStretch();
    connect(m_create, &QPushButton::clicked, this, &FirstRunPage::makeAdmin);
    connect(m_password, &NewPassword::entered, this, &FirstRunPage::makeAdmin);
    return step;
}

QWidget *FirstRunPage::makeKeyStep()
{
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(titled(tr("Keep a copy of the key"), u"firstRunKeyTitle"_s));
    layout->addWidget(
        paragraph(tr("Every document is sealed under one key that lies on this computer. Save a copy of "
                     "it, locked by a passphrase, somewhere else: on a stick in a safe, or with your "
                     "backups. Whoever opens it needs both the copy and the passphrase.")));
    layout->addSpacing(8);
    m_passphrase =
        new NewPassword(u"firstRunPassphrase"_s, tr("&Passphrase for the copy"), tr("Passphrase &again"));
    layout->addWidget(m_passphrase);
    layout->addSpacing(8);
    m_save = button(tr("Save the copy…"), u"firstRunSave"_s, u"primary"_s);
    layout->addWidget(m_save);
    m_warning =
        new Banner(Tone::Warning,
                   tr("Without a copy, a broken disk or a lost key file makes every document, reading and "
                      "decision unreadable for good. Nobody can restore them, not even the makers of this "
                      "program. “pss key export” makes the copy at any time."));
    m_warning->setObjectName(u"firstRunWarning"_s);
    m_warning->hide();
    layout->addWidget(m_warning);
    m_later = button(tr("I'll do it later"), u"firstRunLater"_s, u"quiet"_s);
    m_reallyLater = button(tr("I understand, go on without a copy"), u"firstRunReallyLater"_s, u"quiet"_s);
    m_reallyLater->hide();
    layout->addWidget(m_later);
    layout->addWidget(m_reallyLater);
    layout->addStretch();
    connect(m_save, &QPushButton::clicked, this, &FirstRunPage::chooseCopy);
    connect(m_passphrase, &NewPassword::entered, this, &FirstRunPage::chooseCopy);
    connect(m_later, &QPushButton::clicked, this, &FirstRunPage::confirmLater);
    connect(m_reallyLater, &QPushButton::clicked, this, &FirstRunPage::finish);
    return step;
}

} // namespace pss
