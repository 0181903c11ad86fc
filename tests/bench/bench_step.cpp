// The training step against the peer's method, in one program.
//
//   bench_step [--quick] [--large] [--only 2048|8192|matryoshka] [--no-peer] [--panel ROWS]
//   [--threads N] [--rounds N]
//
// Baseline: what sentence-transformers does for a static model, written with the same libtorch:
// EmbeddingBag with a dense gradient through autograd, normalise, batch x batch scores, cross
// entropy, clip_grad_norm_, dense AdamW. Both sides see the same batches in turn, and medians are
// compared. Sentences have 25 tokens with Zipf ids; every row of the table has been touched before
// timing.

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/model/gemm.h"
#include "core/model/matrix.h"
#include "core/model/memoryrate.h"
#include "core/model/threads.h"
#include "core/train/trainingstep.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

using namespace stator;
using namespace stator::train;

namespace {

constexpr std::uint32_t kVocabulary = 250'002;
constexpr std::uint32_t kDim = 1024;
constexpr std::size_t kTokens = 25;
constexpr float kRate = 1e-3F;

/// What the command line asked for.
struct Settings {
    int threads = base::availableCores();
    int rounds = 7;
    bool large = false;
    bool peer = true;
    std::uint32_t panelRows = 0;
    std::string only;
};
Settings g_settings;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double timed(const std::function<void()>& body) {
    const auto start = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Log-uniform ids: the probability of id i falls as 1 / i.
model::TokenBatch zipfTexts(std::size_t rows, base::Random& random) {
    model::TokenBatch texts;
    std::vector<std::uint32_t> ids(kTokens);
    for (std::size_t i = 0; i < rows; ++i) {
        for (auto& id : ids)
            id = std::min(kVocabulary - 1, static_cast<std::uint32_t>(std::exp(
                                               random.uniform() * std::log(kVocabulary + 1.0))) -
                                               1);
        texts.append(ids);
    }
    return texts;
}

std::vector<StepBatch> makeBatches(std::size_t rows, std::size_t count) {
    base::Random random(1);
    std::vector<StepBatch> batches(count);
    for (auto& batch : batches) {
        batch.anchors = zipfTexts(rows, random);
        batch.positives = zipfTexts(rows, random);
    }
    return batches;
}

/// Every token once, so that no row is new to the optimizer afterwards.
StepBatch everyRow() {
    StepBatch batch;
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < kVocabulary;) {
        for (auto* side : {&batch.anchors, &batch.positives}) {
            ids.clear();
            for (int k = 0; k < 128; ++k, ++id)
                ids.push_back(id % kVocabulary);
            side->append(ids);
        }
    }
    return batch;
}

class Peer {
public:
    explicit Peer(bool half)
        : m_half(half)
        , m_bag(torch::nn::EmbeddingBagOptions(kVocabulary, kDim).mode(torch::kMean))
        , m_optimizer(m_bag->parameters(), torch::optim::AdamWOptions(kRate).weight_decay(0.0)) {}

    double run(const StepBatch& batch) {
        m_optimizer.zero_grad();
        const auto a = embed(batch.anchors);
        const auto p = embed(batch.positives);
        auto scores = m_half
                          ? a.to(torch::kBFloat16).mm(p.to(torch::kBFloat16).t()).to(torch::kFloat)
                          : a.mm(p.t());
        const auto loss =
            torch::nn::functional::cross_entropy(scores * 20.0, torch::arange(scores.size(0)));
        loss.backward();
        torch::nn::utils::clip_grad_norm_(m_bag->parameters(), 1.0);
        m_optimizer.step();
        return loss.item<double>();
    }

private:
    torch::Tensor embed(const model::TokenBatch& texts) {
        const std::vector<std::int64_t> ids(texts.ids.begin(), texts.ids.end());
        const std::vector<std::int64_t> offsets(texts.offsets.begin(), texts.offsets.end() - 1);
        return torch::nn::functional::normalize(
            m_bag->forward(torch::tensor(ids), torch::tensor(offsets)),
            torch::nn::functional::NormalizeFuncOptions().dim(1));
    }

    bool m_half;
    torch::nn::EmbeddingBag m_bag;
    torch::optim::AdamW m_optimizer;
};

struct Ours {
    model::EmbeddingTable table;
    std::unique_ptr<TrainingStep> step;
};

Ours makeOurs() {
    auto table = model::EmbeddingTable::random(kVocabulary, kDim, 1, model::matrixThreads());
    Ours ours{std::move(table).value(), nullptr};
    return ours;
}

void attach(Ours& ours, const StepOptions& options) {
    auto step = TrainingStep::create(ours.table, options);
    if (!step) {
        std::fprintf(stderr, "%s\n", step.error().message.c_str());
        std::exit(1);
    }
    ours.step = std::move(step).value();
    if (const auto warm = ours.step->run(everyRow(), kRate); !warm) {
        std::fprintf(stderr, "%s\n", warm.error().message.c_str());
        std::exit(1);
    }
}

StepResult runOurs(Ours& ours, const StepBatch& batch) {
    auto result = ours.step->run(batch, kRate);
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return *result;
}

struct Timing {
    double seconds = 0;
    std::array<double, kStepPhases> phases{};
    std::uint32_t rows = 0;
};

Timing medianOf(const std::vector<double>& seconds, const std::vector<StepResult>& results) {
    Timing timing;
    timing.seconds = median(seconds);
    timing.rows = results.back().distinctRows;
    for (std::size_t phase = 0; phase < kStepPhases; ++phase) {
        std::vector<double> values;
        for (const auto& result : results)
            values.push_back(result.seconds[phase]);
        timing.phases[phase] = median(values);
    }
    return timing;
}

Timing measure(Ours& ours, const std::vector<StepBatch>& batches, int rounds, Peer* peer,
               std::vector<double>& peerSeconds) {
    std::vector<double> seconds;
    std::vector<StepResult> results;
    for (int round = 0; round < rounds; ++round) {
        const auto& batch = batches[static_cast<std::size_t>(round) % batches.size()];
        StepResult result;
        seconds.push_back(timed([&] { result = runOurs(ours, batch); }));
        results.push_back(result);
        if (peer)
            peerSeconds.push_back(timed([&] { peer->run(batch); }));
    }
    return medianOf(seconds, results);
}

/// GFLOP/s of the three products of a step alone, at its own shapes: what the step is held against.
double productRate(std::size_t batch, bool half) {
    const std::size_t panel = std::min<std::size_t>(batch, 2048);
    const auto type = half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    model::Matrix candidates(batch, kDim);
    model::Matrix queries(panel, kDim);
    model::Matrix scores(panel, batch);
    model::Matrix gradient(batch, kDim);
    std::vector<double> seconds;
    for (int repeat = 0; repeat < 6; ++repeat) {
        const double s = timed([&] {
            model::gemm(type, {queries.data(), panel, kDim, kDim, false},
                        {candidates.data(), kDim, batch, kDim, true}, scores.data(), batch, false);
            model::gemm(type, {scores.data(), panel, batch, batch, false},
                        {candidates.data(), batch, kDim, kDim, false}, queries.data(), kDim, true);
            model::gemm(type, {scores.data(), batch, panel, batch, true},
                        {queries.data(), panel, kDim, kDim, false}, gradient.data(), kDim, true);
        });
        if (repeat > 0)
            seconds.push_back(s);
    }
    return 6.0 * static_cast<double>(panel) * static_cast<double>(batch) * kDim / median(seconds) /
           1e9;
}

/// Least work of a step: three products of batch x batch x dim; every touched row read and written
/// with both its moments, sentence embeddings and their gradients written and read once.
void printRoofline(const char* name, std::size_t batch, const Timing& t, double gflops,
                   double gbps) {
    const double flops = 6.0 * static_cast<double>(batch) * static_cast<double>(batch) * kDim;
    const double bytes = 4.0 * kDim * (6.0 * t.rows + 8.0 * static_cast<double>(batch));
    const double products = flops / (gflops * 1e9);
    const double limit = products + bytes / (gbps * 1e9);
    std::printf("  %-5s forward %6.1f  loss %6.1f  backward %6.1f  optimizer %6.1f ms | %.0f "
                "GFLOP/s = %.0f %% of the "
                "%.0f that the products alone reach; products + memory allow %.1f ms: %.0f %%\n",
                name, t.phases[0] * 1e3, t.phases[1] * 1e3, t.phases[2] * 1e3, t.phases[3] * 1e3,
                flops / t.seconds / 1e9, 100 * products / t.seconds, gflops, limit * 1e3,
                100 * limit / t.seconds);
}

std::size_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    statm >> total >> resident;
    return resident * 4096;
}

void compare(std::size_t batch, int rounds, double gbps) {
    const auto batches = makeBatches(batch, 4);
    std::printf("\nbatch %zu, dim %u, vocabulary %u, %zu tokens a sentence\n", batch, kDim,
                kVocabulary, kTokens);
    double peer32 = 0;
    for (const bool half : {false, true}) {
        if (half && !model::hasFastBFloat16())
            continue;
        StepOptions options;
        options.panelRows = g_settings.panelRows;
        options.precision = half ? Precision::Bf16 : Precision::Fp32;
        auto ours = makeOurs();
        attach(ours, options);
        Timing t;
        std::vector<double> peerSeconds;
        {
            auto peer = g_settings.peer ? std::make_unique<Peer>(half) : nullptr;
            std::vector<double> ignored;
            measure(ours, batches, 1, peer.get(), ignored); // warm-up of both
            t = measure(ours, batches, rounds, peer.get(), peerSeconds);
        }
        const double peer = peerSeconds.empty() ? 0 : median(peerSeconds);
        peer32 = half ? peer32 : peer;
        std::printf("  %-5s ours %8.1f ms   peer's method %8.1f ms   %.1f times",
                    half ? "BF16" : "FP32", t.seconds * 1e3, peer * 1e3, peer / t.seconds);
        if (half)
            std::printf("   (%.1f times the peer's FP32)", peer32 / t.seconds);
        std::printf("   distinct rows %u\n", t.rows);
        printRoofline(half ? "BF16" : "FP32", batch, t, productRate(batch, half), gbps);
    }
}

void compareMatryoshka(std::size_t batch, int rounds) {
    const auto batches = makeBatches(batch, 4);
    for (const bool half : {false, true}) {
        if (half && !model::hasFastBFloat16())
            continue;
        StepOptions plain;
        plain.panelRows = g_settings.panelRows;
        plain.precision = half ? Precision::Bf16 : Precision::Fp32;
        StepOptions six = plain;
        six.matryoshkaDims = {32, 64, 128, 256, 512, 1024};
        auto a = makeOurs();
        auto b = makeOurs();
        attach(a, plain);
        attach(b, six);
        std::vector<double> one;
        std::vector<double> two;
        for (int round = -1; round < rounds; ++round) {
            const auto& batchNow = batches[static_cast<std::size_t>(round + 1) % batches.size()];
            const double s = timed([&] { runOurs(a, batchNow); });
            const double m = timed([&] { runOurs(b, batchNow); });
            if (round >= 0) {
                one.push_back(s);
                two.push_back(m);
            }
        }
        std::printf(
            "Matryoshka, six dims, batch %zu, %s: %.1f ms against %.1f ms plain: %.2f times\n",
            batch, half ? "BF16" : "FP32", median(two) * 1e3, median(one) * 1e3,
            median(two) / median(one));
    }
}

void large() {
    for (const bool half : {false, true}) {
        if (half && !model::hasFastBFloat16())
            continue;
        StepOptions options;
        options.panelRows = g_settings.panelRows;
        options.precision = half ? Precision::Bf16 : Precision::Fp32;
        auto ours = makeOurs();
        attach(ours, options);
        const std::size_t before = residentBytes();
        double seconds = 0;
        {
            const auto batch = makeBatches(65'536, 1);
            seconds = timed([&] { runOurs(ours, batch.front()); });
        }
        std::printf("batch 65536, dim %u, %s: %.1f s, %.2f GB beside table and optimizer state\n",
                    kDim, half ? "BF16" : "FP32", seconds,
                    1e-9 * static_cast<double>(residentBytes() - before));
    }
}

} // namespace

int main(int argc, char** argv) {
    bool quick = false;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : "0";
        quick = quick || argument == "--quick";
        g_settings.large = g_settings.large || argument == "--large";
        g_settings.peer = g_settings.peer && argument != "--no-peer";
        if (argument == "--threads")
            g_settings.threads = std::stoi(value);
        if (argument == "--only")
            g_settings.only = value;
        if (argument == "--panel")
            g_settings.panelRows = static_cast<std::uint32_t>(std::stoul(value));
        if (argument == "--rounds")
            g_settings.rounds = std::stoi(value);
    }
    const int threads = g_settings.threads;
    const int rounds = g_settings.rounds;
    const std::string& only = g_settings.only;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    model::setMatrixThreads(threads);
    const double rate32 = model::measureGemmRate(model::GemmType::Float32);
    const double rate16 =
        model::hasFastBFloat16() ? model::measureGemmRate(model::GemmType::BFloat16) : 0;
    const double gbps = model::measureMemoryRate();
    std::printf("threads %d; matrix products %.0f GFLOP/s FP32, %.0f BF16; memory %.1f GB/s\n",
                threads, rate32, rate16, gbps);
    if (only != "8192" && only != "matryoshka")
        compare(2048, rounds, gbps);
    if (only == "matryoshka")
        compareMatryoshka(2048, rounds);
    if (only == "8192")
        compare(8192, rounds, gbps);
    if (!quick && only.empty()) {
        compare(8192, std::max(3, rounds / 2), gbps);
        std::printf("\n");
        compareMatryoshka(2048, rounds);
        compareMatryoshka(8192, std::max(3, rounds / 2));
    }
    if (g_settings.large)
        large();
    return 0;
}
