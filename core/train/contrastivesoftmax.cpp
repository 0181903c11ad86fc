// ContrastiveLoss: from a panel of scores to the loss and its gradient by each score.
#include "core/model/kernels.h"
#include "core/model/threads.h"
#include "core/train/contrastiveloss.h"
#include "core/train/losskernels.h"

#include <algorithm>
#include <cmath>
#include <omp.h>

namespace stator::train {
namespace {

/// Columns taken at once through all dims, so that running sums stay in the first cache.
constexpr std::size_t kTile = 1024;

} // namespace

void ContrastiveLoss::softmaxRows(const Sweep& sweep, const Panel& panel, double scale) {
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t row = 0; row < panel.rows; ++row)
        softmaxRow(sweep, panel, scale, row, omp_get_thread_num());
}

/// From one row of products by column block to its loss and its score gradients by column block.
void ContrastiveLoss::softmaxRow(const Sweep& sweep, const Panel& panel, double scale,
                                 std::size_t row, int thread) {
    const std::size_t width = panel.width();
    const std::size_t dims = m_dims.size();
    const std::size_t i = panel.first + row;
    const std::size_t at = static_cast<std::size_t>(thread) * dims;
    float* e = m_rowBuffers.data() + at * width;
    RowSoftmax* softmaxes = m_softmaxes.data() + at;
    std::fill_n(softmaxes, dims, RowSoftmax{m_scale, 0, 0});
    for (std::size_t s = 0; s < sweep.segments.size(); ++s)
        scoreSegment(sweep, panel, s, row, e + panel.starts[s], softmaxes);
    if (!hasSafeShift(sweep))
        softmaxMasked(sweep, panel, row, e, softmaxes);
    for (std::size_t d = 0; d < dims; ++d) {
        auto& softmax = softmaxes[d];
        const double weight = scale * m_weights[d];
        // The positive is column i of the first segment.
        m_rowLoss[i] += weight * (std::log(static_cast<double>(softmax.sum)) + softmax.shift -
                                  panelRow(panel, d, 0, row)[i]);
        e[d * width + i] -= softmax.sum; // softmax minus one, times the sum
        softmax.factor = static_cast<float>(weight) / softmax.sum;
    }
    for (std::size_t s = 0; s < sweep.segments.size(); ++s)
        if (inBlocks())
            gradientByDims(sweep, panel, s, row, e + panel.starts[s], softmaxes,
                           m_pullBuffers.data() + at * width + panel.starts[s]);
        else
            gradientOfSegment(sweep, panel, s, row, e + panel.starts[s], softmaxes->factor);
}

bool ContrastiveLoss::hasSafeShift(const Sweep& sweep) const {
    // Cosines end at 1, so the scale itself is a safe shift as long as exp(-2 scale) is not lost.
    constexpr float kSafeScale = 40.0F;
    return m_scale <= kSafeScale && !sweep.masked;
}

/// Turns the products into scores; with a safe shift also their exp and its sum.
void ContrastiveLoss::scoreSegment(const Sweep& sweep, const Panel& panel, std::size_t s,
                                   std::size_t row, float* e, RowSoftmax* softmaxes) {
    const auto& segment = sweep.segments[s];
    const Side& candidates = *m_sides[segment.candidates];
    const bool fused = hasSafeShift(sweep);
    alignas(64) float running[kTile]; // the products of dim d are the running sum of the blocks
    for (std::size_t begin = 0; begin < segment.columns; begin += kTile) {
        const std::size_t n = std::min(kTile, segment.columns - begin);
        std::fill_n(running, n, 0.0F);
        for (std::size_t d = 0; d < m_dims.size(); ++d) {
            float* z = panelRow(panel, d, s, row) + begin;
            const float* inverse = candidates.inverseNorm.data() + d * candidates.rows + begin;
            const float factor = rowFactor(segment, d, panel.first + row);
            const float* products = z;
            if (inBlocks()) {
                addRow(z, running, n);
                products = running;
            }
            if (fused)
                softmaxes[d].sum += scoreExpRow(products, inverse, factor, m_scale, z,
                                                e + d * panel.width() + begin, n);
            else
                scoreRow(products, inverse, factor, z, n);
        }
    }
}

/// Leaves out what does not count, and takes the exp by the largest score of what remains.
void ContrastiveLoss::softmaxMasked(const Sweep& sweep, const Panel& panel, std::size_t row,
                                    float* e, RowSoftmax* softmaxes) {
    const std::size_t i = panel.first + row;
    for (std::size_t d = 0; d < m_dims.size(); ++d) {
        float highest = kMaskedScore;
        for (std::size_t s = 0; s < sweep.segments.size(); ++s) {
            const auto& segment = sweep.segments[s];
            float* z = panelRow(panel, d, s, row);
            if (segment.excludeSelf)
                z[i] = kMaskedScore;
            if (segment.mask && !segment.mask->empty())
                for (std::size_t k = segment.mask->offsets[i]; k < segment.mask->offsets[i + 1];
                     ++k)
                    z[segment.mask->columns[k]] = kMaskedScore;
            highest = std::max(highest, maxOf(z, segment.columns));
        }
        softmaxes[d].shift = highest;
        for (std::size_t s = 0; s < sweep.segments.size(); ++s)
            softmaxes[d].sum +=
                expRow(panelRow(panel, d, s, row), highest, e + d * panel.width() + panel.starts[s],
                       sweep.segments[s].columns);
    }
}

/// scale / |query row i|, by the dim's length.
float ContrastiveLoss::rowFactor(const Segment& segment, std::size_t d, std::size_t i) const {
    const Side& query = *m_sides[segment.query];
    return m_scale * query.inverseNorm[d * query.rows + i];
}

/// One dim: turns the exps into gradients by the products.
void ContrastiveLoss::gradientOfSegment(const Sweep& sweep, const Panel& panel, std::size_t s,
                                        std::size_t row, const float* e, float factor) {
    const auto& segment = sweep.segments[s];
    const float* inverse = m_sides[segment.candidates]->inverseNorm.data();
    const float by = factor * rowFactor(segment, 0, panel.first + row);
    float* out = panelRow(panel, 0, s, row);
    if (!m_half) {
        scoreRow(e, inverse, by, out, segment.columns);
        return;
    }
    alignas(64) float tile[kTile];
    for (std::size_t begin = 0; begin < segment.columns; begin += kTile) {
        const std::size_t n = std::min(kTile, segment.columns - begin);
        scoreRow(e + begin, inverse + begin, by, tile, n);
        model::toBFloat16(tile, reinterpret_cast<std::uint16_t*>(out) + begin, n);
    }
}

/// Several dims: turns the scores into gradients by the products of each column block. Block d
/// serves dim d and every later one: what is stored for it is the sum of their gradients.
void ContrastiveLoss::gradientByDims(const Sweep& sweep, const Panel& panel, std::size_t s,
                                     std::size_t row, const float* e, const RowSoftmax* softmaxes,
                                     float* pulls) {
    const auto& segment = sweep.segments[s];
    Side& query = *m_sides[segment.query];
    const Side& candidates = *m_sides[segment.candidates];
    const std::size_t i = panel.first + row;
    alignas(64) float running[kTile];
    for (std::size_t begin = 0; begin < segment.columns; begin += kTile) {
        const std::size_t n = std::min(kTile, segment.columns - begin);
        std::fill_n(running, n, 0.0F);
        for (std::size_t d = m_dims.size(); d-- > 0;) {
            float* z = panelRow(panel, d, s, row);
            const std::size_t at = d * panel.width() + begin;
            query.pull[d * query.rows + i] +=
                addGradientRow(z + begin, e + at, softmaxes[d].factor,
                               candidates.inverseNorm.data() + d * candidates.rows + begin,
                               rowFactor(segment, d, i), running, pulls + at, n);
            // In bfloat16 this overwrites scores of columns before `begin`, or of this tile.
            if (m_half)
                model::toBFloat16(running, reinterpret_cast<std::uint16_t*>(z) + begin, n);
            else
                std::copy_n(running, n, z + begin);
        }
    }
}

} // namespace stator::train
