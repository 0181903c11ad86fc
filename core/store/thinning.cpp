#include "core/store/thinning.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace stator::store {
namespace {

constexpr std::size_t kGroup = 4;

/// The two of four samples that a chart would miss most, in their order.
std::pair<std::size_t, std::size_t> keptOf(std::span<const MetricSample, kGroup> group) {
    std::size_t low = 0;
    std::size_t high = 0;
    for (std::size_t i = 0; i < kGroup; ++i) {
        if (!std::isfinite(group[i].value))
            return {std::min(i, kGroup - 2), kGroup - 1};
        if (group[i].value < group[low].value)
            low = i;
        if (group[i].value > group[high].value)
            high = i;
    }
    if (low == high)
        return {0, kGroup - 1};
    return std::minmax(low, high);
}

} // namespace

std::size_t thinSamples(std::vector<MetricSample>& samples) {
    std::ranges::stable_sort(samples, {}, [](const auto& s) { return std::pair(s.key, s.step); });
    const auto before = samples.size();
    std::size_t out = 0;
    for (std::size_t i = 0; i < samples.size();) {
        // A full group of one key that is not the key's end.
        const bool full = i + kGroup < samples.size() && samples[i + kGroup].key == samples[i].key;
        if (!full) {
            samples[out++] = samples[i++];
            continue;
        }
        const auto [first, second] =
            keptOf(std::span<const MetricSample, kGroup>(samples.data() + i, kGroup));
        const auto kept = std::pair(samples[i + first], samples[i + second]);
        samples[out++] = kept.first;
        samples[out++] = kept.second;
        i += kGroup;
    }
    samples.resize(out);
    return before - out;
}

} // namespace stator::store
