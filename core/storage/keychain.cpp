// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keychain.h"

#include "storage/seal.h"

#include <qt6keychain/keychain.h>

#include <QEventLoop>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString service() { return u"PSS Reviewer"_s; }

QString entry(const QString &houseId) { return u"vault key of "_s + houseId; }

Status finish(QKeychain::Job &job)
{
    QEventLoop loop;
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return fail(ErrorCode::ResourceNotFound,
                    u"The keychain has no key for this house. Put back the copy that was exported."_s);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return fail(ErrorCode::Unavailable, u"The keychain was not unlocked. Unlock it and try again."_s);
    default:
        return fail(
            ErrorCode::Unavailable,
            u"There is no keychain to be reached in this session. Sign in to a desktop that has one, or "
            "keep the key in a file with --key-file."_s);
    }
}

} // namespace

Result<Secret> readKeychain(const QString &houseId)
{
    QKeychain::ReadPasswordJob job(service());
    job.setKey(entry(houseId));
    if (auto done = finish(job); !done)
        return fail(done.error());
    auto text = job.binaryData();
    auto bytes = QByteArray::fromBase64(text);
    wipe(text);
    if (bytes.size() != kKeyBytes)
        return fail(ErrorCode::Corrupt, u"What the keychain holds for this house is no vault key."_s);
    auto key = Secret::copyOf(bytes);
    wipe(bytes);
    return key;
}

Status writeKeychain(const QString &houseId, const Secret &key)
{
    QKeychain::WritePasswordJob job(service());
    job.setKey(entry(houseId));
    auto bytes = key.view().toByteArray();
    job.setBinaryData(bytes.toBase64());
    wipe(bytes);
    return finish(job);
}

} // namespace pss
