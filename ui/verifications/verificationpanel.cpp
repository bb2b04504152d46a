// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationpanel.h"

#include "services/events.h"
#include "ui/common/badge.h"
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/queue/timetext.h"
#include "ui/review/actionbutton.h"
#include "ui/review/historypanel.h"
#include "ui/review/reasonpanel.h"
#include "ui/shell/icons.h"
#include "ui/verifications/checksections.h"
#include "ui/verifications/riskview.h"
#include "ui/verifications/verificationactions.h"
#include "ui/verifications/verificationchecks.h"
#include "ui/verifications/verificationentries.h"
#include "ui/verifications/verificationtext.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>

namespace pss {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSettle = 200ms;

} // namespace

VerificationPanel::VerificationPanel(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_status(new Badge(this))
    , m_risk(new Badge(this))
    , m_conflict(new Banner(Tone::Warning, {}, this))
    , m_hits(new Banner(Tone::Danger, {}, this))
    , m_missing(new Banner(Tone::Info, {}, this))
    , m_checks(new VerificationChecks(this))
    , m_riskView(new RiskView(this))
    , m_documents(new EntryList(u"verificationDocuments"_s, tr("Documents"), this))
    , m_notes(new EntryList(u"verificationNotes"_s, tr("Notes"), this))
    , m_history(new HistoryPanel(this))
    , m_tabs(new QTabWidget(this))
    , m_reasons(new ReasonPanel(this, ReasonPanel::Of::Verification))
    , m_side(new QStackedWidget(this))
    , m_question(new QuestionRow(this))
    , m_stateIcon(new QLabel(this))
    , m_state(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(u"verificationPanel"_s);
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    makeActions();
    layOut();
    connectParts();
    updateActions();
}

void VerificationPanel::connectParts()
{
    m_conflict->setObjectName(u"verificationConflict"_s);
    m_hits->setObjectName(u"verificationHits"_s);
    m_missing->setObjectName(u"verificationMissing"_s);
    m_conflict->setClosable(true);
    connect(m_conflict, &Banner::closed, m_conflict, &QWidget::hide);
    m_reload = m_conflict->addButton(tr("Show it as it is now"));
    m_reload->setObjectName(u"verificationReload"_s);
    auto *toHit = m_hits->addButton(m_openHit->text());
    toHit->setObjectName(u"verificationToHit"_s);
    toHit->setToolTip(m_openHit->toolTip());
    connect(toHit, &QPushButton::clicked, m_openHit, &QAction::trigger);
    connect(m_reload, &QPushButton::clicked, this, [this] {
        m_conflict->hide();
        if (auto newer = std::exchange(m_newer, std::nullopt)) {
            m_file = std::move(newer);
            showFile();
        }
        load();
    });
    connect(m_documents, &EntryList::followed, this, &VerificationPanel::documentRequested);
    connect(m_reasons, &ReasonPanel::confirmed, this, &VerificationPanel::reject);
    connect(m_reasons, &ReasonPanel::cancelled, this, &VerificationPanel::closeQuestions);
    connect(m_question, &QuestionRow::confirmed, this, &VerificationPanel::answer);
    connect(m_question, &QuestionRow::cancelled, this, &VerificationPanel::closeQuestions);
    m_later.setSingleShot(true);
    m_later.setInterval(kSettle);
    connect(&m_later, &QTimer::timeout, this, &VerificationPanel::load);
    connect(&m_desk.events, &Events::verificationChanged, this, [this](const QString &id) {
        if (id == m_id && !m_later.isActive())
            m_later.start();
    });
    connect(&m_desk.events, &Events::complianceChanged, this, [this](const QString &userId) {
        if (m_file && m_file->record.verification.userId == userId && !m_later.isActive())
            m_later.start();
    });
}

void VerificationPanel::open(const QString &id)
{
    m_question->close();
    m_side->setCurrentIndex(0);
    m_conflict->hide();
    m_newer.reset();
    if (id != m_id) {
        m_file.reset();
        m_id = id;
        m_title->setText(tr("Opening…"));
        m_facts->clear();
        updateActions();
    }
    load();
    m_checks->takeFocus();
}

void VerificationPanel::takeFocus() { m_checks->takeFocus(); }

void VerificationPanel::load()
{
    if (m_id.isEmpty())
        return;
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    inBackground(
        this, [&desk = m_desk, id = m_id] { return loadVerification(desk, id); },
        [this, id = m_id](Result<VerificationFile> file) {
            m_loading = false;
            if (id != m_id || m_again)
                return load();
            take(std::move(file));
        });
}

void VerificationPanel::take(Result<VerificationFile> file)
{
    if (!file) {
        tell(Tone::Danger, errorText(file.error()), true);
        return;
    }
    const bool isOther = m_file && m_file->record.verification.revision != file->record.verification.revision;
    if (isOther && isTyping()) { // nobody decides on what they have not seen
        m_newer = std::move(*file);
        tell(Tone::Warning, tr("It has changed since you opened it. What you have written stays."), true);
        return;
    }
    const bool isFirst = !m_file;
    m_file = std::move(*file);
    m_newer.reset();
    showFile();
    if (isFirst)
        m_checks->takeFocus();
}

bool VerificationPanel::isTyping() const
{
    return m_question->isAsking() || m_side->currentWidget() == m_reasons || m_busy;
}

void VerificationPanel::showFile()
{
    const auto &record = m_file->record;
    const auto &one = record.verification;
    m_title->setText(one.userId);
    m_status->setBadge(badgeOf(one.status));
    m_risk->setBadge(riskBadge(one.risk));
    m_risk->setAccessibleName(tr("Risk: %1").arg(riskBadge(one.risk).text));
    m_facts->setText(tr("%1 · started %2 ago by %3 · revision %4")
                         .arg(kindsText(one.kinds), ageText(one.createdAt, m_desk.clock.now()), one.startedBy,
                              locale().toString(one.revision)));
    m_facts->setToolTip(one.id);
    m_checks->show(checkSections(record.checks, m_file->documents, one.kinds,
                                 m_desk.verifications.policies().verification));
    m_riskView->show(one.risk);
    std::vector<LinkedEntry> documents;
    for (const auto &document : m_file->documents)
        documents.push_back(documentEntry(document));
    m_documents->show(documents, tr("It rests on no document yet."));
    m_notes->show(noteEntries(one), tr("Nobody has written a note."));
    m_history->show(m_file->history);
    m_tabs->setTabText(1, tr("Documents (%1)").arg(locale().toString(m_file->documents.size())));
    m_tabs->setTabText(
        2, one.notes.empty() ? tr("Notes") : tr("Notes (%1)").arg(locale().toString(one.notes.size())));
    const int hits = int(m_file->openHits.size());
    m_hits->setText(tr("%n screening hit(s) of the customer wait for a decision.", nullptr, hits));
    m_hits->setVisible(hits > 0);
    m_missing->setText(missingText(one.missing));
    m_missing->setVisible(one.isOpen() && !one.missing.empty());
    updateActions();
}

void VerificationPanel::showState()
{
    const auto &one = m_file->record.verification;
    const auto &outlook = m_file->outlook;
    const auto badge = badgeOf(one.status);
    QString sentence = stateText(one);
    if (one.status == VerificationStatus::PendingReview && !outlook.fourEyes.isEmpty()) {
        QStringList reasons;
        for (const auto reason : outlook.fourEyes)
            reasons << fourEyesText(reason);
        sentence += u' '
            + tr("Approving needs a second person, because of %1.").arg(reasons.join(tr(", ", "reasons")));
    }
    m_stateIcon->setPixmap(
        iconPixmap(badge.icon, coloursOf(this).of(badge.tone).text, 20, devicePixelRatioF()));
    m_state->setText(sentence);
}

void VerificationPanel::updateActions()
{
    const QString wait = m_id.isEmpty() ? tr("No verification is open.")
        : !m_file                       ? tr("The verification is being opened.")
        : m_busy                        ? tr("One moment: this is being saved.")
                                        : QString();
    const auto *one = m_file ? &m_file->record.verification : nullptr;
    for (size_t i = 0; i < m_deeds.size(); ++i)
        setLegal(m_deeds[i],
                 wait.isEmpty() ? whyNot(one, m_desk.actor, VerificationDeed(i), &m_file->outlook) : wait);
    using enum VerificationDeed;
    const bool isProposed = one && one->status == VerificationStatus::PendingApproval;
    const bool needsTwo = m_file && !m_file->outlook.fourEyes.isEmpty();
    action(Approve)->setText(isProposed     ? tr("Confirm approval…")
                                 : needsTwo ? tr("Propose approval…")
                                            : tr("Approve…"));
    const bool isDecided = one && (one->decision || !one->isOpen());
    for (const auto deed : {Prove, Reopen})
        action(deed)->setVisible(isDecided);
    for (const auto deed : {Approve, Reject, Cancel})
        action(deed)->setVisible(!isDecided);
    const bool isMine = one && one->assignee == m_desk.actor.subject;
    action(Take)->setVisible(!isDecided && !isMine);
    action(GiveBack)->setVisible(!isDecided && isMine);
    setLegal(m_openHit,
             m_file && !m_file->openHits.empty() ? QString() : tr("No hit of the customer is open."));
    setLegal(m_openDocument,
             m_file && !m_file->documents.empty() ? QString() : tr("It rests on no document yet."));
    m_reasons->setBusy(m_busy);
    m_question->setBusy(m_busy);
    if (m_file)
        showState();
    else
        m_state->clear();
}

void VerificationPanel::tell(Tone tone, const QString &sentence, bool offersReload)
{
    m_conflict->setTone(tone);
    m_conflict->setText(sentence);
    m_reload->setVisible(offersReload);
    m_conflict->show();
}

void VerificationPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_file)
        showState();
}

} // namespace pss
