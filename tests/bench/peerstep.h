// The baseline of bench_step: what sentence-transformers does for a static model, written with the
// same libtorch.
//
// EmbeddingBag with a dense gradient through autograd, normalise, batch x batch scores, cross
// entropy, clip_grad_norm_, dense AdamW.
// Thread: one at a time.
#pragma once

#include "core/model/tokenbatch.h"
#include "core/train/trainingstep.h"

#include <cstdint>
#include <memory>

namespace stator::bench {

constexpr std::uint32_t kVocabulary = 250'002;
constexpr std::uint32_t kDim = 1024;
constexpr float kRate = 1e-3F;

class PeerStep {
public:
    /// `half`: the scores are multiplied in bfloat16, as autocast does.
    explicit PeerStep(bool half);
    ~PeerStep();
    double run(const train::StepBatch& batch);

private:
    struct Modules;
    std::unique_ptr<Modules> m_modules;
    bool m_half;
};

} // namespace stator::bench
