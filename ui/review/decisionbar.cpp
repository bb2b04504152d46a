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
    , m_override(makeOverride())
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
    inner->addWidget(m_override);
    inner->addLayout(across);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(line);
    down->addLayout(inner);
    m_override->hide();
    m_countdown.setInterval(kTickMs);
    connect(&m_countdown, &QTimer::timeout, this, &DecisionBar::countDown);
}

QWidget *DecisionBar::makeOverride()
{
    auto *row = new QWidget(this);
    row->setObjectName(u"overrideRow"_s);
    m_failed = new QLabel(row);
    m_failed->setObjectName(u"overrideFailed"_s);
    m_failed->setWordWrap(true);
    m_reason = new QLineEdit(row);
    m_reason->setObjectName(u"overrideReason"_s);
    m_reason->setAccessibleName(tr("Reason for approving in spite of the failed check"));
    m_reason->setPlaceholderText(tr("Why may it be approved all the same? A second person then decides."));
    m_reason->setMaxLength(2000);
    m_reason->installEventFilter(this);
    auto *propose = new QPushButton(tr("Propose approval"), row);
    propose->setObjectName(u"overrideConfirm"_s);
    propose->setProperty("role", u"primary"_s);
    propose->setToolTip(tr("Enter"));
    propose->setEnabled(false);
    auto *cancel = new QPushButton(tr("Cancel"), row);
    cancel->setObjectName(u"overrideCancel"_s);
    cancel->setToolTip(tr("Esc"));
    auto *across = new QHBoxLayout;
    across->setSpacing(8);
    across->addWidget(m_reason, 1);
    across->addWidget(cancel);
    across->addWidget(propose);
    auto *down = new QVBoxLayout(row);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(6);
    down->addWidget(m_failed);
    down->addLayout(across);
    connect(m_reason, &QLineEdit::textChanged, propose,
            [propose](const QString &text) { propose->setEnabled(!text.trimmed().isEmpty()); });
    connect(propose, &QPushButton::clicked, this, &DecisionBar::overrideConfirmed);
    connect(cancel, &QPushButton::clicked, this, [this] {
        closeOverride();
        Q_EMIT overrideCancelled();
    });
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

void DecisionBar::askForOverride(const QString &documentId, const QString &failed)
{
    if (documentId != m_document)
        m_reason->clear();
    m_document = documentId;
    m_failed->setText(failed);
    m_override->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void DecisionBar::closeOverride() { m_override->hide(); }

bool DecisionBar::isOverrideOpen() const { return !m_override->isHidden(); }

QString DecisionBar::overrideReason() const { return m_reason->text().trimmed(); }

void DecisionBar::forgetOverride()
{
    m_reason->clear();
    m_document.clear();
    m_override->hide();
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
            closeOverride();
            Q_EMIT overrideCancelled();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (!overrideReason().isEmpty())
                Q_EMIT overrideConfirmed();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace pss
