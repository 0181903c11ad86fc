// Values as a filter writes them.
#pragma once

#include <QString>

#include <optional>

namespace stator::ui {

/// "0.7", "1e-3", "20k", "1.5M".
std::optional<double> filterNumber(const QString& text);
/// "20%" or "0.2" of 1; above 1 without a sign counts as per cent.
std::optional<double> filterShare(const QString& text);
/// "90s", "10min", "1h30min", "3d", "2w"; without a unit: seconds. Units: seconds.
std::optional<double> filterDuration(const QString& text);

/// The stretch of time that a date names, [from, to) in milliseconds since the epoch.
struct FilterDates {
    double from = 0;
    double to = 0;
};
/// "2026", "2026-11", "2026-11-01", "2026-11-01T10:30", "today", "yesterday"; local time.
std::optional<FilterDates> filterDates(const QString& text, qint64 nowMs);

} // namespace stator::ui
