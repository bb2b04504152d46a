// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/declared.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace pss {

/// What an external service said, or why it said nothing.
struct ExternalAnswer {
    QString question; ///< hash of what was asked: what is another question needs another answer
    QString problem; ///< a word: timeout, connection_failed, …; empty: it answered
    QJsonObject content; ///< of an answer, in the form that its check expects
    QDateTime at;
};

/// What external services said of one verification; nothing where none was asked.
struct ExternalAnswers {
    std::optional<ExternalAnswer> address; ///< content: places, each as declared addresses are
    std::optional<ExternalAnswer> risk; ///< content: score (0–100) and factors

    bool isEmpty() const { return !address && !risk; }
};

QJsonObject toJson(const ExternalAnswers &answers);
ExternalAnswers externalAnswersFromJson(const QJsonObject &object);

/// An address in one line, as a search takes it.
QString searchText(const Address &address);
/// What stands for a question in its answer.
QString questionHash(const QByteArray &question);

} // namespace pss
