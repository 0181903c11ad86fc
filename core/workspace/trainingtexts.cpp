#include "core/workspace/trainingtexts.h"

#include "core/base/hash.h"

#include <algorithm>
#include <map>
#include <string>

namespace stator::workspace {

namespace {

struct Corpora {
    std::vector<std::shared_ptr<const data::Corpus>> corpora;
    std::vector<std::uint64_t> ends;                   ///< texts up to and with corpus i
    std::vector<std::vector<std::uint32_t>> languages; ///< of corpus i: its number -> ours

    /// The corpus that holds a text, and the text's index there.
    std::pair<std::size_t, std::uint64_t> locate(std::uint64_t index) const {
        const auto at = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), index) -
                                                 ends.begin());
        return {at, index - (at == 0 ? 0 : ends[at - 1])};
    }
};

} // namespace

text::TrainingTexts trainingTexts(std::vector<std::shared_ptr<const data::Corpus>> corpora) {
    auto all = std::make_shared<Corpora>();
    all->corpora = std::move(corpora);
    text::TrainingTexts texts;
    std::map<std::string, std::uint32_t> numbers;
    for (const auto& corpus : all->corpora) {
        texts.source.count += corpus->textCount();
        texts.source.contentHash = base::mix64(texts.source.contentHash, corpus->contentHash());
        all->ends.push_back(texts.source.count);
        auto& map = all->languages.emplace_back();
        for (const auto& tag : corpus->languages()) {
            const auto number = static_cast<std::uint32_t>(texts.languages.size());
            const auto [known, isNew] = numbers.emplace(tag, number);
            if (isNew)
                texts.languages.push_back(tag);
            map.push_back(known->second);
        }
    }
    texts.source.text = [all](std::uint64_t index) {
        const auto [corpus, text] = all->locate(index);
        return all->corpora[corpus]->text(text);
    };
    texts.language = [all](std::uint64_t index) {
        const auto [at, text] = all->locate(index);
        const auto& corpus = *all->corpora[at];
        const auto column = static_cast<std::uint32_t>(text % corpus.columns());
        return all->languages[at][corpus.language(text / corpus.columns(), column)];
    };
    return texts;
}

} // namespace stator::workspace
