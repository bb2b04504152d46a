// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"

#include <QScrollArea>

class QLabel;
class QBoxLayout;

namespace pss {

class ComparisonView;
class ScoreSumView;

/// Somebody and an entry side by side, and how their score came about; scrolls by itself.
class MatchView : public QScrollArea {
    Q_OBJECT

public:
    explicit MatchView(QWidget *parent = nullptr);
    /// Where `entry` cannot be read it says so.
    void show(const ScreeningSubject &subject, const QJsonObject &entry, const QJsonObject &explanation,
              double score);
    void setSubjectTitle(const QString &title);
    /// Below all else; empty hides it.
    void tell(const QString &history);
    void tellSubject(const QString &note);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fold();

    QWidget *m_inside;
    ComparisonView *m_comparison;
    QLabel *m_note;
    QLabel *m_sumTitle;
    ScoreSumView *m_sum;
    QLabel *m_historyTitle;
    QLabel *m_history;
    QWidget *m_side;
    QBoxLayout *m_across;
};

} // namespace pss
