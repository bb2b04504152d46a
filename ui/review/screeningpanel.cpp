// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/screeningpanel.h"

#include "services/compliance.h"
#include "services/events.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/hitmodel.h"
#include "ui/queue/timetext.h"
#include "ui/review/actionbutton.h"
#include "ui/review/entrydelegate.h"
#include "ui/shell/actions.h"
#include "ui/shell/messages.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHitRole = Qt::UserRole + 8;
constexpr int kSettleMs = 200;

Entry checkEntry(ComplianceKind kind, const std::optional<ComplianceCheck> &check, const QDateTime &now)
{
    if (!check)
        return {Tone::Neutral, u"pending"_s, kindText(kind), ScreeningPanel::tr("Never screened."), {}, {}};
    const auto badge = badgeOf(check->status);
    QStringList lines{
        ScreeningPanel::tr("Screened %1 ago by %2").arg(ageText(check->createdAt, now), check->requestedBy)};
    lines += check->gaps;
    return {badge.tone, badge.icon, kindText(kind), lines.join(u'\n'), badge.text, {}};
}

Entry hitEntry(const ScreeningHit &hit, bool isFirst)
{
    const auto badge = badgeOf(hit.disposition);
    return {badge.tone,
            badge.icon,
            listedName(hit),
            ScreeningPanel::tr("%1 · %2 · %3").arg(badge.text, hit.listId, kindText(hit.kind)),
            percentText(hit.score),
            isFirst ? ScreeningPanel::tr("Open hits") : QString()};
}

} // namespace

ScreeningPanel::ScreeningPanel(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_list(new QListWidget(this)), m_state(new QLabel(this))
{
    setObjectName(u"screeningPanel"_s);
    m_list->setObjectName(u"screeningStanding"_s);
    m_list->setAccessibleName(tr("The customer's screening"));
    EntryDelegate::install(*m_list);
    m_state->setObjectName(u"screeningState"_s);
    m_state->setProperty("role", u"muted"_s);
    m_state->setWordWrap(true);
    makeActions(*parent);
    auto *across = new QHBoxLayout;
    across->setContentsMargins(16, 0, 16, 10);
    across->setSpacing(8);
    across->addWidget(new ActionButton(m_screen, this));
    across->addWidget(new ActionButton(m_open, this));
    across->addStretch();
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 8, 0, 0);
    down->setSpacing(8);
    down->addWidget(m_list, 1);
    down->addWidget(m_state);
    down->addLayout(across);
    m_state->setContentsMargins(16, 0, 16, 0);
    m_state->hide();
    m_later.setSingleShot(true);
    m_later.setInterval(kSettleMs);
    connect(&m_later, &QTimer::timeout, this, &ScreeningPanel::reload);
    connect(m_list, &QListWidget::itemActivated, this, &ScreeningPanel::openChosen);
    connect(&desk.events, &Events::complianceChanged, this, [this](const QString &userId) {
        if (userId == m_user)
            m_later.start();
    });
    updateActions();
}

void ScreeningPanel::makeActions(QWidget &scope)
{
    const QString group = tr("Review");
    m_screen = m_desk.actions.add(&scope, group,
                                  {u"review.screenNow"_s,
                                   tr("Screen now"),
                                   u"compliance"_s,
                                   {QKeySequence(Qt::SHIFT | Qt::Key_S)},
                                   tr("Hold the customer against the lists as they stand now")});
    m_open = m_desk.actions.add(&scope, group,
                                {u"review.openHit"_s,
                                 tr("Open the hit"),
                                 u"next"_s,
                                 {QKeySequence(Qt::SHIFT | Qt::Key_H)},
                                 tr("Decide the hit on the Compliance screen")});
    connect(m_screen, &QAction::triggered, this, &ScreeningPanel::screenNow);
    connect(m_open, &QAction::triggered, this, &ScreeningPanel::openChosen);
}

void ScreeningPanel::show(const QString &userId)
{
    if (userId == m_user)
        return;
    m_user = userId;
    m_first.clear();
    m_list->clear();
    Q_EMIT told(0);
    reload();
}

void ScreeningPanel::reload()
{
    updateActions();
    if (m_user.isEmpty() || !m_desk.actor.may(Permission::ViewCompliance))
        return;
    inBackground(
        this,
        [&compliance = m_desk.compliance, actor = m_desk.actor, user = m_user] {
            return compliance.standing(actor, user);
        },
        [this, user = m_user](const Result<ComplianceStanding> &standing) {
            if (user != m_user)
                return;
            m_state->setVisible(!standing);
            if (standing)
                fill(*standing);
            else
                m_state->setText(errorText(standing.error()));
        });
}

void ScreeningPanel::fill(const ComplianceStanding &standing)
{
    const QString chosen = chosenHit();
    const QDateTime now = m_desk.clock.now();
    m_list->clear();
    EntryDelegate::add(*m_list, checkEntry(ComplianceKind::Aml, standing.aml, now));
    EntryDelegate::add(*m_list, checkEntry(ComplianceKind::Pep, standing.pep, now));
    auto hits = standing.openHits;
    std::stable_sort(hits.begin(), hits.end(),
                     [](const ScreeningHit &a, const ScreeningHit &b) { return a.score > b.score; });
    m_first = hits.empty() ? QString() : hits.front().id;
    for (size_t i = 0; i < hits.size(); ++i) {
        auto *item = EntryDelegate::add(*m_list, hitEntry(hits[i], i == 0));
        item->setData(kHitRole, hits[i].id);
        if (hits[i].id == chosen)
            m_list->setCurrentItem(item);
    }
    updateActions();
    Q_EMIT told(int(hits.size()));
}

QString ScreeningPanel::chosenHit() const
{
    const auto *item = m_list->currentItem();
    return item ? item->data(kHitRole).toString() : QString();
}

void ScreeningPanel::updateActions()
{
    const bool may = m_desk.actor.may(Permission::ScreenCustomers);
    setLegal(m_screen,
             !may         ? tr("Your role only looks: reviewers and compliance officers screen customers.")
                 : m_busy ? tr("The customer is being screened.")
                          : QString());
    setLegal(m_open, m_first.isEmpty() ? tr("No hit of the customer is open.") : QString());
}

void ScreeningPanel::openChosen()
{
    const QString hit = chosenHit().isEmpty() ? m_first : chosenHit();
    if (!hit.isEmpty())
        Q_EMIT hitRequested(m_user, hit);
}

void ScreeningPanel::screenNow()
{
    m_busy = true;
    updateActions();
    ComplianceRequest request;
    request.userId = m_user;
    request.kinds = {ComplianceKind::Aml, ComplianceKind::Pep};
    inBackground(
        this,
        [&compliance = m_desk.compliance, actor = m_desk.actor, request] {
            return compliance.check(actor, request);
        },
        [this, user = m_user](const Result<ComplianceCheck> &check) {
            m_busy = false;
            if (!check)
                m_desk.messages.show(Tone::Danger, sentenceOf(check.error()));
            else
                m_desk.messages.show(
                    badgeOf(check->status).tone == Tone::Success ? Tone::Success : Tone::Info,
                    tr("%1 was screened: %2.").arg(user, badgeOf(check->status).text.toLower()));
            reload();
        });
}

} // namespace pss
