// Smoothing of a metric's curve.
#pragma once

#include <span>
#include <vector>

namespace stator::ui {

/// Exponential moving average with the start's bias taken out: s_i = Σ w^(i−k) v_k / Σ w^(i−k).
/// `weight` in [0, 1): 0 returns the values. What is not finite stays as it is and does not enter
/// the average. Points count alike however far apart they lie. Source: the bias correction of
/// Kingma and Ba 2015, section 3.
std::vector<double> smoothed(std::span<const double> values, double weight);

/// The same value by value, for a curve that grows.
class Smoother {
public:
    explicit Smoother(double weight = 0);
    double next(double value);

private:
    double m_keep;
    double m_sum = 0;
    double m_weights = 0;
};

} // namespace stator::ui
