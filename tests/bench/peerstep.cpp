#include "tests/bench/peerstep.h"

#include <torch/torch.h>

#include <vector>

namespace stator::bench {

struct PeerStep::Modules {
    torch::nn::EmbeddingBag bag{
        torch::nn::EmbeddingBagOptions(kVocabulary, kDim).mode(torch::kMean)};
    torch::optim::AdamW optimizer{bag->parameters(),
                                  torch::optim::AdamWOptions(kRate).weight_decay(0.0)};

    torch::Tensor embed(const model::TokenBatch& texts) {
        const std::vector<std::int64_t> ids(texts.ids.begin(), texts.ids.end());
        const std::vector<std::int64_t> offsets(texts.offsets.begin(), texts.offsets.end() - 1);
        return torch::nn::functional::normalize(
            bag->forward(torch::tensor(ids), torch::tensor(offsets)),
            torch::nn::functional::NormalizeFuncOptions().dim(1));
    }
};

PeerStep::PeerStep(bool half)
    : m_modules(std::make_unique<Modules>())
    , m_half(half) {}

PeerStep::~PeerStep() = default;

double PeerStep::run(const train::StepBatch& batch) {
    auto& [bag, optimizer] = *m_modules;
    optimizer.zero_grad();
    const auto a = m_modules->embed(batch.anchors);
    const auto p = m_modules->embed(batch.positives);
    const auto scores =
        m_half ? a.to(torch::kBFloat16).mm(p.to(torch::kBFloat16).t()).to(torch::kFloat)
               : a.mm(p.t());
    const auto loss =
        torch::nn::functional::cross_entropy(scores * 20.0, torch::arange(scores.size(0)));
    loss.backward();
    torch::nn::utils::clip_grad_norm_(bag->parameters(), 1.0);
    optimizer.step();
    return loss.item<double>();
}

} // namespace stator::bench
