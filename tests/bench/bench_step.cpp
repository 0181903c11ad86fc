// The training step against the peer's method (peerstep.h), in one program; usage below.
//
// Both sides see the same batches in turn, and medians are compared. Sentences have 25 tokens with
// Zipf ids; every row of the table has been touched before timing.

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/model/gemm.h"
#include "core/model/matrix.h"
#include "core/model/memoryrate.h"
#include "core/model/threads.h"
#include "core/train/trainingstep.h"
#include "tests/bench/peerstep.h"

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

using bench::kDim;
using bench::kRate;
using bench::kVocabulary;

constexpr std::size_t kTokens = 25;

constexpr const char* kUsage =
    R"(usage: bench_step [--only PART] [--rounds N] [--threads N] [--panel ROWS] [--no-peer] [--bf16]

  --only PART    one of 2048, 8192 (a step of that batch against the peer's), matryoshka-2048,
                 matryoshka-8192, large (one step of batch 65,536: memory and time); default: all
                 but large
  --rounds N     steps timed of each kind (default 7)
  --threads N    default: all cores
  --panel ROWS   height of the loss's panels (default: chosen)
  --no-peer      ours alone
  --bf16         bfloat16 also where the processor multiplies it no faster than float32
)";

/// What the command line asked for.
struct Settings {
    int threads = base::availableCores();
    int rounds = 7;
    bool peer = true;
    bool half = false;
    std::uint32_t panelRows = 0;
    std::string only;

    bool wants(const std::string& part) const {
        return only.empty() ? part != "large" : only == part;
    }
};

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

/// Every token once, in small batches, so that no row is new to the optimizer afterwards and the
/// step's buffers stay small.
std::vector<StepBatch> everyRow() {
    constexpr std::uint32_t kSentence = 128;
    constexpr std::size_t kPairs = 16;
    std::vector<StepBatch> batches;
    std::vector<std::uint32_t> ids(kSentence);
    for (std::uint32_t id = 0; id < kVocabulary;) {
        if (batches.empty() || batches.back().anchors.size() == kPairs)
            batches.emplace_back();
        for (auto* side : {&batches.back().anchors, &batches.back().positives}) {
            for (auto& token : ids)
                token = id++ % kVocabulary;
            side->append(ids);
        }
    }
    return batches;
}

template<class T>
T orExit(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::exit(1);
    }
    return std::move(result).value();
}

struct Ours {
    model::EmbeddingTable table;
    std::unique_ptr<TrainingStep> step;
};

StepResult runOurs(Ours& ours, const StepBatch& batch) {
    return orExit(ours.step->run(batch, kRate));
}

/// A table all of whose rows the optimizer knows. On the heap: the step keeps a reference to it.
std::unique_ptr<Ours> makeOurs(const StepOptions& options) {
    auto ours = std::make_unique<Ours>(
        Ours{orExit(model::EmbeddingTable::random(kVocabulary, kDim, 1, model::matrixThreads())),
             nullptr});
    ours->step = orExit(TrainingStep::create(ours->table, options));
    for (const auto& batch : everyRow())
        runOurs(*ours, batch);
    return ours;
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

Timing measure(Ours& ours, const std::vector<StepBatch>& batches, int rounds, bench::PeerStep* peer,
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

/// GFLOP/s of the three products of a step alone, at its own shapes and as many of them as a step
/// makes, so that whatever disturbs the machine disturbs both alike.
double productRate(std::size_t batch, bool half, int rounds) {
    const std::size_t panel = std::min<std::size_t>(batch, 2048);
    const auto type = half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    model::Matrix candidates(batch, kDim);
    model::Matrix queries(panel, kDim);
    model::Matrix scores(panel, batch);
    model::Matrix gradient(batch, kDim);
    const auto multiply = [&] {
        model::gemm(type, {queries.data(), panel, kDim, kDim, false},
                    {candidates.data(), kDim, batch, kDim, true}, scores.data(), batch, false);
        model::gemm(type, {scores.data(), panel, batch, batch, false},
                    {candidates.data(), batch, kDim, kDim, false}, queries.data(), kDim, true);
        model::gemm(type, {scores.data(), batch, panel, batch, true},
                    {queries.data(), panel, kDim, kDim, false}, gradient.data(), kDim, true);
    };
    multiply();
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round)
        seconds.push_back(timed([&] {
            for (std::size_t first = 0; first < batch; first += panel)
                multiply();
        }));
    return 6.0 * static_cast<double>(batch) * static_cast<double>(batch) * kDim / median(seconds) /
           1e9;
}

/// Least work of a step: three products of batch x batch x dim; every touched row read and written
/// with both its moments, sentence embeddings and their gradients written and read once.
void printRoofline(std::size_t batch, const Timing& t, double gflops, double gbps) {
    const double flops = 6.0 * static_cast<double>(batch) * static_cast<double>(batch) * kDim;
    const double bytes = 4.0 * kDim * (6.0 * t.rows + 8.0 * static_cast<double>(batch));
    const double products = flops / (gflops * 1e9);
    const double limit = products + bytes / (gbps * 1e9);
    std::printf(
        "        forward %.1f  loss %.1f  backward %.1f  optimizer %.1f ms\n"
        "        %.0f GFLOP/s = %.0f %% of the %.0f that the products alone reach; products "
        "and memory allow %.1f ms: %.0f %%\n",
        t.phases[0] * 1e3, t.phases[1] * 1e3, t.phases[2] * 1e3, t.phases[3] * 1e3,
        flops / t.seconds / 1e9, 100 * products / t.seconds, gflops, limit * 1e3,
        100 * limit / t.seconds);
}

/// A line of /proc/self/status, in bytes.
std::size_t statusBytes(const std::string& field) {
    std::ifstream status("/proc/self/status");
    for (std::string name; status >> name;) {
        std::size_t kilobytes = 0;
        if (name == field && status >> kilobytes)
            return kilobytes * 1024;
    }
    return 0;
}

/// The precisions to measure, with a step's options for each.
class Benchmark {
public:
    explicit Benchmark(const Settings& settings)
        : m_settings(settings)
        , m_gbps(model::measureMemoryRate()) {
        m_precisions = {Precision::Fp32};
        if (settings.half || model::hasFastBFloat16())
            m_precisions.push_back(Precision::Bf16);
    }

    void describe() const;
    void againstPeer(std::size_t batch) const;
    void matryoshka(std::size_t batch) const;
    void large() const;

private:
    StepOptions optionsFor(Precision precision) const {
        StepOptions options;
        options.panelRows = m_settings.panelRows;
        options.precision = precision;
        return options;
    }
    static const char* nameOf(Precision precision) {
        return precision == Precision::Bf16 ? "BF16" : "FP32";
    }

    Settings m_settings;
    double m_gbps;
    std::vector<Precision> m_precisions;
};

void Benchmark::describe() const {
    std::printf("threads %d; memory %.1f GB/s; matrix products", m_settings.threads, m_gbps);
    for (const auto precision : m_precisions)
        std::printf(" %.0f GFLOP/s %s",
                    model::measureGemmRate(precision == Precision::Bf16 ? model::GemmType::BFloat16
                                                                        : model::GemmType::Float32),
                    nameOf(precision));
    std::printf(m_precisions.size() > 1
                    ? "\n"
                    : "; BF16 left out: this processor multiplies it no faster (--bf16 runs it)\n");
    std::printf("dim %u, vocabulary %u, %zu tokens a sentence\n", kDim, kVocabulary, kTokens);
}

void Benchmark::againstPeer(std::size_t batch) const {
    const auto batches = makeBatches(batch, 4);
    std::printf("\nbatch %zu\n", batch);
    double peer32 = 0;
    for (const auto precision : m_precisions) {
        const bool half = precision == Precision::Bf16;
        const auto ours = makeOurs(optionsFor(precision));
        const auto peer = m_settings.peer ? std::make_unique<bench::PeerStep>(half) : nullptr;
        std::vector<double> peerSeconds;
        std::vector<double> ignored;
        measure(*ours, batches, 1, peer.get(), ignored); // warm-up of both
        const Timing t = measure(*ours, batches, m_settings.rounds, peer.get(), peerSeconds);
        std::printf("  %s  ours %8.1f ms", nameOf(precision), t.seconds * 1e3);
        if (peer) {
            const double seconds = median(peerSeconds);
            peer32 = half ? peer32 : seconds;
            std::printf("   peer's method %8.1f ms   %.1f times", seconds * 1e3,
                        seconds / t.seconds);
            if (half)
                std::printf("   (%.1f times the peer's FP32)", peer32 / t.seconds);
        }
        std::printf("   distinct rows %u\n", t.rows);
        printRoofline(batch, t, productRate(batch, half, m_settings.rounds), m_gbps);
    }
}

void Benchmark::matryoshka(std::size_t batch) const {
    const auto batches = makeBatches(batch, 4);
    std::printf("\n");
    for (const auto precision : m_precisions) {
        StepOptions six = optionsFor(precision);
        six.matryoshkaDims = {32, 64, 128, 256, 512, 1024};
        const auto a = makeOurs(optionsFor(precision));
        const auto b = makeOurs(six);
        std::vector<double> one;
        std::vector<double> two;
        for (int round = -1; round < m_settings.rounds; ++round) {
            const auto& batchNow = batches[static_cast<std::size_t>(round + 1) % batches.size()];
            const double s = timed([&] { runOurs(*a, batchNow); });
            const double m = timed([&] { runOurs(*b, batchNow); });
            if (round >= 0) { // the first is the warm-up
                one.push_back(s);
                two.push_back(m);
            }
        }
        std::printf(
            "Matryoshka, six dims, batch %zu, %s: %.1f ms against %.1f ms plain: %.2f times\n",
            batch, nameOf(precision), median(two) * 1e3, median(one) * 1e3,
            median(two) / median(one));
    }
}

void Benchmark::large() const {
    constexpr std::size_t kBatch = 65'536;
    std::printf("\n");
    for (const auto precision : m_precisions) {
        const std::size_t before = statusBytes("VmRSS:");
        std::ofstream("/proc/self/clear_refs") << 5; // the peak is counted from here
        const auto ours = makeOurs(optionsFor(precision));
        const auto batch = makeBatches(kBatch, 1);
        const double seconds = timed([&] { runOurs(*ours, batch.front()); });
        const double beside = static_cast<double>(statusBytes("VmHWM:") - before) -
                              3.0 * sizeof(float) * kVocabulary * kDim; // table and two moments
        std::printf("batch %zu, %s: %.1f s, at most %.2f GB beside table and optimizer state\n",
                    kBatch, nameOf(precision), seconds, 1e-9 * beside);
    }
}

Settings parse(int argc, char** argv) {
    Settings settings;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const bool flag = argument == "--no-peer" || argument == "--bf16";
        settings.peer = settings.peer && argument != "--no-peer";
        settings.half = settings.half || argument == "--bf16";
        if (flag)
            continue;
        const std::string value = i + 1 < argc ? argv[++i] : "";
        const int number = std::atoi(value.c_str());
        if (argument == "--only" && !value.empty()) {
            settings.only = value;
        } else if (argument == "--rounds" && number > 0) {
            settings.rounds = number;
        } else if (argument == "--threads" && number > 0) {
            settings.threads = number;
        } else if (argument == "--panel" && number > 0) {
            settings.panelRows = static_cast<std::uint32_t>(number);
        } else {
            std::fputs(kUsage, argument == "--help" ? stdout : stderr);
            std::exit(argument == "--help" ? 0 : 2);
        }
    }
    return settings;
}

} // namespace

int main(int argc, char** argv) {
    const Settings settings = parse(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    model::setMatrixThreads(settings.threads);
    const Benchmark benchmark(settings);
    benchmark.describe();
    for (const std::size_t batch : {2048, 8192})
        if (settings.wants(std::to_string(batch)))
            benchmark.againstPeer(batch);
    for (const std::size_t batch : {2048, 8192})
        if (settings.wants("matryoshka-" + std::to_string(batch)))
            benchmark.matryoshka(batch);
    if (settings.wants("large"))
        benchmark.large();
    return 0;
}
