#include "app/common/benchmark.h"

#include "app/common/catalogue.h"
#include "core/text/tokencache.h"

namespace stator::app {

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

} // namespace stator::app
