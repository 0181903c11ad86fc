#include "core/data/splitthresholds.h"

#include "core/base/hash.h"

#include <array>

namespace stator::data {

double unitOfKey(std::uint64_t key, std::uint64_t seed) {
    return static_cast<double>(base::mix64(key, seed) >> 11) * 0x1.0p-53;
}

Side SideThresholds::side(double unit) const {
    if (unit < validation)
        return Side::Validation;
    if (unit >= 1.0 - test)
        return Side::Test;
    constexpr double kRounding = 1e-9;
    const bool all = train + validation + test >= 1.0 - kRounding;
    return all || unit < validation + train ? Side::Train : Side::Unused;
}

Side largestSide(const SplitPreset& preset) {
    if (preset.train >= preset.validation && preset.train >= preset.test)
        return Side::Train;
    return preset.validation >= preset.test ? Side::Validation : Side::Test;
}

SideThresholds calibrate(const SplitPreset& preset, const DividedRows& divided,
                         std::uint64_t totalRows) {
    SideThresholds t{preset.train, preset.validation, preset.test};
    if (divided.fixed + divided.betweenFree + divided.betweenFixed == 0)
        return t;
    const auto rows = static_cast<double>(totalRows);
    const double fixed = static_cast<double>(divided.fixed) / rows;
    const double between = static_cast<double>(divided.betweenFree) / rows;
    const double toFixed = static_cast<double>(divided.betweenFixed) / rows;
    const double free = 1.0 - fixed - between - toFixed;
    const std::array<double, 3> wanted = {preset.train, preset.validation, preset.test};
    const auto fixedSide = static_cast<std::size_t>(largestSide(preset));
    std::array<double, 3> p = wanted;
    // A fixed point: scale every threshold by wanted over expected. It settles in a few rounds.
    for (int round = 0; round < 50; ++round) {
        std::array<double, 3> expected{};
        double kept = 0;
        for (std::size_t s = 0; s < 3; ++s) {
            expected[s] = free * p[s] + between * p[s] * p[s];
            if (s == fixedSide)
                expected[s] += fixed + toFixed * p[s];
            kept += expected[s];
        }
        const double scale = preset.train + preset.validation + preset.test;
        for (std::size_t s = 0; s < 3; ++s) {
            if (expected[s] > 0)
                p[s] *= wanted[s] / scale / (expected[s] / kept);
        }
        const double sum = p[0] + p[1] + p[2];
        for (double& share : p)
            share *= scale / sum;
    }
    return {p[0], p[1], p[2]};
}

} // namespace stator::data
