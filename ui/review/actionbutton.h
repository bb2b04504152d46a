// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace pss {

/// A button for an action that shows its key and, when it is disabled, says why.
class ActionButton : public QPushButton {
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    int keyWidth() const;

    QAction *m_action;
    QString m_key;
};

/// Enables an action or tells why not, where a button and a screen reader find it.
void setLegal(QAction *action, const QString &whyNot);

} // namespace pss
