#include "tests/bench/largestore.h"

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/store/store.h"
#include "core/train/runconfiguration.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace stator::bench {
namespace {

using namespace stator::store;

constexpr std::int64_t kFirstDayMs = 1'700'000'000'000;
/// As the trainer and its evaluations name them.
constexpr std::array kSeriesNames = {"train/loss",           "train/learningRate",
                                     "train/gradientNorm",   "train/pairsPerSecond",
                                     "train/distinctRows",   "validation/loss",
                                     "pairs/bitextAccuracy", "validation/bitextAccuracy"};
constexpr std::array kPhases = {"data",      "forward",    "loss",      "backward",
                                "optimizer", "evaluation", "checkpoint"};
constexpr std::array kPairs = {"de-en", "en-de", "fr-en", "en-fr",
                               "it-en", "en-it", "es-en", "en-es"};

RunDescription descriptionOf(int number, int points, base::Random& random) {
    constexpr std::array kDims = {256, 512, 1024};
    constexpr std::array kBatches = {512, 2048, 8192};
    const auto dim = kDims[random.below(kDims.size())];
    const auto batch = kBatches[random.below(kBatches.size())];
    train::RunConfiguration configuration;
    configuration.name = fmt::format("run {:04} dim {} batch {}", number, dim, batch);
    configuration.data.datasets = {{number % 2 == 0 ? "pairs7" : "tico19"}};
    configuration.tokenizer.name = "spm-64k";
    configuration.model.dim = static_cast<std::uint32_t>(dim);
    configuration.batchSize = static_cast<std::uint32_t>(batch);
    configuration.optimizer.learningRate = 0.01 + random.uniform() * 0.3;
    configuration.seed = static_cast<std::uint64_t>(number);
    configuration.evaluation.evaluations = {
        {eval::EvaluatorKind::ValidationLoss, "validation", 0, 0},
        {eval::EvaluatorKind::Bitext, "pairs", 0, 0}};
    RunDescription d;
    d.name = configuration.name;
    d.configuration = train::canonicalJson(configuration);
    d.configurationHash = base::hex64(train::configurationHash(configuration));
    d.datasets = {configuration.data.datasets.front().name};
    d.tokenizer = configuration.tokenizer.name;
    d.device = number % 3 == 0 ? "cuda:0" : "cpu";
    d.machine = "workstation";
    d.precision = number % 2 == 0 ? "bf16" : "fp32";
    d.threads = 8;
    d.totalSteps = points;
    d.mainMetric = "pairs/bitextAccuracy";
    d.tags = {number % 5 == 0 ? "baseline" : "sweep"};
    return d;
}

/// A curve that falls or rises towards a limit, with noise and a NaN now and then.
std::vector<MetricSample> curve(MetricKey key, int number, int points, std::int64_t startMs) {
    base::Random random(key.index, static_cast<std::uint64_t>(number));
    const bool rises = number % 2 == 1;
    const double limit = 0.2 + random.uniform();
    const double pace = static_cast<double>(points) / (3.0 + 5.0 * random.uniform());
    std::vector<MetricSample> samples;
    samples.reserve(static_cast<std::size_t>(points));
    for (int step = 0; step < points; ++step) {
        const double trend = std::exp(-step / pace);
        const double noise = 0.05 * (random.uniform() - 0.5);
        const bool broken = random.below(5000) == 0;
        samples.push_back({key, step, startMs + step * 100LL,
                           broken ? std::nan("") : limit + (rises ? -trend : 3 * trend) + noise});
    }
    return samples;
}

Result<void> addRun(Store& store, int number, const LargeStoreSize& size) {
    base::Random random(1, static_cast<std::uint64_t>(number));
    STATOR_ASSIGN(const auto run, store.createRun(descriptionOf(number, size.points, random)));
    STATOR_TRY(store.setState(run, RunState::Running));
    const auto startMs = kFirstDayMs + number * 3'600'000LL;
    for (int s = 0; s < size.series; ++s) {
        const auto index = static_cast<std::size_t>(s);
        const auto name = index < kSeriesNames.size() ? std::string(kSeriesNames[index])
                                                      : fmt::format("extra/series{:02}", s);
        STATOR_TRY(
            store.appendMetrics(run, curve(metricKey(name), number * 2 + s, size.points, startMs)));
    }
    constexpr int kBuckets = 100;
    std::vector<PhaseSample> phases;
    for (int b = 0; b < kBuckets; ++b)
        for (const auto* phase : kPhases)
            phases.push_back({std::int64_t{b} * size.points / kBuckets,
                              (std::int64_t{b} + 1) * size.points / kBuckets - 1,
                              startMs + std::int64_t{b} * size.points, phase, random.uniform()});
    STATOR_TRY(store.appendPhases(run, phases));
    for (int e = 1; e <= 5; ++e) {
        EvaluationRecord record;
        record.run = run;
        record.step = std::int64_t{e} * size.points / 5;
        record.wallMs = startMs + record.step * 100;
        record.evaluator = "bitext";
        record.dataset = "pairs";
        record.rows = 1000;
        record.seconds = random.uniform();
        for (const auto* pair : kPairs)
            record.values.push_back({"bitextAccuracy", pair, random.uniform()});
        STATOR_TRY(store.addEvaluation(record));
    }
    STATOR_TRY(store.setProgress(run, size.points, size.points));
    return store.setState(run, RunState::Finished);
}

} // namespace

Result<void> makeLargeStore(const std::filesystem::path& path, const LargeStoreSize& size,
                            const std::function<void(int)>& progress) {
    if (std::filesystem::exists(path))
        return makeError(ErrorCode::AlreadyExists, "There is a file already.", path.string());
    STATOR_ASSIGN(auto store, Store::open(path));
    for (int number = 0; number < size.runs; ++number) {
        const auto added =
            store.atomically(Durability::Process, [&] { return addRun(store, number, size); });
        STATOR_TRY(added);
        if (progress)
            progress(number + 1);
    }
    return store.sync();
}

} // namespace stator::bench
