// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reasonpanel.h"

#include "domain/check.h"
#include "domain/rejectionreason.h"
#include "ui/review/checkspanel.h"
#include "ui/review/entrydelegate.h"
#include "ui/review/reasontext.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDigits = 9;
constexpr int kCodeRole = Qt::UserRole;

bool matches(const QString &needle, const RejectionReason &reason)
{
    const QString text = reasonText(QLatin1StringView(reason.code)) + u' ' + reasonGroupText(reason.group)
        + u' ' + QLatin1StringView(reason.code);
    for (const QString &word : needle.split(u' ', Qt::SkipEmptyParts))
        if (!text.contains(word, Qt::CaseInsensitive))
            return false;
    return true;
}

} // namespace

ReasonPanel::ReasonPanel(QWidget *parent, Of subject)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_count(new QLabel(this))
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_note(new QPlainTextEdit(this))
    , m_publicNote(new QPlainTextEdit(this))
    , m_resubmission(new QCheckBox(tr("Ask the customer to send it again"), this))
    , m_problem(new QLabel(this))
    , m_confirm(new QPushButton(this))
    , m_subject(subject)
{
    setObjectName(u"reasonPanel"_s);
    layOut();
    m_resubmission->setVisible(subject == Of::Document);
    connect(m_search, &QLineEdit::textChanged, this, &ReasonPanel::fill);
    connect(m_list, &QListWidget::itemClicked, this, &ReasonPanel::toggle);
    connect(m_note, &QPlainTextEdit::textChanged, this, &ReasonPanel::tell);
    connect(m_resubmission, &QCheckBox::toggled, this, &ReasonPanel::tell);
    connect(m_confirm, &QPushButton::clicked, this, &ReasonPanel::confirm);
}

void ReasonPanel::open(const QString &id, bool resubmission, const QStringList &suggested,
                       const QString &whyNoResubmission)
{
    if (id != m_id)
        reset();
    m_id = id;
    m_suggested = suggested;
    m_resubmission->setEnabled(whyNoResubmission.isEmpty());
    m_resubmission->setToolTip(whyNoResubmission);
    m_resubmission->setAccessibleDescription(whyNoResubmission);
    m_resubmission->setChecked(resubmission && whyNoResubmission.isEmpty());
    fill();
    tell();
    m_list->setCurrentRow(0);
    m_list->setFocus(Qt::OtherFocusReason);
}

void ReasonPanel::reset()
{
    m_id.clear();
    m_chosen.clear();
    m_search->clear();
    m_note->clear();
    m_publicNote->clear();
}

void ReasonPanel::setBusy(bool busy) { m_confirm->setEnabled(!busy); }

Rejection ReasonPanel::rejection() const
{
    return {m_chosen, m_note->toPlainText().trimmed(), m_publicNote->toPlainText().trimmed(),
            m_resubmission->isChecked()};
}

QString ReasonPanel::problem() const
{
    if (m_chosen.isEmpty())
        return tr("Choose at least one reason.");
    if (m_chosen.contains(u"OTHER"_s) && m_note->toPlainText().trimmed().isEmpty())
        return tr("“%1” needs an internal note.").arg(reasonText(u"OTHER"_s));
    return {};
}

void ReasonPanel::fill()
{
    const QListWidgetItem *before = m_list->currentItem();
    const QString current = before ? before->data(kCodeRole).toString() : QString();
    m_list->clear();
    const QString needle = m_search->text();
    for (const QString &code : m_suggested)
        if (const RejectionReason *reason = findReason(code); reason && matches(needle, *reason))
            addReason(code, m_list->count() == 0 ? tr("Suggested by the checks") : QString());
    std::optional<ReasonGroup> group;
    for (const RejectionReason &reason : rejectionReasons()) {
        const QString code = QLatin1StringView(reason.code);
        if (m_suggested.contains(code) || !matches(needle, reason))
            continue;
        addReason(code, group == reason.group ? QString() : reasonGroupText(reason.group));
        group = reason.group;
    }
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(kCodeRole).toString() == current)
            m_list->setCurrentRow(row);
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void ReasonPanel::addReason(const QString &code, const QString &heading)
{
    const bool chosen = m_chosen.contains(code);
    const int digit = m_list->count() + 1;
    const Entry entry{chosen ? Tone::Info : Tone::Neutral,
                      chosen ? u"approved"_s : QString(),
                      reasonText(code),
                      {},
                      digit <= kDigits ? locale().toString(digit) : QString(),
                      heading};
    QListWidgetItem *item = EntryDelegate::add(*m_list, entry);
    item->setData(kCodeRole, code);
    if (chosen)
        item->setData(Qt::AccessibleTextRole, tr("Chosen: %1").arg(entry.title));
}

void ReasonPanel::toggle(QListWidgetItem *item)
{
    if (!item)
        return;
    const QString code = item->data(kCodeRole).toString();
    if (!m_chosen.removeOne(code))
        m_chosen += code;
    const int row = m_list->row(item);
    fill();
    m_list->setCurrentRow(row);
    tell();
}

void ReasonPanel::pick(int digit)
{
    if (digit <= m_list->count())
        toggle(m_list->item(digit - 1));
}

void ReasonPanel::confirm()
{
    const QString why = problem();
    if (!why.isEmpty()) {
        m_problem->setText(why);
        m_problem->show();
        (m_chosen.isEmpty() ? static_cast<QWidget *>(m_list) : m_note)->setFocus();
        return;
    }
    if (m_confirm->isEnabled())
        Q_EMIT confirmed();
}

void ReasonPanel::tell()
{
    const bool again = m_resubmission->isChecked();
    m_title->setText(again                           ? tr("Ask the customer to send it again")
                         : m_subject == Of::Document ? tr("Reject the document")
                                                     : tr("Reject the verification"));
    m_count->setText(m_chosen.isEmpty() ? QString()
                                        : tr("Chosen: %1").arg(locale().toString(m_chosen.size())));
    m_confirm->setText(again ? tr("Ask again") : tr("Reject"));
    m_confirm->setAccessibleName(m_confirm->text());
    if (problem().isEmpty())
        m_problem->hide();
}

bool ReasonPanel::handleKey(int key, Qt::KeyboardModifiers modifiers, const QString &text, bool inList)
{
    const bool plain = !(modifiers & ~Qt::KeypadModifier);
    if (plain && key >= Qt::Key_1 && key <= Qt::Key_9) {
        pick(key - Qt::Key_0);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        confirm();
        return true;
    }
    if (inList && plain && key == Qt::Key_Space) {
        toggle(m_list->currentItem());
        return true;
    }
    if (inList && plain && !text.isEmpty() && text.front().isLetter()) { // typing looks for a reason
        m_search->setFocus();
        m_search->setText(m_search->text() + text);
        return true;
    }
    if (!inList && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        m_list->setFocus();
        return true;
    }
    return false;
}

bool ReasonPanel::event(QEvent *event)
{
    // Keys without Ctrl or Alt mean something here, never an action of the page behind.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
            && (key->key() < Qt::Key_F1 || key->key() > Qt::Key_F35))
            event->accept();
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) {
            Q_EMIT cancelled();
            return true;
        }
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            confirm();
            return true;
        }
    }
    return QWidget::event(event);
}

bool ReasonPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_note || watched == m_publicNote) {
        if (!enter || !key->modifiers().testFlag(Qt::ControlModifier))
            return false;
        confirm();
        return true;
    }
    return handleKey(key->key(), key->modifiers(), key->text(), watched == m_list);
}

QStringList suggestedReasons(const std::vector<Check> &checks)
{
    QStringList codes;
    for (const Check &check : worstFirst(checks)) {
        const bool doubtful = check.result == CheckResult::Failed || check.result == CheckResult::Caution;
        if (doubtful && findReason(check.code) && !codes.contains(check.code))
            codes += check.code;
    }
    return codes;
}

} // namespace pss
