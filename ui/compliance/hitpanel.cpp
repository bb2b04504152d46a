// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/hitpanel.h"

#include "ui/common/emptystate.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/dispositionbar.h"
#include "ui/compliance/hitmodel.h"
#include "ui/compliance/matchview.h"
#include "ui/queue/timetext.h"

#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

QString stateText(const ScreeningHit &hit)
{
    switch (hit.disposition) {
    case Disposition::Pending:
        return HitPanel::tr("Open: nobody has decided yet.");
    case Disposition::Escalated:
        return HitPanel::tr("Escalated by %1: a compliance officer decides.").arg(hit.decidedBy);
    case Disposition::TrueMatch:
        return HitPanel::tr("The customer is the listed one, says %1.").arg(hit.decidedBy);
    case Disposition::FalsePositive:
        return HitPanel::tr("Somebody else, says %1. Remembered until the customer or the entry changes.")
            .arg(hit.decidedBy);
    }
    Q_UNREACHABLE();
}

} // namespace

QString decisionText(const ScreeningHit &hit)
{
    if (hit.decidedBy.isEmpty())
        return {};
    const QString when = timeText(hit.decidedAt);
    QString text =
        HitPanel::tr("%1 by %2, %3:\n%4").arg(badgeOf(hit.disposition).text, hit.decidedBy, when, hit.reason);
    if (hit.reviewAt.isValid())
        text += u'\n'
            + HitPanel::tr("To be looked at again on %1.")
                  .arg(QLocale().toString(hit.reviewAt.toLocalTime().date(), QLocale::ShortFormat));
    return text;
}

HitPanel::HitPanel(QWidget *parent)
    : QFrame(parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_score(new Badge(this))
    , m_status(new Badge(this))
    , m_match(new MatchView(this))
    , m_bar(new DispositionBar(this))
{
    setObjectName(u"hitPanel"_s);
    setProperty("role", u"panel"_s);
    m_title->setObjectName(u"hitTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_facts->setObjectName(u"hitFacts"_s);
    m_facts->setProperty("role", u"muted"_s);
    m_score->setObjectName(u"hitScore"_s);
    m_status->setObjectName(u"hitStatus"_s);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 10, 16, 0);
    top->setSpacing(10);
    top->addWidget(m_title);
    top->addWidget(m_score);
    top->addWidget(m_status);
    top->addStretch();
    top->addWidget(m_facts);
    auto *page = new QWidget(this);
    auto *down = new QVBoxLayout(page);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(4);
    down->addLayout(top);
    down->addWidget(m_match, 1);
    down->addWidget(m_bar);
    m_empty->setContent(u"inreview"_s, tr("No hit is chosen"),
                        tr("Choose one above to see the customer and the list entry side by side."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->addWidget(m_stack);
}

void HitPanel::head(const ScreeningHit &hit, const QString &list)
{
    m_stack->setCurrentIndex(1);
    m_title->setText(tr("%1 — %2").arg(hit.userId, listedName(hit)));
    m_score->setBadge(scoreBadge(hit.score));
    m_score->setAccessibleName(tr("Score %1").arg(percentText(hit.score)));
    m_status->setBadge(badgeOf(hit.disposition));
    m_facts->setText(tr("%1 · version %2 · entry %3").arg(list).arg(hit.listVersion).arg(hit.entryId));
    m_match->tell(decisionText(hit));
    m_bar->tell(stateText(hit));
    if (m_bar->isAsking() && m_bar->hitId() != hit.id)
        m_bar->close();
}

void HitPanel::expect(const ScreeningHit &hit, const QString &list)
{
    head(hit, list);
    m_match->tellSubject({});
    m_match->show({}, hit.entry, hit.explanation, hit.score);
}

void HitPanel::show(const ScreeningHit &hit, const QString &list, const ScreeningSubject &subject)
{
    head(hit, list);
    m_match->tellSubject({});
    m_match->show(subject, hit.entry, hit.explanation, hit.score);
}

void HitPanel::tellSubject(const QString &note) { m_match->tellSubject(note); }

void HitPanel::clear()
{
    m_bar->close();
    m_stack->setCurrentIndex(0);
}

} // namespace pss
