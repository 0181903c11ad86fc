#include "core/workspace/machineload.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace stator::workspace {

namespace {

/// The mean of readings above 0: the first of a sampler has no time to be a rate of.
double meanOf(const store::HardwareSeries& series) {
    double sum = 0;
    std::int64_t count = 0;
    for (const auto& bucket : series.buckets)
        if (bucket.mean > 0) {
            sum += bucket.mean * static_cast<double>(bucket.count);
            count += bucket.count;
        }
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

} // namespace

bool MachineLoad::disturbed() const {
    constexpr double kMuch = 0.15;
    const double idle = cores - own - others;
    return others > kMuch * std::max(1.0, own) && idle < kMuch * cores;
}

LoadWatch::LoadWatch() {
    m_meter.read(std::chrono::steady_clock::now(), store::wallNowMs());
}

MachineLoad LoadWatch::load() {
    const auto reading = m_meter.read(std::chrono::steady_clock::now(), store::wallNowMs());
    MachineLoad load;
    load.cores = static_cast<double>(reading.coresUsed.size());
    load.own = reading.processCores;
    load.others = std::max(0.0, reading.cpuUsed * load.cores - load.own);
    return load;
}

Result<std::optional<MachineLoad>> machineLoad(store::StoreReader& reader,
                                               const store::RunListRow& run) {
    if (run.run.startedMs == 0 || run.run.endedMs <= run.run.startedMs)
        return std::optional<MachineLoad>();
    STATOR_ASSIGN(const auto all, reader.hardwareKeys());
    MachineLoad load;
    load.cores = static_cast<double>(std::count_if(all.begin(), all.end(), [](const auto key) {
        return store::metricKeyName(key).starts_with("cpu/core");
    }));
    constexpr int kBuckets = 1000;
    const std::array keys{store::metricKey("cpu/used"), store::metricKey("process/cores")};
    STATOR_ASSIGN(
        const auto readings,
        reader.hardware(keys, {store::StepRange{run.run.startedMs, run.run.endedMs}, kBuckets}));
    const double used = meanOf(readings[0]) * load.cores;
    load.own = meanOf(readings[1]);
    if (used <= 0 || load.own <= 0)
        return std::optional<MachineLoad>();
    load.others = std::max(0.0, used - load.own);
    return std::optional(load);
}

} // namespace stator::workspace
