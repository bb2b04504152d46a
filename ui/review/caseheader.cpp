// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/caseheader.h"

#include "base/clock.h"
#include "ui/common/badge.h"
#include "ui/queue/timetext.h"
#include "ui/review/reviewactions.h"
#include "ui/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QLabel *label(QWidget *parent, const QString &name, const QString &role)
{
    auto *made = new QLabel(parent);
    made->setObjectName(name);
    made->setProperty("role", role);
    made->setTextFormat(Qt::PlainText);
    return made;
}

/// Working days do not matter here: less than two hours left is soon.
constexpr int kSoonSeconds = 2 * 3600;

} // namespace

CaseHeader::CaseHeader(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_icon(new QLabel(this))
    , m_customer(label(this, u"caseCustomer"_s, u"heading"_s))
    , m_kind(label(this, u"caseKind"_s, {}))
    , m_status(new Badge(this))
    , m_due(new Badge(this))
    , m_holder(new Badge(this))
    , m_facts(label(this, u"caseFacts"_s, u"muted"_s))
{
    setObjectName(u"caseHeader"_s);
    m_customer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_customer->setAccessibleName(tr("Customer"));
    m_status->setObjectName(u"caseStatus"_s);
    m_due->setObjectName(u"caseDue"_s);
    m_holder->setObjectName(u"caseHolder"_s);
    m_facts->setWordWrap(true);

    auto *badges = new QHBoxLayout;
    badges->setSpacing(6);
    badges->addWidget(m_status);
    badges->addWidget(m_due);
    badges->addWidget(m_holder);
    badges->addStretch(1);
    auto *title = new QHBoxLayout;
    title->setSpacing(10);
    title->addWidget(m_icon);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_customer);
    names->addWidget(m_kind);
    title->addLayout(names, 1);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(16, 14, 16, 12);
    down->setSpacing(8);
    down->addLayout(title);
    down->addLayout(badges);
    down->addWidget(m_facts);
}

void CaseHeader::show(const Document &document, const Actor &actor)
{
    m_icon->setPixmap(iconPixmap(typeIcon(document.type), coloursOf(this).muted, 28, devicePixelRatioF()));
    m_customer->setText(document.userId);
    const QString side = document.side == Side::None ? QString() : u" · "_s + sideText(document.side);
    m_kind->setText(typeText(document.type) + side);
    m_status->setVisible(true);
    m_status->setBadge(badgeOf(document.status));
    tell(document, actor);
    QStringList facts;
    if (!document.office.isEmpty())
        facts += tr("Office %1").arg(document.office);
    if (!document.issuingCountry.isEmpty())
        facts += document.issuingCountry;
    const bool fresh = document.createdAt.secsTo(m_clock.now()) < 60;
    facts += fresh ? tr("received just now")
                   : tr("received %1 ago").arg(ageText(document.createdAt, m_clock.now()));
    if (!document.filename.isEmpty())
        facts += document.filename;
    if (document.resubmissions > 0)
        facts += tr("times sent again: %1").arg(locale().toString(document.resubmissions));
    if (document.duplicate)
        facts += tr("the same file came from another customer");
    m_facts->setText(facts.join(u"  ·  "_s));
}

void CaseHeader::tell(const Document &document, const Actor &actor)
{
    const QDateTime now = m_clock.now();
    m_due->setVisible(document.isUndecided() && document.dueAt.isValid());
    const qint64 left = now.secsTo(document.dueAt);
    const Tone tone = left < 0 ? Tone::Danger : left < kSoonSeconds ? Tone::Warning : Tone::Neutral;
    const QString due = dueText(document.dueAt, now);
    m_due->setBadge({tone, left < 0 ? u"overdue"_s : u"clock"_s, left < 0 ? due : tr("Due %1").arg(due)});
    const bool held =
        document.status == DocumentStatus::InReview && document.claim && document.claim->until > now;
    m_holder->setVisible(held);
    if (!held)
        return;
    const bool mine = isHeldBy(document, actor.subject, now);
    m_holder->setBadge(
        mine ? BadgeText{Tone::Success, u"user"_s, tr("You hold it")}
             : BadgeText{Tone::Warning, u"lock"_s, tr("Held by %1").arg(document.claim->holder)});
}

void CaseHeader::clear()
{
    m_icon->clear();
    for (QLabel *text : {m_customer, m_kind, m_facts})
        text->clear();
    for (Badge *badge : {m_status, m_due, m_holder})
        badge->setVisible(false);
}

} // namespace pss
