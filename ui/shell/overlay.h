// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QVBoxLayout;

namespace pss {

/// A card over the dimmed window; Esc or a click beside it closes it and gives the focus back.
class Overlay : public QWidget {
    Q_OBJECT

public:
    Overlay(const QString &name, QWidget *window);

    virtual void open();
    void close();

protected:
    QVBoxLayout *content() const { return m_content; }
    QFrame *card() const { return m_card; }
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QFrame *m_card;
    QVBoxLayout *m_content;
    QPointer<QWidget> m_before;
};

} // namespace pss
