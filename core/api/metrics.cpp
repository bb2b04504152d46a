// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/metrics.h"

#include "api/router.h"

#include <QCoreApplication>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace pss {

namespace {

const prometheus::Histogram::BucketBoundaries kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                       0.25,  0.5,    1,     2.5,  5,     10,   30};
const prometheus::Histogram::BucketBoundaries kBytes{10e3, 50e3, 100e3, 500e3, 1e6, 2e6, 5e6, 10e6, 25e6};

prometheus::MetricFamily familyOf(const Measure &measure)
{
    prometheus::ClientMetric metric;
    const bool isGauge = measure.kind == Measure::Kind::Gauge;
    if (isGauge)
        metric.gauge.value = measure.value;
    else
        metric.counter.value = measure.value;
    return {measure.name,
            measure.help,
            isGauge ? prometheus::MetricType::Gauge : prometheus::MetricType::Counter,
            {metric}};
}

} // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter> &requests = prometheus::BuildCounter()
                                                            .Name("pss_http_requests_total")
                                                            .Help("Requests answered.")
                                                            .Register(registry);
    prometheus::Family<prometheus::Histogram> &durations =
        prometheus::BuildHistogram()
            .Name("pss_http_request_duration_seconds")
            .Help("From a request's first byte until its answer was handed to the network.")
            .Register(registry);
    prometheus::Histogram &uploads = prometheus::BuildHistogram()
                                         .Name("pss_upload_bytes")
                                         .Help("Bodies of uploads that became documents.")
                                         .Register(registry)
                                         .Add({}, kBytes);
};

Metrics::Metrics() : m_families(std::make_unique<Families>())
{
    prometheus::BuildGauge()
        .Name("pss_build_info")
        .Help("The version that runs; always 1.")
        .Register(m_families->registry)
        .Add({{"version", QCoreApplication::applicationVersion().toStdString()}})
        .Set(1);
}

Metrics::~Metrics() = default;

void Metrics::count(const ServedRequest &request)
{
    const auto *route = request.route;
    const std::string pattern = route ? route->pattern : "none";
    const std::string method = route ? wordOf(route->method).toStdString() : "none";
    m_families->requests
        .Add({{"method", method}, {"route", pattern}, {"status", std::to_string(request.status)}})
        .Increment();
    m_families->durations.Add({{"method", method}, {"route", pattern}}, kSeconds)
        .Observe(double(request.milliseconds) / 1000);
    if (route && route->body == BodyKind::Multipart && request.status == 201)
        m_families->uploads.Observe(double(request.bytesIn));
}

QByteArray Metrics::text(const std::vector<Measure> &measures) const
{
    auto families = m_families->registry.Collect();
    for (const auto &measure : measures)
        families.push_back(familyOf(measure));
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace pss
