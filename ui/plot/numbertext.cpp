#include "ui/plot/numbertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("stator::ui::NumberText", text);
}

QString plain(double value, int digits, const QLocale& locale) {
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e15))
        return locale.toString(value, 'g', digits);
    const int whole = size < 1 ? 0 : static_cast<int>(std::floor(std::log10(size))) + 1;
    // Digits after the point that carry something: 0.250 is 0.25. Small numbers keep their first
    // digits.
    const int leading =
        size > 0 && size < 1 ? static_cast<int>(-std::floor(std::log10(size))) - 1 : 0;
    int decimals = std::clamp(digits - whole + leading, 0, 8);
    const double rounded = std::round(value * std::pow(10, decimals)) / std::pow(10, decimals);
    while (decimals > 0 && std::abs(rounded * std::pow(10, decimals - 1) -
                                    std::round(rounded * std::pow(10, decimals - 1))) < 1e-6)
        --decimals;
    return locale.toString(rounded, 'f', decimals);
}

} // namespace

QString axisNumber(double value, const QLocale& locale) {
    const double size = std::abs(value);
    if (size >= 1e9 && size < 1e12)
        return plain(value / 1e9, 4, locale) + QStringLiteral(" G");
    if (size >= 1e6 && size < 1e9)
        return plain(value / 1e6, 4, locale) + QStringLiteral(" M");
    if (size >= 1e4 && size < 1e6)
        return plain(value / 1e3, 4, locale) + QStringLiteral(" k");
    return plain(value, 6, locale);
}

QString valueNumber(double value, const QLocale& locale) {
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    return plain(value, 4, locale);
}

QString durationText(double seconds, const QLocale& locale) {
    if (!std::isfinite(seconds))
        return QStringLiteral("–");
    if (seconds < 1)
        return translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "%1 ms"))
            .arg(plain(seconds * 1e3, 3, locale));
    if (seconds < 59.95)
        return translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "%1 s"))
            .arg(locale.toString(seconds, 'f', seconds < 10 ? 1 : 0));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto two = [](qint64 v) { return QStringLiteral("%1").arg(v, 2, 10, QLatin1Char('0')); };
    if (whole < 3600)
        return translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "%1 min %2 s"))
            .arg(QString::number(whole / 60), two(whole % 60));
    return translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "%1 h %2 min"))
        .arg(locale.toString(whole / 3600), two(whole % 3600 / 60));
}

TimeUnit timeUnitFor(double longest) {
    if (longest <= 120)
        return {1, translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "seconds")),
                translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "s"))};
    if (longest <= 3 * 3600)
        return {60, translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "minutes")),
                translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "min"))};
    return {3600, translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "hours")),
            translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "h"))};
}

QString percentText(double share, int decimals, const QLocale& locale) {
    return translated(QT_TRANSLATE_NOOP("stator::ui::NumberText", "%1 %"))
        .arg(locale.toString(share * 100, 'f', decimals));
}

} // namespace stator::ui
