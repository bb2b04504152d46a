// SPDX-License-Identifier: GPL-3.0-or-later
// stallbench [DOCUMENTS]: how long the desktop's event loop stands still while its queue is on screen and
// DOCUMENTS (200) come in through the embedded API and are read by real readers. Built into bin, beside
// pss-reader, for the application looks for it there.
#include "api/token/jwt.h"
#include "app/application/apidoor.h"
#include "app/demo/specimen.h"
#include "domain/auditevent.h"
#include "support/httpclient.h"
#include "ui/common/inbackground.h"
#include "ui/queue/queuepage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAim = 100; // ms
constexpr int kConnections = 3;
constexpr int kSpecimens = 12;
const QByteArray kPassword = "correct horse battery";

/// A timer of 1 ms in the GUI's thread, and by how much each tick is late.
class Probe : public QObject {
public:
    Probe()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_gaps.push_back(std::max<qint64>(0, m_since.nsecsElapsed() - 1'000'000));
            m_since.start();
        });
    }

    void start()
    {
        m_gaps.clear();
        m_since.start();
        m_timer.start();
    }

    void print(const char *when)
    {
        m_timer.stop();
        std::sort(m_gaps.begin(), m_gaps.end());
        const auto over = m_gaps.end() - std::upper_bound(m_gaps.begin(), m_gaps.end(), kAim * 1'000'000);
        const auto at = [&](double part) {
            return double(m_gaps[size_t(double(m_gaps.size() - 1) * part)]) / 1e6;
        };
        std::printf("%s: max %.1f ms, p99.9 %.1f ms, p99 %.1f ms, %lld of %zu ticks later than %lld ms\n",
                    when, at(1), at(0.999), at(0.99), qlonglong(over), m_gaps.size(), qlonglong(kAim));
    }

    bool isGood() const { return m_gaps.empty() || m_gaps.back() <= kAim * 1'000'000; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<qint64> m_gaps;
};

/// Specimens of a demo house, each time with other bytes.
std::vector<QByteArray> requests(int count, const QByteArray &token)
{
    std::vector<Specimen> specimens;
    for (int i = 0; int(specimens.size()) < kSpecimens; ++i)
        if (auto drawn = drawSpecimen(i, 1, QDate::currentDate());
            drawn.content.startsWith("\xff\xd8") || drawn.content.startsWith("%PDF"))
            specimens.push_back(std::move(drawn));
    std::vector<QByteArray> all;
    for (int i = 0; i < count; ++i) {
        const auto &specimen = specimens[size_t(i % kSpecimens)];
        auto content = specimen.content;
        if (content.startsWith("%PDF"))
            content += "%" + QByteArray::number(i) + "\n";
        else
            content.insert(2, QByteArray::fromHex("fffe0006") + QByteArray::number(i).rightJustified(4, '0'));
        all.push_back(httpRequest(
            "POST", "/api/v1/documents/upload", token, kFormHeader,
            uploadForm(content, wordOf(specimen.type).toLatin1(), "customer-" + QByteArray::number(i))));
    }
    return all;
}

QByteArray officeToken(Application &application)
{
    TokenClaims claims;
    claims.subject = u"counter-7"_s;
    claims.roles = QStringList{u"field_office"_s};
    claims.office = u"north"_s;
    claims.expires = application.clock().now().addSecs(3600);
    const auto secret = application.tokenSecrets().signing();
    return secret ? issueToken(claims, secret->secret.view(), secret->id) : QByteArray();
}

HouseDoors doorsOf(Application &application, ApiServer &server)
{
    auto &house = application.house();
    return HouseDoors{application.documents(),
                      application.review(),
                      application.intake(),
                      application.access(),
                      application.lists(),
                      application.compliance(),
                      application.verifications(),
                      application.customers(),
                      application.events(),
                      application.clock(),
                      house.dataDirectory(),
                      u"SQLite"_s,
                      false,
                      {},
                      [&house](const Secret &passphrase) { return house.exportKey(passphrase); },
                      [&server] {
                          return ServerStatus{true,
                                              u"127.0.0.1:%1"_s.arg(server.port()),
                                              server.activity().requestsPerMinute,
                                              {}};
                      },
                      [&application] { return application.jobs().backlog(); }};
}

/// An event loop like the desktop's own; QTest's waiting sleeps between events.
void spin(const std::function<bool()> &until)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (until())
            loop.quit();
    });
    look.start(50);
    loop.exec();
}

void signIn(MainWindow &window)
{
    window.findChild<QLineEdit *>(u"signInName"_s)->setText(u"anna"_s);
    auto *password = window.findChild<QLineEdit *>(u"signInPassword"_s);
    password->setText(QString::fromLatin1(kPassword));
    QTest::keyClick(password, Qt::Key_Return);
    spin([&] { return window.workspace() && window.workspace()->isVisible(); });
}

void upload(quint16 port, const std::vector<QByteArray> &all, std::atomic<size_t> &next)
{
    Client client(port);
    for (size_t n = next++; n < all.size(); n = next++) {
        const auto reply = client.send(all[n]) ? client.receive(60'000) : Reply();
        if (reply.status != 201)
            qFatal("An upload was answered %d: %s", reply.status, reply.body.constData());
    }
}

/// Uploads, and the reading of what was uploaded, under the eyes of the window.
bool measure(Application &application, ApiServer &server, MainWindow &window, int count)
{
    const auto all = requests(count, officeToken(application));
    Probe probe;
    QElapsedTimer timer;
    timer.start();
    probe.start();
    spin([&] { return timer.elapsed() > 3000; });
    probe.print("nothing happens");

    timer.start();
    probe.start();
    std::atomic<size_t> next = 0;
    std::atomic<int> at = kConnections;
    std::vector<std::jthread> clients;
    for (int i = 0; i < kConnections; ++i)
        clients.emplace_back([&] {
            upload(server.port(), all, next);
            --at;
        });
    spin([&] { return at == 0; });
    const double uploading = double(timer.elapsed()) / 1000;
    probe.print("uploads, and readings meanwhile");
    const bool good = probe.isGood();

    probe.start();
    std::atomic<int> backlog = count;
    std::jthread watch([&](std::stop_token stop) {
        while (!stop.stop_requested() && backlog > 0) {
            if (const auto left = application.jobs().backlog())
                backlog = *left;
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
    });
    spin([&] { return backlog == 0; });
    probe.print("readings alone");
    std::printf("%d uploads in %.1f s, all read after %.0f s; the queue shows %d rows\n", count, uploading,
                double(timer.elapsed()) / 1000,
                window.findChild<QTableView *>(u"queueTable"_s)->model()->rowCount());
    return good && probe.isGood();
}

} // namespace

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication gui(count, arguments);
    QLoggingCategory::setFilterRules(u"pss.api.*=false"_s);
    applyTheme(gui, ThemeChoice::Light);
    const int documents = count > 1 ? std::max(1, std::atoi(arguments[1])) : 200;
    const QTemporaryDir folder;
    auto opened =
        Application::open({folder.filePath(u"house"_s), {}, folder.filePath(u"house.key"_s), false});
    if (!opened || !(*opened)->startJobs())
        qFatal("The house does not open.");
    auto &application = **opened;
    (void)application.access().addAccount(consoleActor(), u"anna"_s, u"Anna"_s, Role::Reviewer,
                                          Secret::copyOf(kPassword));
    ApiOptions options;
    options.port = 0;
    ApiServer server(apiServices(application), options);
    if (!server.start())
        qFatal("The API does not listen.");
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    bool good = false;
    {
        MainWindow window(doorsOf(application, server), settings);
        window.resize(1600, 1000);
        window.show();
        signIn(window);
        good = measure(application, server, window, documents);
    }
    server.stop();
    finishBackground();
    return good ? 0 : 1;
}
