// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/intake.h"
#include "ui/shell/theme.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QToolButton;

namespace pss {

/// One file to be added: what it is said to be, and what became of it.
class IntakeFile : public QFrame {
    Q_OBJECT

public:
    enum class State { Waiting, Adding, Added, Refused };

    IntakeFile(const QString &name, const QString &path, const QByteArray &content,
               QWidget *parent = nullptr);

    State state() const { return m_state; }
    const QString &path() const { return m_path; }
    /// What there is of it where it has no path: a file's bytes are read from there, on a worker.
    const QByteArray &content() const { return m_content; }
    Upload upload(const QString &userId) const;
    void setType(DocumentType type);
    DocumentType type() const;

    void setAdding();
    void setResult(const Result<Receipt> &result);

Q_SIGNALS:
    void removeRequested();
    void typeChosen(pss::DocumentType type);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void setState(State state, const QString &icon, Tone tone, const QString &text);

    State m_state = State::Waiting;
    QString m_name;
    QString m_path;
    QByteArray m_content;
    QString m_drawing;
    Tone m_tone = Tone::Neutral;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_outcome;
    QComboBox *m_type;
    QComboBox *m_side;
    QToolButton *m_remove;
};

} // namespace pss
