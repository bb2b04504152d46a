// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/serversettings.h"

#include "api/apiserver.h"
#include "api/token/jwks.h"
#include "app/application/setting.h"
#include "app/application/settingsfile.h"
#include "domain/permission.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSslCertificate>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 256 * 1024;
const auto kRoles = u"roles"_s;

/// Settings, one after the other, and what is wrong with them.
struct Gathered {
    ServerSettings settings;
    QStringList faults;
};

void apply(Gathered &gathered, const Setting &setting, const QString &text, const QString &folder,
           const QString &where)
{
    auto value = parseSetting(setting, text, folder);
    if (value)
        setting.apply(gathered.settings, *value);
    else
        gathered.faults << where + value.error().detail;
}

void applyRole(Gathered &gathered, const SettingsEntry &entry, const QString &fileName)
{
    if (!fromWord<Role>(entry.value))
        gathered.faults << faultAt(fileName, entry.line,
                                   u"`%1` is no role here; there are %2."_s.arg(
                                       entry.value, toWords(Roles::fromInt(0xff)).join(u", "_s)));
    else
        gathered.settings.api.tokens.foreign.roleNames.insert(entry.key, entry.value);
}

void applyFile(Gathered &gathered, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile) {
        gathered.faults << u"%1 cannot be read: %2."_s.arg(
            path, file.isOpen() ? u"it is too large"_s : file.errorString());
        return;
    }
    const auto folder = QFileInfo(path).absolutePath();
    for (const auto &entry : parseSettingsFile(file.readAll(), path, gathered.faults)) {
        const auto *setting = findSetting(entry.name());
        if (entry.section == kRoles)
            applyRole(gathered, entry, path);
        else if (setting)
            apply(gathered, *setting, entry.value, folder, faultAt(path, entry.line, {}));
        else
            gathered.faults << faultAt(
                path, entry.line,
                u"There is no setting %1. `pss serve --print-config` lists them."_s.arg(entry.name()));
    }
}

/// The file that is meant; empty: none.
QString configFileOf(const SettingsPlace &place)
{
    if (!place.configFile.isEmpty())
        return place.configFile;
    if (const auto named = qEnvironmentVariable("PSS_CONFIG"); !named.isEmpty())
        return named;
    const auto usual = QDir(place.dataDirectory).filePath(u"server.conf"_s);
    return !place.dataDirectory.isEmpty() && QFileInfo::exists(usual) ? usual : QString();
}

/// What is asked there would go out in the clear.
void needTls(const QString &section, const ServiceOptions &service, QStringList &faults)
{
    if (service.url.startsWith(u"http:"_s, Qt::CaseInsensitive) && !service.allowsPrivate)
        faults << u"%1.url: https:// is expected; http:// is for private networks, with "
                  "%1.allow_private = yes."_s.arg(section);
}

/// What follows from other settings, and what does not go together.
void complete(Gathered &gathered, const SettingsPlace &place)
{
    auto &api = gathered.settings.api;
    auto &tokens = api.tokens;
    if (tokens.foreign.issuer.isEmpty())
        tokens.foreign.issuer = tokens.own.issuer;
    if (tokens.foreign.audience.isEmpty())
        tokens.foreign.audience = tokens.own.audience;
    if (tokens.jwksFile.isEmpty() && !place.dataDirectory.isEmpty())
        tokens.jwksFile = QDir(place.dataDirectory).absoluteFilePath(u"jwks.json"_s);
    if (api.tls.certificate.isEmpty() != api.tls.key.isEmpty())
        gathered.faults << u"tls.certificate and tls.key are set together or not at all."_s;
    if (tokens.own.issuer.isEmpty() || tokens.own.audience.isEmpty())
        gathered.faults << u"tokens.issuer and tokens.audience are never empty."_s;
    const auto &settings = gathered.settings;
    needTls(u"address_service"_s, settings.external.address, gathered.faults);
    needTls(u"risk_service"_s, settings.external.risk, gathered.faults);
    needTls(u"ocr_service"_s, settings.external.ocr, gathered.faults);
    if (const auto scanner = needScannerPlace(settings.external.malware);
        !settings.external.malware.socket.isEmpty() && !scanner)
        gathered.faults << u"malware.socket: "_s + scanner.error().detail;
    if (api.limits.connectionsPerAddress > api.limits.connections)
        api.limits.connectionsPerAddress = api.limits.connections;
}

void checkAuthorities(const QString &section, const QString &path, QStringList &faults)
{
    if (!path.isEmpty() && QSslCertificate::fromPath(path, QSsl::Pem).isEmpty())
        faults << u"%1.authorities: %2 holds no certificate in PEM."_s.arg(section, path);
}

void checkService(const QString &section, const ServiceOptions &service, QStringList &faults)
{
    checkAuthorities(section, service.authorities, faults);
    if (service.keyFile.isEmpty())
        return;
    if (const auto key = readServiceKey(service.keyFile); !key)
        faults << u"%1.key_file: %2"_s.arg(section, key.error().detail);
}

} // namespace

Result<ServerSettings> readServerSettings(const SettingsPlace &place)
{
    Gathered gathered;
    for (const auto &setting : settings())
        apply(gathered, setting, presetOf(setting), {}, {});
    if (const auto path = configFileOf(place); !path.isEmpty())
        applyFile(gathered, path);
    const auto here = QDir::currentPath();
    for (const auto &setting : settings())
        if (setting.variable && !qEnvironmentVariableIsEmpty(setting.variable))
            apply(gathered, setting, qEnvironmentVariable(setting.variable), here,
                  QLatin1StringView(setting.variable) + u": "_s);
    for (auto flag = place.flags.cbegin(); flag != place.flags.cend(); ++flag)
        apply(gathered, *findSetting(flag.key()), flag.value(), here,
              u"--%1: "_s.arg(flag.key().section(u'.', 1).replace(u'_', u'-')));
    complete(gathered, place);
    if (!gathered.faults.isEmpty())
        return fail(ErrorCode::ValidationFailed, gathered.faults.join(u'\n'));
    return gathered.settings;
}

Status checkServerSettings(const ServerSettings &settings)
{
    QStringList faults;
    checkService(u"address_service"_s, settings.external.address, faults);
    checkService(u"risk_service"_s, settings.external.risk, faults);
    checkService(u"ocr_service"_s, settings.external.ocr, faults);
    const auto &api = settings.api;
    if (api.tls.isOn())
        if (const auto tls = tlsConfiguration(api.tls); !tls)
            faults << u"tls: "_s + tls.error().detail;
    if (QFile jwks(api.tokens.jwksFile); settings.namesJwks || jwks.exists()) {
        const auto keys = jwks.open(QIODevice::ReadOnly)
            ? parseJwks(jwks.read(kMaxJwksBytes + 1))
            : Result<Jwks>(fail(ErrorCode::Unavailable, u"It cannot be read."_s));
        if (!keys)
            faults << u"tokens.jwks: %1: %2"_s.arg(api.tokens.jwksFile, keys.error().detail);
    }
    checkAuthorities(u"webhooks"_s, settings.webhooks.authorities, faults);
    if (const auto policies = housePolicies(settings.policies); !policies)
        faults << u"policies: "_s + policies.error().detail;
    if (const auto exposure = checkExposure(api); !exposure)
        faults << u"server.listen: "_s + exposure.error().detail;
    return faults.isEmpty() ? Status() : fail(ErrorCode::ValidationFailed, faults.join(u'\n'));
}

QString commentedSettings()
{
    QString text =
        u"# The server of PSS Reviewer. Lines that begin with # or ; are comments; a setting stands alone\n"
        "# on its line. The environment goes before this file, and flags before both. `pss serve\n"
        "# --check-config` checks it; SIGHUP has a running server read it again.\n"_s;
    QString section;
    for (const auto &setting : settings()) {
        const auto name = QString(QLatin1StringView(setting.name));
        if (const auto own = name.section(u'.', 0, 0); own != section) {
            section = own;
            text += u"\n[%1]\n"_s.arg(section);
        }
        text += u"# %1\n# Takes %2."_s.arg(QString::fromUtf8(setting.sentence), expectedOf(setting));
        if (setting.variable)
            text += u" Also %1."_s.arg(QLatin1StringView(setting.variable));
        text += u"\n#%1 = %2\n"_s.arg(name.section(u'.', 1), presetOf(setting));
    }
    return text
        + u"\n[roles]\n# What another issuer calls our roles: its name = ours. Where any is named, others do "
          u"not "
          "count.\n#kyc-reviewers = reviewer\n"_s;
}

void applyLogSettings(const ServerSettings &settings)
{
    static const QHash<QString, QString> kRules{
        {u"debug"_s, u"pss.*.debug=true\n"_s},
        {u"info"_s, QString()},
        {u"warning"_s, u"pss.*.info=false\n"_s},
        {u"error"_s, u"pss.*.info=false\npss.*.warning=false\n"_s},
    };
    QLoggingCategory::setFilterRules(
        kRules.value(settings.logLevel)
        + (settings.accessLog ? u"pss.api.access.info=true"_s : u"pss.api.access.info=false"_s));
}

} // namespace pss
