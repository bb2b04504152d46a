// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"
#include "domain/screeninglist.h"

#include <QFrame>

class QLabel;
class QStackedWidget;

namespace pss {

class Badge;
class DispositionBar;
class EmptyState;
class MatchView;

/// One hit: who it is about, both sides, why the score, what was decided before, and what may be decided.
class HitPanel : public QFrame {
    Q_OBJECT

public:
    explicit HitPanel(QWidget *parent = nullptr);

    /// `subject` as the customer was screened last; its hash tells whether that is what the hit is about.
    void show(const ScreeningHit &hit, const QString &list, const ScreeningSubject &subject);
    /// While the subject is still being read.
    void expect(const ScreeningHit &hit, const QString &list);
    void tellSubject(const QString &note);
    void clear();
    DispositionBar &bar() { return *m_bar; }

private:
    void head(const ScreeningHit &hit, const QString &list);

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QLabel *m_title;
    QLabel *m_facts;
    Badge *m_score;
    Badge *m_status;
    MatchView *m_match;
    DispositionBar *m_bar;
};

/// Who decided a hit, when and why; empty where nobody did.
QString decisionText(const ScreeningHit &hit);

} // namespace pss
