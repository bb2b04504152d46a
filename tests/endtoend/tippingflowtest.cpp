// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/receiver.h"
#include "support/testhouse.h"
#include "tests/endtoend/casework.h"

#include <QRegularExpression>

#include <cstring>

using namespace pss;

namespace {

/// What tells of compliance, whatever it says of it; as words or as parts of names.
const QStringList kTelling{
    u"sanction"_s,      u"\\bpep\\b"_s,      u"\\baml\\b"_s,    u"screen"_s,           u"\\brisk"_s,
    u"\\bhits?\\b"_s,   u"\\bchk_"_s,        u"\\bhit_"_s,      u"compliance"_s,       u"match"_s,
    u"four_eyes"_s,     u"override"_s,       u"proposal"_s,     u"pending_approval"_s, u"pending_review"_s,
    u"assignee"_s,      u"\"checks\":\\["_s, u"\"decision\""_s, u"diligence"_s,        u"next_review"_s,
    u"monitor"_s,       u"\\bhold\\b"_s,     u"quarantin"_s,    u"duplicate"_s,        u"internal"_s,
    u"\\brita\\b"_s,    u"\\bsven\\b"_s,     u"\\bolga\\b"_s,   u"Known to us"_s,      u"HEADS"_s,
    u"SANCTIONS_HIT"_s, u"RISK_APPETITE"_s};

/// Everything that somebody outside reached, and where.
struct Reached {
    QByteArray where;
    QByteArray text;
};

QByteArray textOf(const Reply &reply)
{
    auto names = reply.headers.keys();
    std::sort(names.begin(), names.end());
    QByteArray text = QByteArray::number(reply.status) + ' ' + reply.body;
    for (const auto &name : names)
        text += '\n' + name + ": " + reply.headers[name];
    return text + '\n';
}

/// Without ids, times and hashes, which differ between any two.
QByteArray comparable(const QByteArray &text, const QString &userId)
{
    static const QRegularExpression kOwn(
        u"(doc|ver|msg|req|job)_[0-9a-f-]{36}|[0-9a-f]{64}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|req_[^\"\\n]*|(?m)^(ratelimit-[a-z]+|date|x-request-id): .*$"_s);
    auto plain = QString::fromUtf8(text).replace(kOwn, u"*"_s);
    return (userId.isEmpty() ? plain : plain.replace(userId, u"USER"_s)).toUtf8();
}

} // namespace

/// Tipping-off is a crime: nothing that reaches a customer, an office or the main system differs between who
/// is on a list and who is not, or says a word of it.
class TippingFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingTells_data() { addEngineRows(); }
    void nothingTells();

private:
    void look(const Casework &in, const QString &id, const QString &document, const QString &userId);
    QString verify(const Casework &in, const Specimen &passport);

    std::vector<Reached> m_reached;
    QHash<QString, QByteArray> m_views; ///< of a customer
};

/// All that the three outer roles can ask for.
void TippingFlowTest::look(const Casework &in, const QString &id, const QString &document,
                           const QString &userId)
{
    const auto customer = in.house.token(userId, u"customer"_s);
    const auto verification = "/api/v1/verification/" + id.toLatin1();
    const QList<QByteArray> paths{verification,
                                  "/api/v1/verification?user_id=" + userId.toLatin1(),
                                  pathOf(document),
                                  pathOf(document, "/ocr"),
                                  pathOf(document, "/events"),
                                  "/api/v1/documents?user_id=" + userId.toLatin1(),
                                  "/api/v1/documents/admin/all",
                                  "/api/v1/compliance/status?user_id=" + userId.toLatin1(),
                                  "/api/v1/compliance/report?user_id=" + userId.toLatin1(),
                                  "/api/v1/audit/events",
                                  "/api/v1/webhooks"};
    for (const auto &bearer : {customer, in.office, in.service})
        for (const auto &path : paths) {
            const auto reply = in.ask("GET", path, bearer);
            if (!path.startsWith("/api/v1/documents")) // whose pictures and sizes are their own
                m_views[userId] += comparable(path + textOf(reply), userId);
            m_reached.push_back({path, textOf(reply)});
        }
    const auto body = R"({"verification_id":")" + id.toLatin1() + R"("})";
    for (const auto &bearer : {customer, in.office, in.service})
        for (const auto *call : {"approve", "reject", "reopen"}) {
            const auto reply = in.ask("POST", QByteArray("/api/v1/verification/") + call, bearer,
                                      kJson + QByteArray("If-Match: \"1\"\r\n"), body);
            m_views[userId] += comparable(textOf(reply), userId);
            m_reached.push_back({call, textOf(reply)});
        }
}

/// To its rejection, whatever was found; its id.
QString TippingFlowTest::verify(const Casework &in, const Specimen &passport)
{
    const auto document = in.send(passport);
    const auto started = in.start(passport.userId, R"("identity")", passport.declared);
    m_reached.push_back({"start", textOf(started)});
    m_views[passport.userId] += comparable(textOf(started), passport.userId);
    const auto id = started.text("id");
    in.settled(id);
    look(in, id, document, passport.userId);
    const auto path = "/api/v1/verification/" + id.toLatin1();
    in.ask("PUT", path, in.reviewer, kJson, R"({"note":"Known to us."})");
    look(in, id, document, passport.userId);
    return id;
}

void TippingFlowTest::nothingTells()
{
    QFETCH(Engine, engine);
    m_reached.clear();
    m_views.clear();
    Casework in(engine);
    // Two who are alike but that one is on both lists.
    auto clean = specimen(kGoodPassport, 1);
    auto listed = specimen(kGoodPassport, 2);
    clean.userId = u"cust-1"_s;
    listed.userId = u"cust-2"_s;
    listed.declared.givenNames = u"Arvid Olof"_s;
    listed.declared.surname = u"Sandelbrott"_s;
    clean.declared.givenNames = u"Nobody Atall"_s;
    clean.declared.surname = u"Ofinterests"_s;
    const QByteArray row = "P1,person,Arvid Olof Sandelbrott,1974-08-12,UTO,HEADS\n";
    QVERIFY2(in.ready && in.loadLists(row, row), in.house.server().log());
    Receiver receiver;
    const auto added = in.house.pss({u"webhook"_s, u"add"_s, u"--allow-private"_s, receiver.url()});
    QVERIFY2(added.code == 0, qPrintable(added.err));

    const auto cleanId = verify(in, clean);
    const auto listedId = verify(in, listed);
    QVERIFY(in.seen(listedId)[u"compliance"][u"aml"][u"open_hits"].toInt() > 0);
    QCOMPARE(in.seen(cleanId)[u"compliance"][u"aml"][u"open_hits"].toInt(), 0);
    // One for what was found, the other for something else: outside both are rejected, and that is all.
    QCOMPARE(in.reject(cleanId, "TAMPERED", in.reviewer).status, 200);
    QCOMPARE(in.reject(listedId, "SANCTIONS_HIT", in.officer).status, 200);
    const auto documentOf = [&](const QString &id) { return in.seen(id)[u"documents"][0].toString(); };
    for (const auto &[id, userId] : {std::pair(cleanId, clean.userId), std::pair(listedId, listed.userId)}) {
        QTRY_COMPARE_WITH_TIMEOUT(in.ask("GET", pathOf(documentOf(id)), in.service).text("status"),
                                  u"rejected"_s, 20'000);
        look(in, id, documentOf(id), userId);
    }
    const auto ofClean = m_views[clean.userId].split('\n');
    const auto ofListed = m_views[listed.userId].split('\n');
    QVERIFY(ofClean.size() > 500);
    for (qsizetype i = 0; i < std::min(ofClean.size(), ofListed.size()); ++i)
        QCOMPARE(ofListed[i], ofClean[i]);
    QCOMPARE(ofListed.size(), ofClean.size());

    // Messages: started, then rejected; no more and no fewer for whom something was found.
    const auto told = [&](const QString &id) {
        QByteArrayList types;
        for (const auto &request : receiver.requests())
            if (request.body.contains(id.toLatin1()))
                types << comparable(request.body, {}).replace(id.toLatin1(), "*");
        std::sort(types.begin(), types.end());
        return types;
    };
    QTRY_COMPARE_WITH_TIMEOUT(told(cleanId).size(), 2, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(told(listedId), told(cleanId), 20'000);
    QVERIFY(told(listedId).join().contains("verification.started")
            && told(listedId).join().contains("verification.rejected"));
    for (const auto &request : receiver.requests()) {
        auto text = request.line + '\n' + request.body;
        for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
            text += '\n' + header.key() + ": " + header.value();
        m_reached.push_back({"webhook", text});
        for (const auto &word : {"Sandelbrott", "Arvid", "cust-", "Zenith"})
            QVERIFY2(!request.body.contains(word), request.body);
    }

    // The log: no person at all, and of the outer callers' requests no word of compliance but where they
    // asked for its own routes.
    const auto log = in.house.server().log();
    for (const auto &word : {"Sandelbrott", "Arvid", "Eriksson", "cust-1", "cust-2", "chk_", "hit_", "HEADS"})
        QVERIFY2(!log.contains(word), word);
    for (const auto &line : log.split('\n'))
        if (line.contains("\"caller\":\"customer\"") || line.contains("\"caller\":\"field_office\"")
            || line.contains("\"caller\":\"service\""))
            if (!line.contains("/api/v1/compliance/"))
                m_reached.push_back({"log", line});

    for (const auto &one : m_reached)
        for (const auto &word : kTelling) {
            const QRegularExpression telling(word, QRegularExpression::CaseInsensitiveOption);
            auto text = QString::fromUtf8(one.text);
            text.remove(u"If-Match"_s, Qt::CaseInsensitive).remove(u"if-none-match"_s, Qt::CaseInsensitive);
            const auto found = telling.match(text);
            QVERIFY2(!found.hasMatch(),
                     qPrintable(u"%1 in %2: %3"_s.arg(word, QString::fromUtf8(one.where), text.left(600))));
        }
    qInfo("%d answers, messages and lines looked through", int(m_reached.size()));
}

QTEST_MAIN(TippingFlowTest)
#include "tippingflowtest.moc"
