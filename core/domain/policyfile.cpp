// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/policyfile.h"

#include "base/json.h"
#include "base/jsonschema.h"

#include <QCryptographicHash>
#include <QFile>

// Of a static library; the macro needs to stand outside every namespace.
static void loadPolicies() { Q_INIT_RESOURCE(policy); }

namespace pss {

using namespace Qt::StringLiterals;

QByteArray shippedPolicy(const QString &name)
{
    loadPolicies();
    QFile file(u":/pss/policy/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<JsonLines> policyFile(const QByteArray &bytes, const QString &schema)
{
    auto file = JsonLines::parse(bytes);
    if (!file)
        return file;
    const auto rules = parseObject(shippedPolicy(schema));
    if (!rules)
        return fail(rules.error());
    if (auto kept = validate(*file, *rules); !kept)
        return fail(kept.error());
    return file;
}

QByteArray canonicalHash(const QJsonObject &object)
{
    return QCryptographicHash::hash(toJson(object), QCryptographicHash::Sha256);
}

} // namespace pss
