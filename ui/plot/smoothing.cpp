#include "ui/plot/smoothing.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

// 1 would never let a value in.
Smoother::Smoother(double weight)
    : m_keep(std::clamp(weight, 0.0, 0.9999)) {}

double Smoother::next(double value) {
    if (!(m_keep > 0) || !std::isfinite(value))
        return value;
    m_sum = m_keep * m_sum + value;
    m_weights = m_keep * m_weights + 1;
    return m_sum / m_weights;
}

std::vector<double> smoothed(std::span<const double> values, double weight) {
    Smoother smoother(weight);
    std::vector<double> result(values.begin(), values.end());
    for (double& value : result)
        value = smoother.next(value);
    return result;
}

} // namespace stator::ui
