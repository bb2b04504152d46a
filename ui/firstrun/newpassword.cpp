// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/newpassword.h"

#include "ui/common/secretof.h"
#include "ui/firstrun/passwordstrength.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {

NewPassword::NewPassword(const QString &name, const QString &label, const QString &again, QWidget *parent)
    : QWidget(parent), m_first(new QLineEdit(this)), m_second(new QLineEdit(this)), m_hint(new QLabel(this))
{
    m_first->setObjectName(name);
    m_second->setObjectName(name + u"Again"_s);
    m_hint->setObjectName(name + u"Hint"_s);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    const std::pair<QLineEdit *, QString> fields[] = {{m_first, label}, {m_second, again}};
    for (const auto &[field, text] : fields) {
        field->setEchoMode(QLineEdit::Password);
        field->setAccessibleName(QString(text).remove(u'&'));
        auto *caption = new QLabel(text, this);
        caption->setBuddy(field);
        layout->addWidget(caption);
        layout->addWidget(field);
        connect(field, &QLineEdit::textChanged, this, &NewPassword::judge);
        connect(field, &QLineEdit::returnPressed, this, &NewPassword::entered);
    }
    layout->addWidget(m_hint);
    setFocusProxy(m_first);
    judge();
}

QString NewPassword::problem() const
{
    if (strengthOf(m_first->text()) == Strength::TooShort)
        return strengthText(Strength::TooShort);
    if (m_first->text() != m_second->text())
        return tr("The two do not agree. Type the same twice.");
    return {};
}

Secret NewPassword::secret() const { return secretOf(*m_first); }

void NewPassword::clear()
{
    m_first->clear();
    m_second->clear();
}

void NewPassword::focusProblem()
{
    (strengthOf(m_first->text()) == Strength::TooShort ? m_first : m_second)->setFocus();
}

void NewPassword::judge()
{
    const bool differs = !m_second->text().isEmpty() && m_first->text() != m_second->text();
    m_hint->setText(differs ? tr("The two do not agree yet.") : strengthText(strengthOf(m_first->text())));
    Q_EMIT changed();
}

} // namespace pss
