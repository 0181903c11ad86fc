#include "core/workspace/benchmark.h"

#include "core/text/tokencache.h"
#include "core/workspace/catalogue.h"

namespace stator::workspace {

Result<std::shared_ptr<const eval::EvaluationData>> openBenchmark(const Workspace& workspace,
                                                                  const std::string& dataset,
                                                                  const text::Tokenizer& tokenizer,
                                                                  int threads, const Job& job) {
    STATOR_ASSIGN(const auto corpus, openDataset(workspace, dataset));
    text::TextSource source;
    source.count = corpus->textCount();
    source.contentHash = corpus->contentHash();
    source.text = [corpus](std::uint64_t index) { return corpus->text(index); };
    STATOR_ASSIGN(auto tokens, text::TokenCache::openOrBuild(workspace.tokensFolder(), source,
                                                             tokenizer, threads, job));
    return eval::EvaluationData::ofCorpus(dataset, corpus, std::move(tokens));
}

store::EvaluationRecord toRecord(const eval::EvaluationResult& result) {
    store::EvaluationRecord record;
    record.wallMs = store::wallNowMs();
    record.evaluator = result.evaluator;
    record.dataset = result.dataset;
    record.rows = static_cast<std::int64_t>(result.rows);
    record.seconds = result.seconds;
    record.complete = !result.subset();
    const auto add = [&](const std::string& pair, const auto& measured) {
        for (const auto& [metric, value] : measured.metrics) {
            store::EvaluationValue stored{metric, pair, value};
            if (const auto found = measured.intervals.find(metric);
                found != measured.intervals.end()) {
                stored.low = found->second.low;
                stored.high = found->second.high;
            }
            record.values.push_back(std::move(stored));
        }
    };
    add("", result);
    for (const auto& pair : result.pairs)
        add(pair.from + "-" + pair.to, pair);
    return record;
}

} // namespace stator::workspace
