#include "core/forecast/calibrationbatches.h"

#include "core/base/hash.h"
#include "core/forecast/nonnegativefit.h"
#include "core/train/phasetimer.h"

#include <algorithm>

namespace stator::forecast {
using train::StepBatch;

namespace {

/// Batches that are kept: one to warm up, the others to measure.
constexpr std::size_t kBatches = 5;

double secondsSince(std::int64_t begin) {
    return static_cast<double>(train::monotonicNanoseconds() - begin) * 1e-9;
}

/// As the run would sample; the loss is that of the data's kind.
train::RunConfiguration samplingConfiguration(const CalibrationRequest& request,
                                              std::uint64_t rows) {
    train::RunConfiguration c = request.configuration;
    c.batchSize = static_cast<std::uint32_t>(rows);
    c.loss.maskFalseNegatives = true;
    c.loss.kind = request.data->corpora.front().corpus->kind() == data::CorpusKind::Scored
                      ? train::LossKind::CoSent
                      : train::LossKind::Mnrl;
    return c;
}

std::uint64_t tokensOf(const StepBatch& batch) {
    std::uint64_t tokens = batch.anchors.ids.size() + batch.positives.ids.size();
    for (const auto& negatives : batch.negatives)
        tokens += negatives.ids.size();
    return tokens;
}

model::TokenBatch firstTexts(const model::TokenBatch& texts, std::uint64_t count,
                             std::uint32_t vocabulary) {
    model::TokenBatch first;
    first.offsets.assign(texts.offsets.begin(),
                         texts.offsets.begin() + static_cast<std::ptrdiff_t>(count) + 1);
    first.ids.assign(texts.ids.begin(),
                     texts.ids.begin() + static_cast<std::ptrdiff_t>(first.offsets.back()));
    for (std::uint32_t& id : first.ids)
        id %= vocabulary;
    return first;
}

/// Half-open steps between 0 and 5 where the data has no scores, so that CoSENT can be measured.
void completeScores(StepBatch& batch) {
    if (!batch.scores.empty())
        return;
    for (std::size_t i = 0; i < batch.anchors.size(); ++i)
        batch.scores.push_back(static_cast<float>(base::mix64(i, 7) % 26) / 5);
}

/// Makes a few batches of this size, timed, and keeps them where `kept` is not null.
Result<void> timeBatches(const CalibrationRequest& request, std::uint64_t rows, std::size_t count,
                         CalibrationBatches& result, bool keep, const Job& job) {
    const std::int64_t begin = train::monotonicNanoseconds();
    STATOR_ASSIGN(const auto source, makeSource(request, rows));
    if (keep) {
        result.sampleSeconds = secondsSince(begin);
        result.sampledRows = source->rows();
        result.columns = source->negatives() + 2;
        // Walking through more would take longer than all the rest.
        constexpr std::uint64_t kMostWalked = 1'000'000;
        if (source->rows() <= kMostWalked) {
            const std::int64_t walked = train::monotonicNanoseconds();
            STATOR_TRY(source->stepsOf(1, job));
            result.walkSeconds = secondsSince(walked);
        }
    }
    std::vector<double> seconds;
    StepMeasurement made;
    train::PreparedBatch batch;
    for (std::size_t i = 0; i <= count; ++i) {
        if (job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        const std::int64_t start = train::monotonicNanoseconds();
        STATOR_TRY(source->next(batch));
        if (i > 0) { // the first draws two
            seconds.push_back(secondsSince(start));
            made.shape.rows += batch.rows;
            made.shape.tokens += static_cast<double>(tokensOf(batch.step));
        }
        if (!keep || i == count)
            continue;
        completeScores(batch.step);
        result.rows = i == 0 ? batch.rows : std::min(result.rows, batch.rows);
        result.batches.push_back(batch.step);
    }
    made.shape.rows /= count;
    made.shape.tokens /= static_cast<double>(count);
    made.shape.columns = source->negatives() + 2;
    made.dataSeconds = medianOf(seconds);
    result.made.push_back(made);
    return {};
}

} // namespace

Result<std::unique_ptr<train::SampledBatches>> makeSource(const CalibrationRequest& request,
                                                          std::uint64_t rows) {
    return train::SampledBatches::create(request.data, samplingConfiguration(request, rows));
}

Result<CalibrationBatches> drawBatches(const CalibrationRequest& request, std::uint64_t rows,
                                       const Job& job) {
    CalibrationBatches result;
    STATOR_TRY(timeBatches(request, rows, kBatches, result, true, job));
    if (result.rows < 2)
        return makeError(ErrorCode::InvalidArgument,
                         "Too few rows to measure a step. Choose a larger dataset.");
    const std::uint64_t few = std::max<std::uint64_t>(2, result.rows / 16);
    STATOR_TRY(timeBatches(request, few, 16, result, false, job));
    return result;
}

StepBatch firstRows(const StepBatch& batch, std::uint64_t rows, std::uint32_t vocabulary) {
    StepBatch first;
    const std::size_t all = batch.anchors.size();
    rows = std::min<std::uint64_t>(rows, all);
    const auto count = static_cast<std::ptrdiff_t>(rows);
    first.anchors = firstTexts(batch.anchors, rows, vocabulary);
    first.positives = firstTexts(batch.positives, rows, vocabulary);
    for (const auto& negatives : batch.negatives)
        first.negatives.push_back(firstTexts(negatives, rows, vocabulary));
    first.scores.assign(batch.scores.begin(), batch.scores.begin() + count);
    first.anchorHashes.assign(batch.anchorHashes.begin(), batch.anchorHashes.begin() + count);
    for (std::size_t column = 0; column < batch.candidateHashes.size(); column += all) {
        const auto begin = batch.candidateHashes.begin() + static_cast<std::ptrdiff_t>(column);
        first.candidateHashes.insert(first.candidateHashes.end(), begin, begin + count);
    }
    return first;
}

StepBatch wholeTable(std::uint32_t vocabulary) {
    constexpr std::uint32_t kTexts = 128;
    const std::uint32_t texts = std::min(kTexts, std::max(2U, vocabulary / 2) / 2 * 2);
    StepBatch batch;
    std::vector<std::uint32_t> ids;
    for (std::uint32_t text = 0; text < texts; ++text) {
        ids.clear();
        for (std::uint32_t id = text; id < vocabulary; id += texts)
            ids.push_back(id);
        (text % 2 == 0 ? batch.anchors : batch.positives).append(ids);
    }
    for (std::uint32_t row = 0; row < texts / 2; ++row)
        batch.scores.push_back(static_cast<float>(row));
    for (std::uint32_t row = 0; row < texts; ++row)
        (row % 2 == 0 ? batch.anchorHashes : batch.candidateHashes).push_back(row);
    return batch;
}

} // namespace stator::forecast
