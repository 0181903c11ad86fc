#include "core/forecast/calibration.h"

#include "core/forecast/calibrationevaluations.h"
#include "core/forecast/calibrationrates.h"
#include "core/forecast/calibrationsteps.h"
#include "core/model/threads.h"

#include <exception>
#include <new>

namespace stator::forecast {
namespace {

Result<CostModel> calibrateNow(const CalibrationRequest& request, const Job& job) {
    const auto& corpora = request.data->corpora;
    if (corpora.empty() || corpora.front().corpus->kind() == data::CorpusKind::Text)
        return makeError(ErrorCode::InvalidArgument,
                         "There is nothing to measure with: choose a dataset of pairs, triplets or "
                         "scored pairs.");
    model::setMatrixThreads(request.machine.threads);
    const auto points = stepPoints(request);
    std::int64_t done = 0;
    const auto all = static_cast<std::int64_t>(points.size()) + 6;
    const auto goOn = [&] {
        job.report({"Measuring this machine", std::min(done++, all), all, "measurements"});
        return !job.stopped();
    };
    goOn();
    STATOR_ASSIGN(const auto batches, drawBatches(request, mostRows(points), job));
    STATOR_ASSIGN(auto steps, measureSteps(request, points, batches, goOn));
    STATOR_ASSIGN(const auto evaluations, measureEvaluations(request, goOn));
    if (!goOn())
        return makeError(ErrorCode::Cancelled, "Stopped.");
    STATOR_ASSIGN(const auto rates, measureRates(request, batches, job));
    steps.insert(steps.end(), batches.made.begin(), batches.made.end());
    return CostModel::fit(request.machine, steps, evaluations, rates);
}

} // namespace

Result<CostModel> calibrate(const CalibrationRequest& request, const Job& job) {
    try {
        return calibrateNow(request, job);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "There is not enough free memory to measure this machine.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, std::string("Measuring failed: ") + e.what());
    }
}

} // namespace stator::forecast
