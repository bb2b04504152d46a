// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wholeness.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>
#include <QThread>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTooManyRequests = 429;
constexpr int kPause = 50; // ms

struct Rule {
    const char *name;
    const char *counts; ///< SQL that counts what breaks it
};

constexpr Rule kRules[] = {
    {"a document without its one original file",
     "SELECT count(*) FROM document d WHERE (SELECT count(*) FROM blob b WHERE b.document_id = d.id AND "
     "b.kind = 'original') <> 1"},
    {"a document without its one set of pages",
     "SELECT count(*) FROM document d WHERE d.page_count <> (SELECT count(*) FROM blob b WHERE "
     "b.document_id = d.id AND b.kind = 'page') OR EXISTS (SELECT 1 FROM blob b WHERE b.document_id = d.id "
     "AND b.kind = 'page' GROUP BY b.page HAVING count(*) > 1)"},
    {"a file's row without a document",
     "SELECT count(*) FROM blob WHERE document_id NOT IN (SELECT id FROM document)"},
    {"a key without a document",
     "SELECT count(*) FROM sealed_key WHERE owner LIKE 'doc_%' AND owner NOT IN (SELECT id FROM document)"},
    {"a document without a key",
     "SELECT count(*) FROM document WHERE id NOT IN (SELECT owner FROM sealed_key)"},
    {"a document without its one finished job",
     "SELECT count(*) FROM document d WHERE (SELECT count(*) FROM job j WHERE j.document_id = d.id) <> 1 OR "
     "NOT EXISTS (SELECT 1 FROM job j WHERE j.document_id = d.id AND j.status = 'done')"},
    {"a document without a reading",
     "SELECT count(*) FROM document WHERE id NOT IN (SELECT document_id FROM reading WHERE status = "
     "'completed')"},
    {"an event of no document",
     "SELECT count(*) FROM audit_event WHERE resource LIKE 'doc_%' AND resource NOT IN (SELECT id FROM "
     "document)"},
    {"a document that was not uploaded once",
     "SELECT count(*) FROM document d WHERE (SELECT count(*) FROM audit_event e WHERE e.resource = d.id AND "
     "e.action = 'document.uploaded') <> 1"},
    {"a document that was not read once",
     "SELECT count(*) FROM document d WHERE (SELECT count(*) FROM audit_event e WHERE e.resource = d.id AND "
     "e.action LIKE 'document.read%') <> 1"},
    {"a document that does not wait for review",
     "SELECT count(*) FROM document WHERE status <> 'pending_review'"},
};

} // namespace

QStringList Wholeness::faults()
{
    m_faults.clear();
    compareDocuments();
    compareRows();
    compareVault();
    const auto chain = m_house.pss({u"audit"_s, u"verify"_s});
    expect(chain.code == 0, u"the audit chain: "_s + chain.err);
    return m_faults;
}

/// Whole lists and many contents are more than anybody may ask for at once: takes turns with the limit.
Reply Wholeness::ask(const QByteArray &path) const
{
    for (;;) {
        const auto reply = m_house.server().ask("GET", path, m_token);
        if (reply.status != kTooManyRequests)
            return reply;
        QThread::msleep(kPause);
    }
}

void Wholeness::compareDocuments()
{
    QHash<QByteArray, QString> present;
    QByteArray cursor;
    for (bool more = true; more;) {
        const auto page = ask("/api/v1/documents/admin/all?limit=100" + cursor).json();
        for (const auto &document : page[u"data"].toArray()) {
            const auto sha256 = document[u"sha256"].toString().toLatin1();
            expect(!present.contains(sha256), u"two documents of one upload"_s);
            present.insert(sha256, document[u"id"].toString());
        }
        more = page[u"has_more"].toBool();
        cursor = "&cursor=" + page[u"next_cursor"].toString().toLatin1();
    }
    m_presentUnacknowledged = 0;
    for (auto it = present.cbegin(); it != present.cend(); ++it) {
        expect(m_sent.contains(it.key()), it.value() + u" was sent by nobody"_s);
        m_presentUnacknowledged += m_sent.value(it.key()).isEmpty() ? 1 : 0;
        lookAt(it.value(), it.key());
    }
    for (auto it = m_sent.cbegin(); it != m_sent.cend(); ++it)
        expect(it.value().isEmpty() || present.value(it.key()) == it.value(),
               it.value() + u" was acknowledged and is not there"_s);
}

void Wholeness::lookAt(const QString &id, const QByteArray &sha256)
{
    const auto path = "/api/v1/documents/" + id.toLatin1();
    const auto content = ask(path + "/content").body;
    expect(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex() == sha256,
           id + u": its content is not what was sent"_s);
    expect(ask(path + "/ocr").text("status") == u"completed", id + u": it was not read"_s);
    expect(ask(path + "/pages/1").status == 200, id + u": it has no page"_s);
    int readings = 0;
    for (const auto &event : ask(path + "/events").json()[u"data"].toArray())
        readings += event[u"action"].toString() == u"document.read" ? 1 : 0;
    expect(readings == 1, u"%1: it was read %2 times"_s.arg(id).arg(readings));
}

void Wholeness::compareRows()
{
    const auto raw = m_house.raw();
    for (const auto &rule : kRules) {
        const int count = raw.value(QString::fromLatin1(rule.counts)).toInt();
        expect(count == 0, u"%1 × %2"_s.arg(count).arg(QLatin1StringView(rule.name)));
    }
}

void Wholeness::compareVault()
{
    QSet<QString> rows;
    const auto raw = m_house.raw();
    auto ids = raw.run(u"SELECT id FROM blob"_s);
    while (ids.next())
        rows << ids.value(0).toString();
    const auto kept = m_house.vaultIds();
    const QSet<QString> files(kept.begin(), kept.end());
    expect((files - rows).isEmpty(), u"%1 files that no row names"_s.arg((files - rows).size()));
    expect((rows - files).isEmpty(), u"%1 rows whose file is gone"_s.arg((rows - files).size()));
}

} // namespace pss
