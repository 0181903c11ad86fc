#include "tests/bench/forecast/forecastcases.h"

namespace stator::bench {
namespace {

using eval::EvaluateWhen;
using eval::EvaluatorKind;
using eval::PlannedEvaluation;
using train::MnrlDirections;
using train::RunConfiguration;

/// Builds the list; each call of begin() starts a case that the others change.
class Cases {
public:
    explicit Cases(std::string data, train::PrecisionChoice precision)
        : m_data(std::move(data))
        , m_precision(precision) {}

    RunConfiguration& begin(const std::string& name, std::uint32_t dim, std::uint32_t batch,
                            const char* split, EvaluateWhen when) {
        ForecastCase next;
        next.name = name;
        next.data = m_data;
        RunConfiguration& c = next.configuration;
        c.name = name;
        c.device = train::DeviceChoice::Cpu;
        c.precision = m_precision;
        c.model.dim = dim;
        c.batchSize = batch;
        c.data.split = data::findSplitPreset(split).value();
        c.data.datasets = {{m_data}};
        c.tokenizer.name = "unigram";
        c.epochs = 0;
        c.optimizer.learningRate = 0.05;
        c.evaluation.when = when;
        if (m_data == "stsb")
            c.loss.kind = train::LossKind::CoSent;
        list.push_back(std::move(next));
        return list.back().configuration;
    }
    std::vector<ForecastCase> list;

private:
    std::string m_data;
    train::PrecisionChoice m_precision;
};

PlannedEvaluation on(EvaluatorKind kind, const char* data, std::uint64_t maxRows = 0) {
    PlannedEvaluation evaluation;
    evaluation.evaluator = kind;
    evaluation.on = data;
    evaluation.maxRows = maxRows;
    return evaluation;
}

void evaluateBy(RunConfiguration& c, std::vector<PlannedEvaluation> evaluations) {
    c.evaluation.evaluations = std::move(evaluations);
}

void addPairs7(Cases& cases) {
    cases.begin("usual", 512, 2048, "90-1-9", EvaluateWhen::Budget);
    cases.begin("dim 1024", 1024, 2048, "90-1-9", EvaluateWhen::KeyPoints);
    cases.begin("70-30-0 by budget", 256, 1024, "70-30-0", EvaluateWhen::Budget);
    auto* c = &cases.begin("70-30-0, a subset every 5 %", 256, 4096, "70-30-0",
                           EvaluateWhen::EveryPercent);
    c->evaluation.subsetRows = 20'000;
    cases.begin("batch 8192, dim 64", 64, 8192, "98-1-1", EvaluateWhen::Never);
    c = &cases.begin("loss every 5 %", 128, 512, "90-1-9", EvaluateWhen::EveryPercent);
    evaluateBy(*c, {on(EvaluatorKind::ValidationLoss, "validation")});
    cases.begin("batch 64", 512, 64, "90-1-9", EvaluateWhen::Never);
    cases.begin("batch 64, dim 64", 64, 64, "98-1-1", EvaluateWhen::Budget);
    c = &cases.begin("symmetric, Tatoeba at key points", 512, 2048, "98-1-1",
                     EvaluateWhen::KeyPoints);
    c->loss.directions = MnrlDirections::Symmetric;
    evaluateBy(*c, {on(EvaluatorKind::Bitext, "tatoeba")});
    c = &cases.begin("Matryoshka by budget", 512, 2048, "90-1-9", EvaluateWhen::Budget);
    c->loss.matryoshkaDims = {64, 128, 256, 512};
    c = &cases.begin("Matryoshka, dim 1024", 1024, 1024, "98-1-1", EvaluateWhen::Never);
    c->loss.matryoshkaDims = {128, 256, 512, 1024};
    c = &cases.begin("Adagrad", 256, 2048, "98-1-1", EvaluateWhen::EveryPercent);
    c->optimizer.kind = train::OptimizerKind::RowAdagrad;
    c->evaluation.everyPercent = 10;
    cases.begin("batch 8192", 512, 8192, "98-1-1", EvaluateWhen::Never);
    c = &cases.begin("all four directions", 128, 2048, "90-1-9", EvaluateWhen::KeyPoints);
    c->loss.directions = MnrlDirections::Gte;
    c = &cases.begin("duplicates masked", 256, 2048, "98-1-1", EvaluateWhen::Never);
    c->loss.maskFalseNegatives = true;
    c->data.noDuplicates = false;
    c = &cases.begin("retrieval twice", 512, 256, "70-30-0", EvaluateWhen::KeyPoints);
    c->evaluation.keyPoints = {50, 100};
    evaluateBy(*c, {on(EvaluatorKind::Retrieval, "validation", 12'000)});
    c = &cases.begin("Tatoeba and STS every 10 %", 256, 512, "98-1-1", EvaluateWhen::EveryPercent);
    c->evaluation.everyPercent = 10;
    evaluateBy(*c, {on(EvaluatorKind::Bitext, "tatoeba"), on(EvaluatorKind::Sts, "stsb-dev")});
    c = &cases.begin("70-30-0, everything twice", 64, 1024, "70-30-0", EvaluateWhen::KeyPoints);
    c->evaluation.keyPoints = {50, 100};
}

void addPairs7Bf16(Cases& cases) {
    cases.begin("usual, BF16", 512, 2048, "90-1-9", EvaluateWhen::Budget);
    cases.begin("batch 1024, BF16", 256, 1024, "98-1-1", EvaluateWhen::Never);
    cases.begin("dim 1024, BF16", 1024, 512, "90-1-9", EvaluateWhen::KeyPoints);
    auto& c = cases.begin("Matryoshka, BF16", 128, 4096, "70-30-0", EvaluateWhen::EveryPercent);
    c.loss.matryoshkaDims = {32, 64, 128};
    c.evaluation.subsetRows = 5'000;
}

void addMulti30k(Cases& cases) {
    auto* c =
        &cases.begin("captions by budget, one epoch", 512, 512, "90-1-9", EvaluateWhen::Budget);
    c->epochs = 1;
    c = &cases.begin("captions 70-30-0, loss every 5 %", 256, 256, "70-30-0",
                     EvaluateWhen::EveryPercent);
    evaluateBy(*c, {on(EvaluatorKind::ValidationLoss, "validation")});
    c = &cases.begin("captions, symmetric", 128, 2048, "98-1-1", EvaluateWhen::Never);
    c->loss.directions = MnrlDirections::Symmetric;
}

void addNewstest(Cases& cases) {
    cases.begin("news by budget", 512, 512, "70-30-0", EvaluateWhen::Budget);
    cases.begin("news every 5 %", 256, 2048, "90-1-9", EvaluateWhen::EveryPercent);
    auto& c = cases.begin("news, Adagrad, dim 1024", 1024, 256, "98-1-1", EvaluateWhen::Never);
    c.optimizer.kind = train::OptimizerKind::RowAdagrad;
}

void addStsb(Cases& cases) {
    cases.begin("CoSENT by budget", 512, 256, "90-1-9", EvaluateWhen::Budget);
    auto* c = &cases.begin("CoSENT every 5 %", 256, 1024, "80-10-10", EvaluateWhen::EveryPercent);
    evaluateBy(
        *c, {on(EvaluatorKind::Sts, "stsb-dev"), on(EvaluatorKind::ValidationLoss, "validation")});
    c = &cases.begin("CoSENT, Matryoshka", 128, 64, "90-1-9", EvaluateWhen::KeyPoints);
    c->loss.matryoshkaDims = {32, 64, 128};
}

void addTico(Cases& cases) {
    auto& c =
        cases.begin("sample, loss in batches of 8", 256, 1024, "70-30-0", EvaluateWhen::KeyPoints);
    evaluateBy(c, {on(EvaluatorKind::SmallBatchLoss, "validation")});
    cases.begin("sample by budget", 512, 256, "80-10-10", EvaluateWhen::Budget);
}

} // namespace

std::vector<ForecastCase> forecastCases() {
    using train::PrecisionChoice;
    std::vector<ForecastCase> all;
    const auto group = [&](const char* data, PrecisionChoice precision, void (*add)(Cases&)) {
        Cases cases(data, precision);
        add(cases);
        all.insert(all.end(), cases.list.begin(), cases.list.end());
    };
    group("pairs7", PrecisionChoice::Fp32, addPairs7);
    group("pairs7", PrecisionChoice::Bf16, addPairs7Bf16);
    group("multi30k", PrecisionChoice::Fp32, addMulti30k);
    group("newstest", PrecisionChoice::Fp32, addNewstest);
    group("stsb", PrecisionChoice::Fp32, addStsb);
    group("tico", PrecisionChoice::Fp32, addTico);
    return all;
}

train::RunConfiguration calibrationConfiguration(const ForecastCase& first) {
    Cases cases(first.data, first.configuration.precision);
    return cases.begin("calibration", 512, 2048, "98-1-1", EvaluateWhen::Budget);
}

} // namespace stator::bench
