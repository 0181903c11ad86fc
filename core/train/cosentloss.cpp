#include "core/train/cosentloss.h"

#include "core/model/kernels.h"
#include "core/model/threads.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::train {

CoSentLoss::CoSentLoss(const StepOptions& options, std::uint32_t dim)
    : m_scale(options.scale)
    , m_dims(options.matryoshkaDims)
    , m_weights(options.matryoshkaWeights)
    , m_dim(dim) {
    if (m_dims.empty())
        m_dims = {dim};
    if (m_weights.empty())
        m_weights.assign(m_dims.size(), 1.0F);
}

double cosentOfSorted(std::span<const float> scores, std::span<const double> z,
                      std::span<double> gradient) {
    const std::size_t n = z.size();
    std::fill(gradient.begin(), gradient.end(), 0.0);
    if (n == 0)
        return 0.0;
    // exp(z_i - z_j) = exp(z_i - c) exp(c - z_j); with c in the middle neither factor overflows
    // for any scale below 300, since z lies within [-scale, scale].
    const auto [low, high] = std::minmax_element(z.begin(), z.end());
    const double centre = (*low + *high) / 2;
    std::vector<double> up(n);
    std::vector<double> down(n);
    for (std::size_t i = 0; i < n; ++i) {
        up[i] = std::exp(z[i] - centre);
        down[i] = std::exp(centre - z[i]);
    }
    const auto groupEnd = [&](std::size_t begin) {
        std::size_t end = begin;
        while (end < n && scores[end] == scores[begin])
            ++end;
        return end;
    };
    // Rows of lower score before a group, summed; and of every row what the pairs below it give.
    double total = 0;
    double below = 0;
    for (std::size_t begin = 0; begin < n;) {
        const std::size_t end = groupEnd(begin);
        double group = 0;
        for (std::size_t j = begin; j < end; ++j) {
            const double pairs = below * down[j];
            gradient[j] -= pairs;
            total += pairs;
            group += up[j];
        }
        below += group;
        begin = end;
    }
    double above = 0;
    for (std::size_t end = n; end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && scores[begin - 1] == scores[end - 1])
            --begin;
        double group = 0;
        for (std::size_t i = begin; i < end; ++i) {
            gradient[i] += up[i] * above;
            group += down[i];
        }
        above += group;
        end = begin;
    }
    for (double& g : gradient)
        g /= 1.0 + total;
    return std::log1p(total);
}

double CoSentLoss::run(Side& first, Side& second, std::span<const float> scores) {
    const std::size_t n = first.rows;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
    std::vector<float> sortedScores(n);
    for (std::size_t i = 0; i < n; ++i)
        sortedScores[i] = scores[order[i]];

    // Per row and dim: dot product and both squared lengths of the first d columns.
    const std::size_t dims = m_dims.size();
    std::vector<float> products(n * dims * 3);
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < n; ++i) {
        const float* a = first.embedding + i * m_dim;
        const float* b = second.embedding + i * m_dim;
        float sums[3] = {0, 0, 0};
        std::size_t column = 0;
        for (std::size_t d = 0; d < dims; ++d) {
            const std::size_t width = m_dims[d] - column;
            sums[0] += model::dot(a + column, b + column, width);
            sums[1] += model::dot(a + column, a + column, width);
            sums[2] += model::dot(b + column, b + column, width);
            column = m_dims[d];
            std::copy_n(sums, 3, products.data() + (i * dims + d) * 3);
        }
    }

    double loss = 0;
    std::vector<double> z(n);
    std::vector<double> sortedGradient(n);
    std::vector<double> byCosine(n * dims); // dLoss/dcos, weighted
    for (std::size_t d = 0; d < dims; ++d) {
        for (std::size_t k = 0; k < n; ++k) {
            const float* p = products.data() + (order[k] * dims + d) * 3;
            const double lengths = std::sqrt(static_cast<double>(p[1]) * p[2]);
            z[k] = lengths > 0 ? m_scale * p[0] / lengths : 0.0;
        }
        loss += m_weights[d] * cosentOfSorted(sortedScores, z, sortedGradient);
        for (std::size_t k = 0; k < n; ++k)
            byCosine[order[k] * dims + d] = m_weights[d] * m_scale * sortedGradient[k];
    }

    // cos = ab / (|a| |b|): dcos/da = b / (|a| |b|) - cos a / |a|^2, and the same for b.
#pragma omp parallel for schedule(static) num_threads(model::matrixThreads())
    for (std::size_t i = 0; i < n; ++i) {
        double cross = 0;
        double ownFirst = 0;
        double ownSecond = 0;
        for (std::size_t d = dims; d-- > 0;) {
            const float* p = products.data() + (i * dims + d) * 3;
            const double lengths = std::sqrt(static_cast<double>(p[1]) * p[2]);
            if (lengths > 0) {
                const double g = byCosine[i * dims + d];
                const double cosine = p[0] / lengths;
                cross += g / lengths;
                ownFirst += g * cosine / p[1];
                ownSecond += g * cosine / p[2];
            }
            const std::size_t begin = d > 0 ? m_dims[d - 1] : 0;
            for (std::size_t c = i * m_dim + begin; c < i * m_dim + m_dims[d]; ++c) {
                const float a = first.embedding[c];
                const float b = second.embedding[c];
                first.gradient[c] = static_cast<float>(cross * b - ownFirst * a);
                second.gradient[c] = static_cast<float>(cross * a - ownSecond * b);
            }
        }
    }
    return loss;
}

} // namespace stator::train
