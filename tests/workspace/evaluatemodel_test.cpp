#include "core/data/dataset.h"
#include "core/store/storereader.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/evaluatemodel.h"
#include "tests/workspace/trainedworkspace.h"

#include <algorithm>

namespace stator::workspace {
namespace {

using eval::EvaluatorKind;
using test::orFail;
using test::TrainedWorkspace;

struct EvaluateModelTest : testing::Test {
    const Workspace& workspace = TrainedWorkspace::get().workspace();
    LoadedModel model =
        orFail(openModel(workspace, std::to_string(TrainedWorkspace::get().run().value), {}));
    std::vector<store::EvaluationRecord> records;

    Result<void> evaluate(const EvaluationTarget& target, const EvaluationRequest& request,
                          const Job& job = {}) {
        return evaluateModel(
            workspace, model, target, request,
            [this](const store::EvaluationRecord& record) { records.push_back(record); }, job);
    }
    double value(std::size_t record, const std::string& metric) const {
        for (const auto& v : records[record].values)
            if (v.metric == metric && v.pair.empty())
                return v.value;
        ADD_FAILURE() << "no " << metric;
        return 0;
    }
};

EvaluationTarget whole() {
    return {.dataset = TrainedWorkspace::kDataset};
}

TEST_F(EvaluateModelTest, ADatasetIsMeasuredWithEveryEvaluatorThatFits) {
    ASSERT_TRUE(evaluate(whole(), {.evaluators = {EvaluatorKind::Bitext, EvaluatorKind::Sts,
                                                  EvaluatorKind::Retrieval}}));
    ASSERT_EQ(records.size(), 2U) << "STS does not fit pairs";
    EXPECT_EQ(records[0].evaluator, "bitext");
    EXPECT_EQ(records[1].evaluator, "retrieval");
    EXPECT_EQ(records[0].dataset, TrainedWorkspace::kDataset);
    EXPECT_EQ(records[0].run, TrainedWorkspace::get().run());
    EXPECT_EQ(records[0].model, "step 40") << "told from what the run measured while it trained";
    EXPECT_TRUE(records[0].complete);
    EXPECT_GT(value(0, "bitextAccuracy"), 0.1) << "it was trained on these rows";
    const bool paired = std::ranges::any_of(
        records[0].values, [](const auto& v) { return v.pair == "en-de" || v.pair == "de-en"; });
    EXPECT_TRUE(paired);
}

TEST_F(EvaluateModelTest, WithoutAChoiceTheUsualEvaluatorMeasures) {
    ASSERT_TRUE(evaluate(whole(), {}));
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].evaluator, "bitext");
}

TEST_F(EvaluateModelTest, NothingThatFitsIsAnErrorThatNamesWhatWould) {
    const auto outcome = evaluate(whole(), {.evaluators = {EvaluatorKind::Sts}});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::InvalidArgument);
    EXPECT_NE(outcome.error().message.find("bitext"), std::string::npos);
    EXPECT_TRUE(records.empty());
}

TEST_F(EvaluateModelTest, FewerColumnsAndRowsAreNamed) {
    ASSERT_TRUE(evaluate(whole(), {.dim = 16, .maxRows = 50}));
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].dataset, std::string(TrainedWorkspace::kDataset) + "@16");
    EXPECT_EQ(records[0].rows, 50);
    EXPECT_FALSE(records[0].complete);
    EXPECT_FALSE(evaluate(whole(), {.dim = 64})) << "more columns than there are";
}

TEST_F(EvaluateModelTest, TheSidesOfASplitAreDisjointPartsOfTheDataset) {
    EvaluationTarget target = whole();
    target.preset = orFail(data::findSplitPreset("80-10-10"));
    ASSERT_TRUE(evaluate(target, {}));
    target.side = data::Side::Test;
    ASSERT_TRUE(evaluate(target, {}));
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].dataset, "sentences (validation of 80-10-10)");
    EXPECT_EQ(records[1].dataset, "sentences (test of 80-10-10)");
    EXPECT_GT(records[0].rows, 0);
    EXPECT_LT(records[0].rows + records[1].rows, 200) << "of 600 rows a fifth, not all";
}

TEST_F(EvaluateModelTest, ARunsOwnRowsAreThoseItWasEvaluatedOn) {
    ASSERT_TRUE(evaluate({.side = data::Side::Validation}, {}));
    auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
    const auto trained = orFail(reader.evaluations(TrainedWorkspace::get().run()));
    const auto last = std::find_if(trained.rbegin(), trained.rend(), [](const auto& e) {
        return e.evaluator == "bitext" && e.dataset == "validation";
    });
    ASSERT_NE(last, trained.rend());
    EXPECT_EQ(records[0].rows, last->rows);
    EXPECT_EQ(records[0].dataset, "validation");
    model.run = {};
    EXPECT_EQ(evaluate({.side = data::Side::Validation}, {}).error().code,
              ErrorCode::InvalidArgument);
}

TEST_F(EvaluateModelTest, WhatWasMeasuredBeforeACancelIsKept) {
    std::stop_source stop;
    const auto outcome =
        evaluateModel(workspace, model, whole(),
                      {.evaluators = {EvaluatorKind::Bitext, EvaluatorKind::Retrieval}},
                      [&](const store::EvaluationRecord& record) {
                          records.push_back(record);
                          stop.request_stop();
                      },
                      {stop.get_token(), {}});
    EXPECT_EQ(outcome.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(records.size(), 1U);
}

} // namespace
} // namespace stator::workspace
