// How near forecasts come to what runs take: configurations on real data, forecast after one
// calibration for each data and precision, then run to their end by the real trainer.
//
//   bench_forecast SHARED_DATA FOLDER [--only TEXT] [--phases]
//
// FOLDER keeps the imported data between calls. Every run is forecast twice: by the calibration
// alone, and as the program does it, with what the finished runs before it have taught the model
// ("learned"). Prints a table in Markdown; ends with 1 where fewer than 90 % of the learned totals
// come within 15 %, or one is off by more than 30 %, or a forecast takes more than 50 ms. Errors
// are of what the run took at the speed that the machine had at the calibration: its seconds over
// the drift.
//
// Calibrations and runs wait until the machine is quiet, and are made again (once) where other
// programs had more than 4 % of the processors meanwhile ("others"), or where a reference step
// before and after took a fifth more or less than at the calibration ("drift"): the machine is then
// not the one that was measured. What the run took plays no part in that.

#include "core/base/parallel.h"
#include "core/forecast/calibration.h"
#include "core/forecast/calibrationsteps.h"
#include "core/forecast/forecast.h"
#include "core/forecast/nonnegativefit.h"
#include "core/model/threads.h"
#include "core/train/phasetimer.h"
#include "tests/bench/forecast/forecastcases.h"
#include "tests/bench/forecast/forecastworld.h"
#include "tests/bench/forecast/quiet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

using namespace stator;
namespace fs = std::filesystem;

namespace {

using bench::ForecastCase;
using bench::orExit;

struct Row {
    ForecastCase run;
    forecast::Forecast forecast; ///< by the calibration alone
    forecast::Forecast learned;
    std::array<double, train::kPhases> fact{};
    double forecastMs = 0; ///< to make the forecast
    double drift = 1;
    double others = 0; ///< share of the processors that other programs had
    double factSeconds() const {
        double sum = 0;
        for (const double seconds : fact)
            sum += seconds;
        return sum;
    }
    double errorOf(const forecast::Forecast& made) const {
        return factSeconds() / drift / made.totalSeconds() - 1;
    }
};

double secondsSince(std::int64_t begin) {
    return static_cast<double>(train::monotonicNanoseconds() - begin) * 1e-9;
}

/// The median of a fixed step, to see whether the machine goes as fast as before.
double referenceStep() {
    constexpr std::uint32_t kVocabulary = 20'000;
    constexpr std::uint32_t kDim = 256;
    model::setMatrixThreads(base::availableCores());
    auto table = orExit(forecast::quickTable(kVocabulary, kDim, base::availableCores()), "a table");
    const auto step = orExit(train::TrainingStep::create(table, {}), "a step");
    train::StepBatch batch;
    for (std::uint32_t row = 0; row < 1024; ++row)
        for (auto* side : {&batch.anchors, &batch.positives}) {
            std::vector<std::uint32_t> ids;
            for (std::uint32_t i = 0; i < 12; ++i)
                ids.push_back((row * 7919 + i * 104729 + (side == &batch.anchors ? 0 : 31)) %
                              kVocabulary);
            side->append(ids);
        }
    std::vector<double> seconds;
    for (int i = 0; i < 16; ++i) {
        const auto begin = train::monotonicNanoseconds();
        orExit(step->run(batch, 1e-3F), "a step");
        if (i > 2)
            seconds.push_back(secondsSince(begin));
    }
    return forecast::medianOf(seconds);
}

forecast::ForecastInputs inputsOf(const ForecastCase& run, bench::ForecastWorld& world) {
    const auto data = world.data(run.data, run.configuration);
    forecast::ForecastInputs inputs;
    inputs.rows.kind = data->corpora.front().corpus->kind();
    inputs.rows.rowsKnown = true;
    inputs.rows.trainRows = data->split.count(data::Side::Train);
    inputs.rows.validationRows = data->split.count(data::Side::Validation);
    inputs.rows.testRows = data->split.count(data::Side::Test);
    inputs.rows.vocabulary = world.vocabulary();
    inputs.datasets = world.profiles(run.data);
    inputs.benchmarks = world.benchmarks();
    for (const auto& [name, profile] : inputs.benchmarks)
        inputs.rows.benchmarkRows[name] = profile.rows;
    return inputs;
}

/// Steps that take the case's seconds, by the forecast; more evaluations cost what they cost.
std::uint64_t stepsFor(const ForecastCase& run, const forecast::ForecastInputs& inputs,
                       const std::vector<forecast::CostModel>& models) {
    constexpr std::uint64_t kTried = 1000;
    auto tried = run.configuration;
    tried.epochs = 0;
    tried.maxSteps = kTried;
    const auto forecast = orExit(forecast::forecastRun(tried, inputs, models), "a forecast");
    const double each = static_cast<double>(run.configuration.batchSize) / forecast.pairsPerSecond;
    return static_cast<std::uint64_t>(std::clamp(run.seconds / each, 5.0, 50'000.0));
}

/// Seconds by phase of a run from its beginning to its end.
std::array<double, train::kPhases> train(const ForecastCase& run, bench::ForecastWorld& world) {
    train::TrainerSetup setup;
    setup.configuration = run.configuration;
    setup.data = world.data(run.data, run.configuration);
    setup.folder = world.folder() / "run";
    fs::remove_all(setup.folder);
    fs::create_directories(setup.folder);
    train::TrainingObserver observer;
    train::TrainerControl control;
    const auto outcome = orExit(train::Trainer(setup, observer, control).run(), "training");
    std::array<double, train::kPhases> seconds{};
    for (std::size_t i = 0; i < train::kPhases; ++i)
        seconds[i] = outcome.phases.seconds(static_cast<train::Phase>(i));
    fs::remove_all(setup.folder);
    return seconds;
}

Row runOne(ForecastCase run, bench::ForecastWorld& world,
           const std::vector<forecast::CostModel>& models,
           std::vector<forecast::CostModel>& learned, double reference) {
    auto inputs = inputsOf(run, world);
    run.configuration.maxSteps = stepsFor(run, inputs, models);
    Row row;
    row.run = run;
    std::vector<double> times;
    for (int i = 0; i < 51; ++i) {
        const auto begin = train::monotonicNanoseconds();
        row.forecast =
            orExit(forecast::forecastRun(run.configuration, inputs, models), "a forecast");
        times.push_back(secondsSince(begin));
    }
    row.forecastMs = 1e3 * forecast::medianOf(times);
    row.learned = orExit(forecast::forecastRun(run.configuration, inputs, learned), "a forecast");
    std::array<double, train::kPhases> fact{};
    const auto steadiness = bench::measureQuietly(
        referenceStep, reference, [&] { fact = train(run, world); },
        [&](const bench::Steadiness&) { row.fact = fact; });
    row.others = steadiness.others;
    row.drift = steadiness.drift;
    for (const auto& check : forecast::compareWithFact(row.learned, row.fact))
        learned.front().correct(check.phase, check.forecastSeconds, check.factSeconds);
    return row;
}

void printRow(const Row& row, bool phases) {
    const auto& c = row.run.configuration;
    fmt::print("| {} | {} | {} | {} | {} | {} | {:.1f} | {:.1f} | {:.1f} | {:+.0f} % | {:+.0f} % | "
               "{:.1f} | {:.1f} | "
               "{:.2f} | {:.0f} % |\n",
               row.run.name, row.run.data, c.model.dim, c.batchSize, c.data.split.name,
               row.forecast.steps, row.forecast.totalSeconds(), row.learned.totalSeconds(),
               row.factSeconds(), 100 * row.errorOf(row.forecast), 100 * row.errorOf(row.learned),
               row.learned.of(train::Phase::Evaluation),
               row.fact[static_cast<std::size_t>(train::Phase::Evaluation)], row.drift,
               100 * row.others);
    if (phases) {
        for (const auto& check : forecast::compareWithFact(row.learned, row.fact))
            fmt::print("    {:10} {:8.3f} {:8.3f} {:+.0f} %\n", train::phaseName(check.phase),
                       check.forecastSeconds, check.factSeconds, 100 * check.error());
        fmt::print("    evaluations {} rows {} checkpoints {} memory {:.0f} MB\n",
                   row.forecast.evaluations, row.forecast.evaluatedRows,
                   row.forecast.savedCheckpoints,
                   1e-6 * static_cast<double>(row.forecast.memoryBytes));
    }
    std::fflush(stdout);
}

/// The model of a group, and what the reference step took at the time.
std::vector<forecast::CostModel> calibrated(const ForecastCase& first, bench::ForecastWorld& world,
                                            double& reference) {
    forecast::CalibrationRequest request;
    request.configuration = bench::calibrationConfiguration(first);
    request.data = world.data(first.data, request.configuration);
    request.machine = {model::Device::Cpu,
                       first.configuration.precision == train::PrecisionChoice::Bf16
                           ? train::Precision::Bf16
                           : train::Precision::Fp32,
                       base::availableCores()};
    request.folder = world.folder();
    std::vector<forecast::CostModel> models;
    std::vector<forecast::CostModel> latest;
    double seconds = 0;
    double latestStep = 0;
    double stepBefore = 0;
    const auto steadiness = bench::measureQuietly(
        [&] { return latestStep = referenceStep(); }, 0,
        [&] {
            stepBefore = latestStep;
            const auto begin = train::monotonicNanoseconds();
            latest = {orExit(forecast::calibrate(request, {}), "calibrating")};
            seconds = secondsSince(begin);
        },
        [&](const bench::Steadiness&) {
            models = latest;
            reference = stepBefore;
        });
    std::fprintf(stderr, "calibrated %s in %.1f s, others %.0f %%, drift %.2f\n",
                 first.data.c_str(), seconds, 100 * steadiness.others, steadiness.drift);
    return models;
}

/// True where the claims hold.
bool summarize(const std::vector<Row>& rows) {
    constexpr double kNear = 0.15;
    constexpr double kFar = 0.30;
    std::size_t near = 0;
    double worst = 0;
    std::size_t nearUntaught = 0;
    double worstUntaught = 0;
    std::vector<double> times;
    for (const Row& row : rows) {
        near += std::abs(row.errorOf(row.learned)) <= kNear;
        worst = std::max(worst, std::abs(row.errorOf(row.learned)));
        nearUntaught += std::abs(row.errorOf(row.forecast)) <= kNear;
        worstUntaught = std::max(worstUntaught, std::abs(row.errorOf(row.forecast)));
        times.push_back(row.forecastMs);
    }
    fmt::print("\nBy the calibration alone, {} of {} totals are within 15 %, the worst is off by "
               "{:.0f} %.",
               nearUntaught, rows.size(), 100 * worstUntaught);
    const double share = static_cast<double>(near) / static_cast<double>(rows.size());
    fmt::print("\n{} of {} totals within 15 % ({:.0f} %); the worst is off by {:.0f} %. A forecast "
               "takes {:.2f} ms (median), {:.2f} ms at most.\n",
               near, rows.size(), 100 * share, 100 * worst, forecast::medianOf(times),
               *std::max_element(times.begin(), times.end()));
    return share >= 0.9 && worst <= kFar && *std::max_element(times.begin(), times.end()) < 50;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_forecast SHARED_DATA FOLDER [--only TEXT] [--phases]\n");
        return 2;
    }
    std::string only;
    bool phases = false;
    for (int i = 3; i < argc; ++i) {
        if (std::string(argv[i]) == "--phases")
            phases = true;
        else if (std::string(argv[i]) == "--only" && i + 1 < argc)
            only = argv[++i];
    }
    bench::ForecastWorld world(argv[1], argv[2]);
    fmt::print(
        "| configuration | data | dim | batch | split | steps | calibrated s | learned s | fact s "
        "| "
        "error calibrated | learned | evaluation, learned s | fact s | drift | others |\n"
        "| --- | --- | --: | --: | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: "
        "|\n");
    std::vector<Row> rows;
    std::vector<forecast::CostModel> models;
    std::vector<forecast::CostModel> learned;
    std::string group;
    double reference = 1;
    for (const ForecastCase& run : bench::forecastCases()) {
        const std::string key =
            run.data + std::to_string(static_cast<int>(run.configuration.precision));
        if (!only.empty() && (run.data + " " + run.name).find(only) == std::string::npos)
            continue;
        if (key != group) {
            models = calibrated(run, world, reference);
            learned = models;
            group = key;
        }
        rows.push_back(runOne(run, world, models, learned, reference));
        printRow(rows.back(), phases);
    }
    return summarize(rows) ? 0 : 1;
}
