// The texts of one or several datasets, for training a tokenizer on them.
#pragma once

#include "core/data/corpus.h"
#include "core/text/sentencesample.h"

#include <memory>
#include <vector>

namespace stator::workspace {

/// All texts of all corpora, numbered through; languages of the same tag are one.
/// The result keeps the corpora alive. Thread: as TextSource.
text::TrainingTexts trainingTexts(std::vector<std::shared_ptr<const data::Corpus>> corpora);

} // namespace stator::workspace
