#include "ui/plot/phasesamples.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::ui {

double sumOf(const PhaseValues& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<PhaseColumn> phaseColumns(const std::vector<PhaseSample>& samples, double from,
                                      double to, int columns) {
    std::vector<PhaseColumn> result;
    if (columns < 1 || !(to > from))
        return result;
    result.resize(static_cast<std::size_t>(columns));
    const double width = (to - from) / columns;
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i].middle = from + (static_cast<double>(i) + 0.5) * width;
    const auto column = [&](double time) {
        return static_cast<std::size_t>(
            std::clamp(std::floor((time - from) / width), 0.0, columns - 1.0));
    };
    for (const PhaseSample& sample : samples) {
        const double length = sample.end - sample.start;
        if (!(length > 0) || sample.end <= from || sample.start >= to)
            continue;
        for (std::size_t i = column(sample.start); i <= column(sample.end); ++i) {
            const double left = from + static_cast<double>(i) * width;
            const double overlap =
                std::min(sample.end, left + width) - std::max(sample.start, left);
            if (overlap <= 0)
                continue;
            const double part = overlap / length;
            for (std::size_t p = 0; p < kPhaseCount; ++p)
                result[i].seconds[p] += part * sample.seconds[p];
            result[i].steps += part * sample.steps;
        }
    }
    std::erase_if(result, [](const PhaseColumn& c) { return sumOf(c.seconds) <= 0; });
    return result;
}

std::vector<PhaseColumn> cumulativePhases(const std::vector<PhaseSample>& samples) {
    std::vector<PhaseColumn> result;
    PhaseColumn sum;
    if (!samples.empty()) {
        sum.middle = samples.front().start;
        result.push_back(sum);
    }
    for (const PhaseSample& sample : samples) {
        sum.middle = sample.end;
        sum.steps += sample.steps;
        for (std::size_t p = 0; p < kPhaseCount; ++p)
            sum.seconds[p] += sample.seconds[p];
        result.push_back(sum);
    }
    return result;
}

} // namespace stator::ui
