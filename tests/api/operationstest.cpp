// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "api/accesslog.h"
#include "base/log.h"

#include <QJsonDocument>
#include <QMutex>
#include <QRegularExpression>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QMutex g_lock;
QByteArrayList g_accessLines;
QtMessageHandler g_before = nullptr;

void keepAccessLines(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (context.category && std::strcmp(context.category, kAccessCategory) == 0) {
        const QMutexLocker lock(&g_lock);
        g_accessLines << text.toUtf8();
    } else {
        g_before(type, context, text);
    }
}

/// The samples of an exposition, by name and labels; what is not well-formed fails the test.
QHash<QString, double> samplesOf(const QByteArray &text)
{
    static const QRegularExpression kSample(
        u"^([a-z_]+(?:\\{(?:[a-z]+=\"[^\"\\\\]*\",?)*\\})?) ([0-9.e+-]+|\\+Inf)$"_s);
    QHash<QString, double> samples;
    for (const auto &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u"# HELP ") || line.startsWith(u"# TYPE "))
            continue;
        const auto match = kSample.match(line);
        if (!match.hasMatch())
            QTest::qFail(qPrintable(line), __FILE__, __LINE__);
        samples[match.captured(1)] = match.captured(2).toDouble();
    }
    return samples;
}

} // namespace

/// What tells how the server does.
class OperationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        g_before = qInstallMessageHandler(keepAccessLines);
        QVERIFY2(m_house.started, "the server did not start");
    }
    void cleanupTestCase() { qInstallMessageHandler(g_before); }
    void metricsNeedAnAdmin();
    void metricsMayBeOpen();
    void metricsCount();
    void metricsHoldNoIds();
    void accessLinesAreWhole();
    void accessLinesHoldNothingPersonal();

private:
    QHash<QString, double> samples() const
    {
        return samplesOf(m_house.ask("GET", "/metrics", m_house.staff(Role::Admin)).body);
    }
    ApiHouse m_house;
};

void OperationsTest::metricsNeedAnAdmin()
{
    QCOMPARE(m_house.ask("GET", "/metrics", {}).status, 401);
    QCOMPARE(m_house.ask("GET", "/metrics", m_house.customer(u"c"_s)).status, 403);
    QCOMPARE(m_house.ask("GET", "/metrics", m_house.staff(Role::Auditor)).status, 403);
    const auto reply = m_house.ask("GET", "/metrics", m_house.staff(Role::Admin));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("content-type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
}

void OperationsTest::metricsMayBeOpen()
{
    ApiOptions options;
    options.openMetrics = true;
    const ApiHouse open(options);
    QCOMPARE(open.ask("GET", "/metrics", {}).status, 200);
    QCOMPARE(open.ask("GET", "/api/v1/documents", {}).status, 401);
    options.openMetrics = false;
    QVERIFY(open.server->reload(options));
    QCOMPARE(open.ask("GET", "/metrics", {}).status, 401);
}

void OperationsTest::metricsCount()
{
    const auto live = uR"(pss_http_requests_total{method="GET",route="/health/live",status="200"})"_s;
    const auto uploads = u"pss_upload_bytes_count"_s;
    const auto before = samples();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_house.ask("GET", "/health/live", {}).status, 200);
    QCOMPARE(m_house.upload(m_house.customer(u"c"_s), ApiHouse::form(someJpeg(50'000))).status, 201);
    QCOMPARE(m_house.ask("GET", "/nowhere", {}).status, 404);
    const auto after = samples();
    QCOMPARE(after[live] - before[live], 3.0);
    QCOMPARE(after[uploads] - before[uploads], 1.0);
    QVERIFY(after[u"pss_upload_bytes_sum"_s] - before[u"pss_upload_bytes_sum"_s] > 50'000);
    QVERIFY(after.contains(uR"(pss_http_requests_total{method="none",route="none",status="404"})"_s));
    QVERIFY(after[u"pss_http_received_bytes_total"_s] - before[u"pss_http_received_bytes_total"_s] > 50'000);
    QVERIFY(after[u"pss_http_sent_bytes_total"_s] > before[u"pss_http_sent_bytes_total"_s]);
    QVERIFY(after[u"pss_http_connections"_s] >= 1);
    QCOMPARE(after[u"pss_jobs_backlog"_s], 3.0); // as the test's house says
    QCOMPARE(after[u"pss_readers"_s], 2.0);
    QCOMPARE(after[u"pss_readers_busy"_s], 1.0);
    QCOMPARE(after[u"pss_http_zombies"_s], 0.0);
    QVERIFY(after.contains(u"pss_screening_lists_stale"_s));
    const auto took = uR"(pss_http_request_duration_seconds_count{method="GET",route="/health/live"})"_s;
    QCOMPARE(after[took], after[live]);
}

void OperationsTest::metricsHoldNoIds()
{
    const auto created = m_house.upload(m_house.customer(u"petra-meier"_s), ApiHouse::form(someJpeg()));
    m_house.ask("GET", created.headers["location"], m_house.customer(u"petra-meier"_s));
    m_house.ask("GET", "/some/thing/nobody/has", {});
    const auto text = m_house.ask("GET", "/metrics", m_house.staff(Role::Admin)).body;
    QVERIFY(!text.contains("petra") && !text.contains(created.text("id").toLatin1())
            && !text.contains("nobody"));
    QVERIFY(text.contains("route=\"/api/v1/documents/{id}\""));
}

void OperationsTest::accessLinesAreWhole()
{
    Actor actor;
    actor.subject = u"anna"_s;
    actor.roles = Roles(Role::Reviewer) | Role::Auditor;
    const ServedRequest request{nullptr, u"a\"b\\"_s, actor, 404, 120, 340, 7};
    const auto line = accessLine(request, QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
    QVERIFY(!line.contains('\n'));
    const auto object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object[u"time"].toString(), u"2026-11-23T12:00:00.000Z"_s);
    QCOMPARE(object[u"request_id"].toString(), u"a\"b\\"_s);
    QVERIFY(object[u"route"].isNull());
    QCOMPARE(object[u"status"].toInt(), 404);
    QCOMPARE(object[u"bytes_out"].toInt(), 340);
    QCOMPARE(object[u"caller"].toString(), u"staff"_s);
    QCOMPARE(object[u"roles"].toArray(), (QJsonArray{u"reviewer"_s, u"auditor"_s}));
}

void OperationsTest::accessLinesHoldNothingPersonal()
{
    {
        const QMutexLocker lock(&g_lock);
        g_accessLines.clear();
    }
    const auto customer = m_house.customer(u"petra-meier"_s);
    const auto created = m_house.upload(customer, ApiHouse::form(someJpeg()));
    QCOMPARE(created.status, 201);
    const auto id = created.text("id").toLatin1();
    m_house.ask("GET", "/api/v1/documents/" + id, customer);
    m_house.ask("GET", "/api/v1/documents/admin/all?q=Meier&user_id=petra-meier",
                m_house.staff(Role::Reviewer));
    m_house.ask("GET", "/api/v1/documents?limit=1", customer, "X-Request-Id: mine-7\r\n");
    m_house.ask("GET", "/petra-meier/secret", {});
    m_house.ask("GET", "/health/live", {}, "X-Forwarded-For: 198.51.100.1\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(
        [] {
            const QMutexLocker lock(&g_lock);
            return g_accessLines.size();
        }(),
        6, 5000);
    const QMutexLocker lock(&g_lock);
    const auto all = g_accessLines.join('\n');
    for (const auto &word :
         {QByteArray("petra"), QByteArray("meier"), QByteArray("Meier"), QByteArray("scan.jpg"),
          QByteArray("127.0.0.1"), QByteArray("198.51"), QByteArray("secret"), id, customer})
        QVERIFY2(!all.toLower().contains(word.toLower()), word);
    QVERIFY(all.contains("\"mine-7\""));
    for (const auto &line : g_accessLines) {
        const auto object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.keys(),
                 (QStringList{u"bytes_in"_s, u"bytes_out"_s, u"caller"_s, u"method"_s, u"ms"_s,
                              u"request_id"_s, u"roles"_s, u"route"_s, u"status"_s, u"time"_s}));
    }
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "operationstest.moc"
