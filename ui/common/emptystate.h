// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace pss {

/// What stands where nothing is: a drawing, a statement, and a sentence on what to do.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);
    void setContent(const QString &icon, const QString &title, const QString &hint);
    QString title() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();

    QString m_drawing;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_hint;
};

} // namespace pss
