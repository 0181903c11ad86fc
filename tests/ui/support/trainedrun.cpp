#include "tests/ui/support/trainedrun.h"

#include "core/workspace/runjob.h"

#include <cstdio>
#include <cstdlib>

namespace stator::ui::test {

namespace {

[[noreturn]] void fail(const base::Error& error) {
    std::fprintf(stderr, "the tiny run: %s\n", error.toString().c_str());
    std::abort();
}

train::RunConfiguration configurationOf(const TinyRun& run) {
    train::RunConfiguration configuration;
    configuration.name = run.name.toStdString();
    configuration.data.datasets = {{"sample"}};
    configuration.data.split = data::findSplitPreset("80-10-10").value();
    configuration.tokenizer.name = "words";
    configuration.model.dim = run.dim;
    configuration.loss.matryoshkaDims = {run.dim / 2, run.dim};
    configuration.batchSize = 64;
    configuration.epochs = 0;
    configuration.maxSteps = run.steps;
    configuration.device = train::DeviceChoice::Cpu;
    configuration.precision = train::PrecisionChoice::Fp32;
    configuration.threads = 1;
    configuration.seed = run.seed;
    configuration.evaluation.when = eval::EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {50, 100};
    configuration.evaluation.evaluations = {
        {eval::EvaluatorKind::ValidationLoss, "validation", 0, 0},
        {eval::EvaluatorKind::Bitext, "sample-tatoeba", 0, 0}};
    return configuration;
}

} // namespace

store::RunId trainTinyRun(TestSession& test, const TinyRun& run) {
    auto job =
        workspace::RunJob::create(test.workspace(), test.session().writer(), configurationOf(run));
    if (!job)
        fail(job.error());
    train::TrainingObserver nobody;
    const auto outcome = (*job)->run(nobody, {});
    if (!outcome)
        fail(outcome.error());
    return (*job)->id();
}

} // namespace stator::ui::test
