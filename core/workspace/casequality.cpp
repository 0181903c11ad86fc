#include "core/workspace/casequality.h"

#include "core/workspace/evaluatemodel.h"

#include <algorithm>
#include <vector>

namespace stator::workspace {

namespace {

Result<bool> isMeasured(store::StoreReader& reader, store::RunId run) {
    STATOR_ASSIGN(const auto evaluations, reader.evaluations(run));
    return std::any_of(evaluations.begin(), evaluations.end(), [](const auto& evaluation) {
        return evaluation.dataset == SampleNames().benchmark;
    });
}

/// Its values over all language pairs, so that lists and comparisons of runs have them.
void keepAsSeries(store::StoreWriter& writer, store::RunId run,
                  const store::EvaluationRecord& record) {
    std::vector<store::MetricSample> samples;
    for (const auto& value : record.values)
        if (value.pair.empty())
            samples.push_back({store::metricKey(record.dataset + "/" + value.metric), record.step,
                               record.wallMs, value.value});
    writer.appendMetrics(run, samples);
}

Result<void> measure(const Workspace& workspace, store::StoreWriter& writer, store::RunId run,
                     int threads, const Job& job) {
    STATOR_ASSIGN(const auto model, openModel(workspace, std::to_string(run.value), job));
    EvaluationRequest request;
    request.evaluators = {eval::EvaluatorKind::Bitext};
    request.threads = threads;
    const auto found = [&](const store::EvaluationRecord& record) {
        writer.addEvaluation(record);
        keepAsSeries(writer, run, record);
    };
    STATOR_TRY(
        evaluateModel(workspace, model, {.dataset = SampleNames().benchmark}, request, found, job));
    return writer.flush();
}

} // namespace

Result<bool> isMeasured(store::StoreReader& reader, const CaseReplay& replay) {
    for (const auto& row : replay.all()) {
        STATOR_ASSIGN(const bool measured, isMeasured(reader, row.run.id));
        if (!measured)
            return false;
    }
    return true;
}

Result<void> measureReplay(const Workspace& workspace, store::StoreWriter& writer,
                           const CaseReplay& replay, int threads, const Job& job) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    for (const auto& row : replay.all()) {
        STATOR_ASSIGN(const bool measured, isMeasured(reader, row.run.id));
        if (!measured)
            STATOR_TRY(measure(workspace, writer, row.run.id, threads, job));
    }
    return {};
}

} // namespace stator::workspace
