#include "ui/models/forecasttext.h"

#include "ui/plot/numbertext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

constexpr double kMinute = 60;
constexpr double kHour = 3600;
/// Changes below this share of the time are not worth a word.
constexpr double kNoticed = 0.005;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::ForecastText)
};

/// Two digits at most: more would promise what is not known.
QString roughDuration(double seconds) {
    const QLocale locale;
    if (seconds < 1)
        return Words::tr("about %1 s").arg(locale.toString(1));
    if (seconds < 1.5 * kMinute) {
        const double whole = seconds < 10 ? std::round(seconds) : 5 * std::round(seconds / 5);
        return Words::tr("about %1 s").arg(locale.toString(whole, 'f', 0));
    }
    if (seconds < 1.5 * kHour)
        return Words::tr("about %1 min").arg(locale.toString(seconds / kMinute, 'f', 0));
    const double hours = seconds / kHour;
    return Words::tr("about %1 h").arg(locale.toString(hours, 'f', hours < 10 ? 1 : 0));
}

/// Whole seconds are enough for what is still to come.
QString duration(double seconds) {
    return durationText(seconds < 10 ? seconds : std::round(seconds));
}

} // namespace

QString forecastDuration(double seconds, bool rough) {
    if (!std::isfinite(seconds) || seconds < 0)
        return QStringLiteral("–");
    return rough ? roughDuration(seconds) : duration(seconds);
}

QString forecastDuration(const forecast::Forecast& forecast) {
    return forecastDuration(forecast.totalSeconds(), forecast.rough);
}

QString durationChange(double before, double after) {
    const double change = after - before;
    if (!std::isfinite(change) || std::abs(change) < std::max(0.5, kNoticed * before))
        return {};
    return (change < 0 ? QStringLiteral("−") : QStringLiteral("+")) + duration(std::abs(change));
}

QString finishMoment(double seconds, const QDateTime& now) {
    const QLocale locale;
    const QDateTime end = now.addSecs(static_cast<qint64>(std::llround(std::max(seconds, 0.0))));
    const QString time = locale.toString(end.time(), QLocale::ShortFormat);
    const qint64 days = now.date().daysTo(end.date());
    if (days == 0)
        return time;
    if (days == 1)
        return Words::tr("tomorrow, %1").arg(time);
    if (days < 7)
        return QStringLiteral("%1, %2").arg(locale.dayName(end.date().dayOfWeek()), time);
    return locale.toString(end, QLocale::ShortFormat);
}

QString deviationText(double error) {
    if (std::abs(error) < 0.005)
        return Words::tr("as expected");
    return (error < 0 ? QStringLiteral("−") : QStringLiteral("+")) +
           percentText(std::abs(error), 0);
}

QString precisionName(train::Precision precision) {
    switch (precision) {
    case train::Precision::Fp32:
        return QStringLiteral("FP32");
    case train::Precision::Bf16:
        return QStringLiteral("BF16");
    case train::Precision::Fp16:
        return QStringLiteral("FP16");
    }
    return {};
}

QString machineName(const train::Machine& machine) {
    const QString precision = precisionName(machine.precision);
    if (machine.device == model::Device::Cuda)
        return Words::tr("GPU, %1").arg(precision);
    return Words::tr("CPU, %1, %n thread(s)", nullptr, machine.threads).arg(precision);
}

void ForecastSum::add(const std::optional<forecast::Forecast>& forecast, double share) {
    if (!forecast) {
        ++unknown;
        return;
    }
    ++known;
    seconds += share * forecast->totalSeconds() + (share < 1 ? 0 : forecast->preparationSeconds);
    rough = rough || forecast->rough;
}

QString sumDuration(const ForecastSum& sum) {
    if (sum.known == 0)
        return {};
    const QString text = forecastDuration(sum.seconds, sum.rough);
    return sum.unknown == 0 ? text : Words::tr("at least %1").arg(text);
}

} // namespace stator::ui
