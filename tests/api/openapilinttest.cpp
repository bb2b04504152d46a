// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapi.h"
#include "api/routes.h"
#include "base/json.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// Redocly's linter with its recommended rules, warnings and all, over the API's description.
class OpenApiLintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFound();
    void faultsAreFound();

private:
    struct Verdict {
        int code;
        QByteArray text;
    };
    static Verdict lint(const QJsonObject &document);
};

OpenApiLintTest::Verdict OpenApiLintTest::lint(const QJsonObject &document)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"openapi.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(toJson(document)) < 0)
        return {-1, "the description was not written"};
    file.close();
    const auto home = qEnvironmentVariable("PSS_SOURCE") + u"/tests/api/redocly"_s;
    QProcess linter;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"REDOCLY_TELEMETRY"_s, u"off"_s);
    environment.insert(u"REDOCLY_SUPPRESS_UPDATE_NOTICE"_s, u"true"_s);
    linter.setProcessEnvironment(environment);
    linter.setProcessChannelMode(QProcess::MergedChannels);
    linter.start(home + u"/node_modules/.bin/redocly"_s,
                 {u"lint"_s, file.fileName(), u"--config"_s, home + u"/redocly.yaml"_s});
    if (!linter.waitForFinished(90'000) || linter.exitStatus() != QProcess::NormalExit)
        return {-1, "the linter did not end"};
    return {linter.exitCode(), linter.readAll()};
}

void OpenApiLintTest::nothingIsFound()
{
    const auto verdict = lint(openApi(routes()));
    QVERIFY2(verdict.code == 0, verdict.text);
    QVERIFY2(!verdict.text.contains("warning"), verdict.text);
}

void OpenApiLintTest::faultsAreFound()
{
    const auto verdict = lint({{u"openapi"_s, u"3.1.0"_s}, {u"paths"_s, 1}});
    QVERIFY2(verdict.code == 1, verdict.text);
}

QTEST_GUILESS_MAIN(OpenApiLintTest)
#include "openapilinttest.moc"
