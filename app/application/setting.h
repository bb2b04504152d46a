// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application/serversettings.h"
#include "base/result.h"

#include <span>

namespace pss {

enum class SettingType {
    Text,
    Number,
    Rate,
    Size,
    Seconds,
    Flag,
    Address,
    Path,
    Choice,
    Origins,
    Networks,
    Url,
    Socket,
};

/// What a setting's text says, by its type.
struct SettingValue {
    QString text; ///< also a path, made absolute
    double number = 0; ///< bytes of a size, milliseconds of seconds
    bool flag = false;
    QHostAddress address;
    QList<QByteArray> origins;
    QList<Subnet> networks;
};

/// One line of the settings' table: parsing, checks, --check-config, --print-config and the documentation
/// come from it.
struct Setting {
    const char *name; ///< section.key
    const char *variable; ///< of the environment, or null
    SettingType type;
    const char *preset; ///< as it would stand in the file; of a choice all, the first is taken
    double least; ///< of numbers, sizes in bytes, and seconds
    double most;
    const char *sentence;
    void (*apply)(ServerSettings &settings, const SettingValue &value);
};

/// All of them, in the order of the file.
std::span<const Setting> settings();
/// Those of external services.
std::span<const Setting> externalSettings();
const Setting *findSetting(const QString &name);

/// ValidationFailed with what is taken. `folder` is where relative paths begin.
Result<SettingValue> parseSetting(const Setting &setting, const QString &text, const QString &folder);
QString presetOf(const Setting &setting);
/// What a setting takes, in a few words: `a number from 0 to 65535`.
QString expectedOf(const Setting &setting);

} // namespace pss
