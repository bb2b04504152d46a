// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/signals.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Program {
    const char *name; ///< as it occurs in what it writes
    bool onPaper = false; ///< an office suite: only a note where a bank's statement is claimed
};

constexpr Program kEditors[] = {
    {"Photoshop"},
    {"GIMP"},
    {"Affinity"},
    {"Canva"},
    {"Pixelmator"},
    {"Photopea"},
    {"Paint.NET"},
    {"Paint Shop"},
    {"PaintShop"},
    {"Corel"},
    {"Krita"},
    {"Inkscape"},
    {"Illustrator"},
    {"Lightroom"},
    {"Snapseed"},
    {"PicsArt"},
    {"Fotor"},
    {"FaceApp"},
    {"PhotoScape"},
    {"Pixlr"},
    {"Figma"},
    {"Sketch"},
    {"Photo Editor"},
    {"Sejda"},
    {"iLovePDF"},
    {"PDFescape"},
    {"Smallpdf"},
    {"Foxit PhantomPDF"},
    {"PDF-XChange Editor"},
    {"Nitro Pro"},
    {"PDFelement"},
    {"Microsoft Word", true},
    {"Microsoft® Word", true},
    {"LibreOffice", true},
    {"OpenOffice", true},
    {"Microsoft Excel", true},
    {"Microsoft® Excel", true},
    {"Google Docs", true},
    {"Pages", true},
};

constexpr qint64 kSecondsToSave = 120;

/// An office suite writes many a letter and tenancy agreement; no bank and no state writes with it.
bool isMadeBySystems(DocumentType type)
{
    switch (type) {
    case DocumentType::TenancyAgreement:
    case DocumentType::GovernmentLetter:
    case DocumentType::Other:
        return false;
    default:
        return true;
    }
}

/// What concerns the file is said of its first page.
void add(Signals &found, const Reading &reading, double score, const QString &code, const QString &sentence)
{
    const auto &page = reading.pages.front();
    found.push_back({SignalKind::MetadataEditor, score, code, sentence, page.number,
                     QRect(0, 0, page.width, page.height)});
}

const Program *editorIn(const QString &program)
{
    const auto known = std::find_if(std::begin(kEditors), std::end(kEditors), [&](const Program &editor) {
        return program.contains(QString::fromUtf8(editor.name), Qt::CaseInsensitive);
    });
    return known == std::end(kEditors) ? nullptr : known;
}

void findPdfChanges(Signals &found, const FileMetadata &file, const Reading &reading)
{
    if (file.isChangedAfterSigning)
        add(found, reading, 0.9, u"TAMPERED"_s, u"The PDF was changed after it had been signed."_s);
    else if (file.updates > 0 && !file.isSigned)
        add(found, reading, 0.6, u"DIGITAL_COPY"_s,
            u"The PDF was changed after it had been made: it holds %1 later revision(s)."_s.arg(
                file.updates));
    else if (file.isPdf && file.created.isValid() && file.created.secsTo(file.modified) > kSecondsToSave)
        add(found, reading, 0.4, u"DIGITAL_COPY"_s,
            u"The PDF says that it was made on %1 and changed on %2."_s.arg(
                file.created.toUTC().toString(u"yyyy-MM-dd hh:mm"_s),
                file.modified.toUTC().toString(u"yyyy-MM-dd hh:mm"_s)));
}

} // namespace

/// What a file says of the programs that wrote it; its absence tells nothing.
void findEditorTraces(Signals &found, const FileMetadata &file, const Reading &reading)
{
    for (const auto &program : file.programs) {
        const auto *editor = editorIn(program);
        if (!editor || (editor->onPaper && !isMadeBySystems(reading.type)))
            continue;
        add(found, reading, editor->onPaper ? 0.4 : 0.7, u"DIGITAL_COPY"_s,
            u"The file says that \"%1\" wrote it."_s.arg(program));
        break;
    }
    findPdfChanges(found, file, reading);
}

} // namespace pss
