// SPDX-License-Identifier: GPL-3.0-or-later
// How a ReasonPanel is laid out.
#include "ui/review/entrydelegate.h"
#include "ui/review/reasonpanel.h"
#include "ui/shell/icons.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoteHeight = 58;

QLabel *caption(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, buddy->parentWidget());
    label->setProperty("role", u"muted"_s);
    label->setBuddy(buddy);
    return label;
}

} // namespace

void ReasonPanel::layOut()
{
    m_title->setProperty("role", u"heading"_s);
    m_count->setObjectName(u"reasonCount"_s);
    m_count->setProperty("role", u"muted"_s);
    m_search->setObjectName(u"reasonSearch"_s);
    m_search->setAccessibleName(tr("Search reasons"));
    m_search->setPlaceholderText(tr("Search, or press 1–9"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"reasonList"_s);
    m_list->setAccessibleName(tr("Reasons"));
    EntryDelegate::install(*m_list);
    m_note->setObjectName(u"reasonNote"_s);
    m_note->setAccessibleName(tr("Internal note"));
    m_note->setPlaceholderText(tr("Seen by staff alone"));
    m_publicNote->setObjectName(u"reasonPublicNote"_s);
    m_publicNote->setAccessibleName(tr("Note to the customer"));
    m_publicNote->setPlaceholderText(tr("The customer reads this"));
    for (QPlainTextEdit *note : {m_note, m_publicNote}) {
        note->setFixedHeight(kNoteHeight);
        note->setTabChangesFocus(true);
    }
    m_resubmission->setObjectName(u"reasonResubmission"_s);
    m_resubmission->setAccessibleName(m_resubmission->text());
    m_problem->setObjectName(u"reasonProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->hide();
    m_confirm->setObjectName(u"reasonConfirm"_s);
    m_confirm->setProperty("role", u"primary"_s);
    m_confirm->setToolTip(tr("Ctrl+Enter"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"reasonCancel"_s);
    cancel->setAccessibleName(tr("Back, and decide nothing"));
    cancel->setToolTip(tr("Esc"));
    connect(cancel, &QPushButton::clicked, this, &ReasonPanel::cancelled);
    for (QWidget *watched : std::initializer_list<QWidget *>{m_search, m_list, m_note, m_publicNote})
        watched->installEventFilter(this);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(16, 12, 16, 12);
    down->setSpacing(8);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_count);
    down->addLayout(top);
    down->addWidget(m_search);
    down->addWidget(m_list, 1);
    down->addWidget(m_resubmission);
    down->addWidget(caption(tr("Internal note"), m_note));
    down->addWidget(m_note);
    down->addWidget(caption(tr("Note to the customer"), m_publicNote));
    down->addWidget(m_publicNote);
    down->addLayout(buttons);
    tell();
}

} // namespace pss
