// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/protocol.h"

class QImage;

namespace pss {

/// The child's half of the conversation: writes its answer into the pipe. False where nobody listens any
/// more.
class AnswerWriter {
public:
    explicit AnswerWriter(int pipe) : m_pipe(pipe) { }

    int pipe() const { return m_pipe; }
    bool begun() const;
    bool probe(const Probe &probe) const;
    bool page(int number, const QImage &image) const;
    bool reading(const Reading &reading) const;
    bool refusal(const QString &reason) const;

private:
    bool frame(FrameType type, const QByteArray &body) const;

    int m_pipe;
};

} // namespace pss
