#include "core/train/machineprobe.h"

#include "core/base/hash.h"
#include "core/model/threads.h"
#include "core/train/phasetimer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::train {
namespace {

constexpr std::size_t kBatches = 2;

/// Rows of which a step multiplies for some 50 ms on two ordinary cores.
std::size_t probeRows(std::uint32_t dim) {
    constexpr double kMultiplications = 3e9;
    constexpr double kProducts = 3;
    return static_cast<std::size_t>(
        std::max(256.0, std::sqrt(kMultiplications / (kProducts * static_cast<double>(dim)))));
}

model::TokenBatch firstTexts(const model::TokenBatch& texts, std::size_t count) {
    model::TokenBatch first;
    for (std::size_t i = 0; i < std::min(count, texts.size()); ++i)
        first.append(texts.text(i));
    return first;
}

StepBatch firstRows(const StepBatch& batch, std::size_t rows) {
    const std::size_t all = batch.anchors.size();
    if (rows >= all)
        return batch;
    StepBatch first;
    first.anchors = firstTexts(batch.anchors, rows);
    first.positives = firstTexts(batch.positives, rows);
    for (const auto& negatives : batch.negatives)
        first.negatives.push_back(firstTexts(negatives, rows));
    for (std::size_t i = 0; i < batch.scores.size() && i < rows; ++i)
        first.scores.push_back(batch.scores[i]);
    for (std::size_t i = 0; i < batch.anchorHashes.size() && i < rows; ++i)
        first.anchorHashes.push_back(batch.anchorHashes[i]);
    for (std::size_t i = 0; i < batch.candidateHashes.size(); ++i)
        if (i % all < rows) // column after column
            first.candidateHashes.push_back(batch.candidateHashes[i]);
    return first;
}

/// Ids of a larger vocabulary folded into a scratch table: a step's cost follows the rows that are
/// touched, not those that there are.
void fold(StepBatch& batch, std::uint32_t vocabulary) {
    const auto foldTexts = [&](model::TokenBatch& texts) {
        for (std::uint32_t& id : texts.ids)
            id %= vocabulary;
    };
    foldTexts(batch.anchors);
    foldTexts(batch.positives);
    std::for_each(batch.negatives.begin(), batch.negatives.end(), foldTexts);
}

/// Rows that the batches read, with some numbers in them; the others stay zero and cost nothing.
void fillRows(const StepBatch& batch, model::EmbeddingTable& table) {
    const auto fillTexts = [&](const model::TokenBatch& texts) {
        for (const std::uint32_t id : texts.ids) {
            const auto row = table.row(id);
            if (row[0] != 0)
                continue;
            for (std::size_t c = 0; c < row.size(); ++c)
                row[c] = static_cast<float>(base::mix64(id, c) >> 40) * 0x1.0p-24F + 0.01F;
        }
    };
    fillTexts(batch.anchors);
    fillTexts(batch.positives);
    std::for_each(batch.negatives.begin(), batch.negatives.end(), fillTexts);
}

} // namespace

Result<ProbeBatches> drawProbeBatches(std::uint32_t dim, SampledBatches& source) {
    ProbeBatches probe;
    const std::size_t rows = probeRows(dim);
    PreparedBatch batch;
    for (std::size_t i = 0; i < kBatches; ++i) {
        STATOR_TRY(source.next(batch));
        probe.cut = probe.cut || batch.step.anchors.size() > rows;
        probe.batches.push_back(firstRows(batch.step, rows));
    }
    return probe;
}

Result<double> secondsPerStep(const RunConfiguration& c, const StepFactory& makeStep,
                              const Machine& machine, std::uint32_t vocabulary,
                              const ProbeBatches& probe) {
    constexpr std::uint32_t kScratchRows = 1 << 16;
    constexpr int kSteps = 3;
    /// A machine this slow is told apart by one step.
    constexpr double kSlow = 0.3;
    model::setMatrixThreads(machine.threads);
    const bool onCpu = machine.device == model::Device::Cpu;
    const std::uint32_t rows = onCpu ? std::min(vocabulary, kScratchRows) : vocabulary;
    STATOR_ASSIGN(auto table, model::EmbeddingTable::zeros(rows, c.model.dim));
    std::vector<StepBatch> batches = probe.batches;
    for (StepBatch& batch : batches) {
        fold(batch, rows);
        fillRows(batch, table);
    }
    STATOR_ASSIGN(auto step, makeStep(table, stepOptions(c, machine.precision, machine.device)));
    double shortest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i <= kSteps; ++i) {
        const std::int64_t begin = monotonicNanoseconds();
        STATOR_TRY(step->run(batches[i % batches.size()], 1e-3F));
        const double seconds = static_cast<double>(monotonicNanoseconds() - begin) * 1e-9;
        if (i > 0) // the first makes its buffers
            shortest = std::min(shortest, seconds);
        if (i > 0 && seconds > kSlow)
            break;
    }
    return shortest;
}

} // namespace stator::train
