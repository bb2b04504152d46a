// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

#include <functional>
#include <memory>

namespace pss {

class Appending;
class IncomingFile;
class Workers;

/// Where a body goes while its bytes arrive. In the server's thread, which it never lets wait for a disk.
class BodySink {
public:
    virtual ~BodySink() = default;

    /// How much memory it may hold at once.
    virtual qint64 memory() const = 0;
    virtual Status take(QByteArrayView bytes) = 0;
    /// Takes nothing more for now; calls `ready` when it does again.
    virtual bool isBusy() const { return false; }
    virtual void onReady(std::function<void()> ready) { Q_UNUSED(ready) }
    /// Nothing more comes: brings what is left where it belongs. False while that lasts; then `ready` is
    /// called, and this is asked again.
    virtual bool settle() { return true; }
    /// The body is complete and settled: hands it to its request.
    virtual Status finish(HttpRequest &request) = 0;
};

/// Keeps the body as it is: `size` bytes, where that is known, `limit` at most.
std::unique_ptr<BodySink> bufferSink(qsizetype size, qsizetype limit);
/// Takes a multipart body apart; its file goes where `file` keeps it, written by `workers`.
std::unique_ptr<BodySink> formSink(const QByteArray &boundary, std::shared_ptr<IncomingFile> file,
                                   Workers &workers, QObject *context);
/// Lets a resumable upload go on; what came counts even when the body is cut off.
std::unique_ptr<BodySink> appendSink(std::shared_ptr<Appending> appending, Workers &workers,
                                     QObject *context);

} // namespace pss
