// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"
#include "domain/screeninglist.h"
#include "screening/lists/listformat.h"
#include "ui/common/badge.h"

namespace pss {

BadgeText badgeOf(Disposition disposition);
BadgeText badgeOf(ComplianceStatus status);
BadgeText badgeOf(EntryChange change);
/// How near a score is to certainty, 0–1, as a percentage.
BadgeText scoreBadge(double score);
/// How old what is known of a list is.
BadgeText ageBadge(const ScreeningList &list, const QDateTime &now);

QString percentText(double share);
QString topicText(ListTopic topic);
QString formatText(ListFormat format);
/// The words as they are kept; unknown ones are shown as they are.
QString formatText(const QString &word);
QString kindText(ComplianceKind kind);
/// `Utopia (UTO)`, one after another.
QString countriesText(const QStringList &codes);
/// A sentence of the core that has no translation, or the error's own text.
QString sentenceOf(const Error &error);

} // namespace pss
