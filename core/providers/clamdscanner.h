// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/circuitbreaker.h"
#include "providers/malwarescanner.h"

#include <chrono>
#include <mutex>

namespace pss {

struct ScannerOptions {
    QString socket; ///< see socketPlace(); empty: nothing is scanned
    std::chrono::milliseconds timeout{60'000}; ///< for a file, with all attempts
    int attempts = 3;
    bool allowsPrivate = false; ///< an address that is not this machine's: files go there in the clear
};

/// ClamAV's daemon, asked by its own protocol (clamd(8): zVERSION, zINSTREAM).
class ClamdScanner final : public MalwareScanner {
public:
    explicit ClamdScanner(ScannerOptions options, CircuitBreaker breaker = CircuitBreaker());

    bool isSet() const override { return true; }
    Result<ScanVerdict> scan(const GivePieces &content, std::stop_token stop) const override;

private:
    Result<ScanVerdict> scanInTime(const GivePieces &content, std::stop_token stop) const;

    const ScannerOptions m_options;
    mutable std::mutex m_mutex;
    mutable CircuitBreaker m_breaker; ///< under the mutex
};

/// By the settings: clamd, or none.
std::unique_ptr<MalwareScanner> malwareScanner(const ScannerOptions &options);

/// Whether files may be sent to this place: a socket of this machine, or a private address where it is
/// allowed.
Status needScannerPlace(const ScannerOptions &options);

} // namespace pss
