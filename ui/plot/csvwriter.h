// Rows of comma-separated values (RFC 4180).
#pragma once

#include <QByteArray>
#include <QLocale>
#include <QString>

#include <cmath>

namespace stator::ui {

class CsvWriter {
public:
    CsvWriter& operator<<(const QString& text) {
        separate();
        QByteArray field = text.toUtf8();
        if (field.contains(',') || field.contains('"') || field.contains('\n') ||
            field.contains('\r'))
            field = '"' + field.replace("\"", "\"\"") + '"';
        m_bytes += field;
        return *this;
    }
    /// The shortest text that reads back as the same number; empty for what is not finite.
    CsvWriter& operator<<(double value) {
        separate();
        if (std::isfinite(value))
            m_bytes += QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
        return *this;
    }
    void endRow() {
        m_bytes += "\r\n";
        m_started = false;
    }
    QByteArray bytes() const { return m_bytes; }

private:
    void separate() {
        if (m_started)
            m_bytes += ',';
        m_started = true;
    }
    QByteArray m_bytes;
    bool m_started = false;
};

} // namespace stator::ui
