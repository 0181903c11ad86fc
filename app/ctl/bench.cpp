// statorctl bench: what this machine can do, measured now.
#include "app/ctl/command.h"
#include "core/base/parallel.h"
#include "core/model/gemm.h"
#include "core/model/threads.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace stator::app {

namespace {

struct BenchOptions {
    bool quick = false;
};

/// A matrix product slower than this on one core is no optimised BLAS.
constexpr double kSlowGflopsPerCore = 15;

/// Bytes a second that `threads` threads read and write together (y += a x over memory that no
/// cache holds). The best of three, since other programs only ever slow it.
double measureBandwidth(int threads) {
    constexpr std::size_t kFloats = std::size_t{1} << 25; // 128 MiB each
    std::vector<float> x(kFloats, 1.0F);
    std::vector<float> y(kFloats, 2.0F);
    double best = 0;
    for (int round = 0; round < 3; ++round) {
        const auto start = std::chrono::steady_clock::now();
        base::parallelParts(kFloats, threads, [&](int, std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                y[i] += 0.5F * x[i];
        });
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, 3.0 * kFloats * sizeof(float) / seconds.count());
    }
    return best;
}

Result<void> bench(Session& session, const BenchOptions&) {
    auto& out = session.output;
    const int threads = session.threadCount();
    model::setMatrixThreads(threads);
    out.line(fmt::format("{} threads", threads));

    const double fp32 = model::measureGemmRate(model::GemmType::Float32);
    out.record("gemm", {{"type", "fp32"}, {"gflops", fp32}});
    out.line(fmt::format("matrix product, float32    {:8.1f} GFLOP/s", fp32));
    if (fp32 < kSlowGflopsPerCore * threads)
        out.warning("The matrix product is slow: is an optimised BLAS installed? On Debian: "
                    "apt-get install libopenblas0-pthread");
    const bool fast = model::hasFastBFloat16();
    const double bf16 = fast ? model::measureGemmRate(model::GemmType::BFloat16) : 0;
    out.record("gemm", {{"type", "bf16"}, {"available", fast}, {"gflops", bf16}});
    out.line(fast ? fmt::format("matrix product, bfloat16   {:8.1f} GFLOP/s", bf16)
                  : std::string("matrix product, bfloat16   not on this processor"));
    const double bandwidth = measureBandwidth(threads);
    out.record("memory", {{"bytesPerSecond", bandwidth}});
    out.line(fmt::format("memory, read and write     {:8.1f} GB/s", bandwidth * 1e-9));
    return {};
}

} // namespace

void addBenchCommand(CommandLine& line) {
    addCommand<BenchOptions>(
        line, line.app, "bench", "Measures this machine: matrix products, memory, training steps",
        [](CLI::App& command, BenchOptions& options) {
            command.add_flag("--quick", options.quick, "Leave out the training steps");
        },
        bench);
}

} // namespace stator::app
