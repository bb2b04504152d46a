// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/listpanel.h"

#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/compliance/compliancetext.h"
#include "ui/queue/timetext.h"
#include "ui/review/entrydelegate.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

QString partText(const QString &part)
{
    const std::pair<QString, QString> words[] = {
        {u"names"_s, ListPanel::tr("names")},
        {u"kind"_s, ListPanel::tr("kind")},
        {u"dates_of_birth"_s, ListPanel::tr("dates of birth")},
        {u"countries"_s, ListPanel::tr("countries")},
        {u"sex"_s, ListPanel::tr("sex")},
        {u"identifiers"_s, ListPanel::tr("identifiers")},
        {u"addresses"_s, ListPanel::tr("addresses")},
        {u"programs"_s, ListPanel::tr("programmes")},
        {u"topics"_s, ListPanel::tr("topics")},
        {u"remarks"_s, ListPanel::tr("remarks")},
        {u"listed_on"_s, ListPanel::tr("date of listing")},
    };
    for (const auto &[word, text] : words)
        if (word == part)
            return text;
    return part;
}

QString changeText(const ListChange &change)
{
    QStringList parts;
    for (const QString &part : change.parts)
        parts << partText(part);
    QString text = parts.isEmpty() ? QString() : ListPanel::tr("Other: %1").arg(parts.join(u", "_s));
    if (!change.nameBefore.isEmpty())
        text += (text.isEmpty() ? QString() : u"\n"_s) + ListPanel::tr("Was “%1”").arg(change.nameBefore);
    return text;
}

QString factsOf(const ScreeningList &list)
{
    QStringList facts{
        ListPanel::tr("Version %1, imported %2 by %3")
            .arg(list.version.number)
            .arg(timeText(list.version.importedAt), list.version.importedBy),
        ListPanel::tr("Known to be the newest at %1").arg(timeText(list.confirmedAt)),
    };
    if (!list.location.isEmpty())
        facts << list.location;
    return facts.join(u" · "_s);
}

} // namespace

ListPanel::ListPanel(const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_stack(new QStackedWidget(this))
    , m_title(new QLabel(this))
    , m_age(new Badge(this))
    , m_facts(new QLabel(this))
    , m_failure(new Banner(Tone::Danger, {}, this))
    , m_summary(new QLabel(this))
    , m_changes(new QListWidget(this))
{
    setObjectName(u"listPanel"_s);
    setProperty("role", u"panel"_s);
    m_title->setObjectName(u"listTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_facts->setObjectName(u"listFacts"_s);
    m_facts->setProperty("role", u"muted"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_failure->setObjectName(u"listFailure"_s);
    m_summary->setObjectName(u"listChangesSummary"_s);
    m_summary->setWordWrap(true);
    m_changes->setObjectName(u"listChanges"_s);
    m_changes->setAccessibleName(tr("What the newest version changed"));
    EntryDelegate::install(*m_changes);
    auto *empty = new EmptyState(this);
    empty->setContent(u"layers"_s, tr("No list is chosen"), tr("Choose one above to see what it changed."));
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_age);
    head->addStretch();
    auto *page = new QWidget(this);
    auto *down = new QVBoxLayout(page);
    down->setContentsMargins(16, 10, 16, 10);
    down->setSpacing(8);
    down->addLayout(head);
    down->addWidget(m_facts);
    down->addWidget(m_failure);
    down->addWidget(m_summary);
    down->addWidget(m_changes, 1);
    m_stack->addWidget(empty);
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->addWidget(m_stack);
}

void ListPanel::show(const ScreeningList &list)
{
    m_stack->setCurrentIndex(1);
    m_title->setText(list.id);
    m_age->setBadge(ageBadge(list, m_clock.now()));
    m_facts->setText(factsOf(list));
    const bool failed = list.failedAt.isValid() && list.failedAt >= list.confirmedAt;
    m_failure->setVisible(failed);
    if (failed)
        m_failure->setText(tr("The last try, %1, failed: %2").arg(timeText(list.failedAt), list.failure));
}

void ListPanel::tellChanges(const QString &sentence)
{
    m_summary->setText(sentence);
    m_changes->clear();
}

void ListPanel::showChanges(const ListChanges &changes)
{
    if (changes.isFirst)
        return tellChanges(tr("This is its first version: there is none to compare it with."));
    const auto count = [&](EntryChange change) { return QLocale().toString(changes.counts[size_t(change)]); };
    tellChanges(tr("Against the version before: %1 added, %2 changed, %3 annotated, %4 removed.")
                    .arg(count(EntryChange::Added), count(EntryChange::Changed),
                         count(EntryChange::Annotated), count(EntryChange::Removed)));
    qint64 all = 0;
    for (const qint64 one : changes.counts)
        all += one;
    if (all > qint64(changes.shown.size()))
        m_summary->setText(m_summary->text() + u' '
                           + tr("The first %1 are shown.").arg(QLocale().toString(changes.shown.size())));
    for (const auto &change : changes.shown) {
        const auto badge = badgeOf(change.change);
        EntryDelegate::add(*m_changes,
                           {badge.tone,
                            badge.icon,
                            change.name,
                            changeText(change),
                            tr("%1 · %2").arg(badge.text, change.entryId),
                            {}});
    }
}

void ListPanel::clear() { m_stack->setCurrentIndex(0); }

} // namespace pss
