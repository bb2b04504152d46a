// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/historypanel.h"

#include "ui/queue/timetext.h"
#include "ui/review/reasontext.h"
#include "ui/viewer/fieldnames.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QListWidget>
#include <QVBoxLayout>

#include <array>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Act {
    const char *action;
    const char *text;
    Tone tone;
    const char *icon;
};

constexpr auto kActs = std::to_array<Act>({
    {"document.uploaded", QT_TRANSLATE_NOOP("History", "Received"), Tone::Neutral, "upload"},
    {"document.read", QT_TRANSLATE_NOOP("History", "Read"), Tone::Neutral, "text"},
    {"document.read_failed", QT_TRANSLATE_NOOP("History", "Could not be read"), Tone::Warning, "warning"},
    {"document.read_requested", QT_TRANSLATE_NOOP("History", "Reading asked for again"), Tone::Neutral,
     "refresh"},
    {"document.quarantined", QT_TRANSLATE_NOOP("History", "Quarantined"), Tone::Danger, "quarantined"},
    {"document.claimed", QT_TRANSLATE_NOOP("History", "Claimed"), Tone::Info, "user"},
    {"document.released", QT_TRANSLATE_NOOP("History", "Released"), Tone::Neutral, "release"},
    {"document.viewed", QT_TRANSLATE_NOOP("History", "Viewed"), Tone::Neutral, "image"},
    {"document.downloaded", QT_TRANSLATE_NOOP("History", "Original downloaded"), Tone::Warning, "download"},
    {"document.corrected", QT_TRANSLATE_NOOP("History", "Corrected"), Tone::Info, "edit"},
    {"document.proposed", QT_TRANSLATE_NOOP("History", "Approval proposed"), Tone::Warning, "foureyes"},
    {"document.proposal_returned",
     QT_TRANSLATE_NOOP("History", "Proposal returned: the evidence had changed"), Tone::Warning, "back"},
    {"document.approved", QT_TRANSLATE_NOOP("History", "Approved"), Tone::Success, "approved"},
    {"document.rejected", QT_TRANSLATE_NOOP("History", "Rejected"), Tone::Danger, "rejected"},
    {"document.resubmission_requested", QT_TRANSLATE_NOOP("History", "Asked to send again"), Tone::Warning,
     "resubmit"},
    {"document.decision_undone", QT_TRANSLATE_NOOP("History", "Decision taken back"), Tone::Info, "undo"},
    {"document.reopened", QT_TRANSLATE_NOOP("History", "Reopened"), Tone::Warning, "unlock"},
    {"document.expired", QT_TRANSLATE_NOOP("History", "Expired"), Tone::Neutral, "expired"},
    {"document.deleted", QT_TRANSLATE_NOOP("History", "Deleted"), Tone::Neutral, "deleted"},
    {"verification.started", QT_TRANSLATE_NOOP("History", "Started"), Tone::Neutral, "plus"},
    {"verification.changed", QT_TRANSLATE_NOOP("History", "Changed"), Tone::Info, "edit"},
    {"verification.rechecked", QT_TRANSLATE_NOOP("History", "Checked again: what it rests on had changed"),
     Tone::Neutral, "refresh"},
    {"verification.proposed", QT_TRANSLATE_NOOP("History", "Approval proposed"), Tone::Warning, "foureyes"},
    {"verification.proposal_returned",
     QT_TRANSLATE_NOOP("History", "Proposal returned: the evidence had changed"), Tone::Warning, "back"},
    {"verification.approved", QT_TRANSLATE_NOOP("History", "Approved"), Tone::Success, "approved"},
    {"verification.rejected", QT_TRANSLATE_NOOP("History", "Rejected"), Tone::Danger, "rejected"},
    {"verification.reopened", QT_TRANSLATE_NOOP("History", "Reopened"), Tone::Warning, "unlock"},
    {"verification.expired", QT_TRANSLATE_NOOP("History", "Expired"), Tone::Neutral, "expired"},
    {"verification.cancelled", QT_TRANSLATE_NOOP("History", "Cancelled"), Tone::Neutral, "close"},
});

QString detailText(const QJsonObject &details)
{
    QStringList lines;
    const QString field = details[u"field"_s].toString();
    if (!field.isEmpty()) {
        const QString before = details[u"before"_s].toString();
        const QString after = details[u"after"_s].toString();
        lines += after.isEmpty() ? HistoryPanel::tr("%1: “%2” taken back").arg(fieldLabel(field), before)
            : before.isEmpty()   ? HistoryPanel::tr("%1: “%2”").arg(fieldLabel(field), after)
                               : HistoryPanel::tr("%1: “%2”, was “%3”").arg(fieldLabel(field), after, before);
    }
    QStringList reasons;
    for (const QJsonValue &code : details[u"reason_codes"_s].toArray())
        reasons += reasonText(code.toString());
    if (!reasons.isEmpty())
        lines += reasons.join(u", "_s);
    const std::pair<QString, QString> notes[] = {
        {u"override_reason"_s, HistoryPanel::tr("In spite of a failed check: %1")},
        {u"note"_s, HistoryPanel::tr("Note: %1")},
        {u"public_note"_s, HistoryPanel::tr("Told to the customer: %1")},
        {u"reason"_s, u"%1"_s},
    };
    for (const auto &[key, sentence] : notes)
        if (const QString said = details[key].toString(); !said.isEmpty())
            lines += sentence.arg(said);
    if (details.contains(u"assignee"_s)) {
        const QString to = details[u"assignee"_s].toString();
        lines += to.isEmpty() ? HistoryPanel::tr("Given back") : HistoryPanel::tr("Taken by %1").arg(to);
    }
    if (details.contains(u"declared_before"_s))
        lines += HistoryPanel::tr("What the customer declares was changed.");
    if (details.contains(u"documents_before"_s))
        lines += HistoryPanel::tr("Its documents were changed.");
    for (const QJsonValue &change : details[u"changes"_s].toArray())
        lines += change.toString();
    return lines.join(u'\n');
}

} // namespace

HistoryPanel::HistoryPanel(QWidget *parent) : QWidget(parent), m_list(new QListWidget(this))
{
    setObjectName(u"historyPanel"_s);
    m_list->setObjectName(u"historyList"_s);
    m_list->setAccessibleName(tr("History"));
    EntryDelegate::install(*m_list, true);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 8, 0, 0);
    down->addWidget(m_list);
}

void HistoryPanel::show(const std::vector<AuditEvent> &history)
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (auto event = history.rbegin(); event != history.rend(); ++event)
        EntryDelegate::add(*m_list, historyEntry(*event));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

Entry historyEntry(const AuditEvent &event)
{
    Entry entry{Tone::Neutral, u"neutral"_s, event.action, {}, {}, {}};
    for (const Act &act : kActs)
        if (event.action == QLatin1StringView(act.action))
            entry = {act.tone,
                     QLatin1StringView(act.icon),
                     QCoreApplication::translate("History", act.text),
                     {},
                     {},
                     {}};
    entry.aside = timeText(event.occurredAt);
    QString who = event.actor;
    if (!event.office.isEmpty())
        who += u" · "_s + event.office;
    const QString details = detailText(event.details);
    entry.text = details.isEmpty() ? who : who + u'\n' + details;
    return entry;
}

} // namespace pss
