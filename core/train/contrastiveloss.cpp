#include "core/train/contrastiveloss.h"

#include "core/model/kernels.h"
#include "core/model/threads.h"
#include "core/train/losskernels.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace stator::train {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// How large a panel may be: its products run best on tall panels. With several dims each row is
/// wider, and beyond 1,024 rows nothing more is gained.
constexpr std::size_t kPanelBytes = std::size_t{96} << 20;
constexpr std::size_t kPanelRows = 2048;
constexpr std::size_t kMatryoshkaPanelRows = 1024;

} // namespace

ContrastiveLoss::ContrastiveLoss(const StepOptions& options, std::uint32_t dim)
    : m_scale(options.scale)
    , m_directions(options.directions)
    , m_dims(options.matryoshkaDims)
    , m_weights(options.matryoshkaWeights)
    , m_dim(dim)
    , m_half(options.precision == Precision::Bf16)
    , m_panelRows(options.panelRows) {
    if (m_dims.empty())
        m_dims = {dim};
    if (m_weights.empty())
        m_weights.assign(m_dims.size(), 1.0F);
}

std::size_t ContrastiveLoss::memoryBytes() const {
    return m_panel.bytes() + (m_rowBuffers.capacity() + m_pullBuffers.capacity()) * sizeof(float);
}

double ContrastiveLoss::run(Side& anchors, Side& candidates, const ScoreMask& mask,
                            const ScoreMask& swappedMask, double& lossSeconds,
                            double& backwardSeconds) {
    auto start = Clock::now();
    m_sides[0] = &anchors;
    m_sides[1] = &candidates;
    prepare(anchors);
    prepare(candidates);
    lossSeconds += secondsSince(start);

    double loss = 0;
    for (const auto& sweep :
         scoreSweeps(m_directions, anchors.rows, candidates.rows, mask, swappedMask))
        loss += runSweep(sweep, anchors.rows, lossSeconds, backwardSeconds);

    start = Clock::now();
    finish(anchors);
    finish(candidates);
    backwardSeconds += secondsSince(start);
    return loss;
}

/// Lengths by dim, copies by column block (and in bfloat16) for the matrix products, and a zero
/// gradient to add to.
void ContrastiveLoss::prepare(Side& side) const {
    side.inverseNorm.resize(m_dims.size() * side.rows);
    side.pull.assign(m_dims.size() * side.rows, 0.0F);
    if (m_half)
        side.half.resize(side.rows * m_dim);
    if (inBlocks()) {
        side.blockGradient.reshape(side.rows, m_dim);
        if (!m_half)
            side.blocks.reshape(side.rows, m_dim);
    }
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < side.rows; ++i) {
        const float* row = side.embedding + i * m_dim;
        float squares = 0;
        for (std::size_t d = 0; d < m_dims.size(); ++d) {
            const float* part = row + firstColumn(d);
            const std::size_t at = blockOffset(side, i, d);
            squares += model::dot(part, part, columns(d));
            side.inverseNorm[d * side.rows + i] = squares > 0 ? 1.0F / std::sqrt(squares) : 0.0F;
            if (m_half)
                model::toBFloat16(part, side.half.data() + at, columns(d));
            else if (inBlocks())
                std::copy_n(part, columns(d), side.blocks.data() + at);
            std::fill_n(gradientOf(side) + at, columns(d), 0.0F);
        }
    }
}

/// The part of the gradient that comes from the lengths: a score s = u / (|x| |y|) falls by s / |x|
/// for a growing |x|, so x gets - (sum of G s) / |x|^2 * x, by blocks for the dims that hold them.
void ContrastiveLoss::finish(Side& side) const {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < side.rows; ++i) {
        float factor = 0;
        if (!inBlocks()) { // the sum of G s is what the gradient so far has along x
            const std::size_t at = i * m_dim;
            side.pull[i] = model::dot(side.gradient + at, side.embedding + at, m_dim);
        }
        for (std::size_t d = m_dims.size(); d-- > 0;) {
            const float inverse = side.inverseNorm[d * side.rows + i];
            factor += side.pull[d * side.rows + i] * inverse * inverse;
            const std::size_t at = i * m_dim + firstColumn(d);
            if (inBlocks())
                std::copy_n(side.blockGradient.data() + blockOffset(side, i, d), columns(d),
                            side.gradient + at);
            model::axpy(-factor, side.embedding + at, side.gradient + at, columns(d));
        }
    }
}

std::size_t ContrastiveLoss::chooseRows(std::size_t batch, std::size_t width) const {
    if (m_panelRows > 0)
        return std::min<std::size_t>(m_panelRows, batch);
    const std::size_t most = inBlocks() ? kMatryoshkaPanelRows : kPanelRows;
    const std::size_t rows =
        kPanelBytes / std::max<std::size_t>(1, width * m_dims.size() * sizeof(float)) / 64 * 64;
    return std::min(std::clamp<std::size_t>(rows, 192, most), batch);
}

double ContrastiveLoss::runSweep(const Sweep& sweep, std::size_t batch, double& lossSeconds,
                                 double& backwardSeconds) {
    Panel panel{0, 0, 0, {0}};
    for (const auto& segment : sweep.segments)
        panel.starts.push_back(panel.starts.back() + segment.columns);
    panel.capacity = chooseRows(batch, panel.width());

    m_panel.reshape(m_dims.size(), panel.dimStride());
    const auto threads = static_cast<std::size_t>(model::matrixThreads());
    m_rowBuffers.resize(threads * m_dims.size() * panel.width());
    m_softmaxes.resize(threads * m_dims.size());
    m_pullBuffers.assign(inBlocks() ? threads * m_dims.size() * panel.width() : 0, 0.0F);
    m_rowLoss.assign(batch, 0.0);

    const double scale = sweep.weight / static_cast<double>(batch);
    for (panel.first = 0; panel.first < batch; panel.first += panel.capacity) {
        panel.rows = std::min(panel.capacity, batch - panel.first);
        auto start = Clock::now();
        multiplyScores(sweep, panel);
        softmaxRows(sweep, panel, scale);
        lossSeconds += secondsSince(start);
        start = Clock::now();
        for (std::size_t d = 0; d < m_dims.size(); ++d)
            multiplyGradients(sweep, panel, d);
        backwardSeconds += secondsSince(start);
    }
    if (inBlocks())
        reducePulls(sweep);
    // In order of rows, so that the sum does not depend on the threads.
    return std::accumulate(m_rowLoss.begin(), m_rowLoss.end(), 0.0);
}

/// Rows of the column block that dim `d` adds to the one before it.
model::GemmOperand ContrastiveLoss::block(const Side& side, std::size_t firstRow, std::size_t rows,
                                          std::size_t d, bool transposed) const {
    const std::size_t at = blockOffset(side, firstRow, d);
    const float* floats = inBlocks() ? side.blocks.data() : side.embedding;
    const void* data = m_half ? static_cast<const void*>(side.half.data() + at) : floats + at;
    return {data, transposed ? columns(d) : rows, transposed ? rows : columns(d), columns(d),
            transposed};
}

float* ContrastiveLoss::panelRow(const Panel& panel, std::size_t d, std::size_t segment,
                                 std::size_t row) {
    const std::size_t columns = panel.starts[segment + 1] - panel.starts[segment];
    return m_panel.row(d).data() + panel.offset(segment) + row * columns;
}

void ContrastiveLoss::multiplyScores(const Sweep& sweep, const Panel& panel) {
    const auto type = m_half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    for (std::size_t d = 0; d < m_dims.size(); ++d)
        for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
            const auto& segment = sweep.segments[s];
            model::gemm(type, block(*m_sides[segment.query], panel.first, panel.rows, d, false),
                        block(*m_sides[segment.candidates], 0, segment.columns, d, true),
                        panelRow(panel, d, s, 0), segment.columns, false);
        }
}

void ContrastiveLoss::multiplyGradients(const Sweep& sweep, const Panel& panel, std::size_t d) {
    const auto type = m_half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        Side& query = *m_sides[segment.query];
        Side& candidates = *m_sides[segment.candidates];
        const void* gradient = panelRow(panel, d, s, 0);
        const std::size_t stride = m_half ? 2 * segment.columns : segment.columns;
        model::gemm(type, {gradient, panel.rows, segment.columns, stride, false},
                    block(candidates, 0, segment.columns, d, false),
                    gradientOf(query) + blockOffset(query, panel.first, d), columns(d), true);
        model::gemm(type, {gradient, segment.columns, panel.rows, stride, true},
                    block(query, panel.first, panel.rows, d, false),
                    gradientOf(candidates) + blockOffset(candidates, 0, d), columns(d), true);
    }
}

/// The candidates' pulls, summed over threads in their order.
void ContrastiveLoss::reducePulls(const Sweep& sweep) {
    std::size_t width = 0;
    for (const auto& segment : sweep.segments)
        width += segment.columns;
    const std::size_t threads = m_pullBuffers.size() / (m_dims.size() * width);
    std::size_t at = 0;
    for (const auto& segment : sweep.segments) {
        Side& side = *m_sides[segment.candidates];
        for (std::size_t d = 0; d < m_dims.size(); ++d)
            for (std::size_t t = 0; t < threads; ++t)
                addRow(m_pullBuffers.data() + (t * m_dims.size() + d) * width + at,
                       side.pull.data() + d * side.rows, segment.columns);
        at += segment.columns;
    }
}

} // namespace stator::train
