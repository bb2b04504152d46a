// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/apidoor.h"
#include "app/application/termination.h"
#include "app/pss/command.h"

#include <QCoreApplication>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString addressOf(const ApiOptions &options, quint16 port)
{
    const auto host = options.address.protocol() == QAbstractSocket::IPv6Protocol
        ? u'[' + options.address.toString() + u']'
        : options.address.toString();
    return u"http://%1:%2"_s.arg(host).arg(port);
}

} // namespace

int runServe(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions({{u"listen"_s, u"The address to listen on (127.0.0.1)."_s, u"ADDR"_s},
                       {u"port"_s, u"The port (4001); 0 takes any free one."_s, u"N"_s}});
    process(parser, arguments);
    Termination termination;
    auto application = Application::open(houseOptions(parser));
    if (!application)
        return failed(application.error());
    const auto isDemo = (*application)->house().isDemo();
    const auto options = apiOptions(parser.value(u"listen"_s), parser.value(u"port"_s), isDemo);
    if (!options)
        return wrongUsage(options.error().detail);
    if (auto started = (*application)->startJobs(); !started)
        return failed(started.error());

    ApiServer server(apiServices(**application), *options);
    if (auto started = server.start(); !started)
        return failed(started.error());
    QObject::connect(&termination, &Termination::requested, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    print(u"Listening on %1/api/v1%2"_s.arg(addressOf(*options, server.port()),
                                            isDemo ? u" (demo data)"_s : u""_s));
    QCoreApplication::exec();
    server.stop();
    return Done;
}

} // namespace pss
