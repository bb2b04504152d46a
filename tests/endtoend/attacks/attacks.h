// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/httpclient.h"

#include <memory>
#include <vector>

namespace pss {

/// What an attacker knows of the server: a way to it, a customer's token, and a large document of theirs.
struct Target {
    Way way;
    QByteArray token;
    QByteArray content; ///< path of the document's bytes
};

/// One way to do a server harm, some seconds long. `run` says what went wrong; nothing where the server did
/// as it should.
struct Attack {
    const char *name;
    QString (*run)(const Target &target);
};

std::vector<Attack> connectionAttacks();
std::vector<Attack> bodyAttacks();
std::vector<Attack> requestAttacks();

// What they share.

using Clients = std::vector<std::unique_ptr<Client>>;

Client &add(Clients &clients, const Target &target);
QByteArray uploadHead(const Target &target, const QByteArray &framing);
QByteArray lengthOf(qsizetype size);
/// The form of an upload up to where its file has shown that it is a JPEG.
QByteArray formHead();
/// Whether the answer, if one arrives at all, is one of `statuses`. A reset may destroy it on its way.
QString answeredWith(Client &client, const QList<int> &statuses, int milliseconds = 5000);

} // namespace pss
