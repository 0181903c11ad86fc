#include "core/forecast/calibrationrates.h"

#include "core/forecast/calibrationsteps.h"
#include "core/forecast/nonnegativefit.h"
#include "core/text/encodeall.h"
#include "core/train/batchprefetcher.h"
#include "core/train/checkpoint.h"
#include "core/train/phasetimer.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace stator::forecast {
namespace {

namespace fs = std::filesystem;

double secondsSince(std::int64_t begin) {
    return static_cast<double>(train::monotonicNanoseconds() - begin) * 1e-9;
}

/// A folder that is gone afterwards.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const fs::path& in)
        : m_path((in.empty() ? fs::temp_directory_path() : in) /
                 fmt::format("calibration-{}", ::getpid())) {}
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

struct Written {
    double bytes = 0;
    double seconds = 0;
};

/// A checkpoint of a table of so many rows, as a run writes and prunes it.
Result<Written> writeCheckpoint(const CalibrationRequest& request, std::uint32_t rows,
                                const train::CheckpointFolder& folder, std::uint64_t firstStep) {
    constexpr std::uint32_t kDim = 256;
    constexpr int kTimes = 3;
    STATOR_ASSIGN(auto table, quickTable(rows, kDim, request.machine.threads));
    train::StepOptions options; // the processor's: a GPU's state is copied to the same files
    STATOR_ASSIGN(const auto step, train::TrainingStep::create(table, options));
    STATOR_TRY(step->run(wholeTable(rows), 1e-3F));
    STATOR_ASSIGN(const auto blobs, step->state());
    Written written;
    for (int i = 0; i < kTimes; ++i) {
        train::CheckpointContent content;
        content.step = firstStep + static_cast<std::uint64_t>(i);
        content.table = &table;
        content.optimizer = blobs;
        content.state = content.configuration = content.identity = "{}";
        const std::int64_t begin = train::monotonicNanoseconds();
        STATOR_ASSIGN(const auto info, folder.write(content));
        STATOR_TRY(folder.prune(1, false));
        // The mean: a disk that gets slower with every write is that slow.
        written.seconds += secondsSince(begin) / kTimes;
        written.bytes = static_cast<double>(info.bytes);
    }
    return written;
}

Result<void> measureCheckpoints(const CalibrationRequest& request, Rates& rates) {
    const TemporaryFolder place(request.folder);
    STATOR_ASSIGN(const auto folder, train::CheckpointFolder::openForWriting(place.path()));
    STATOR_ASSIGN(const auto small, writeCheckpoint(request, 512, folder, 1));
    STATOR_ASSIGN(const auto large, writeCheckpoint(request, 32768, folder, 10));
    rates[Cost::CheckpointByte] =
        std::max(0.0, large.seconds - small.seconds) / (large.bytes - small.bytes);
    rates[Cost::CheckpointEach] =
        std::max(0.0, small.seconds - rates[Cost::CheckpointByte] * small.bytes);
    return {};
}

/// A random table, the first touch of its optimizer's memory, and its rows caught up at the end.
Result<void> measureTable(const CalibrationRequest& request, Rates& rates) {
    constexpr std::uint32_t kRows = 32768;
    constexpr std::uint32_t kDim = 256;
    constexpr double kBytes = 4.0 * kRows * kDim;
    const auto& machine = request.machine;
    std::int64_t begin = train::monotonicNanoseconds();
    STATOR_ASSIGN(auto table, model::EmbeddingTable::random(kRows, kDim, 1, machine.threads));
    const double making = secondsSince(begin);
    train::StepOptions options;
    options.device = machine.device;
    STATOR_ASSIGN(const auto step, request.makeStep(table, options));
    begin = train::monotonicNanoseconds();
    STATOR_TRY(step->run(wholeTable(kRows), 1e-3F));
    const double first = secondsSince(begin);
    begin = train::monotonicNanoseconds();
    STATOR_TRY(step->run(wholeTable(kRows), 1e-3F));
    const double second = secondsSince(begin);
    STATOR_TRY(step->run(wholeTable(64), 1e-3F));
    begin = train::monotonicNanoseconds();
    STATOR_TRY(step->synchronizeAll());
    const double settling = secondsSince(begin);
    rates[Cost::TableByte] = (making + std::max(0.0, first - second) + settling) / kBytes;
    return {};
}

void measureSampling(const CalibrationBatches& batches, Rates& rates) {
    const auto rows = static_cast<double>(std::max<std::uint64_t>(1, batches.sampledRows));
    rates[Cost::SamplerRow] = batches.sampleSeconds / rows;
    if (batches.walkSeconds > 0)
        rates[Cost::WalkedRow] = batches.walkSeconds / rows;
    else // most of a batch's making is the choice of its rows
        rates[Cost::WalkedRow] =
            batches.made.front().dataSeconds / static_cast<double>(batches.made.front().shape.rows);
}

/// Seconds that making a batch of so many rows takes, between the sizes that were measured.
double makingSeconds(const CalibrationBatches& batches, double rows) {
    const StepMeasurement& large = batches.made.front();
    const StepMeasurement& small = batches.made.back();
    const auto largeRows = static_cast<double>(large.shape.rows);
    const auto smallRows = static_cast<double>(small.shape.rows);
    if (largeRows <= smallRows)
        return large.dataSeconds * rows / largeRows;
    const double share = (rows - smallRows) / (largeRows - smallRows);
    return std::max(1e-7, small.dataSeconds + share * (large.dataSeconds - small.dataSeconds));
}

/// Seconds of a usual one of many calls.
Result<double> usualSeconds(const std::function<Result<double>()>& call) {
    constexpr int kWarmUp = 4;
    constexpr int kGroups = 6;
    constexpr int kCalls = 8;
    for (int i = 0; i < kWarmUp; ++i)
        STATOR_TRY(call());
    // Means of groups: what now and then holds a step up belongs to what it takes.
    std::vector<double> means;
    for (int group = 0; group < kGroups; ++group) {
        double sum = 0;
        for (int i = 0; i < kCalls; ++i) {
            STATOR_ASSIGN(const double seconds, call());
            sum += seconds;
        }
        means.push_back(sum / kCalls);
    }
    return medianOf(std::move(means));
}

/// How much of a batch's making the step before it does not hide: the same steps with their batches
/// at hand, and with a thread that makes them meanwhile.
Result<void> measureWaiting(const CalibrationRequest& request, const CalibrationBatches& batches,
                            Rates& rates) {
    constexpr std::uint32_t kDim = 256;
    const std::uint64_t rows = std::min<std::uint64_t>(256, batches.rows);
    STATOR_ASSIGN(auto table, quickTable(request.data->vocabulary, kDim, request.machine.threads));
    train::StepOptions options;
    options.device = request.machine.device;
    options.precision = request.machine.precision;
    STATOR_ASSIGN(const auto step, request.makeStep(table, options));
    const auto timed = [&](const train::StepBatch& batch) -> Result<double> {
        const std::int64_t begin = train::monotonicNanoseconds();
        STATOR_TRY(step->run(batch, 1e-3F));
        return secondsSince(begin);
    };
    std::vector<train::StepBatch> ready;
    for (const auto& batch : batches.batches) {
        ready.push_back(firstRows(batch, rows, request.data->vocabulary));
        ready.back().negatives.clear();
    }
    std::size_t next = 0;
    STATOR_ASSIGN(const double alone,
                  usualSeconds([&] { return timed(ready[next++ % ready.size()]); }));

    STATOR_ASSIGN(const auto source, makeSource(request, rows));
    train::BatchPrefetcher prefetcher(*source);
    STATOR_ASSIGN(const double beside, usualSeconds([&]() -> Result<double> {
                      const std::int64_t begin = train::monotonicNanoseconds();
                      STATOR_ASSIGN(const train::PreparedBatch* batch, prefetcher.next());
                      const double waited = secondsSince(begin);
                      train::StepBatch used = batch->step;
                      used.negatives.clear();
                      STATOR_ASSIGN(const double seconds, timed(used));
                      return waited + seconds;
                  }));
    const double held = std::max(0.0, beside - alone);
    rates[Cost::DataWait] =
        std::clamp(held / makingSeconds(batches, static_cast<double>(rows)), 0.0, 2.0);
    return {};
}

Result<void> measureTokens(const CalibrationRequest& request, const Job& job, Rates& rates) {
    if (!request.data->tokenizer)
        return {};
    constexpr std::uint64_t kTexts = 20'000;
    const data::Corpus& corpus = *request.data->corpora.front().corpus;
    text::TextSource source;
    source.count = std::min(kTexts, corpus.textCount());
    const std::uint64_t stride = corpus.textCount() / std::max<std::uint64_t>(1, source.count);
    double bytes = 0;
    for (std::uint64_t i = 0; i < source.count; ++i)
        bytes += static_cast<double>(corpus.text(i * stride).size());
    source.text = [&](std::uint64_t i) { return corpus.text(i * stride); };
    const std::int64_t begin = train::monotonicNanoseconds();
    STATOR_TRY(
        text::encodeAll(source, *request.data->tokenizer, request.machine.threads, {job.stop, {}}));
    rates[Cost::TextByte] = secondsSince(begin) / std::max(1.0, bytes);
    return {};
}

} // namespace

Result<Rates> measureRates(const CalibrationRequest& request, const CalibrationBatches& batches,
                           const Job& job) {
    Rates rates;
    measureSampling(batches, rates);
    STATOR_TRY(measureWaiting(request, batches, rates));
    STATOR_TRY(measureTable(request, rates));
    if (job.stopped())
        return makeError(ErrorCode::Cancelled, "Stopped.");
    STATOR_TRY(measureCheckpoints(request, rates));
    STATOR_TRY(measureTokens(request, job, rates));
    return rates;
}

} // namespace stator::forecast
