#include "ui/plot/intervaltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::IntervalText)
};

/// The halves differ by more than this part of their sum.
constexpr double kUneven = 0.1;

// Empty where there is no interval.
QString rounded(double value, double low, double high, const QLocale& locale) {
    const double half = (high - low) / 2;
    if (!std::isfinite(value) || !std::isfinite(half))
        return {};
    // Two digits of the half width.
    const int decimals =
        half > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(half))), 0, 6) : 6;
    const auto number = [&](double x) { return locale.toString(x, 'f', decimals); };
    if (std::abs((high - value) - (value - low)) > kUneven * 2 * half)
        return QStringLiteral("%1 (%2–%3)").arg(number(value), number(low), number(high));
    return QStringLiteral("%1 ± %2").arg(number(value), number(half));
}

} // namespace

QString intervalText(double value, double low, double high, const QString& plain,
                     const QLocale& locale) {
    const QString text = rounded(value, low, high, locale);
    return text.isEmpty() ? plain : text;
}

QString percentIntervalText(double share, double low, double high, const QString& plain,
                            const QLocale& locale) {
    const QString text = rounded(share * 100, low * 100, high * 100, locale);
    return text.isEmpty() ? plain : Words::tr("%1 %").arg(text);
}

QString intervalMeaning(qint64 rows, qint64 ofRows) {
    const QString read =
        ofRows > 0 ? Words::tr("± and brackets: the 95 % interval of a subset of %1 of %2 rows.")
                         .arg(QLocale().toString(rows), QLocale().toString(ofRows))
                   : Words::tr("± and brackets: the 95 % interval of a subset of %1 rows.")
                         .arg(QLocale().toString(rows));
    return read + QLatin1Char(' ') +
           Words::tr("It speaks of the choice of rows alone. Retrieval among fewer candidates is "
                     "easier: compare values that were measured on as many rows.");
}

} // namespace stator::ui
