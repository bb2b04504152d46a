// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <cstdio>
#include <cstring>

namespace pss {

namespace {

QtMessageHandler g_write = nullptr;

/// Where nobody is logged in there is no XDG_RUNTIME_DIR; Qt then takes another folder and need not say so.
void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (context.category && std::strcmp(context.category, kAccessCategory) == 0)
        std::fputs((text.toUtf8() + '\n').constData(), stderr);
    else if (!text.startsWith(QLatin1StringView("QStandardPaths: XDG_RUNTIME_DIR not set")))
        g_write(type, context, text);
}

} // namespace

void installLogFormat()
{
    qSetMessagePattern(
        QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzzZ} "
                       "%{if-debug}debug%{endif}%{if-info}info%{endif}%{if-warning}warning%{endif}"
                       "%{if-critical}error%{endif}%{if-fatal}fatal%{endif} %{category}: %{message}"));
    if (!g_write)
        g_write = qInstallMessageHandler(write);
}

} // namespace pss
