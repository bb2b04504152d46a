// SPDX-License-Identifier: GPL-3.0-or-later
// The barcode of a driving licence, bytes and then the text that is made of them.
#include "domain/aamva.h"
#include "tests/fuzz/target.h"
#include "vision/barcode/barcodetext.h"

#include <QSet>

namespace pss {

void fuzz(QByteArrayView bytes)
{
    const std::string text(bytes.data(), size_t(bytes.size()));
    const auto shown = barcodeText(std::vector<uint8_t>(bytes.begin(), bytes.end()), text);
    require(shown.size() <= 4096);
    for (const auto &read : {shown, QString::fromLatin1(bytes)}) {
        const auto card = parseAamva(read);
        if (!card)
            continue;
        QSet<QByteArray> names;
        for (const auto &field : card->fields) {
            require(!field.value.isEmpty() && !names.contains(field.name));
            names << field.name;
        }
    }
}

} // namespace pss
