// Forecasts in words: how long, until when, on what.
//
// Thread: GUI.
#pragma once

#include "core/forecast/forecast.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace stator::ui {

/// "22 min 40 s"; of a rough forecast "about 23 min".
QString forecastDuration(double seconds, bool rough);
QString forecastDuration(const forecast::Forecast& forecast);
/// "−1 h 12 min", "+40 s"; empty where the two are nearly the same.
QString durationChange(double before, double after);
/// When what begins now and takes so long is done: "14:32", "tomorrow, 03:20", "Friday, 03:20".
QString finishMoment(double seconds, const QDateTime& now = QDateTime::currentDateTime());
/// "+8 %": how far a fact lies from what was expected; "as expected" within half a percent.
QString deviationText(double error);

/// "FP32", "BF16", "FP16".
QString precisionName(train::Precision precision);
/// "CPU, BF16, 2 threads"; "GPU, BF16".
QString machineName(const train::Machine& machine);

/// Several runs one after another.
struct ForecastSum {
    double seconds = 0;
    int known = 0;
    int unknown = 0; ///< runs without a forecast
    bool rough = false;

    /// `share` of the run is still to be done.
    void add(const std::optional<forecast::Forecast>& forecast, double share = 1);
};
/// "1 h 12 min"; "at least 1 h 12 min" where some runs have no forecast; empty where none has.
QString sumDuration(const ForecastSum& sum);

} // namespace stator::ui
