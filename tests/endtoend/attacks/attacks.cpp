// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/attacks/attacks.h"

#include "support/paddedpicture.h"

namespace pss {

using namespace Qt::StringLiterals;

Client &add(Clients &clients, const Target &target)
{
    clients.push_back(std::make_unique<Client>(target.way));
    return *clients.back();
}

QByteArray uploadHead(const Target &target, const QByteArray &framing)
{
    return "POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\n" + QByteArray(kFormHeader)
        + "Authorization: Bearer " + target.token + "\r\n" + framing + "\r\n\r\n";
}

QByteArray lengthOf(qsizetype size) { return "Content-Length: " + QByteArray::number(size); }

QByteArray formHead()
{
    const auto file = paddedPicture(1000);
    const auto form = uploadForm(file);
    return form.first(form.indexOf(file) + file.size() / 2);
}

QString answeredWith(Client &client, const QList<int> &statuses, int milliseconds)
{
    const int status = client.receive(milliseconds).status;
    return status == 0 || statuses.contains(status) ? QString() : u"answered %1"_s.arg(status);
}

} // namespace pss
