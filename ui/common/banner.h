// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace pss {

/// A sentence in a coloured strip with an icon; may carry a button and may be closed.
class Banner : public QWidget {
    Q_OBJECT

public:
    Banner(Tone tone, const QString &text, QWidget *parent = nullptr);

    Tone tone() const { return m_tone; }
    QString text() const;
    void setText(const QString &text);
    void setTone(Tone tone);
    void setClosable(bool closable);
    QPushButton *addButton(const QString &text);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Layouts around a banner that stands in the middle forget that its text wraps.
    void keepWhole();
    void dress();

    Tone m_tone;
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_close;
    QHBoxLayout *m_layout;
};

} // namespace pss
