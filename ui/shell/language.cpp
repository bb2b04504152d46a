// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

static void loadTranslations() { Q_INIT_RESOURCE(pss_ui_translations); }

namespace pss {

void installLanguage(QCoreApplication &application)
{
    loadTranslations();
    for (const QLocale &locale : {QLocale(QLocale::English), QLocale()}) {
        auto *translator = new QTranslator(&application);
        if (translator->load(locale, u"pss"_s, u"_"_s, u":/translations"_s))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    }
}

} // namespace pss
