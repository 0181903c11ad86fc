// Fewer points that look the same: what is drawn of a long curve.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace stator::ui {

struct PlotPoint {
    double x = 0;
    double y = 0; ///< NaN: the line is broken here.
    bool operator==(const PlotPoint&) const = default;
};

/// The part of the x axis that is seen.
struct PlotWindow {
    double from = 0;
    double to = 1;
    int pixels = 1;
    bool logarithmic = false; ///< Points at or below 0 are then left out.
};

struct Decimated {
    std::vector<PlotPoint>
        points; ///< Ascending x; one point beyond either edge where there is one.
    std::vector<PlotPoint>
        notFinite; ///< Where values are missing: the place of the last finite one before.
    std::size_t inWindow = 0; ///< Points of the series inside the window.
    std::size_t shown = 0;    ///< How many of them are among `points`.
};

/// The first, least, greatest and last point of every pixel column, in their order, and a break
/// where a column holds a value that is not finite. A series with at most two points a pixel is
/// returned whole. Shapes: x and y of one length, x ascending (equal neighbours allowed).
Decimated decimate(std::span<const double> x, std::span<const double> y, const PlotWindow& window);

} // namespace stator::ui
