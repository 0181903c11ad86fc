// Lazy AdamW against the dense optimizer, over thousands of steps.

#include "core/base/random.h"
#include "core/train/rowoptimizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

using namespace stator;
using namespace stator::train;

namespace {

constexpr std::uint32_t kVocabulary = 200;
constexpr std::uint32_t kDim = 20;

/// AdamW as everybody else runs it: every row at every step.
struct DenseAdamW {
    std::vector<double> theta, m, v;
    int step = 0;
    void update(const std::vector<double>& gradient, double rate, double decay) {
        ++step;
        const double c1 = 1 - std::pow(0.9, step);
        const double c2 = 1 - std::pow(0.999, step);
        for (std::size_t i = 0; i < theta.size(); ++i) {
            theta[i] *= 1 - rate * decay;
            m[i] = 0.9 * m[i] + 0.1 * gradient[i];
            v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
            theta[i] -= rate / c1 * m[i] / (std::sqrt(v[i] / c2) + 1e-8);
        }
    }
};

/// Relative RMS difference of the moved distances after 2,000 steps of warm-up and linear decay.
double differenceAfter2000Steps(double gradientSize, double decay) {
    auto table = model::EmbeddingTable::random(kVocabulary, kDim, 1, 1);
    StepOptions options;
    options.weightDecay = static_cast<float>(decay);
    auto lazy = RowOptimizer::create(*table, options);
    DenseAdamW dense;
    dense.theta.assign(table->data(), table->data() + kVocabulary * kDim);
    const std::vector<double> start = dense.theta;
    dense.m.assign(start.size(), 0);
    dense.v.assign(start.size(), 0);

    base::Random random(9);
    std::vector<float> gradient(kDim);
    for (int t = 1; t <= 2000; ++t) {
        const double rate = 0.02 * std::min(t / 200.0, (2000.0 - t) / 1800.0 + 1e-3);
        std::vector<double> all(start.size(), 0);
        const auto touched = 1 + random.below(6);
        std::vector<std::uint32_t> tokens;
        for (std::uint64_t k = 0; k < touched; ++k) {
            const double u = random.uniform();
            const auto token = static_cast<std::uint32_t>(u * u * u * kVocabulary);
            if (std::find(tokens.begin(), tokens.end(), token) == tokens.end())
                tokens.push_back(token);
        }
        for (const auto token : tokens)
            (*lazy)->catchUp(token);
        EXPECT_TRUE((*lazy)->beginStep(static_cast<float>(rate)));
        for (const auto token : tokens) {
            for (std::uint32_t c = 0; c < kDim; ++c) {
                gradient[c] = static_cast<float>(gradientSize * random.normal());
                all[token * kDim + c] = gradient[c];
            }
            (*lazy)->update(token, gradient.data(), 1.0F);
        }
        dense.update(all, rate, decay);
    }
    double difference = 0;
    double moved = 0;
    for (std::uint32_t token = 0; token < kVocabulary; ++token) {
        (*lazy)->settle(token);
        for (std::uint32_t c = 0; c < kDim; ++c) {
            const auto i = token * kDim + c;
            difference += std::pow(table->row(token)[c] - dense.theta[i], 2);
            moved += std::pow(dense.theta[i] - start[i], 2);
        }
    }
    return std::sqrt(difference / moved);
}

TEST(LazyAdamW, EqualsDenseAdamW) {
    EXPECT_LT(differenceAfter2000Steps(1e-3, 0.0), 1e-4);
    EXPECT_LT(differenceAfter2000Steps(1e-3, 0.01), 1e-4);
}

TEST(LazyAdamW, StaysCloseWhereEpsilonMatters) {
    EXPECT_LT(differenceAfter2000Steps(1e-6, 0.01), 2e-3);
    EXPECT_LT(differenceAfter2000Steps(1e-7, 0.01), 1e-2);
}

TEST(LazyAdamW, SettlingHalfWayChangesTheResultByRoundingAlone) {
    auto a = model::EmbeddingTable::random(4, kDim, 1, 1);
    auto b = model::EmbeddingTable::random(4, kDim, 1, 1);
    auto one = RowOptimizer::create(*a, {});
    auto two = RowOptimizer::create(*b, {});
    const std::vector<float> gradient(kDim, 1e-3F);
    for (int t = 1; t <= 60; ++t) {
        for (auto* optimizer : {one->get(), two->get()}) {
            optimizer->catchUp(t % 40 == 1 ? 1 : 0);
            ASSERT_TRUE(optimizer->beginStep(0.01F));
            optimizer->update(t % 40 == 1 ? 1 : 0, gradient.data(), 1.0F);
        }
        if (t % 7 == 0)
            (*two)->settle(1);
    }
    (*one)->settle(1);
    (*two)->settle(1);
    for (std::uint32_t c = 0; c < kDim; ++c)
        EXPECT_NEAR(a->row(1)[c], b->row(1)[c], 1e-5);
}

} // namespace
