// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/declaredform.h"

#include "ui/compliance/named.h"

#include <QComboBox>
#include <QGridLayout>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kAddress = "address/"_L1;

struct DeclaredField {
    QString member; ///< of the declared data; of its address behind a slash
    QString text;
    QString hint;
    int row;
    int column;
    int span;
};

QString nameOf(const QString &member) { return u"declared_"_s + QString(member).replace(u'/', u'_'); }

} // namespace

DeclaredForm::DeclaredForm(QWidget *parent)
    : QWidget(parent), m_sex(named(new QComboBox(this), u"declared_sex"_s, tr("Sex")))
{
    setObjectName(u"declaredForm"_s);
    const DeclaredField fields[] = {
        {u"given_names"_s, tr("Given names"), {}, 0, 0, 2},
        {u"surname"_s, tr("Surname"), {}, 0, 2, 2},
        {u"date_of_birth"_s, tr("Date of birth"), tr("YYYY-MM-DD"), 2, 0, 1},
        {u"nationality"_s, tr("Nationality"), tr("Name or code"), 2, 2, 1},
        {u"issuing_country"_s, tr("Issuing country"), tr("Name or code"), 2, 3, 1},
        {u"document_number"_s, tr("Document number"), {}, 4, 0, 2},
        {u"address/line1"_s, tr("Address"), tr("Street and number"), 6, 0, 2},
        {u"address/line2"_s, tr("Address, second line"), {}, 6, 2, 2},
        {u"address/postal_code"_s, tr("Postal code"), {}, 8, 0, 1},
        {u"address/city"_s, tr("City"), {}, 8, 1, 1},
        {u"address/region"_s, tr("Region"), {}, 8, 2, 1},
        {u"address/country"_s, tr("Country"), tr("Name or code"), 8, 3, 1},
    };
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    const auto place = [&](QWidget *field, const QString &text, int row, int column, int span) {
        auto *label = new QLabel(text, this);
        label->setProperty("role", u"muted"_s);
        label->setBuddy(field);
        grid->addWidget(label, row, column, 1, span);
        grid->addWidget(field, row + 1, column, 1, span);
    };
    for (const auto &field : fields) {
        auto *edit = named(new QLineEdit(this), nameOf(field.member), field.text);
        edit->setProperty("member", field.member);
        edit->setPlaceholderText(field.hint);
        edit->setMaxLength(200);
        place(edit, field.text, field.row, field.column, field.span);
        m_fields << edit;
        if (field.member == "date_of_birth"_L1) {
            m_sex->addItem(tr("Not said"), QString());
            m_sex->addItem(tr("Female"), u"F"_s);
            m_sex->addItem(tr("Male"), u"M"_s);
            m_sex->addItem(tr("Other"), u"X"_s);
            place(m_sex, tr("Sex"), field.row, 1, 1);
            setTabOrder(edit, m_sex);
        }
    }
    for (int column = 0; column < 4; ++column)
        grid->setColumnStretch(column, 1);
    for (int row = 1; row < 8; row += 2)
        grid->setRowMinimumHeight(row + 1, 22);
}

Result<std::optional<DeclaredData>> DeclaredForm::declared() const
{
    QJsonObject object;
    QJsonObject address;
    for (const auto *field : m_fields) {
        const QString text = field->text().trimmed();
        const QString member = field->property("member").toString();
        if (text.isEmpty())
            continue;
        if (member.startsWith(kAddress))
            address[member.mid(kAddress.size())] = text;
        else
            object[member] = text;
    }
    if (const QString sex = m_sex->currentData().toString(); !sex.isEmpty())
        object[u"sex"_s] = sex;
    if (!address.isEmpty())
        object[u"address"_s] = address;
    if (object.isEmpty())
        return std::optional<DeclaredData>();
    const auto declared = declaredFromJson(object);
    if (!declared)
        return fail(declared.error());
    return std::optional(*declared);
}

void DeclaredForm::focusField(const QString &pointer)
{
    for (auto *field : m_fields)
        if (pointer.endsWith(u'/' + field->property("member").toString())) {
            field->setFocus(Qt::OtherFocusReason);
            field->selectAll();
        }
}

void DeclaredForm::clear()
{
    for (auto *field : m_fields)
        field->clear();
    m_sex->setCurrentIndex(0);
}

} // namespace pss
