#include "ui/pages/runs/details/overfitting.h"

#include "ui/plot/smoothing.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {
constexpr double kRise = 1.01;
constexpr std::size_t kEvaluations = 2;
/// Single steps are noise beside what an evaluation measures.
constexpr double kSmoothing = 0.95;
} // namespace

std::optional<double> overfittingSince(const CurveData& training, const CurveData& validation) {
    std::size_t least = validation.value.size();
    for (std::size_t i = 0; i < validation.value.size(); ++i)
        if (std::isfinite(validation.value[i]) &&
            (least == validation.value.size() || validation.value[i] < validation.value[least]))
            least = i;
    if (least + kEvaluations >= validation.value.size() || training.value.empty())
        return std::nullopt;
    const double limit = validation.value[least] * kRise;
    for (std::size_t i = least + 1; i < validation.value.size(); ++i)
        if (!(validation.value[i] > limit))
            return std::nullopt;
    const std::vector<double> smooth = smoothed(training.value, kSmoothing);
    const double step = validation.step[least];
    const auto at = static_cast<std::size_t>(
        std::lower_bound(training.step.begin(), training.step.end(), step) - training.step.begin());
    if (at + 1 >= smooth.size() || !(smooth.back() < smooth[at]))
        return std::nullopt;
    return step;
}

} // namespace stator::ui
