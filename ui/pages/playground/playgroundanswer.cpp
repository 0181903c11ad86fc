#include "ui/pages/playground/playgroundanswer.h"

#include <algorithm>
#include <set>

namespace stator::ui {

QStringList sentencesOf(const QString& text) {
    QStringList sentences;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const QString sentence = line.trimmed();
        if (!sentence.isEmpty() && sentences.size() < kMostSentences)
            sentences.append(sentence);
    }
    return sentences;
}

base::Result<PlaygroundAnswer> answerOf(const SharedEncoder& encoder, const QStringList& sentences,
                                        std::uint32_t dim, const base::Job& job) {
    PlaygroundAnswer answer;
    std::vector<std::string> texts;
    for (const QString& sentence : sentences) {
        texts.push_back(sentence.toStdString());
        answer.tokens.push_back(encoder->tokens(texts.back()));
    }
    STATOR_ASSIGN(auto embeddings, encoder->encode(texts, 1, job));
    answer.dim = dim == 0 ? encoder->dim() : std::min(dim, encoder->dim());
    answer.cosines = workspace::cosines(embeddings, answer.dim);
    answer.embeddings = std::make_shared<const model::Matrix>(std::move(embeddings));
    return answer;
}

std::vector<std::uint32_t> dimChoices(std::uint32_t first, std::uint32_t second,
                                      const std::vector<std::uint32_t>& trained) {
    constexpr std::uint32_t kLeast = 8;
    const auto widest = std::max(first, second);
    std::set<std::uint32_t> dims;
    for (std::uint32_t dim = kLeast; dim < widest; dim *= 2)
        dims.insert(dim);
    for (const auto dim : trained)
        if (dim > 0 && dim < widest)
            dims.insert(dim);
    for (const auto width : {first, second})
        if (width > 0)
            dims.insert(width);
    return {dims.begin(), dims.end()};
}

} // namespace stator::ui
