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

} // namespace stator::ui
