#include "core/forecast/calibrationsteps.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/forecast/nonnegativefit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace stator::forecast {
using train::LossKind;
using train::MnrlDirections;
using train::OptimizerKind;
using train::StepOptions;

namespace {

constexpr float kRate = 1e-3F;

/// The plain step: its phases are measured at the most points.
StepOptions plainOptions(const train::Machine& machine) {
    StepOptions options;
    options.device = machine.device;
    options.precision = machine.precision;
    return options;
}

/// Multiplications of a step's matrix products, near enough to order points by and to foresee long
/// ones.
double workOf(const StepPoint& point, std::uint32_t columns) {
    StepShape shape;
    shape.rows = point.rows;
    shape.columns = columns;
    shape.options = point.options;
    const double dims =
        static_cast<double>(std::max<std::size_t>(1, point.options.matryoshkaDims.size()));
    return scoresOf(shape) * (3.0 * point.dim + 40 * dims) +
           60.0 * static_cast<double>(point.rows) * columns * point.dim;
}

/// Table and moments of one measurement: what is larger is folded.
std::uint32_t tableRows(std::uint32_t vocabulary, std::uint32_t dim) {
    constexpr double kMostBytes = 400e6;
    const double rows = kMostBytes / (3 * sizeof(float) * static_cast<double>(dim));
    return static_cast<std::uint32_t>(std::min(static_cast<double>(vocabulary), rows));
}

Result<StepMeasurement> measurePoint(const CalibrationRequest& request, const StepPoint& point,
                                     const CalibrationBatches& batches) {
    // Long steps are steadier, and are made less often.
    constexpr std::size_t kFewest = 3;
    constexpr double kLong = 0.1;
    const std::uint32_t vocabulary = tableRows(request.data->vocabulary, point.dim);
    STATOR_ASSIGN(auto table, quickTable(vocabulary, point.dim, request.machine.threads));
    STATOR_ASSIGN(const auto step, request.makeStep(table, point.options));
    auto whole = wholeTable(vocabulary);
    if (batches.columns > 2) // rows of one shape; each further column once more
        whole.negatives.assign(batches.columns - 2, whole.positives);
    for (std::uint32_t column = 2; column < batches.columns; ++column)
        whole.candidateHashes.insert(whole.candidateHashes.end(), whole.anchorHashes.begin(),
                                     whole.anchorHashes.end());
    if (point.options.loss == LossKind::CoSent)
        whole.negatives.clear();
    STATOR_TRY(step->run(whole, kRate));

    StepMeasurement measurement;
    measurement.shape.rows = std::min(point.rows, batches.rows);
    measurement.shape.columns = point.options.loss == LossKind::CoSent ? 2 : batches.columns;
    measurement.shape.dim = point.dim;
    measurement.shape.options = point.options;
    std::array<std::vector<double>, train::kStepPhases> seconds;
    double tokens = 0;
    double distinct = 0;
    for (std::size_t i = 0; i < batches.batches.size(); ++i) {
        auto batch = firstRows(batches.batches[i], measurement.shape.rows, vocabulary);
        if (point.options.loss == LossKind::CoSent)
            batch.negatives.clear();
        STATOR_ASSIGN(const auto result, step->run(batch, kRate));
        if (i == 0) // warms up: its buffers are new
            continue;
        for (std::size_t phase = 0; phase < train::kStepPhases; ++phase)
            seconds[phase].push_back(result.seconds[phase]);
        tokens += static_cast<double>(result.tokens);
        distinct += result.distinctRows;
        if (i >= kFewest &&
            std::accumulate(result.seconds.begin(), result.seconds.end(), 0.0) > kLong)
            break;
    }
    const auto count = static_cast<double>(seconds.front().size());
    measurement.shape.tokens = tokens / count;
    measurement.shape.distinctRows = distinct / count;
    for (std::size_t phase = 0; phase < train::kStepPhases; ++phase)
        measurement.seconds[phase] = meanWithoutHighest(seconds[phase]);
    return measurement;
}

} // namespace

Result<model::EmbeddingTable> quickTable(std::uint32_t vocabulary, std::uint32_t dim, int threads) {
    STATOR_ASSIGN(auto table, model::EmbeddingTable::zeros(vocabulary, dim));
    base::parallelParts(vocabulary, threads, [&](int, std::size_t begin, std::size_t end) {
        for (std::size_t r = begin; r < end; ++r) {
            std::uint64_t bits = base::mix64(r, 3);
            for (float& value : table.row(static_cast<std::uint32_t>(r))) {
                bits = bits * 6364136223846793005ULL + 1442695040888963407ULL;
                value = static_cast<float>(static_cast<std::int32_t>(bits >> 32)) * 0x1.0p-31F;
            }
        }
    });
    return table;
}

std::vector<StepPoint> stepPoints(const CalibrationRequest& request) {
    const StepOptions plain = plainOptions(request.machine);
    const auto& c = request.configuration;
    const std::uint32_t dim = c.model.dim;
    std::vector<StepPoint> points = {{64, 64, plain},   {256, dim, plain},  {1024, 256, plain},
                                     {2048, 64, plain}, {2048, dim, plain}, {8192, 64, plain}};
    StepOptions adagrad = plain;
    adagrad.optimizer = OptimizerKind::RowAdagrad;
    points.push_back({512, 256, adagrad});
    points.push_back({2048, 128, adagrad});
    StepOptions masked = plain;
    masked.maskFalseNegatives = true;
    points.push_back({1024, 128, masked});
    StepOptions matryoshka = plain;
    matryoshka.matryoshkaDims = {32, 64, 128, 256};
    points.push_back({512, 256, matryoshka});
    points.push_back({2048, 256, matryoshka});
    StepOptions ranked = plain;
    ranked.loss = LossKind::CoSent;
    points.push_back({256, 256, ranked});
    points.push_back({2048, 256, ranked});
    points.push_back({c.batchSize, dim,
                      train::stepOptions(c, request.machine.precision, request.machine.device)});
    std::stable_sort(points.begin(), points.end(), [](const StepPoint& a, const StepPoint& b) {
        return workOf(a, 2) < workOf(b, 2);
    });
    return points;
}

std::uint64_t mostRows(const std::vector<StepPoint>& points) {
    std::uint64_t most = 0;
    for (const StepPoint& point : points)
        most = std::max(most, point.rows);
    return most;
}

Result<std::vector<StepMeasurement>> measureSteps(const CalibrationRequest& request,
                                                  const std::vector<StepPoint>& points,
                                                  const CalibrationBatches& batches,
                                                  const std::function<bool()>& goOn) {
    constexpr double kLongestStep = 0.5;
    std::vector<StepMeasurement> measurements;
    double perWork = 0; // seconds, of the largest point so far
    for (StepPoint point : points) {
        if (!goOn())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        point.rows = std::min(point.rows, batches.rows);
        while (perWork * workOf(point, batches.columns) > kLongestStep && point.rows > 64)
            point.rows = point.rows * 3 / 4;
        STATOR_ASSIGN(auto measurement, measurePoint(request, point, batches));
        const double seconds =
            std::accumulate(measurement.seconds.begin(), measurement.seconds.end(), 0.0);
        perWork = seconds / workOf(point, batches.columns);
        measurements.push_back(std::move(measurement));
    }
    return measurements;
}

} // namespace stator::forecast
