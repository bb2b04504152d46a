// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/decisionbar.h"

#include "base/clock.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTickMs = 250;

} // namespace

DecisionBar::DecisionBar(const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_reasonRow(makeReasonRow())
{
    setObjectName(u"decisionBar"_s);
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_sentence->setObjectName(u"decisionState"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_buttons->setSpacing(8);
    auto *across = new QHBoxLayout;
    across->setSpacing(10);
    across->addWidget(m_icon);
    across->addWidget(m_sentence, 1);
    across->addLayout(m_buttons);
    auto *line = new QFrame(this);
    line->setProperty("role", u"line"_s);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 10, 16, 10);
    inner->setSpacing(10);
    inner->addWidget(m_reasonRow);
    inner->addLayout(across);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(line);
    down->addLayout(inner);
    m_reasonRow->hide();
    m_countdown.setInterval(kTickMs);
    connect(&m_countdown, &QTimer::timeout, this, &DecisionBar::countDown);
}

QWidget *DecisionBar::makeReasonRow()
{
    auto *row = new QWidget(this);
    row->setObjectName(u"reasonRow"_s);
    m_reasonSentence = new QLabel(row);
    m_reasonSentence->setObjectName(u"reasonSentence"_s);
    m_reasonSentence->setWordWrap(true);
    m_reason = new QLineEdit(row);
    m_reason->setObjectName(u"decisionReason"_s);
    m_reason->setMaxLength(2000);
    m_reason->installEventFilter(this);
    m_reasonConfirm = new QPushButton(row);
    m_reasonConfirm->setObjectName(u"reasonConfirm"_s);
    m_reasonConfirm->setProperty("role", u"primary"_s);
    m_reasonConfirm->setToolTip(tr("Enter"));
    m_reasonConfirm->setEnabled(false);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    cancel->setObjectName(u"reasonCancel"_s);
    cancel->setToolTip(tr("Esc"));
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    across->addWidget(m_reason, 1);
    across->addWidget(cancel);
    across->addWidget(m_reasonConfirm);
    auto *down = new QVBoxLayout(row);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(6);
    down->addWidget(m_reasonSentence);
    down->addLayout(across);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this] { m_reasonConfirm->setEnabled(!reason().isEmpty()); });
    connect(m_reasonConfirm, &QPushButton::clicked, this, &DecisionBar::confirmReason);
    connect(cancel, &QPushButton::clicked, this, &DecisionBar::cancelReason);
    return row;
}

void DecisionBar::addActions(QAction *undo, const QList<QAction *> &quiet, const QList<QAction *> &deciding)
{
    m_undo = undo;
    m_undo->setVisible(false);
    m_buttons->addWidget(new ActionButton(undo, this));
    for (QAction *action : quiet)
        m_buttons->addWidget(new ActionButton(action, this));
    m_buttons->addSpacing(12);
    for (QAction *action : deciding) {
        auto *button = new ActionButton(action, this);
        if (action == deciding.last())
            button->setProperty("role", u"primary"_s);
        m_buttons->addWidget(button);
    }
}

void DecisionBar::showState(Tone tone, const QString &drawing, const QString &sentence)
{
    const QColor ink = tone == Tone::Neutral ? coloursOf(this).muted : coloursOf(this).of(tone).text;
    m_icon->setPixmap(iconPixmap(drawing, ink, 20, devicePixelRatioF()));
    m_sentence->setText(sentence);
}

void DecisionBar::askForReason(ReasonFor purpose, const QString &documentId, const QString &sentence)
{
    if (documentId != m_document || purpose != m_purpose)
        m_reason->clear();
    m_document = documentId;
    m_purpose = purpose;
    const bool reopens = purpose == ReasonFor::Reopening;
    m_reasonSentence->setText(sentence);
    m_reason->setAccessibleName(reopens ? tr("Reason for reopening the decision")
                                        : tr("Reason for approving in spite of the failed check"));
    m_reason->setPlaceholderText(
        reopens ? tr("Why is it reopened? The reason is kept in the history.")
                : tr("Why may it be approved all the same? A second person then decides."));
    m_reasonConfirm->setText(reopens ? tr("Reopen") : tr("Propose approval"));
    m_reasonRow->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void DecisionBar::closeReason() { m_reasonRow->hide(); }

bool DecisionBar::isAskingFor(ReasonFor purpose) const
{
    return !m_reasonRow->isHidden() && m_purpose == purpose;
}

QString DecisionBar::reason() const { return m_reason->text().trimmed(); }

void DecisionBar::forgetReason()
{
    m_reason->clear();
    m_document.clear();
    m_reasonRow->hide();
}

void DecisionBar::confirmReason()
{
    if (!reason().isEmpty())
        Q_EMIT reasonGiven(m_purpose);
}

void DecisionBar::cancelReason()
{
    closeReason();
    Q_EMIT reasonCancelled();
}

void DecisionBar::offerUndo(const QDateTime &until, const QString &text)
{
    m_undoUntil = until;
    m_undoText = text;
    m_undo->setVisible(true);
    m_undo->setEnabled(true);
    countDown();
    m_countdown.start();
}

void DecisionBar::withdrawUndo()
{
    m_countdown.stop();
    m_undo->setVisible(false);
    m_undo->setEnabled(false);
}

bool DecisionBar::isUndoOffered() const { return m_undo && m_undo->isVisible(); }

void DecisionBar::countDown()
{
    const qint64 left = m_clock.now().msecsTo(m_undoUntil);
    if (left <= 0) {
        withdrawUndo();
        Q_EMIT undoExpired();
        return;
    }
    const QString text = m_undoText.arg(locale().toString((left + 999) / 1000));
    if (m_undo->text() != text)
        m_undo->setText(text);
}

bool DecisionBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_reason && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // closes this row, not the page
        return true;
    }
    if (watched == m_reason && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            cancelReason();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            confirmReason();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace pss
