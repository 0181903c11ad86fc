// The written-out gradients against libtorch's autograd, in double precision.

#include "core/train/devicestep.h"
#include "core/train/trainingstep.h"
#include "tests/train/stepbatches.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cstring>

using namespace stator;
using namespace stator::train;

namespace {

constexpr std::uint32_t kVocabulary = 60;
constexpr std::uint32_t kDim = 24;

struct Case {
    const char* name;
    LossKind loss = LossKind::Mnrl;
    MnrlDirections directions = MnrlDirections::QueryToDocument;
    std::size_t negatives = 0;
    std::vector<std::uint32_t> dims = {};
    std::vector<float> weights = {};
    bool mask = false;
    float scale = 20.0F;
    std::uint32_t panelRows = 0;
    std::size_t batch = 37;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.name;
}

torch::Tensor meanOf(const torch::Tensor& table, const model::TokenBatch& texts) {
    std::vector<torch::Tensor> rows;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto ids = texts.text(i);
        if (ids.empty()) {
            rows.push_back(torch::zeros({table.size(1)}, table.options()));
            continue;
        }
        const std::vector<std::int64_t> wide(ids.begin(), ids.end());
        rows.push_back(table.index_select(0, torch::tensor(wide)).mean(0));
    }
    return torch::stack(rows);
}

torch::Tensor cosines(const torch::Tensor& a, const torch::Tensor& b) {
    const auto unit = [](const torch::Tensor& x) {
        const auto squares = x.pow(2).sum(1, true);
        // A text without tokens has no direction: score 0 and no gradient.
        return torch::where(
            squares > 0, x / torch::where(squares > 0, squares, torch::ones_like(squares)).sqrt(),
            torch::zeros_like(x));
    };
    return unit(a).mm(unit(b).t());
}

torch::Tensor masked(torch::Tensor z,
                     const std::vector<std::pair<std::size_t, std::size_t>>& places) {
    auto m = torch::zeros_like(z);
    for (const auto& [i, j] : places)
        m[static_cast<std::int64_t>(i)][static_cast<std::int64_t>(j)] = -1e30;
    return z + m;
}

/// The loss by its definition, from the same batch.
torch::Tensor reference(const torch::Tensor& table, const StepBatch& batch, const Case& c) {
    const auto n = static_cast<std::int64_t>(batch.anchors.size());
    std::vector<torch::Tensor> parts{meanOf(table, batch.positives)};
    for (const auto& negatives : batch.negatives)
        parts.push_back(meanOf(table, negatives));
    const auto anchors = meanOf(table, batch.anchors);
    const auto candidates = torch::cat(parts);
    std::vector<std::pair<std::size_t, std::size_t>> maskRows;
    std::vector<std::pair<std::size_t, std::size_t>> maskSwapped;
    if (c.mask)
        for (std::size_t i = 0; i < batch.anchors.size(); ++i) {
            const auto anchor = batch.anchorHashes[i];
            const auto positive = batch.candidateHashes[i];
            for (std::size_t j = 0; j < batch.candidateHashes.size(); ++j)
                if (j != i &&
                    (batch.candidateHashes[j] == positive || batch.candidateHashes[j] == anchor ||
                     (j < batch.anchors.size() && batch.anchorHashes[j] == anchor)))
                    maskRows.emplace_back(i, j);
            for (std::size_t j = 0; j < batch.anchors.size(); ++j)
                if (j != i &&
                    (batch.anchorHashes[j] == anchor || batch.anchorHashes[j] == positive ||
                     batch.candidateHashes[j] == positive))
                    maskSwapped.emplace_back(i, j);
        }
    auto loss = torch::zeros({}, table.options());
    const auto dims = c.dims.empty() ? std::vector<std::uint32_t>{kDim} : c.dims;
    for (std::size_t k = 0; k < dims.size(); ++k) {
        const auto a = anchors.narrow(1, 0, dims[k]);
        const auto p = candidates.narrow(1, 0, dims[k]);
        const auto first = p.narrow(0, 0, n);
        torch::Tensor part;
        if (c.loss == LossKind::CoSent) {
            const auto cosine = cosines(a, p).diagonal() * c.scale;
            const auto difference = cosine.unsqueeze(1) - cosine.unsqueeze(0); // [i, j] = z_i - z_j
            const auto scores = torch::tensor(batch.scores).to(torch::kDouble);
            const auto compared = scores.unsqueeze(1) < scores.unsqueeze(0);
            part = torch::log1p((difference.exp() * compared.to(torch::kDouble)).sum());
        } else {
            const auto target = torch::arange(n);
            const auto down = masked(cosines(a, p) * c.scale, maskRows);
            const auto up = masked(cosines(first, a) * c.scale, maskSwapped);
            if (c.directions == MnrlDirections::QueryToDocument) {
                part = torch::nn::functional::cross_entropy(down, target);
            } else if (c.directions == MnrlDirections::Symmetric) {
                part = (torch::nn::functional::cross_entropy(down, target) +
                        torch::nn::functional::cross_entropy(up, target)) /
                       2;
            } else {
                const auto self = torch::eye(n, table.options()) * -1e30;
                part = torch::nn::functional::cross_entropy(
                    torch::cat({down, cosines(a, a) * c.scale + self, up,
                                cosines(first, first) * c.scale + self},
                               1),
                    target);
            }
        }
        loss = loss + part * (c.weights.empty() ? 1.0 : c.weights[k]);
    }
    return loss;
}

class Gradient : public testing::TestWithParam<Case> {
protected:
    /// Loss and gradient of a first step; with beta1 = 0 the first moment is the gradient.
    static void check(const Case& c, bool throughTorch, Precision precision, double tolerance) {
        auto batch = train::fixtures::randomBatch(c.batch, c.negatives, kVocabulary, 11);
        auto table = model::EmbeddingTable::random(kVocabulary, kDim, 5, 1);
        ASSERT_TRUE(table);
        auto leaf = torch::from_blob(table->data(), {kVocabulary, kDim})
                        .to(torch::kDouble)
                        .clone()
                        .set_requires_grad(true);
        const auto expected = reference(leaf, batch, c);
        expected.backward();

        StepOptions options;
        options.loss = c.loss;
        options.directions = c.directions;
        options.matryoshkaDims = c.dims;
        options.matryoshkaWeights = c.weights;
        options.maskFalseNegatives = c.mask;
        options.scale = c.scale;
        options.beta1 = 0;
        options.clipNorm = 0;
        options.precision = precision;
        options.panelRows = c.panelRows;
        auto step = throughTorch ? createDeviceStep(*table, options, StepDevice::Cpu)
                                 : TrainingStep::create(*table, options);
        ASSERT_TRUE(step) << step.error().message;
        const auto result = (*step)->run(batch, 0.1F);
        ASSERT_TRUE(result) << result.error().message;
        EXPECT_NEAR(result->loss, expected.item<double>(),
                    tolerance * std::max(1.0, expected.item<double>()));

        auto gradient = torch::empty({kVocabulary, kDim}, torch::kFloat);
        const auto blobs = (*step)->state();
        ASSERT_TRUE(blobs);
        for (const auto& blob : *blobs)
            for (std::int64_t r = 0; r < kVocabulary; ++r)
                if (blob.name == (throughTorch ? "moment" : "moments"))
                    std::memcpy(gradient[r].data_ptr<float>(),
                                static_cast<const float*>(blob.data) +
                                    r * (throughTorch ? kDim : 2 * kDim),
                                kDim * sizeof(float));
        const auto difference =
            (gradient.to(torch::kDouble) - leaf.grad()).norm() / leaf.grad().norm();
        EXPECT_LT(difference.item<double>(), tolerance);
        EXPECT_NEAR(result->gradientNorm, leaf.grad().norm().item<double>(),
                    tolerance * leaf.grad().norm().item<double>());
    }
};

TEST_P(Gradient, WrittenOutEqualsAutograd) {
    check(GetParam(), false, Precision::Fp32, 2e-5);
}
TEST_P(Gradient, WrittenOutInBFloat16IsClose) {
    check(GetParam(), false, Precision::Bf16, 2e-2);
}
TEST_P(Gradient, ThroughTorchEqualsAutograd) {
    check(GetParam(), true, Precision::Fp32, 2e-5);
}
TEST_P(Gradient, ThroughTorchInBFloat16IsClose) {
    check(GetParam(), true, Precision::Bf16, 5e-2);
}

INSTANTIATE_TEST_SUITE_P(
    Losses, Gradient,
    testing::Values(
        Case{"plain"}, Case{.name = "panels", .panelRows = 8},
        Case{.name = "negatives", .negatives = 2},
        Case{.name = "symmetric", .directions = MnrlDirections::Symmetric, .panelRows = 16},
        Case{
            .name = "symmetric_negatives", .directions = MnrlDirections::Symmetric, .negatives = 1},
        Case{.name = "gte", .directions = MnrlDirections::Gte},
        Case{.name = "gte_negatives",
             .directions = MnrlDirections::Gte,
             .negatives = 2,
             .panelRows = 10},
        Case{.name = "matryoshka", .dims = {4, 10, 24}},
        Case{.name = "matryoshka_weights",
             .negatives = 1,
             .dims = {3, 8, 16, 24},
             .weights = {0.5F, 1, 2, 0.25F},
             .panelRows = 8},
        Case{.name = "matryoshka_symmetric",
             .directions = MnrlDirections::Symmetric,
             .dims = {8, 24}},
        Case{.name = "matryoshka_gte",
             .directions = MnrlDirections::Gte,
             .negatives = 1,
             .dims = {8, 16, 24}},
        // More columns than are taken at once.
        Case{.name = "matryoshka_wide", .dims = {8, 24}, .panelRows = 300, .batch = 1100},
        Case{.name = "masked", .negatives = 1, .mask = true},
        Case{.name = "masked_symmetric", .directions = MnrlDirections::Symmetric, .mask = true},
        Case{.name = "masked_gte_matryoshka",
             .directions = MnrlDirections::Gte,
             .dims = {8, 24},
             .mask = true},
        Case{.name = "high_scale", .scale = 100.0F},
        Case{.name = "cosent", .loss = LossKind::CoSent},
        Case{.name = "cosent_matryoshka",
             .loss = LossKind::CoSent,
             .dims = {6, 12, 24},
             .weights = {1, 0.5F, 2}}),
    [](const auto& test) { return std::string(test.param.name); });

} // namespace
