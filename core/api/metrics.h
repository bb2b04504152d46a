// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/gate.h"

#include <QByteArray>

#include <memory>

namespace pss {

/// A number of the moment, as a scrape finds it.
struct Measure {
    enum class Kind { Gauge, Counter };
    const char *name;
    const char *help;
    Kind kind;
    double value;
};

/// What the server tells Prometheus. Labels are route patterns, methods and status codes: never a path, so
/// that their number is bounded and nobody's id stands in them. Any thread.
class Metrics {
public:
    Metrics();
    ~Metrics();

    void count(const ServedRequest &request);
    /// Everything, with `measures`, in the text exposition format 0.0.4.
    QByteArray text(const std::vector<Measure> &measures) const;

private:
    struct Families;
    std::unique_ptr<Families> m_families;
};

} // namespace pss
