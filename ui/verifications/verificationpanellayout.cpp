// SPDX-License-Identifier: GPL-3.0-or-later
// How a VerificationPanel is put together: widgets and actions.
#include "ui/common/badge.h"
#include "ui/common/banner.h"
#include "ui/review/actionbutton.h"
#include "ui/review/historypanel.h"
#include "ui/review/reasonpanel.h"
#include "ui/shell/actions.h"
#include "ui/verifications/entrylist.h"
#include "ui/verifications/riskview.h"
#include "ui/verifications/verificationactions.h"
#include "ui/verifications/verificationchecks.h"
#include "ui/verifications/verificationpanel.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

QWidget *VerificationPanel::makeHead()
{
    m_title->setObjectName(u"verificationTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_facts->setObjectName(u"verificationFacts"_s);
    m_facts->setProperty("role", u"muted"_s);
    m_facts->setAccessibleName(tr("Facts of the verification"));
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setObjectName(u"verificationStatus"_s);
    m_risk->setObjectName(u"verificationRiskBadge"_s);
    auto *head = new QWidget(this);
    auto *across = new QHBoxLayout(head);
    across->setContentsMargins(16, 10, 16, 8);
    across->setSpacing(10);
    across->addWidget(new ActionButton(m_desk.actions.find(u"verification.back"_s), head));
    across->addWidget(m_title);
    across->addWidget(m_status);
    across->addWidget(m_risk);
    across->addStretch();
    across->addWidget(m_facts);
    return head;
}

QWidget *VerificationPanel::makeBar()
{
    m_stateIcon->setObjectName(u"verificationStateIcon"_s);
    m_state->setObjectName(u"verificationState"_s);
    m_state->setWordWrap(true);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_buttons->setSpacing(8);
    using enum VerificationDeed;
    for (const auto deed : {Prove, Reopen, Cancel, GiveBack, Take, AddNote})
        m_buttons->addWidget(new ActionButton(action(deed), this));
    m_buttons->addWidget(new ActionButton(m_next, this));
    m_buttons->addSpacing(12);
    m_buttons->addWidget(new ActionButton(action(Reject), this));
    auto *approving = new ActionButton(action(Approve), this);
    approving->setProperty("role", u"primary"_s);
    m_buttons->addWidget(approving);
    auto *across = new QHBoxLayout;
    across->setSpacing(10);
    across->addWidget(m_stateIcon);
    across->addWidget(m_state, 1);
    across->addLayout(m_buttons);
    auto *line = new QFrame(this);
    line->setProperty("role", u"line"_s);
    auto *bar = new QFrame(this);
    bar->setObjectName(u"verificationBar"_s);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 10, 16, 10);
    inner->setSpacing(10);
    inner->addWidget(m_question);
    inner->addLayout(across);
    auto *down = new QVBoxLayout(bar);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(line);
    down->addLayout(inner);
    return bar;
}

void VerificationPanel::layOut()
{
    m_tabs->setObjectName(u"verificationTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Verification"));
    m_tabs->addTab(m_riskView, tr("Risk"));
    m_tabs->addTab(m_documents, tr("Documents"));
    m_tabs->addTab(m_notes, tr("Notes"));
    m_tabs->addTab(m_history, tr("History"));
    m_side->setObjectName(u"verificationSide"_s);
    m_side->addWidget(m_tabs);
    m_side->addWidget(m_reasons);
    m_side->setMinimumWidth(380);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"verificationSplitter"_s);
    splitter->addWidget(m_checks);
    splitter->addWidget(m_side);
    splitter->setSizes({620, 560});
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    auto *line = new QFrame(this);
    line->setProperty("role", u"line"_s);
    auto *strips = new QVBoxLayout;
    strips->setContentsMargins(16, 0, 16, 0);
    strips->setSpacing(6);
    for (Banner *strip : {m_conflict, m_hits, m_missing}) {
        strips->addWidget(strip);
        strip->hide();
    }
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(1, 1, 1, 1);
    down->setSpacing(0);
    down->addWidget(makeHead());
    down->addLayout(strips);
    down->addSpacing(8);
    down->addWidget(line);
    down->addWidget(splitter, 1);
    down->addWidget(makeBar());
}

void VerificationPanel::makeActions()
{
    const QString group = tr("Verification");
    const auto add = [&](const QString &id, const QString &text, const QString &drawing,
                         const QList<QKeySequence> &keys, const QString &hint, auto &&run) {
        QAction *made = m_desk.actions.add(this, group, {u"verification."_s + id, text, drawing, keys, hint});
        connect(made, &QAction::triggered, this, run);
        return made;
    };
    const auto deed = [&](VerificationDeed which, QAction *made) { m_deeds[size_t(which)] = made; };
    using enum VerificationDeed;
    deed(Approve,
         add(u"approve"_s, tr("Approve…"), u"approved"_s, {Qt::Key_A}, tr("Approve the verification"),
             [this] { askToApprove(false); }));
    deed(Reject,
         add(u"reject"_s, tr("Reject…"), u"rejected"_s, {Qt::Key_R},
             tr("Reject the verification with reasons"), [this] { askToReject(); }));
    deed(Reopen,
         add(u"reopen"_s, tr("Reopen…"), u"unlock"_s, {QKeySequence(Qt::SHIFT | Qt::Key_R)},
             tr("Take the decision back; a person decides anew"), [this] { askToReopen(); }));
    deed(Cancel,
         add(u"cancel"_s, tr("Cancel…"), u"close"_s, {QKeySequence(Qt::SHIFT | Qt::Key_C)},
             tr("End the verification without a decision"), [this] { askToCancel(); }));
    deed(Take,
         add(u"take"_s, tr("Take"), u"lock"_s, {Qt::Key_T}, tr("Take it: others see who has it"),
             [this] { assign(m_desk.actor.subject); }));
    deed(GiveBack,
         add(u"giveBack"_s, tr("Give back"), u"release"_s, {QKeySequence(Qt::SHIFT | Qt::Key_T)},
             tr("Give it back to everybody"), [this] { assign({}); }));
    deed(AddNote, add(u"note"_s, tr("Note…"), u"note"_s, {Qt::Key_I}, tr("Add an internal note"), [this] {
             askForNote();
         }));
    deed(Prove,
         add(u"prove"_s, tr("Verify decision"), u"shield"_s, {Qt::Key_P},
             tr("Hold the kept evidence of the decision against the audit chain"), [this] { prove(); }));
    m_next = add(u"next"_s, tr("Next"), u"next"_s, {Qt::Key_N}, tr("Go to the next that you can decide"),
                 [this] { Q_EMIT nextRequested(m_id); });
    m_openHit =
        add(u"openHit"_s, tr("Open the hit"), u"compliance"_s, {QKeySequence(Qt::SHIFT | Qt::Key_H)},
            tr("Decide the hit on the Compliance screen"), [this] {
                if (m_file && !m_file->openHits.empty())
                    Q_EMIT hitRequested(m_file->record.verification.userId, m_file->openHits.front().id);
            });
    m_openDocument =
        add(u"openDocument"_s, tr("Open the document"), u"file"_s, {QKeySequence(Qt::SHIFT | Qt::Key_D)},
            tr("See the document on the review screen"), [this] {
                const QString chosen = m_documents->target();
                if (m_file && !m_file->documents.empty())
                    Q_EMIT documentRequested(chosen.isEmpty() ? m_file->documents.front().id : chosen);
            });
    add(u"customer"_s, tr("Everything about the customer"), u"user"_s, {Qt::Key_U}, QString(), [this] {
        if (m_file)
            Q_EMIT customerRequested(m_file->record.verification.userId);
    });
    add(u"back"_s, tr("Back"), u"back"_s,
        {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::ALT | Qt::Key_Left)}, tr("Back to the list"),
        [this] { Q_EMIT closed(); });
    add(u"toChecks"_s, tr("Go to the checks"), QString(), {Qt::Key_K}, QString(),
        [this] { m_checks->takeFocus(); });
    const auto goTo = [&](const QString &id, const QString &text, Qt::Key key, QWidget *tab, auto *view) {
        add(id, text, QString(), {key}, QString(), [this, tab, view] {
            m_tabs->setCurrentWidget(tab);
            view->takeFocus();
        });
    };
    goTo(u"toRisk"_s, tr("Go to the risk"), Qt::Key_F, m_riskView, m_riskView);
    goTo(u"toDocuments"_s, tr("Go to the documents"), Qt::Key_D, m_documents, m_documents);
    goTo(u"toNotes"_s, tr("Go to the notes"), Qt::Key_O, m_notes, m_notes);
    add(u"toHistory"_s, tr("Go to the history"), QString(), {Qt::Key_H}, QString(), [this] {
        m_tabs->setCurrentWidget(m_history);
        m_history->findChild<QListWidget *>()->setFocus(Qt::OtherFocusReason);
    });
}

} // namespace pss
