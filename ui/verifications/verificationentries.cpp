// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationentries.h"

#include "ui/common/badge.h"
#include "ui/queue/timetext.h"
#include "ui/review/reasontext.h"
#include "ui/verifications/verificationtext.h"

#include <QCoreApplication>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct VerificationEntries {
    Q_DECLARE_TR_FUNCTIONS(VerificationEntries)
};
using W = VerificationEntries;

Entry decisionEntry(const VerificationDecision &decision, const QString &heading)
{
    const auto badge = badgeOf(decision.outcome);
    QStringList lines;
    QStringList reasons;
    for (const auto &code : decision.reasonCodes)
        reasons << reasonText(code);
    if (!reasons.isEmpty())
        lines << reasons.join(u", "_s);
    if (!decision.overrideReason.isEmpty())
        lines << W::tr("In spite of a failed check: %1").arg(decision.overrideReason);
    if (!decision.fourEyes.isEmpty())
        lines << W::tr("Four eyes because of %1.").arg(fourEyesText(decision.fourEyes));
    if (!decision.note.isEmpty())
        lines << W::tr("Internal note: %1").arg(decision.note);
    if (!decision.publicNote.isEmpty())
        lines << W::tr("Told to the customer: %1").arg(decision.publicNote);
    return {badge.tone,
            badge.icon,
            W::tr("%1 by %2").arg(badge.text, decision.by),
            lines.join(u'\n'),
            timeText(decision.at),
            heading};
}

} // namespace

LinkedEntry documentEntry(const Document &document)
{
    const auto badge = badgeOf(document.status);
    QString title = typeText(document.type);
    if (document.side != Side::None)
        title = W::tr("%1, %2", "type and side").arg(title, sideText(document.side));
    return {{badge.tone,
             typeIcon(document.type),
             title,
             W::tr("%1 · came in %2").arg(document.filename, timeText(document.createdAt)),
             badge.text,
             {}},
            document.id};
}

std::vector<LinkedEntry> noteEntries(const Verification &verification)
{
    std::vector<LinkedEntry> entries;
    if (verification.decision)
        entries.push_back({decisionEntry(*verification.decision, W::tr("Decision")), {}});
    else if (verification.proposal)
        entries.push_back({decisionEntry(*verification.proposal, W::tr("Proposal")), {}});
    QString heading = W::tr("Internal notes");
    for (auto note = verification.notes.rbegin(); note != verification.notes.rend(); ++note)
        entries.push_back({{Tone::Neutral, u"note"_s, note->by, note->text, timeText(note->at),
                            std::exchange(heading, QString())},
                           {}});
    return entries;
}

} // namespace pss
