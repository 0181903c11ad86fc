// What is worked out of a curve's values before they are drawn. Internal to ui/plot.
#pragma once

#include "ui/plot/curvechart.h"
#include "ui/plot/smoothing.h"

#include <memory>
#include <vector>

namespace stator::ui {

/// Whether a curve is another one with points added at its end.
bool continues(const CurveData& now, const CurveData& before);

/// The positions of a curve as they are drawn, and its smoothed values. They are carried on where
/// the curve has only grown.
struct PreparedCurve {
    /// `scale`: from the stored position to the drawn one.
    void take(const std::shared_ptr<const CurveData>& now, double weight, CurveAxis axis,
              double scale);

    std::shared_ptr<const CurveData> data{};
    double weight = -1;
    std::vector<double> smooth{};
    CurveAxis axis = CurveAxis::Step;
    double scale = 0;
    std::vector<double> x{};
    std::size_t held = 0; ///< How many points were here before the last take().

private:
    Smoother m_smoother{};
};

} // namespace stator::ui
