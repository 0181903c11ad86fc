#include "core/train/cpustep.h"

#include "core/model/kernels.h"
#include "core/model/threads.h"
#include "core/train/falsenegatives.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <exception>
#include <new>

namespace stator::train {
namespace {

/// Seconds between laps, for the phases of a step.
class Laps {
public:
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> seconds = now - m_last;
        m_last = now;
        return seconds.count();
    }

private:
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

double& seconds(StepResult& result, StepPhase phase) {
    return result.seconds[static_cast<std::size_t>(phase)];
}

} // namespace

CpuStep::CpuStep(model::EmbeddingTable& table, const StepOptions& options,
                 std::unique_ptr<RowOptimizer> optimizer)
    : m_table(table)
    , m_options(options)
    , m_optimizer(std::move(optimizer))
    , m_index(table.vocabulary())
    , m_contrastive(options, table.dim())
    , m_cosent(options, table.dim()) {}

Result<StepResult> CpuStep::run(const StepBatch& batch, float learningRate) {
    try {
        return runUnguarded(batch, learningRate);
    } catch (const std::bad_alloc&) {
        return makeError(
            ErrorCode::OutOfMemory,
            fmt::format("Out of memory in a step of {} rows. Use a smaller batch or dim.",
                        batch.anchors.size()));
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, fmt::format("A training step failed: {}.", e.what()));
    }
}

Result<StepResult> CpuStep::runUnguarded(const StepBatch& batch, float learningRate) {
    StepResult result;
    Laps laps;
    STATOR_TRY(m_index.build(batch));
    result.tokens = m_index.tokens();
    result.distinctRows = static_cast<std::uint32_t>(m_index.rows());
    catchUpRows();
    embedSentences();
    seconds(result, StepPhase::Forward) = laps.lap();

    auto loss = computeLoss(batch, result);
    laps.lap(); // the loss times its own two phases
    double squares = 0;
    if (loss) {
        result.loss = static_cast<float>(*loss);
        squares = sumRowGradients();
        result.gradientNorm = static_cast<float>(std::sqrt(squares));
    }
    seconds(result, StepPhase::Backward) += laps.lap();

    const bool finite = loss && std::isfinite(*loss) && std::isfinite(squares);
    auto begun = finite ? m_optimizer->beginStep(learningRate) : Result<void>();
    if (!finite || !begun) {
        // The rows were brought up to date for an update that will not come.
        for (std::size_t r = 0; r < m_index.rows(); ++r)
            m_optimizer->settleState(m_index.token(r));
        if (!loss)
            return std::move(loss).error();
        if (!begun)
            return std::move(begun).error();
        return makeError(
            ErrorCode::Diverged,
            fmt::format("The loss or its gradient is not a number at step {} (loss {}). Lower the "
                        "learning rate or lengthen the warm-up.",
                        stepsDone() + 1, *loss));
    }
    const float norm = result.gradientNorm;
    // As torch's clip_grad_norm_: a norm just at the limit is left alone.
    const float scale =
        m_options.clipNorm > 0 ? std::min(1.0F, m_options.clipNorm / (norm + 1e-6F)) : 1.0F;
    updateRows(scale);
    seconds(result, StepPhase::Optimizer) = laps.lap();
    return result;
}

void CpuStep::catchUpRows() {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t r = 0; r < m_index.rows(); ++r)
        m_optimizer->catchUp(m_index.token(r));
}

void CpuStep::embedSentences() {
    const std::size_t dim = m_table.dim();
    m_embeddings.reshape(m_index.sentences(), dim);
    m_gradients.reshape(m_index.sentences(), dim);
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t s = 0; s < m_index.sentences(); ++s)
        model::sumRows(m_table.data(), dim, m_index.ids(s), m_index.length(s), m_index.weights()[s],
                       m_embeddings.row(s).data(), dim);
}

Result<double> CpuStep::computeLoss(const StepBatch& batch, StepResult& result) {
    const std::size_t rows = batch.anchors.size();
    const std::size_t dim = m_table.dim();
    m_anchors.rows = rows;
    m_anchors.embedding = m_embeddings.data();
    m_anchors.gradient = m_gradients.data();
    m_candidates.rows = m_index.sentences() - rows;
    m_candidates.embedding = m_embeddings.data() + rows * dim;
    m_candidates.gradient = m_gradients.data() + rows * dim;
    if (m_options.loss == LossKind::CoSent) {
        if (batch.scores.size() != rows || m_candidates.rows != rows)
            return makeError(
                ErrorCode::InvalidArgument,
                "CoSENT needs one score a pair and no negatives. Use it with scored pairs.");
        Laps laps;
        const double loss = m_cosent.run(m_anchors, m_candidates, batch.scores);
        seconds(result, StepPhase::Loss) = laps.lap();
        return loss;
    }
    FalseNegatives masks;
    if (m_options.maskFalseNegatives) {
        STATOR_ASSIGN(masks, findFalseNegatives(batch.anchorHashes, batch.candidateHashes, rows,
                                                m_candidates.rows));
    }
    return m_contrastive.run(m_anchors, m_candidates, masks.ofAnchors, masks.ofCandidates,
                             seconds(result, StepPhase::Loss),
                             seconds(result, StepPhase::Backward));
}

/// The embeddings are no longer needed by then, so their memory holds the first rows.
float* CpuStep::rowGradient(std::size_t row) {
    return row < m_embeddings.rows() ? m_embeddings.row(row).data()
                                     : m_moreRows.row(row - m_embeddings.rows()).data();
}

double CpuStep::sumRowGradients() {
    const std::size_t dim = m_table.dim();
    const std::size_t rows = m_index.rows();
    m_moreRows.reshape(rows > m_embeddings.rows() ? rows - m_embeddings.rows() : 0, dim);
    m_squares.resize(rows);
    const int threads = model::matrixThreads();
    const auto parts = m_index.partition(threads);
#pragma omp parallel for schedule(static, 1) num_threads(threads)
    for (int part = 0; part < threads; ++part)
        for (std::size_t r = parts[static_cast<std::size_t>(part)];
             r < parts[static_cast<std::size_t>(part) + 1]; ++r) {
            float* gradient = rowGradient(r);
            model::sumWeightedRows(m_gradients.data(), dim, m_index.occurrences(r),
                                   m_index.occurrenceCount(r), m_index.weights().data(), gradient,
                                   dim);
            m_squares[r] = model::dot(gradient, gradient, dim);
        }
    double sum = 0;
    for (std::size_t r = 0; r < rows; ++r)
        sum += m_squares[r];
    return sum;
}

void CpuStep::updateRows(float gradientScale) {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t r = 0; r < m_index.rows(); ++r)
        m_optimizer->update(m_index.token(r), rowGradient(r), gradientScale);
}

Result<void> CpuStep::synchronize(std::span<const std::uint32_t> tokens) {
    for (const std::uint32_t token : tokens)
        if (token >= m_table.vocabulary())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("Token {} lies outside the table.", token));
    // A token may be listed twice, and settling is not safe twice at once: the second finds it
    // done.
    for (const std::uint32_t token : tokens)
        m_optimizer->settle(token);
    return {};
}

Result<void> CpuStep::synchronizeAll() {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::uint32_t token = 0; token < m_table.vocabulary(); ++token)
        m_optimizer->settle(token);
    return {};
}

Result<void> CpuStep::showRows(std::span<const std::uint32_t> tokens) {
    hideRows();
    const std::size_t dim = m_table.dim();
    try {
        m_shown.assign(tokens.begin(), tokens.end());
        // Twice the same row would be caught up twice.
        std::sort(m_shown.begin(), m_shown.end());
        m_shown.erase(std::unique(m_shown.begin(), m_shown.end()), m_shown.end());
        if (!m_shown.empty() && m_shown.back() >= m_table.vocabulary()) {
            const std::uint32_t token = m_shown.back();
            m_shown.clear();
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("Token {} lies outside the table.", token));
        }
        m_hidden.reshape(m_shown.size(), dim);
    } catch (const std::bad_alloc&) {
        m_shown.clear();
        return makeError(ErrorCode::OutOfMemory,
                         fmt::format("An evaluation of {} table rows does not fit in memory beside "
                                     "them. Evaluate on fewer rows.",
                                     tokens.size()));
    }
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        std::memcpy(m_hidden.row(i).data(), m_table.row(m_shown[i]).data(), dim * sizeof(float));
        m_optimizer->catchUp(m_shown[i]);
    }
    return {};
}

void CpuStep::hideRows() {
    const std::size_t dim = m_table.dim();
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        std::memcpy(m_table.row(m_shown[i]).data(), m_hidden.row(i).data(), dim * sizeof(float));
    m_shown.clear();
    m_hidden = {};
}

std::size_t CpuStep::memoryBytes() const {
    return m_optimizer->memoryBytes() + m_embeddings.bytes() + m_gradients.bytes() +
           m_moreRows.bytes() + m_contrastive.memoryBytes() +
           (m_anchors.half.capacity() + m_candidates.half.capacity()) * sizeof(std::uint16_t) +
           m_anchors.blocks.bytes() + m_anchors.blockGradient.bytes() +
           m_candidates.blocks.bytes() + m_candidates.blockGradient.bytes();
}

} // namespace stator::train
