// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/account.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool isMadeOf(QStringView text, qsizetype longest, QStringView punctuation)
{
    return !text.isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [&](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')
            || punctuation.contains(c);
    });
}

} // namespace

bool isAccountName(QStringView name) { return isMadeOf(name, 64, u"._@-"); }

bool isUserId(QStringView text) { return isMadeOf(text, 128, u"._:@-"); }

Status needUserId(const QString &text)
{
    if (!isUserId(text))
        return invalid(u"user_id"_s, u"A customer's id has 1 to 128 of A-Z a-z 0-9 . _ : @ -"_s);
    return {};
}

} // namespace pss
