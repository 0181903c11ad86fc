#include "core/export/loadmodel.h"

#include "core/model/safetensors.h"
#include "core/text/tokenizerjson.h"

#include <fmt/format.h>

namespace stator::exporting {

namespace fs = std::filesystem;

Result<StaticModel> loadStaticModel(const fs::path& folder, const Job& job) {
    STATOR_ASSIGN(const auto files, findStaticModel(folder));
    STATOR_ASSIGN(auto tokenizer, text::loadTokenizerJson(files.tokenizer));
    STATOR_ASSIGN(auto table, loadStaticTable(files.weights, job));
    if (tokenizer->vocabularySize() > table.vocabulary())
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("The tokenizer has {} tokens but the table only {} rows.",
                                     tokenizer->vocabularySize(), table.vocabulary()),
                         files.weights.string());
    STATOR_ASSIGN(const auto file, model::SafetensorsFile::open(files.weights));
    const auto* tensor = file.find(files.model2vec ? "embeddings" : "embedding.weight");
    StaticModel model{std::move(table), std::move(tokenizer), files.normalize,
                      tensor ? tensor->describe() : std::string()};
    return model;
}

} // namespace stator::exporting
