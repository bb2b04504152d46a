// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/inlet.h"
#include "reading/protocol.h"

namespace pss {

/// Takes one answer out of a child's pipe and believes nothing: every error but the document's own and
/// Cancelled is Unavailable (`reader_failed`), and nothing is allocated for a size that the limits do not
/// allow.
class AnswerReader {
public:
    AnswerReader(Inlet &inlet, const ReaderLimits &limits) : m_inlet(inlet), m_limits(limits) { }

    /// The child is confined and begins; comes before all else.
    Status begun();
    Result<Probe> probe();
    Result<ReadOutcome> read();
    /// A reading about pages that are already there.
    Result<Reading> fields(const std::vector<QSize> &pages);

private:
    Result<FrameHead> head();
    Result<QByteArray> body(quint64 size);
    Status page(quint64 size);
    Result<Reading> reading(quint64 size, const std::vector<QSize> &pages);
    Error refusal(quint64 size);

    Inlet &m_inlet;
    const ReaderLimits m_limits;
    std::vector<PageImage> m_pages;
    std::vector<QSize> m_sizes;
    qint64 m_encodedBytes = 0;
};

} // namespace pss
