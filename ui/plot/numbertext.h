// Numbers as charts write them: short, in the reader's locale.
#pragma once

#include <QLocale>
#include <QString>

namespace stator::ui {

/// For axes: "0.25", "2,000", "10 k", "1.5 M".
QString axisNumber(double value, const QLocale& locale = QLocale());

/// For values read off a chart: four significant digits; "NaN" for what is not a number.
QString valueNumber(double value, const QLocale& locale = QLocale());

/// "840 ms", "3.2 s", "4 min 02 s", "1 h 05 min".
QString durationText(double seconds, const QLocale& locale = QLocale());

/// The unit that suits times up to `longest` seconds.
struct TimeUnit {
    double seconds = 1; ///< Length of one unit.
    QString name;       ///< "seconds", "minutes", "hours".
    QString shortName;  ///< "s", "min", "h".
};
TimeUnit timeUnitFor(double longest);

/// A share of 1 as "3.1 %".
QString percentText(double share, int decimals = 1, const QLocale& locale = QLocale());

} // namespace stator::ui
