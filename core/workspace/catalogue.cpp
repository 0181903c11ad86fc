#include "core/workspace/catalogue.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/workspace/importing.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

std::int64_t nowMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

fs::path tokenizerRecordFile(const Workspace& workspace, const std::string& name) {
    return workspace.tokenizersFolder() / (name + ".json");
}

Json toJson(const TokenizerRecord& record) {
    return {{"version", 1},
            {"name", record.name},
            {"layout", record.layout},
            {"vocabulary", record.vocabulary},
            {"hash", record.hash},
            {"origin", record.origin},
            {"created", record.created}};
}

TokenizerRecord tokenizerFromJson(const Json& json) {
    return {json.at("name"), json.at("layout"), json.at("vocabulary"),
            json.at("hash"), json.at("origin"), json.at("created")};
}

template<class Record>
Result<Record> readRecord(const fs::path& path, Record (*parse)(const Json&)) {
    STATOR_ASSIGN(const auto text, base::readFile(path));
    try {
        return parse(Json::parse(text));
    } catch (const nlohmann::json::exception& e) {
        return makeError(ErrorCode::Corrupt,
                         fmt::format("The record cannot be read ({}). Import again.", e.what()),
                         path.string());
    }
}

Result<void> writeRecord(const fs::path& path, const Json& record) {
    return base::writeFileAtomically(
        path, record.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

/// Names of the records in a folder, sorted.
std::vector<std::string> recordNames(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (entry.path().extension() == ".json" && checkName(entry.path().stem().string()))
            names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

template<class Record>
std::vector<Record> listRecords(const fs::path& folder, Record (*parse)(const Json&)) {
    std::vector<Record> records;
    for (const auto& name : recordNames(folder)) {
        auto record = readRecord(folder / (name + ".json"), parse);
        if (record)
            records.push_back(std::move(record).value());
        else
            base::logWarning("{}", record.error().toString());
    }
    return records;
}

Error notFound(const char* what, const std::string& name, const std::vector<std::string>& known) {
    return makeError(ErrorCode::NotFound,
                     known.empty()
                         ? fmt::format("There is no {} '{}', nor any other yet.", what, name)
                         : fmt::format("There is no {} '{}'. There are: {}.", what, name,
                                       fmt::join(known, ", ")));
}

} // namespace

Result<void> checkName(std::string_view name) {
    constexpr std::size_t kLongest = 64;
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const bool good = !name.empty() && name.size() <= kLongest && plain(name.front()) &&
                      std::all_of(name.begin(), name.end(), [&](char c) {
                          return plain(c) || c == '.' || c == '_' || c == '-';
                      });
    if (good)
        return {};
    return makeError(ErrorCode::InvalidArgument,
                     fmt::format("'{}' cannot be a name: use letters, digits, '.', '_' and '-', at "
                                 "most {}, beginning with a letter or digit.",
                                 name, kLongest));
}

Result<data::Dataset> findDataset(const Workspace& workspace, const std::string& name) {
    auto dataset = data::loadDataset(workspace.corporaFolder(), name);
    if (dataset || dataset.error().code != ErrorCode::NotFound)
        return dataset;
    STATOR_ASSIGN(const auto known, data::listDatasets(workspace.corporaFolder()));
    std::vector<std::string> names;
    for (const auto& other : known)
        names.push_back(other.name);
    return notFound("dataset", name, names);
}

Result<std::shared_ptr<const data::Corpus>> openDataset(const Workspace& workspace,
                                                        const std::string& name) {
    STATOR_ASSIGN(const auto dataset, findDataset(workspace, name));
    return data::openCorpus(workspace.corporaFolder(), dataset);
}

Result<void> removeDataset(const Workspace& workspace, const std::string& name) {
    STATOR_ASSIGN(const auto dataset, findDataset(workspace, name));
    STATOR_TRY(data::removeDataset(workspace.corporaFolder(), name));
    return dropCachesOf(workspace, dataset.contentHash);
}

const char* layoutName(text::IdLayout layout) {
    return layout == text::IdLayout::XlmRoberta ? "xlm-roberta" : "sentencepiece";
}

Result<text::IdLayout> layoutFromName(std::string_view name) {
    for (const auto layout : {text::IdLayout::SentencePiece, text::IdLayout::XlmRoberta})
        if (name == layoutName(layout))
            return layout;
    return makeError(ErrorCode::InvalidArgument,
                     fmt::format("'{}' is no id layout: use sentencepiece or xlm-roberta.", name));
}

fs::path tokenizerFile(const Workspace& workspace, const std::string& name) {
    return workspace.tokenizersFolder() / (name + ".model");
}

Result<TokenizerRecord> addTokenizer(const Workspace& workspace, const std::string& name,
                                     const text::Tokenizer& tokenizer, const std::string& origin,
                                     bool replace) {
    STATOR_TRY(checkName(name));
    std::error_code code;
    if (!replace && fs::exists(tokenizerRecordFile(workspace, name), code))
        return makeError(ErrorCode::AlreadyExists,
                         fmt::format("There is a tokenizer '{}' already. Choose another name, or "
                                     "replace it with --force.",
                                     name));
    const TokenizerRecord record{name,
                                 layoutName(tokenizer.layout()),
                                 tokenizer.vocabularySize(),
                                 base::hex64(tokenizer.hash()),
                                 origin,
                                 nowMs()};
    STATOR_TRY(base::writeFileAtomically(tokenizerFile(workspace, name), tokenizer.proto()));
    STATOR_TRY(writeRecord(tokenizerRecordFile(workspace, name), toJson(record)));
    return record;
}

std::vector<TokenizerRecord> listTokenizers(const Workspace& workspace) {
    return listRecords(workspace.tokenizersFolder(), tokenizerFromJson);
}

Result<TokenizerRecord> findTokenizer(const Workspace& workspace, const std::string& name) {
    STATOR_TRY(checkName(name));
    auto record = readRecord(tokenizerRecordFile(workspace, name), tokenizerFromJson);
    if (!record && record.error().code == ErrorCode::NotFound)
        return notFound("tokenizer", name, recordNames(workspace.tokenizersFolder()));
    return record;
}

Result<std::shared_ptr<const text::Tokenizer>> openTokenizer(const Workspace& workspace,
                                                             const std::string& name) {
    STATOR_ASSIGN(const auto record, findTokenizer(workspace, name));
    STATOR_ASSIGN(const auto layout, layoutFromName(record.layout));
    STATOR_ASSIGN(auto tokenizer, text::Tokenizer::load(tokenizerFile(workspace, name), layout));
    if (base::hex64(tokenizer->hash()) != record.hash)
        return makeError(ErrorCode::Corrupt,
                         "The tokenizer is not the one that was imported. Import it again.",
                         tokenizerFile(workspace, name).string());
    return tokenizer;
}

} // namespace stator::workspace
