#include "ui/pages/configurations/fieldeditor.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace stator::ui {
using nlohmann::json;

namespace {
constexpr int kUnitGap = 8;
} // namespace

QuietCombo::QuietCombo(QWidget* parent)
    : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
}

void QuietCombo::select(const QString& value, const QString& word) {
    int index = findData(value);
    if (index < 0) {
        addItem(word, value);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

void QuietCombo::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

UnitField::UnitField(const QString& unit, QWidget* parent)
    : QLineEdit(parent)
    , m_unit(unit) {
    makeRoom();
}

void UnitField::makeRoom() {
    const int width = m_unit.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_unit) + kUnitGap;
    setTextMargins(0, 0, width, 0);
}

void UnitField::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        makeRoom();
}

void UnitField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (m_unit.isEmpty())
        return;
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    painter.setPen(isEnabled() ? t.secondaryText : t.disabledText);
    painter.drawText(rect().adjusted(kUnitGap, 0, -kUnitGap, 0),
                     Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight), m_unit);
}

json typedNumber(const QString& text, bool whole) {
    const QString typed = text.trimmed();
    bool understood = false;
    if (whole) {
        const auto number = QLocale().toLongLong(typed, &understood);
        if (understood)
            return json(static_cast<std::int64_t>(number));
    }
    double number = QLocale().toDouble(typed, &understood);
    if (!understood)
        number = QLocale::c().toDouble(typed, &understood);
    if (!understood)
        number = QLocale::c().toDouble(QString(typed).replace(QLatin1Char(','), QLatin1Char('.')),
                                       &understood);
    if (!understood || !std::isfinite(number))
        return json(typed.toStdString());
    if (std::trunc(number) == number && std::abs(number) < 9e15 && whole)
        return json(static_cast<std::int64_t>(number));
    return json(number);
}

QString fieldNumber(const json& value) {
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (!value.is_number())
        return value.is_null() ? QString() : QString::fromStdString(value.dump());
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    if (value.is_number_unsigned())
        return locale.toString(static_cast<qulonglong>(value.get<std::uint64_t>()));
    if (value.is_number_integer())
        return locale.toString(static_cast<qlonglong>(value.get<std::int64_t>()));
    const double number = value.get<double>();
    if (std::trunc(number) == number && std::abs(number) < 1e15)
        return locale.toString(static_cast<qlonglong>(number));
    return locale.toString(number, 'g', QLocale::FloatingPointShortest);
}

} // namespace stator::ui
