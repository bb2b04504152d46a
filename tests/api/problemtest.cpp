// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/problem.h"
#include "base/json.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class ProblemTest : public QObject {
    Q_OBJECT

private:
    static QJsonObject bodyOf(const HttpResponse &response)
    {
        return QJsonDocument::fromJson(response.body).object();
    }

private Q_SLOTS:
    void everyCodeHasAForm();
    void subjects();
    void fields();
    void whatFailsInsideIsNotTold();
};

void ProblemTest::everyCodeHasAForm()
{
    QSet<QString> codes;
    for (int i = 0; i <= int(ErrorCode::Cancelled); ++i) {
        const auto code = ErrorCode(i);
        const auto response = problem(Error{code, u"Why."_s, {}, {}}, u"req_1"_s);
        QVERIFY(response.status >= 400 && response.status < 600);
        QCOMPARE(headerValue(response.headers, "content-type"), QByteArray("application/problem+json"));
        const auto body = bodyOf(response);
        QCOMPARE(body[u"code"_s].toString(), QString(toString(code)));
        QCOMPARE(body[u"type"_s].toString(), u"urn:pss:problem:"_s + toString(code));
        QCOMPARE(body[u"status"_s].toInt(), response.status);
        QCOMPARE(body[u"request_id"_s].toString(), u"req_1"_s);
        QVERIFY(!body[u"title"_s].toString().isEmpty());
        QVERIFY(!body[u"detail"_s].toString().isEmpty());
        codes << body[u"code"_s].toString();
    }
    QCOMPARE(codes.size(), int(ErrorCode::Cancelled) + 1);
    QVERIFY(
        headerValue(problem(Error{ErrorCode::Unauthenticated, {}, {}, {}}, {}).headers, "www-authenticate"));
}

void ProblemTest::subjects()
{
    const auto named = [](ErrorCode code) {
        return bodyOf(problem(Error{code, u"Why."_s, u"subject"_s, {}}, {}));
    };
    QCOMPARE(named(ErrorCode::DuplicateDocument)[u"document_id"_s], u"subject"_s);
    QCOMPARE(named(ErrorCode::ClaimedByOther)[u"holder"_s], u"subject"_s);
    QCOMPARE(named(ErrorCode::UnreadableDocument)[u"reason"_s], u"subject"_s);
    const auto other = problem(Error{ErrorCode::IllegalTransition, u"Why."_s, u"subject"_s, {}}, {});
    QVERIFY(!other.body.contains("subject"));
}

void ProblemTest::fields()
{
    const auto body = bodyOf(problem(invalid(u"/note"_s, u"Too long."_s).value(), {}));
    const auto field = body[u"errors"_s].toArray()[0].toObject();
    QCOMPARE(field[u"pointer"_s], u"/note"_s);
    QCOMPARE(field[u"detail"_s], u"Too long."_s);
    QCOMPARE(field[u"code"_s], u"invalid"_s);
}

void ProblemTest::whatFailsInsideIsNotTold()
{
    for (const auto code : {ErrorCode::Corrupt, ErrorCode::Unavailable, ErrorCode::Cancelled}) {
        const auto response = problem(Error{code, u"SELECT * FROM /home/secret"_s, u"x"_s, {}}, {});
        QVERIFY(!response.body.contains("SELECT"));
        QVERIFY(!response.body.contains("secret"));
    }
}

QTEST_GUILESS_MAIN(ProblemTest)
#include "problemtest.moc"
