#include "core/workspace/gpuwait.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace stator::workspace {

namespace {

/// Enough for a reading a second of an hour; of longer runs several are one.
constexpr int kStretches = 3600;
/// A reading says nothing of a time longer than this: the program slept or stood still.
constexpr double kLongestReadingMs = 5000;

bool keepsGpuWaiting(std::string_view phase) {
    constexpr std::array<std::string_view, 4> kWaiting = {"data", "evaluation", "checkpoint",
                                                          "idle"};
    return std::ranges::find(kWaiting, phase) != kWaiting.end();
}

struct Stretch {
    double beginMs = 0;
    double endMs = 0;
    const std::vector<double>* seconds = nullptr;
};

std::vector<Stretch> stretchesOf(const store::PhaseHistory& history) {
    std::vector<Stretch> stretches;
    for (const auto& bucket : history.buckets) {
        double sum = 0;
        for (const double s : bucket.seconds)
            sum += s;
        const auto end = static_cast<double>(bucket.wallMs);
        double begin = end - sum * 1e3;
        if (!stretches.empty())
            begin = std::max(begin, stretches.back().endMs);
        if (end > begin)
            stretches.push_back({begin, end, &bucket.seconds});
    }
    return stretches;
}

} // namespace

std::optional<GpuWait> gpuWait(const store::PhaseHistory& history,
                               const store::HardwareSeries& used) {
    const auto stretches = stretchesOf(history);
    std::vector<double> waited(history.phases.size() + 1); // the last: the steps
    double seen = 0;
    double before = 0; // the reading before this one
    auto from = stretches.begin();
    for (const auto& reading : used.buckets) {
        const auto end = static_cast<double>(reading.lastStep);
        const double longest = kLongestReadingMs * static_cast<double>(reading.count);
        const double begin = std::max(
            before > 0 ? before : static_cast<double>(reading.firstStep) - 1000, end - longest);
        before = end;
        if (!std::isfinite(reading.mean) || !(end > begin))
            continue;
        const double idleShare = 1 - std::clamp(reading.mean, 0.0, 1.0);
        while (from != stretches.end() && from->endMs <= begin)
            ++from;
        // What this reading covers of the run, phase by phase.
        std::vector<double> covered(history.phases.size());
        double all = 0;
        for (auto s = from; s != stretches.end() && s->beginMs < end; ++s) {
            const double part =
                (std::min(end, s->endMs) - std::max(begin, s->beginMs)) / (s->endMs - s->beginMs);
            for (std::size_t p = 0; p < covered.size(); ++p) {
                covered[p] += part * (*s->seconds)[p];
                all += part * (*s->seconds)[p];
            }
        }
        if (!(all > 0))
            continue;
        seen += all;
        const double idle = idleShare * all;
        double waiting = 0;
        for (std::size_t p = 0; p < covered.size(); ++p)
            if (keepsGpuWaiting(history.phases[p]))
                waiting += covered[p];
        const double explained = std::min(idle, waiting);
        for (std::size_t p = 0; p < covered.size(); ++p)
            if (waiting > 0 && keepsGpuWaiting(history.phases[p]))
                waited[p] += explained * covered[p] / waiting;
        waited.back() += idle - explained;
    }
    if (!(seen > 0))
        return std::nullopt;
    GpuWait wait;
    for (std::size_t p = 0; p < waited.size(); ++p) {
        if (!(waited[p] > 0))
            continue;
        wait.idle += waited[p] / seen;
        wait.causes.push_back(
            {p < history.phases.size() ? history.phases[p] : std::string(), waited[p] / seen});
    }
    std::ranges::sort(wait.causes, std::ranges::greater(), &GpuWait::Cause::share);
    return wait;
}

Result<std::optional<GpuWait>> readGpuWait(store::StoreReader& reader, store::RunId run) {
    STATOR_ASSIGN(const auto keys, reader.hardwareKeys());
    const auto key = store::metricKey("gpu0/used");
    if (std::ranges::find(keys, key) == keys.end())
        return std::optional<GpuWait>();
    STATOR_ASSIGN(const auto history, reader.phaseHistory(run, {std::nullopt, kStretches}));
    const auto stretches = stretchesOf(history);
    if (stretches.empty())
        return std::optional<GpuWait>();
    const store::StepRange range{static_cast<std::int64_t>(stretches.front().beginMs),
                                 static_cast<std::int64_t>(stretches.back().endMs) + 1000};
    STATOR_ASSIGN(const auto series, reader.hardware(std::span(&key, 1), {range, kStretches}));
    return gpuWait(history, series.front());
}

} // namespace stator::workspace
