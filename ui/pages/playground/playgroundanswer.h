// What one model says of the sentences.
//
// Thread: values and pure functions.
#pragma once

#include "core/workspace/encoder.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace stator::ui {

using SharedEncoder = std::shared_ptr<const workspace::Encoder>;

struct PlaygroundAnswer {
    std::vector<std::vector<workspace::TextToken>> tokens; ///< one list a sentence
    std::vector<float> cosines;                            ///< row by row; every pair
    std::shared_ptr<const model::Matrix> embeddings;       ///< [sentences, the model's dim]
    std::uint32_t dim = 0;                                 ///< columns that were used
};

/// More than these make a matrix that nobody reads.
constexpr int kMostSentences = 20;

/// A sentence a line, without those that are blank and beyond kMostSentences.
QStringList sentencesOf(const QString& text);

/// `dim`: at most so many of the model's columns; 0: all. Errors: Cancelled, OutOfMemory.
base::Result<PlaygroundAnswer> answerOf(const SharedEncoder& encoder, const QStringList& sentences,
                                        std::uint32_t dim, const base::Job& job);

/// Powers of two and the dims the models were trained to be cut to, ascending, ending with the
/// greater of the two widths. A width of 0: no such model.
std::vector<std::uint32_t> dimChoices(std::uint32_t first, std::uint32_t second,
                                      const std::vector<std::uint32_t>& trained);

} // namespace stator::ui
