// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"
#include "domain/reading.h"

#include <QBuffer>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>

namespace pss::test {

/// What a specimen says and where it is lacking.
struct Specimen {
    QString customer = QStringLiteral("cust-1001");
    QString surname = QStringLiteral("ERIKSSON");
    QString givenNames = QStringLiteral("ANNA MARIA");
    QString birth = QStringLiteral("1974-08-12");
    QString declaredBirth = QStringLiteral("1974-08-12");
    QString expiry = QStringLiteral("2031-04-15");
    QString number = QStringLiteral("L898902C3");
    int priority = 0;
    int pages = 1;
    int resubmissions = 0;
};

/// Draws a passport's data page of the fictional state UTO and notes where every word stands.
class SpecimenPage {
public:
    explicit SpecimenPage(const Specimen &specimen) : m_image(1760, 1240, QImage::Format_RGB32)
    {
        m_image.fill(QColor(0xf3, 0xee, 0xe2));
        drawGround();
        using L = QLatin1StringView;
        write({80, 60}, QStringLiteral("UTOPIA"), 44, 0.98, true);
        write({760, 74}, QStringLiteral("PASSPORT  PASSEPORT"), 30, 0.97);
        field(L("document_number"), QStringLiteral("Passport No."), specimen.number, specimen.number,
              {1180, 150});
        field(L("surname"), QStringLiteral("Surname"), specimen.surname, specimen.surname, {640, 240});
        field(L("given_names"), QStringLiteral("Given names"), specimen.givenNames, specimen.givenNames,
              {640, 350});
        field(L("nationality"), QStringLiteral("Nationality"), QStringLiteral("UTO"),
              QStringLiteral("UTOPIAN"), {640, 460});
        field(L("date_of_birth"), QStringLiteral("Date of birth"), specimen.birth, specimen.birth,
              {1180, 460});
        field(L("sex"), QStringLiteral("Sex"), QStringLiteral("F"), QStringLiteral("F"), {640, 570});
        field(L("place_of_birth"), QStringLiteral("Place of birth"), QStringLiteral("ZENITH"),
              QStringLiteral("ZENITH"), {1180, 570}, 0.55);
        field(L("issuing_authority"), QStringLiteral("Authority"), QStringLiteral("PASSPORT OFFICE"),
              QStringLiteral("PASSPORT OFFICE"), {640, 680}, 0.78);
        field(L("date_of_expiry"), QStringLiteral("Date of expiry"), specimen.expiry, specimen.expiry,
              {1180, 680});
        drawZone(specimen);
        m_page.width = m_image.width();
        m_page.height = m_image.height();
        m_page.dpi = 300;
        double sum = 0;
        for (const TextWord &word : m_page.words)
            sum += word.confidence;
        m_page.meanConfidence = sum / double(m_page.words.size());
    }

    QByteArray png() const
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        m_image.save(&buffer, "PNG", 90); // quick to write and to read
        return bytes;
    }
    const ReadPage &page() const { return m_page; }
    const std::vector<Field> &fields() const { return m_fields; }
    const MrzReading &mrz() const { return m_mrz; }

private:
    void drawGround()
    {
        QPainter painter(&m_image);
        painter.setRenderHint(QPainter::Antialiasing);
        for (int i = 0; i < 46; ++i) {
            painter.setPen(QPen(QColor(0x9c, 0xb4, 0xc8, 60), 2));
            painter.drawEllipse(QPoint(1500, 420), 30 + i * 26, 20 + i * 18);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0xd9, 0xdf, 0xe6));
        painter.drawRect(90, 220, 460, 600);
        painter.setBrush(QColor(0x8a, 0x96, 0xa3));
        painter.drawEllipse(QPoint(320, 430), 110, 140);
        painter.drawRoundedRect(150, 600, 340, 300, 150, 150);
        painter.setBrush(QColor(0xf3, 0xee, 0xe2));
        painter.drawRect(90, 820, 460, 120);
    }

    QRect write(QPoint at, const QString &text, int size, double confidence, bool bold = false,
                bool fixed = false)
    {
        QPainter painter(&m_image);
        QFont font(fixed ? QStringLiteral("DejaVu Sans Mono") : QStringLiteral("DejaVu Sans"));
        font.setPixelSize(size);
        font.setBold(bold);
        painter.setFont(font);
        painter.setPen(QColor(0x1f, 0x26, 0x30));
        const QFontMetrics metrics(font);
        QRect all;
        int x = at.x();
        for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const int width = metrics.horizontalAdvance(word);
            painter.drawText(x, at.y() + metrics.ascent(), word);
            const QRect box(x, at.y() + 2, width, metrics.ascent() + metrics.descent() / 2);
            m_page.words.push_back({word, confidence, box, m_line, 0});
            all |= box;
            x += width + metrics.horizontalAdvance(QLatin1Char(' '));
        }
        ++m_line;
        return all;
    }

    void field(const QString &name, const QString &label, const QString &value, const QString &printed,
               QPoint at, double confidence = 0.96)
    {
        write(at, label, 24, 0.9);
        const QRect box = write(at + QPoint(0, 34), printed, 38, confidence, true);
        m_fields.push_back({name, {{FieldSource::Visual, value, printed, confidence, 1, box}}});
    }

    static QString digit(const QString &text) { return QString::number(mrzCheckDigit(text)); }

    void drawZone(const Specimen &specimen)
    {
        const auto date = [](const QString &iso) { return iso.mid(2, 2) + iso.mid(5, 2) + iso.mid(8, 2); };
        const QString names = specimen.surname + QStringLiteral("<<")
            + QString(specimen.givenNames).replace(QLatin1Char(' '), QLatin1Char('<'));
        const QString first = (QStringLiteral("P<UTO") + names).leftJustified(44, QLatin1Char('<'), true);
        const QString number = specimen.number.leftJustified(9, QLatin1Char('<'));
        const QString birth = date(specimen.birth);
        const QString expiry = date(specimen.expiry);
        const QString personal(14, QLatin1Char('<'));
        const QString checked = number + digit(number) + birth + digit(birth) + expiry + digit(expiry)
            + personal + QLatin1Char('0');
        const QString second = number + digit(number) + QStringLiteral("UTO") + birth + digit(birth)
            + QLatin1Char('F') + expiry + digit(expiry) + personal + QLatin1Char('0') + digit(checked);
        const QRect above = write({80, 960}, first, 58, 0.97, false, true);
        const QRect below = write({80, 1070}, second, 58, 0.97, false, true);
        if (const auto parsed = parseMrz({first, second}, QDate::currentDate()))
            m_mrz.mrz = *parsed;
        m_mrz.confidence = 0.97;
        m_mrz.accepted = true;
        m_mrz.page = 1;
        m_mrz.box = above | below;
        addZoneFields(below);
    }

    void addZoneFields(const QRect &line)
    {
        const double cell = line.width() / 44.0;
        const auto part = [&](int from, int count) {
            return QRect(line.x() + int(from * cell), line.y(), int(count * cell), line.height());
        };
        const auto add = [this](QLatin1StringView name, const QString &value, const QRect &box) {
            for (Field &known : m_fields)
                if (known.name == name)
                    known.sources.insert(known.sources.begin(),
                                         {FieldSource::Mrz, value, value, 0.97, 1, box});
        };
        using L = QLatin1StringView;
        add(L("document_number"), m_mrz.mrz.documentNumber, part(0, 9));
        add(L("nationality"), m_mrz.mrz.nationality, part(10, 3));
        add(L("date_of_birth"), m_mrz.mrz.dateOfBirth, part(13, 6));
        add(L("sex"), m_mrz.mrz.sex, part(20, 1));
        add(L("date_of_expiry"), m_mrz.mrz.dateOfExpiry, part(21, 6));
        const QRect above = line.translated(0, -110);
        add(L("surname"), m_mrz.mrz.surname, above);
        add(L("given_names"), m_mrz.mrz.givenNames, above);
    }

    QImage m_image;
    ReadPage m_page;
    std::vector<Field> m_fields;
    MrzReading m_mrz;
    int m_line = 0;
};

} // namespace pss::test
