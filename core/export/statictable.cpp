#include "core/base/atomicfile.h"
#include "core/export/loadmodel.h"
#include "core/model/safetensors.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <new>
#include <string_view>
#include <vector>

namespace stator::exporting {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uint32_t kRowsPerReport = 4096;

Result<Json> readJson(const fs::path& path) {
    STATOR_ASSIGN(const auto text, base::readFile(path));
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        return makeError(ErrorCode::InvalidFormat, "The file is not valid JSON.", path.string());
    return json;
}

std::string textField(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string()
               ? found->get<std::string>()
               : std::string();
}

/// A path inside a model's folder comes from a stranger's file: it must stay inside.
bool staysInside(const fs::path& path) {
    if (path.is_absolute())
        return false;
    for (const auto& part : path)
        if (part == "..")
            return false;
    return true;
}

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// The folder of the StaticEmbedding module, by modules.json.
Result<fs::path> moduleFolder(const fs::path& folder, bool& normalize) {
    const auto path = folder / "modules.json";
    STATOR_ASSIGN(const auto modules, readJson(path));
    if (!modules.is_array() || modules.empty())
        return makeError(ErrorCode::InvalidFormat, "modules.json lists no modules.", path.string());
    for (std::size_t i = 0; i < modules.size(); ++i) {
        const auto type = textField(modules[i], "type");
        const auto name = type.substr(type.rfind('.') + 1);
        const bool fits = i == 0 ? name == "StaticEmbedding" : name == "Normalize";
        if (!fits)
            return makeError(
                ErrorCode::Unsupported,
                fmt::format(
                    "The model has a module {}. Only static embedding models can be loaded.",
                    type.empty() ? "without a type" : type.substr(0, 200)),
                path.string());
        normalize = normalize || i > 0;
    }
    const fs::path inside = textField(modules[0], "path");
    if (!staysInside(inside))
        return makeError(ErrorCode::InvalidFormat,
                         "A module's path leads out of the model's folder.", path.string());
    return folder / inside;
}

/// How one row of the table is made from the stored tensors.
struct StoredTable {
    const model::TensorInfo* embeddings = nullptr;
    std::vector<std::int64_t> mapping; ///< empty: token t has row t
    std::vector<float> weights;        ///< empty: all 1
    std::uint64_t vocabulary = 0;
    std::uint64_t dim = 0;
};

Result<StoredTable> describeTable(const model::SafetensorsFile& file) {
    const auto invalid = [&](std::string what) {
        return makeError(ErrorCode::InvalidFormat, std::move(what), file.path().string());
    };
    StoredTable stored;
    const bool model2vec = file.find("embedding.weight") == nullptr;
    stored.embeddings = file.find(model2vec ? "embeddings" : "embedding.weight");
    if (!stored.embeddings)
        return invalid("The file holds neither \"embedding.weight\" nor \"embeddings\": it is not "
                       "a static model.");
    const auto& shape = stored.embeddings->shape;
    if (shape.size() != 2 || shape[0] == 0 || shape[1] == 0)
        return invalid(fmt::format("The table is {}; rows and columns are needed.",
                                   stored.embeddings->describe()));
    stored.vocabulary = shape[0];
    stored.dim = shape[1];
    const auto* mapping = model2vec ? file.find("mapping") : nullptr;
    const auto* weights = model2vec ? file.find("weights") : nullptr;
    if (mapping) {
        if (mapping->shape.size() != 1 || mapping->shape[0] == 0)
            return invalid(fmt::format("\"mapping\" is {}; one number a token is needed.",
                                       mapping->describe()));
        stored.vocabulary = mapping->shape[0];
        stored.mapping.resize(stored.vocabulary);
        STATOR_TRY(file.readIntegers(*mapping, 0, stored.mapping));
        for (const auto row : stored.mapping)
            if (row < 0 || static_cast<std::uint64_t>(row) >= shape[0])
                return invalid(
                    fmt::format("\"mapping\" names row {}, but the table has {}.", row, shape[0]));
    }
    if (weights) {
        if (weights->shape != std::vector<std::uint64_t>{stored.vocabulary})
            return invalid(
                fmt::format("\"weights\" is {}; one number for each of {} tokens is needed.",
                            weights->describe(), stored.vocabulary));
        stored.weights.resize(stored.vocabulary);
        STATOR_TRY(file.readFloats(*weights, 0, stored.weights));
    }
    if (stored.vocabulary > std::numeric_limits<std::uint32_t>::max() ||
        stored.dim > std::numeric_limits<std::uint32_t>::max())
        return invalid("The table is too large.");
    return stored;
}

} // namespace

Result<StaticModelFiles> findStaticModel(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return makeError(ErrorCode::NotFound, "There is no such folder.", folder.string());
    StaticModelFiles files;
    fs::path base = folder;
    if (isFile(folder / "modules.json")) {
        STATOR_ASSIGN(base, moduleFolder(folder, files.normalize));
    } else if (!isFile(folder / "model.safetensors") &&
               isFile(folder / "0_StaticEmbedding" / "model.safetensors")) {
        base = folder / "0_StaticEmbedding";
    }
    files.weights = base / "model.safetensors";
    files.tokenizer = base / "tokenizer.json";
    for (const auto& path : {files.weights, files.tokenizer})
        if (!isFile(path))
            return makeError(ErrorCode::NotFound,
                             "The file is missing, so the folder is not a static embedding model.",
                             path.string());
    STATOR_ASSIGN(const auto file, model::SafetensorsFile::open(files.weights));
    files.model2vec = file.find("embedding.weight") == nullptr;
    // model2vec keeps the choice in its own configuration; its modules.json repeats it.
    if (files.model2vec && isFile(base / "config.json")) {
        STATOR_ASSIGN(const auto config, readJson(base / "config.json"));
        if (config.is_object() && config.contains("normalize") && config["normalize"].is_boolean())
            files.normalize = files.normalize || config["normalize"].get<bool>();
    }
    return files;
}

Result<model::EmbeddingTable> loadStaticTable(const fs::path& safetensors, const Job& job) {
    try {
        STATOR_ASSIGN(const auto file, model::SafetensorsFile::open(safetensors));
        STATOR_ASSIGN(const auto stored, describeTable(file));
        const auto vocabulary = static_cast<std::uint32_t>(stored.vocabulary);
        STATOR_ASSIGN(auto table, model::EmbeddingTable::zeros(
                                      vocabulary, static_cast<std::uint32_t>(stored.dim)));
        for (std::uint32_t token = 0; token < vocabulary; ++token) {
            if (token % kRowsPerReport == 0) {
                if (job.stopped())
                    return makeError(ErrorCode::Cancelled, "Loading the model was stopped.");
                job.report({"Loading the table", token, vocabulary, "rows"});
            }
            const auto row =
                stored.mapping.empty() ? token : static_cast<std::uint64_t>(stored.mapping[token]);
            const auto values = table.row(token);
            STATOR_TRY(file.readFloats(*stored.embeddings, row * stored.dim, values));
            for (float& value : values) {
                if (!stored.weights.empty())
                    value *= stored.weights[token];
                if (!std::isfinite(value))
                    return makeError(
                        ErrorCode::InvalidFormat,
                        fmt::format("The vector of token {} holds a value that is not a number.",
                                    token),
                        safetensors.string());
            }
        }
        return table;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "There is not enough memory for the model.",
                         safetensors.string());
    }
}

} // namespace stator::exporting
