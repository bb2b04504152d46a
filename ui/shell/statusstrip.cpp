// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusstrip.h"

#include "base/clock.h"
#include "domain/account.h"
#include "services/lists.h"
#include "ui/common/inbackground.h"
#include "ui/shell/icons.h"
#include "ui/shell/screeningfact.h"
#include "ui/shell/workspace.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pss {
namespace {

constexpr int kIcon = 14;
constexpr auto kRefresh = 2s;

} // namespace

StatusFact::StatusFact(const QString &name, const QString &meaning, QWidget *parent)
    : QWidget(parent), m_meaning(meaning), m_icon(new QLabel(this)), m_text(new QLabel(this))
{
    setObjectName(name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
}

void StatusFact::tell(Tone tone, const QString &icon, const QString &text, const QString &more)
{
    m_tone = tone;
    m_drawing = icon;
    m_text->setText(text);
    setToolTip(more.isEmpty() ? m_meaning : m_meaning + u"\n"_s + more);
    setAccessibleName(m_meaning + u": "_s + text);
    dress();
}

void StatusFact::dress()
{
    const QColor colour = m_tone == Tone::Neutral ? coloursOf(this).muted : coloursOf(this).of(m_tone).text;
    if (!m_drawing.isEmpty())
        m_icon->setPixmap(iconPixmap(m_drawing, colour, kIcon, devicePixelRatioF()));
    setTone(*m_text, m_tone);
}

void StatusFact::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        dress();
}

StatusStrip::StatusStrip(const HouseDoors &doors, QWidget *parent)
    : QWidget(parent)
    , m_doors(doors)
    , m_person(new StatusFact(u"statusPerson"_s, tr("Signed in"), this))
    , m_server(new StatusFact(u"statusServer"_s, tr("API"), this))
    , m_backlog(new StatusFact(u"statusBacklog"_s, tr("Documents waiting to be read by the machine"), this))
    , m_screening(new StatusFact(u"statusScreening"_s, tr("Age of the screening lists"), this))
    , m_database(new StatusFact(u"statusDatabase"_s, tr("Database"), this))
{
    setObjectName(u"statusStrip"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 4);
    layout->setSpacing(22);
    layout->addWidget(m_person);
    layout->addStretch();
    for (StatusFact *fact : {m_backlog, m_screening, m_server, m_database})
        layout->addWidget(fact);
    m_database->tell(Tone::Neutral, u"database"_s, doors.databaseKind, doors.name);
    setAccount(nullptr);
    connect(&m_timer, &QTimer::timeout, this, &StatusStrip::refresh);
    m_timer.start(kRefresh);
    refresh();
}

void StatusStrip::setAccount(const Account *account)
{
    m_actor = account ? std::optional(actorOf(*account)) : std::nullopt;
    m_screening->setVisible(false); // until it is known
    askLists();
    if (account)
        m_person->tell(Tone::Neutral, u"user"_s,
                       tr("%1 · %2").arg(account->displayName, rolesText(account->roles)), account->name);
    else
        m_person->tell(Tone::Neutral, u"lock"_s, tr("Nobody is signed in"));
}

void StatusStrip::refresh()
{
    tellServer(m_doors.server ? m_doors.server() : ServerStatus());
    askLists();
    if (m_asking || !m_doors.backlog)
        return;
    m_asking = true;
    inBackground(this, m_doors.backlog, [this](const Result<int> &backlog) {
        m_asking = false;
        if (!backlog)
            m_backlog->tell(Tone::Danger, u"warning"_s, tr("Reading: no answer"));
        else if (*backlog == 0)
            m_backlog->tell(Tone::Neutral, u"approved"_s, tr("All read"));
        else
            m_backlog->tell(Tone::Info, u"processing"_s, tr("%n to read", nullptr, *backlog));
    });
}

void StatusStrip::askLists()
{
    if (m_askingLists || !m_actor || !m_actor->may(Permission::ViewCompliance))
        return;
    m_askingLists = true;
    inBackground(
        this, [&lists = m_doors.lists, actor = *m_actor] { return lists.all(actor); },
        [this](const Result<std::vector<ScreeningList>> &lists) {
            m_askingLists = false;
            m_screening->setVisible(m_actor.has_value());
            if (!lists)
                return m_screening->tell(Tone::Danger, u"warning"_s, tr("Lists: no answer"));
            const auto fact = screeningFact(*lists, m_doors.clock.now());
            m_screening->tell(fact.badge.tone, fact.badge.icon, fact.badge.text, fact.more);
        });
}

void StatusStrip::tellServer(const ServerStatus &status)
{
    if (status.listening && status.exposed)
        m_server->tell(Tone::Danger, u"warning"_s, tr("API %1 · not encrypted").arg(status.address),
                       tr("Other machines reach the API, and it is not encrypted."));
    else if (status.listening)
        m_server->tell(Tone::Neutral, u"server"_s,
                       tr("API %1 · %2/min").arg(status.address).arg(status.requestsPerMinute),
                       tr("%n request(s) in the last minute", nullptr, status.requestsPerMinute));
    else if (status.problem.isEmpty())
        m_server->tell(Tone::Neutral, u"server"_s, tr("API off"));
    else
        m_server->tell(Tone::Danger, u"warning"_s, tr("API off"), status.problem);
}

QString rolesText(Roles roles)
{
    const std::pair<Role, QString> words[] = {
        {Role::Reviewer, StatusStrip::tr("Reviewer")},
        {Role::SeniorReviewer, StatusStrip::tr("Senior reviewer")},
        {Role::ComplianceOfficer, StatusStrip::tr("Compliance officer")},
        {Role::Auditor, StatusStrip::tr("Auditor")},
        {Role::Admin, StatusStrip::tr("Administrator")},
    };
    QStringList held;
    for (const auto &[role, word] : words)
        if (roles.testFlag(role) && !(role == Role::Reviewer && roles.testFlag(Role::SeniorReviewer)))
            held << word;
    return held.join(u", "_s);
}

} // namespace pss
