// A run that was really trained, small and within seconds: for tests that need a model.
#pragma once

#include "tests/ui/support/testsession.h"

namespace stator::ui::test {

struct TinyRun {
    QString name = QStringLiteral("tiny");
    std::uint32_t dim = 32; ///< Matryoshka: also half of it
    std::uint64_t steps = 40;
    std::uint64_t seed = 1;
};

/// Trains on "sample" with the tokenizer "words" (Content{.datasetRows, .tokenizer}) and evaluates
/// on "sample-tatoeba": the run has its model, its best checkpoint and its evaluations. Waits for
/// all of it on the calling thread; ends the process where it fails.
store::RunId trainTinyRun(TestSession& test, const TinyRun& run = {});

} // namespace stator::ui::test
