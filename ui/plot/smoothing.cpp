#include "ui/plot/smoothing.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

std::vector<double> smoothed(std::span<const double> values, double weight) {
    std::vector<double> result(values.begin(), values.end());
    if (!(weight > 0))
        return result;
    // 1 would never let a value in.
    const double keep = std::min(weight, 0.9999);
    double sum = 0;
    double weights = 0;
    for (double& value : result) {
        if (!std::isfinite(value))
            continue;
        sum = keep * sum + value;
        weights = keep * weights + 1;
        value = sum / weights;
    }
    return result;
}

} // namespace stator::ui
