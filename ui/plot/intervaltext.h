// Values with their 95 % interval, for people.
#pragma once

#include <QLocale>
#include <QString>

namespace stator::ui {

/// Rounded to what the interval leaves certain: "0.734 ± 0.012", or "0.99 (0.96–1.00)" where it
/// lies unevenly around the value. `plain` where there is no interval (low or high not finite).
QString intervalText(double value, double low, double high, const QString& plain,
                     const QLocale& locale = QLocale());
/// The same for shares of 1, in percent: "73.4 ± 1.2 %".
QString percentIntervalText(double share, double low, double high, const QString& plain,
                            const QLocale& locale = QLocale());

/// What such an interval says and what it does not, in two sentences, for tool tips. `ofRows` 0:
/// not known.
QString intervalMeaning(qint64 rows, qint64 ofRows);

} // namespace stator::ui
