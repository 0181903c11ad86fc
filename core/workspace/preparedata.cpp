#include "core/workspace/preparedata.h"

#include "core/workspace/benchmark.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/runjob.h"

namespace stator::workspace {

Result<std::shared_ptr<const train::TrainingData>>
prepareData(const Workspace& workspace, const train::RunConfiguration& configuration, int threads,
            const Job& job) {
    STATOR_ASSIGN(const auto tokenizer, openTokenizerOf(workspace, configuration.tokenizer));
    std::vector<train::NamedCorpus> corpora;
    for (const auto& use : configuration.data.datasets) {
        STATOR_ASSIGN(auto corpus, openDataset(workspace, use.name));
        corpora.push_back({use.name, std::move(corpus)});
    }
    STATOR_ASSIGN(auto data, train::prepareTrainingData(corpora, *tokenizer, configuration,
                                                        workspace.tokensFolder(), threads, job));
    data.tokenizer = tokenizer;
    for (const auto& name : benchmarksOf(configuration.evaluation)) {
        STATOR_ASSIGN(const auto benchmark,
                      openBenchmark(workspace, name, *tokenizer, threads, job));
        data.benchmarks.push_back(benchmark);
    }
    return std::make_shared<const train::TrainingData>(std::move(data));
}

} // namespace stator::workspace
