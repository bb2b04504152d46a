// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

#include <QByteArray>
#include <QHash>

namespace pss {

/// What is the same for everybody, with what it is known by.
struct Publication {
    QByteArray type;
    QByteArray body;
    QByteArray etag;
};

Publication publication(const QByteArray &type, const QByteArray &body);

/// The files of a page, by their paths in its folder. The page and what it is made of come from this server
/// alone, and it talks to no other.
using PageFiles = QHash<QString, Publication>;
PageFiles pageFiles(const QString &folder);

/// 304 for who has it already.
HttpResponse show(const Publication &publication, const HttpRequest &request);
/// The same under a content security policy.
HttpResponse showUnder(const QByteArray &policy, const Publication &publication, const HttpRequest &request);

} // namespace pss
