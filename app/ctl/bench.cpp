// statorctl bench: what this machine can do, measured now.
#include "app/ctl/command.h"
#include "core/base/random.h"
#include "core/model/gemm.h"
#include "core/model/threads.h"
#include "core/system/machineinfo.h"
#include "core/train/trainingstep.h"
#include "core/workspace/machinelimits.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

namespace stator::app {

namespace {

struct BenchOptions {
    bool quick = false;
};

/// A run as small as a laptop's, a common one, and the case of 250,002 pieces at dim 1024.
struct Shape {
    std::uint32_t vocabulary;
    std::uint32_t dim;
    std::uint32_t batch;
    std::uint64_t bytes() const { return std::uint64_t{vocabulary} * dim * sizeof(float) * 3; }
};
constexpr Shape kShapes[] = {{32'000, 256, 1024}, {32'000, 512, 2048}, {250'002, 1024, 2048}};
constexpr std::size_t kTokensPerText = 25;

/// Texts whose token frequencies follow Zipf's law, as those of real text do.
model::TokenBatch zipfTexts(const Shape& shape, base::Random& random) {
    model::TokenBatch texts;
    std::vector<std::uint32_t> ids(kTokensPerText);
    for (std::uint32_t row = 0; row < shape.batch; ++row) {
        for (auto& id : ids) {
            const double rank = std::pow(static_cast<double>(shape.vocabulary), random.uniform());
            id = std::min(static_cast<std::uint32_t>(rank), shape.vocabulary - 1);
        }
        texts.append(ids);
    }
    return texts;
}

/// Steps a second on fresh batches, over about two seconds.
Result<double> measureSteps(const Shape& shape, train::Precision precision, int threads,
                            const Job& job) {
    STATOR_ASSIGN(auto table,
                  model::EmbeddingTable::random(shape.vocabulary, shape.dim, 1, threads));
    train::StepOptions options;
    options.precision = precision;
    STATOR_ASSIGN(auto step, train::TrainingStep::create(table, options));
    base::Random random(1);
    std::vector<train::StepBatch> batches(4);
    for (auto& batch : batches) {
        batch.anchors = zipfTexts(shape, random);
        batch.positives = zipfTexts(shape, random);
    }
    constexpr float kLearningRate = 0.01F;
    constexpr double kSeconds = 2;
    STATOR_TRY(step->run(batches[0], kLearningRate)); // buffers are made at the first step
    std::size_t steps = 0;
    const auto start = std::chrono::steady_clock::now();
    std::chrono::duration<double> seconds{};
    for (; seconds.count() < kSeconds || steps < 2; ++steps) {
        if (job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        STATOR_TRY(step->run(batches[steps % batches.size()], kLearningRate));
        seconds = std::chrono::steady_clock::now() - start;
    }
    return static_cast<double>(steps) / seconds.count();
}

Result<void> benchSteps(Session& session, std::uint64_t memoryBytes) {
    auto& out = session.output;
    const bool fast = model::hasFastBFloat16();
    Table table{{"vocabulary", "dim", "batch", "fp32 steps/s", "bf16 steps/s"}, {}, "rrrrr"};
    for (const auto& shape : kShapes) {
        if (shape.bytes() > memoryBytes / 2) {
            out.warning(
                fmt::format("{} pieces at dim {} is left out: {} is too much for this memory",
                            grouped(shape.vocabulary), shape.dim,
                            bytesText(static_cast<double>(shape.bytes()))));
            continue;
        }
        std::vector<std::string> row{grouped(shape.vocabulary), std::to_string(shape.dim),
                                     grouped(shape.batch)};
        for (const auto precision : {train::Precision::Fp32, train::Precision::Bf16}) {
            const bool isBf16 = precision == train::Precision::Bf16;
            if (isBf16 && !fast) {
                row.emplace_back("-");
                continue;
            }
            STATOR_ASSIGN(const double rate,
                          measureSteps(shape, precision, session.threadCount(), session.job()));
            row.push_back(fmt::format("{:.2f}", rate));
            out.record("steps", {{"vocabulary", shape.vocabulary},
                                 {"dim", shape.dim},
                                 {"batch", shape.batch},
                                 {"precision", isBf16 ? "bf16" : "fp32"},
                                 {"stepsPerSecond", rate}});
        }
        table.rows.push_back(std::move(row));
    }
    out.line();
    out.table(table);
    return {};
}

Result<void> bench(Session& session, const BenchOptions& options) {
    auto& out = session.output;
    const int threads = session.threadCount();
    model::setMatrixThreads(threads);
    const auto machine = system::readMachineInfo(".");
    out.record("machine", {{"cpu", machine.cpu.model},
                           {"features", machine.cpu.features.toString()},
                           {"cores", machine.availableCores},
                           {"memoryBytes", machine.memoryBytes},
                           {"threads", threads}});
    out.line(fmt::format("{}; {}; {} threads", machine.summary(), machine.cpu.features.toString(),
                         threads));
    for (const auto& gpu : machine.gpus)
        out.line(fmt::format("{}, {}", gpu.name, bytesText(static_cast<double>(gpu.memoryBytes))));

    STATOR_ASSIGN(const auto limits, measureMachine(threads, {session.interrupt.token(), {}}));
    out.record("gemm", {{"type", "fp32"}, {"gflops", limits.fp32Gflops}});
    out.line(fmt::format("matrix product, float32    {:8.1f} GFLOP/s", limits.fp32Gflops));
    if (limits.hasSlowMatrixProduct())
        out.warning("The matrix product is slow: is an optimised BLAS installed? On Debian: "
                    "apt-get install libopenblas0-pthread");
    const bool fast = limits.bf16Gflops > 0;
    out.record("gemm", {{"type", "bf16"}, {"available", fast}, {"gflops", limits.bf16Gflops}});
    out.line(fast ? fmt::format("matrix product, bfloat16   {:8.1f} GFLOP/s", limits.bf16Gflops)
                  : std::string("matrix product, bfloat16   no faster on this processor"));
    out.record("memory", {{"bytesPerSecond", limits.memoryBytesPerSecond}});
    out.line(
        fmt::format("memory, read and write     {:8.1f} GB/s", limits.memoryBytesPerSecond * 1e-9));
    if (options.quick)
        return {};
    return benchSteps(session, machine.memoryAvailableBytes);
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
