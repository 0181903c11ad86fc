#include "core/train/contrastiveloss.h"

#include "core/model/kernels.h"
#include "core/model/threads.h"
#include "core/train/losskernels.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <omp.h>

namespace stator::train {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// How large a panel may be. One dim: its three products run best on tall panels. Several dims:
/// each adds passes over the panel with little work, so it should stay near the caches.
constexpr std::size_t kPanelBytes = std::size_t{96} << 20;
constexpr std::size_t kMatryoshkaPanelBytes = std::size_t{16} << 20;

} // namespace

/// Rows [first, first + rows) of the queries; where each segment lies in the panel's buffers.
struct ContrastiveLoss::Panel {
    std::size_t first;
    std::size_t rows;
    std::size_t capacity;            ///< rows the buffers were made for
    std::vector<std::size_t> starts; ///< first column of each segment; the last entry is the width
    std::size_t width() const { return starts.back(); }
    std::size_t offset(std::size_t segment) const { return starts[segment] * capacity; }
    std::size_t dimStride() const { return width() * capacity; }
};

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

/// Lengths by dim, the bfloat16 copy, and a zero gradient to add to.
void ContrastiveLoss::prepare(Side& side) const {
    side.inverseNorm.resize(m_dims.size() * side.rows);
    side.pull.assign(m_dims.size() * side.rows, 0.0F);
    if (m_half)
        side.half.resize(side.rows * m_dim);
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < side.rows; ++i) {
        const float* row = side.embedding + i * m_dim;
        float squares = 0;
        std::size_t column = 0;
        for (std::size_t d = 0; d < m_dims.size(); ++d) {
            squares += model::dot(row + column, row + column, m_dims[d] - column);
            column = m_dims[d];
            side.inverseNorm[d * side.rows + i] = squares > 0 ? 1.0F / std::sqrt(squares) : 0.0F;
        }
        if (m_half)
            model::toBFloat16(row, side.half.data() + i * m_dim, m_dim);
        std::fill_n(side.gradient + i * m_dim, m_dim, 0.0F);
    }
}

/// The part of the gradient that comes from the lengths: a score s = u / (|x| |y|) falls by s / |x|
/// for a growing |x|, so x gets - (sum of G s) / |x|^2 * x, by blocks for the dims that hold them.
void ContrastiveLoss::finish(Side& side) const {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < side.rows; ++i) {
        float factor = 0;
        for (std::size_t d = m_dims.size(); d-- > 0;) {
            const float inverse = side.inverseNorm[d * side.rows + i];
            factor += side.pull[d * side.rows + i] * inverse * inverse;
            const std::size_t begin = d > 0 ? m_dims[d - 1] : 0;
            model::axpy(-factor, side.embedding + i * m_dim + begin,
                        side.gradient + i * m_dim + begin, m_dims[d] - begin);
        }
    }
}

std::size_t ContrastiveLoss::chooseRows(std::size_t batch, std::size_t width) const {
    if (m_panelRows > 0)
        return std::min<std::size_t>(m_panelRows, batch);
    const std::size_t bytes = m_dims.size() > 1 ? kMatryoshkaPanelBytes : kPanelBytes;
    const std::size_t rows =
        bytes / std::max<std::size_t>(1, width * m_dims.size() * sizeof(float)) / 64 * 64;
    return std::min(std::clamp<std::size_t>(rows, 192, 2048), batch);
}

double ContrastiveLoss::runSweep(const Sweep& sweep, std::size_t batch, double& lossSeconds,
                                 double& backwardSeconds) {
    Panel panel{0, 0, 0, {0}};
    for (const auto& segment : sweep.segments)
        panel.starts.push_back(panel.starts.back() + segment.columns);
    panel.capacity = chooseRows(batch, panel.width());

    m_panel.reshape(m_dims.size(), panel.dimStride());
    const auto threads = static_cast<std::size_t>(model::matrixThreads());
    m_rowBuffers.resize(threads * (3 + m_dims.size()) * panel.width());
    m_pullBuffers.assign(threads * m_dims.size() * panel.width(), 0.0F);
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
    reducePulls(sweep);
    // In order of rows, so that the sum does not depend on the threads.
    return std::accumulate(m_rowLoss.begin(), m_rowLoss.end(), 0.0);
}

/// Rows of the column block that dim `d` adds to the one before it.
model::GemmOperand ContrastiveLoss::block(const Side& side, std::size_t firstRow, std::size_t rows,
                                          std::size_t d, bool transposed) const {
    const std::size_t begin = d > 0 ? m_dims[d - 1] : 0;
    const std::size_t columns = m_dims[d] - begin;
    const std::size_t offset = firstRow * m_dim + begin;
    const void* data =
        m_half ? static_cast<const void*>(side.half.data() + offset) : side.embedding + offset;
    return {data, transposed ? columns : rows, transposed ? rows : columns, m_dim, transposed};
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

void ContrastiveLoss::softmaxRows(const Sweep& sweep, const Panel& panel, double scale) {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t row = 0; row < panel.rows; ++row)
        softmaxRow(sweep, panel, scale, row, omp_get_thread_num());
}

/// From one row of scores by column block to its loss and its score gradients by column block.
/// Everything in between stays in the caches, whatever the number of dims.
void ContrastiveLoss::softmaxRow(const Sweep& sweep, const Panel& panel, double scale,
                                 std::size_t row, int thread) {
    const std::size_t width = panel.width();
    const std::size_t dims = m_dims.size();
    const std::size_t i = panel.first + row;
    float* u = m_rowBuffers.data() + static_cast<std::size_t>(thread) * (3 + dims) * width;
    float* z = u + width;
    float* e = z + width;
    float* gradients = e + width;
    for (std::size_t d = 0; d < dims; ++d) {
        // The scores of dim d are the running sum of the blocks so far.
        for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
            const float* part = panelRow(panel, d, s, row);
            if (d == 0)
                std::copy_n(part, sweep.segments[s].columns, u + panel.starts[s]);
            else
                addRow(part, u + panel.starts[s], sweep.segments[s].columns);
        }
        const double weight = scale * m_weights[d];
        const auto [shift, sum] = softmaxOfDim(sweep, panel, d, row, u, z, e);
        m_rowLoss[i] += weight * (std::log(static_cast<double>(sum)) + shift - z[i]);
        e[i] -= sum; // softmax minus one at the positive, which is column i of the first segment
        float* pulls = m_pullBuffers.data() + (static_cast<std::size_t>(thread) * dims + d) * width;
        gradientOfDim(sweep, panel, d, row, static_cast<float>(weight) / sum, z, e, pulls,
                      gradients + d * width);
    }
    storeSuffixSums(panel, row, gradients);
}

/// z = the row's scores, e = exp(z - shift); returns the shift and the sum of e.
ContrastiveLoss::RowSoftmax ContrastiveLoss::softmaxOfDim(const Sweep& sweep, const Panel& panel,
                                                          std::size_t d, std::size_t row,
                                                          const float* u, float* z, float* e) {
    const std::size_t i = panel.first + row;
    // Cosines end at 1, so the scale itself is a safe shift as long as exp(-2 scale) is not lost.
    constexpr float kSafeScale = 40.0F;
    const bool fused = m_scale <= kSafeScale && !sweep.masked;
    float sum = 0;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        const Side& candidates = *m_sides[segment.candidates];
        const float* inverse = candidates.inverseNorm.data() + d * candidates.rows;
        const float factor = rowFactor(segment, d, i);
        const std::size_t at = panel.starts[s];
        if (fused) {
            sum += scoreExpRow(u + at, inverse, factor, m_scale, z + at, e + at, segment.columns);
            continue;
        }
        scoreRow(u + at, inverse, factor, z + at, segment.columns);
        if (segment.excludeSelf)
            z[at + i] = kMaskedScore;
        if (segment.mask && !segment.mask->empty())
            for (std::size_t k = segment.mask->offsets[i]; k < segment.mask->offsets[i + 1]; ++k)
                z[at + segment.mask->columns[k]] = kMaskedScore;
    }
    if (fused)
        return {m_scale, sum};
    const float highest = maxOf(z, panel.width());
    return {highest, expRow(z, highest, e, panel.width())};
}

/// scale / |query row i|, by the dim's length.
float ContrastiveLoss::rowFactor(const Segment& segment, std::size_t d, std::size_t i) const {
    const Side& query = *m_sides[segment.query];
    return m_scale * query.inverseNorm[d * query.rows + i];
}

void ContrastiveLoss::gradientOfDim(const Sweep& sweep, const Panel& panel, std::size_t d,
                                    std::size_t row, float factor, const float* z, const float* e,
                                    float* pulls, float* into) {
    const std::size_t i = panel.first + row;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        Side& query = *m_sides[segment.query];
        const Side& candidates = *m_sides[segment.candidates];
        const std::size_t at = panel.starts[s];
        query.pull[d * query.rows + i] +=
            gradientRow(z + at, e + at, factor, candidates.inverseNorm.data() + d * candidates.rows,
                        rowFactor(segment, d, i), into + at, pulls + at, segment.columns);
    }
}

/// Block d serves dim d and every later one: what is stored for it is the sum of their gradients.
void ContrastiveLoss::storeSuffixSums(const Panel& panel, std::size_t row, float* gradients) {
    const std::size_t width = panel.width();
    for (std::size_t d = m_dims.size(); d-- > 0;) {
        float* sum = gradients + d * width;
        if (d + 1 < m_dims.size())
            addRow(sum + width, sum, width);
        for (std::size_t s = 0; s + 1 < panel.starts.size(); ++s) {
            const std::size_t columns = panel.starts[s + 1] - panel.starts[s];
            float* to = panelRow(panel, d, s, row);
            if (m_half)
                model::toBFloat16(sum + panel.starts[s], reinterpret_cast<std::uint16_t*>(to),
                                  columns);
            else
                std::copy_n(sum + panel.starts[s], columns, to);
        }
    }
}
void ContrastiveLoss::multiplyGradients(const Sweep& sweep, const Panel& panel, std::size_t d) {
    const auto type = m_half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    const std::size_t begin = d > 0 ? m_dims[d - 1] : 0;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        const Side& query = *m_sides[segment.query];
        const Side& candidates = *m_sides[segment.candidates];
        const void* gradient = panelRow(panel, d, s, 0);
        const std::size_t stride = m_half ? 2 * segment.columns : segment.columns;
        model::gemm(type, {gradient, panel.rows, segment.columns, stride, false},
                    block(candidates, 0, segment.columns, d, false),
                    query.gradient + panel.first * m_dim + begin, m_dim, true);
        model::gemm(type, {gradient, segment.columns, panel.rows, stride, true},
                    block(query, panel.first, panel.rows, d, false), candidates.gradient + begin,
                    m_dim, true);
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
