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

/// Panels are this large at the most, scores and gradients together.
constexpr std::size_t kPanelBytes = std::size_t{96} << 20;

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
    return (m_scores.capacity() + m_gradient.capacity() + m_rowBuffers.capacity() +
            m_pullBuffers.capacity()) *
               sizeof(float) +
           m_gradientHalf.capacity() * sizeof(std::uint16_t);
}

std::vector<ContrastiveLoss::Sweep> ContrastiveLoss::sweepsFor(std::size_t batch,
                                                               std::size_t candidates,
                                                               const ScoreMask& mask,
                                                               const ScoreMask& swappedMask) const {
    const Segment toDocuments{0, 1, candidates, false, &mask};
    const Segment toQueries{1, 0, batch, false, &swappedMask};
    switch (m_directions) {
    case MnrlDirections::QueryToDocument:
        return {{{toDocuments}, 1.0}};
    case MnrlDirections::Symmetric:
        return {{{toDocuments}, 0.5}, {{toQueries}, 0.5}};
    case MnrlDirections::Gte:
        return {
            {{toDocuments, {0, 0, batch, true, nullptr}, toQueries, {1, 1, batch, true, nullptr}},
             1.0}};
    }
    return {};
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
    for (const auto& sweep : sweepsFor(anchors.rows, candidates.rows, mask, swappedMask))
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
    const std::size_t perScore =
        sizeof(float) + m_dims.size() * (m_half ? sizeof(std::uint16_t) : sizeof(float));
    const std::size_t rows = kPanelBytes / std::max<std::size_t>(1, width * perScore) / 64 * 64;
    return std::min(std::clamp<std::size_t>(rows, 128, 1024), batch);
}

double ContrastiveLoss::runSweep(const Sweep& sweep, std::size_t batch, double& lossSeconds,
                                 double& backwardSeconds) {
    Panel panel{0, 0, 0, {0}};
    for (const auto& segment : sweep.segments)
        panel.starts.push_back(panel.starts.back() + segment.columns);
    panel.capacity = chooseRows(batch, panel.width());

    m_scores.resize(panel.dimStride());
    if (m_half)
        m_gradientHalf.resize(m_dims.size() * panel.dimStride());
    else
        m_gradient.resize(m_dims.size() * panel.dimStride());
    const auto threads = static_cast<std::size_t>(model::matrixThreads());
    m_rowBuffers.resize(threads * 2 * panel.width());
    m_pullBuffers.assign(threads * m_dims.size() * panel.width(), 0.0F);
    m_rowLoss.assign(batch, 0.0);

    const double scale = sweep.weight / static_cast<double>(batch);
    for (panel.first = 0; panel.first < batch; panel.first += panel.capacity) {
        panel.rows = std::min(panel.capacity, batch - panel.first);
        auto start = Clock::now();
        for (std::size_t d = 0; d < m_dims.size(); ++d) {
            multiplyScores(sweep, panel, d);
            softmaxRows(sweep, panel, d, scale * m_weights[d]);
        }
        lossSeconds += secondsSince(start);
        start = Clock::now();
        for (std::size_t d = m_dims.size(); d-- > 0;) {
            if (d + 1 < m_dims.size())
                addLaterDims(panel, d);
            multiplyGradients(sweep, panel, d);
        }
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

void ContrastiveLoss::multiplyScores(const Sweep& sweep, const Panel& panel, std::size_t d) {
    const auto type = m_half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        model::gemm(type, block(*m_sides[segment.query], panel.first, panel.rows, d, false),
                    block(*m_sides[segment.candidates], 0, segment.columns, d, true),
                    m_scores.data() + panel.offset(s), segment.columns, d > 0);
    }
}

void ContrastiveLoss::softmaxRows(const Sweep& sweep, const Panel& panel, std::size_t d,
                                  double scale) {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t row = 0; row < panel.rows; ++row)
        softmaxRow(sweep, panel, d, scale, row, omp_get_thread_num());
}

/// From one row of unnormalised scores to its loss and its row of score gradients.
void ContrastiveLoss::softmaxRow(const Sweep& sweep, const Panel& panel, std::size_t d,
                                 double scale, std::size_t row, int thread) {
    const std::size_t i = panel.first + row;
    const std::size_t width = panel.width();
    float* z = m_rowBuffers.data() + static_cast<std::size_t>(thread) * 2 * width;
    float* e = z + width;
    float* pulls =
        m_pullBuffers.data() + (static_cast<std::size_t>(thread) * m_dims.size() + d) * width;

    float highest = kMaskedScore;
    bool masked = false;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        const Side& query = *m_sides[segment.query];
        const Side& candidates = *m_sides[segment.candidates];
        float* part = z + panel.starts[s];
        highest =
            std::max(highest, scoreRow(m_scores.data() + panel.offset(s) + row * segment.columns,
                                       candidates.inverseNorm.data() + d * candidates.rows,
                                       m_scale * query.inverseNorm[d * query.rows + i], part,
                                       segment.columns));
        if (segment.excludeSelf) {
            part[i] = kMaskedScore;
            masked = true;
        }
        if (segment.mask && !segment.mask->empty()) {
            for (std::size_t k = segment.mask->offsets[i]; k < segment.mask->offsets[i + 1]; ++k)
                part[segment.mask->columns[k]] = kMaskedScore;
            masked = true;
        }
    }
    if (masked)
        highest = maxOf(z, width);
    const float sum = expRow(z, highest, e, width);
    m_rowLoss[i] += scale * (std::log(static_cast<double>(sum)) + highest - z[i]);
    e[i] -= sum; // softmax minus one at the positive, which is column i of the first segment

    const float factor = static_cast<float>(scale) / sum;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        Side& query = *m_sides[segment.query];
        const Side& candidates = *m_sides[segment.candidates];
        const std::size_t at = panel.starts[s];
        const float* inverse = candidates.inverseNorm.data() + d * candidates.rows;
        const float rowFactor = m_scale * query.inverseNorm[d * query.rows + i];
        const std::size_t to = d * panel.dimStride() + panel.offset(s) + row * segment.columns;
        query.pull[d * query.rows + i] +=
            m_half ? gradientRow(z + at, e + at, factor, inverse, rowFactor,
                                 m_gradientHalf.data() + to, pulls + at, segment.columns)
                   : gradientRow(z + at, e + at, factor, inverse, rowFactor, m_gradient.data() + to,
                                 pulls + at, segment.columns);
    }
}

/// Block d serves dim d and every later one: their score gradients are summed on the way down.
void ContrastiveLoss::addLaterDims(const Panel& panel, std::size_t d) {
    const std::size_t stride = panel.dimStride();
    constexpr std::size_t kPiece = 4096;
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t at = 0; at < stride; at += kPiece) {
        const std::size_t n = std::min(kPiece, stride - at);
        const std::size_t to = d * stride + at;
        if (m_half)
            addRow(m_gradientHalf.data() + to + stride, m_gradientHalf.data() + to, n);
        else
            addRow(m_gradient.data() + to + stride, m_gradient.data() + to, n);
    }
}

void ContrastiveLoss::multiplyGradients(const Sweep& sweep, const Panel& panel, std::size_t d) {
    const auto type = m_half ? model::GemmType::BFloat16 : model::GemmType::Float32;
    const std::size_t begin = d > 0 ? m_dims[d - 1] : 0;
    for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
        const auto& segment = sweep.segments[s];
        const Side& query = *m_sides[segment.query];
        const Side& candidates = *m_sides[segment.candidates];
        const std::size_t from = d * panel.dimStride() + panel.offset(s);
        const void* gradient = m_half ? static_cast<const void*>(m_gradientHalf.data() + from)
                                      : m_gradient.data() + from;
        model::gemm(type, {gradient, panel.rows, segment.columns, segment.columns, false},
                    block(candidates, 0, segment.columns, d, false),
                    query.gradient + panel.first * m_dim + begin, m_dim, true);
        model::gemm(type, {gradient, segment.columns, panel.rows, segment.columns, true},
                    block(query, panel.first, panel.rows, d, false), candidates.gradient + begin,
                    m_dim, true);
    }
}

/// The candidates' pulls, summed over threads in their order.
void ContrastiveLoss::reducePulls(const Sweep& sweep) {
    const std::size_t width =
        m_rowBuffers.size() / 2 / static_cast<std::size_t>(model::matrixThreads());
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
