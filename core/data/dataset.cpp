#include "core/data/dataset.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <signal.h>
#include <unistd.h>

namespace stator::data {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kVersion = 1;
constexpr std::string_view kCorpusSuffix = ".corpus";

fs::path descriptionPath(const fs::path& corpora, const std::string& name) {
    return corpora / (name + ".json");
}

std::string utcNow() {
    const auto now =
        std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

json toJson(const Dataset& dataset) {
    json out{{"version", kVersion},
             {"name", dataset.name},
             {"kind", corpusKindName(dataset.kind)},
             {"languages", dataset.languages},
             {"rows", dataset.rows},
             {"columns", dataset.columns},
             {"corpusFile", dataset.corpusFile},
             {"contentHash", base::hex64(dataset.contentHash)},
             {"importedAt", dataset.importedAt},
             {"report", data::toJson(dataset.report)}};
    auto& sources = out["sources"] = json::array();
    for (const auto& source : dataset.sources)
        sources.push_back(data::toJson(source));
    return out;
}

Result<Dataset> fromJson(const json& value) {
    Dataset dataset;
    if (value.at("version").get<int>() > kVersion)
        return makeError(ErrorCode::Unsupported,
                         "The dataset was made by a newer version of the program.");
    value.at("name").get_to(dataset.name);
    const auto kind = corpusKindFromName(value.at("kind").get<std::string>());
    if (!kind)
        return makeError(ErrorCode::InvalidFormat, "The dataset is of an unknown kind.");
    dataset.kind = *kind;
    value.at("languages").get_to(dataset.languages);
    value.at("rows").get_to(dataset.rows);
    value.at("columns").get_to(dataset.columns);
    value.at("corpusFile").get_to(dataset.corpusFile);
    const auto hash = value.at("contentHash").get<std::string>();
    const auto parsed =
        std::from_chars(hash.data(), hash.data() + hash.size(), dataset.contentHash, 16);
    if (parsed.ec != std::errc() || fs::path(dataset.corpusFile).filename() != dataset.corpusFile)
        return makeError(ErrorCode::InvalidFormat, "The dataset's description is damaged.");
    value.at("importedAt").get_to(dataset.importedAt);
    for (const auto& source : value.at("sources")) {
        STATOR_ASSIGN(auto spec, sourceSpecFromJson(source));
        dataset.sources.push_back(std::move(spec));
    }
    STATOR_ASSIGN(dataset.report, importReportFromJson(value.at("report")));
    return dataset;
}

/// The dataset that a file `<name>-<16 hexadecimal digits>.corpus` belongs to; empty for others.
std::string corpusOwner(const std::string& file) {
    const std::size_t tail = 17 + kCorpusSuffix.size();
    if (file.size() <= tail || file.front() == '.' || !file.ends_with(kCorpusSuffix) ||
        file[file.size() - tail] != '-')
        return {};
    const auto digits = std::string_view(file).substr(file.size() - tail + 1, 16);
    if (digits.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return {};
    return file.substr(0, file.size() - tail);
}

/// Removes corpora of this name other than `keep`.
void removeCorporaOf(const fs::path& corpora, const std::string& name, const std::string& keep) {
    std::error_code error;
    for (fs::directory_iterator it(corpora, error), end; !error && it != end; it.increment(error)) {
        const std::string file = it->path().filename().string();
        std::error_code ignored;
        if (file != keep && corpusOwner(file) == name)
            fs::remove(it->path(), ignored);
    }
}

/// The process that wrote a hidden file: AtomicFile's ".name.pid.serial.tmp", or our
/// ".name.serial.pid.corpus". 0 for other files.
pid_t temporaryOwner(const std::string& file) {
    const bool temporary = file.ends_with(".tmp");
    if (!file.starts_with(".") || !(temporary || file.ends_with(kCorpusSuffix)))
        return 0;
    // The number in front of the suffix, or of the serial.
    auto end = file.rfind('.');
    if (temporary && end > 0)
        end = file.rfind('.', end - 1);
    const auto dot =
        end == std::string::npos || end == 0 ? std::string::npos : file.rfind('.', end - 1);
    if (dot == std::string::npos)
        return 0;
    pid_t pid = 0;
    const auto parsed = std::from_chars(file.data() + dot + 1, file.data() + end, pid);
    return parsed.ec == std::errc() && parsed.ptr == file.data() + end ? pid : 0;
}

Result<void> makeFolder(const fs::path& corpora) {
    std::error_code error;
    fs::create_directories(corpora, error);
    if (error)
        return makeError(ErrorCode::Io, fmt::format("Cannot make the folder: {}.", error.message()),
                         corpora.string());
    return {};
}

} // namespace

Result<void> validateDatasetName(std::string_view name) {
    const auto invalid = [&](const char* why) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("This name cannot be used for a dataset: it {}.", why));
    };
    if (name.empty())
        return invalid("is empty");
    if (name.size() > 100)
        return invalid("is longer than 100 bytes");
    if (!simdjson::validate_utf8(name.data(), name.size()))
        return invalid("is not valid UTF-8");
    if (name.front() == '.')
        return invalid("begins with a dot");
    if (name.front() == ' ' || name.back() == ' ')
        return invalid("begins or ends with a blank");
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F ||
            std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos)
            return invalid("holds one of / \\ : * ? \" < > | or a control character");
    return {};
}

Result<Dataset> createDataset(const fs::path& corpora, const std::string& name,
                              const ImportRequest& request, const Job& job, bool replace) {
    STATOR_TRY(validateDatasetName(name));
    if (!replace && datasetExists(corpora, name))
        return makeError(ErrorCode::AlreadyExists,
                         fmt::format("There is a dataset named \"{}\" already.", name));
    STATOR_TRY(makeFolder(corpora));

    // The content is known only at the end, and the file is named after it: a replaced dataset
    // keeps its old file until its description points to the new one.
    static std::atomic<unsigned> serial{0};
    const fs::path fresh =
        corpora / fmt::format(".{}.{}.{}{}", name, serial++, ::getpid(), kCorpusSuffix);
    STATOR_ASSIGN(auto report, importDataset(request, fresh, job));
    std::error_code error;
    const auto discard = [&](Error why) {
        fs::remove(fresh, error);
        return why;
    };
    auto corpus = Corpus::open(fresh);
    if (!corpus)
        return discard(std::move(corpus).error());

    Dataset dataset;
    dataset.name = name;
    dataset.kind = (*corpus)->kind();
    dataset.sources = request.sources;
    dataset.languages = (*corpus)->languages();
    dataset.rows = (*corpus)->rows();
    dataset.columns = (*corpus)->columns();
    dataset.contentHash = (*corpus)->contentHash();
    dataset.corpusFile =
        fmt::format("{}-{}{}", name, base::hex64(dataset.contentHash), kCorpusSuffix);
    dataset.importedAt = utcNow();
    dataset.report = std::move(report);
    fs::rename(fresh, corpora / dataset.corpusFile, error);
    if (error)
        return discard(makeError(ErrorCode::Io,
                                 fmt::format("Cannot name the dataset file: {}.", error.message()),
                                 fresh.string()));
    if (auto saved = saveDataset(corpora, dataset); !saved) {
        const auto old = loadDataset(corpora, name);
        if (!old || old->corpusFile != dataset.corpusFile)
            fs::remove(corpora / dataset.corpusFile, error);
        return std::move(saved).error();
    }
    removeCorporaOf(corpora, name, dataset.corpusFile);
    return dataset;
}

Result<Dataset> loadDataset(const fs::path& corpora, const std::string& name) {
    STATOR_TRY(validateDatasetName(name));
    const auto path = descriptionPath(corpora, name);
    auto content = base::readFile(path);
    if (!content)
        return content.error().code == ErrorCode::NotFound
                   ? makeError(ErrorCode::NotFound,
                               fmt::format("There is no dataset named \"{}\".", name))
                   : std::move(content).error();
    try {
        auto dataset = fromJson(json::parse(*content));
        if (!dataset && dataset.error().file.empty())
            dataset.error().file = path.string();
        return dataset;
    } catch (const json::exception& e) {
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("The dataset's description cannot be read: {}.", e.what()),
                         path.string());
    }
}

Result<void> saveDataset(const fs::path& corpora, const Dataset& dataset) {
    STATOR_TRY(validateDatasetName(dataset.name));
    if (!fs::exists(corpora / dataset.corpusFile))
        return makeError(ErrorCode::NotFound, "The dataset's corpus file does not exist.",
                         (corpora / dataset.corpusFile).string());
    const std::string text =
        toJson(dataset).dump(2, ' ', false, json::error_handler_t::replace) + "\n";
    return base::writeFileAtomically(descriptionPath(corpora, dataset.name), text);
}

Result<std::shared_ptr<const Corpus>> openCorpus(const fs::path& corpora, const Dataset& dataset) {
    STATOR_ASSIGN(auto corpus, Corpus::open(corpora / dataset.corpusFile));
    if (corpus->contentHash() != dataset.contentHash)
        return makeError(ErrorCode::Corrupt,
                         "The corpus file is not the one that was imported. Import the data again.",
                         corpus->path().string());
    return corpus;
}

Result<std::vector<Dataset>> listDatasets(const fs::path& corpora) {
    std::vector<Dataset> out;
    std::error_code error;
    if (!fs::exists(corpora, error))
        return out;
    for (fs::directory_iterator it(corpora, error), end; !error && it != end; it.increment(error)) {
        const auto& path = it->path();
        if (path.extension() != ".json" || path.filename().string().starts_with("."))
            continue;
        if (auto dataset = loadDataset(corpora, path.stem().string()); dataset)
            out.push_back(std::move(dataset).value());
    }
    if (error)
        return makeError(ErrorCode::Io, fmt::format("Cannot read the folder: {}.", error.message()),
                         corpora.string());
    std::sort(out.begin(), out.end(),
              [](const Dataset& a, const Dataset& b) { return a.name < b.name; });
    return out;
}

bool datasetExists(const fs::path& corpora, const std::string& name) {
    std::error_code error;
    return validateDatasetName(name) && fs::exists(descriptionPath(corpora, name), error);
}

Result<void> removeDataset(const fs::path& corpora, const std::string& name) {
    STATOR_TRY(validateDatasetName(name));
    std::error_code error;
    if (!fs::remove(descriptionPath(corpora, name), error))
        return error ? makeError(ErrorCode::Io,
                                 fmt::format("Cannot remove the dataset: {}.", error.message()),
                                 descriptionPath(corpora, name).string())
                     : makeError(ErrorCode::NotFound,
                                 fmt::format("There is no dataset named \"{}\".", name));
    removeCorporaOf(corpora, name, "");
    return {};
}

Result<std::size_t> removeImportLeftovers(const fs::path& corpora) {
    std::size_t removed = 0;
    std::error_code error;
    if (!fs::exists(corpora, error))
        return removed;
    const auto anHourAgo = fs::file_time_type::clock::now() - std::chrono::hours(1);
    for (fs::directory_iterator it(corpora, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        const std::string file = it->path().filename().string();
        const pid_t owner = temporaryOwner(file);
        const bool gone = owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
        // A description that this version cannot read still holds on to its corpus.
        const std::string name = corpusOwner(file);
        const bool orphan = !name.empty() && !fs::exists(descriptionPath(corpora, name), ignored) &&
                            fs::last_write_time(it->path(), ignored) < anHourAgo;
        if ((gone || orphan) && fs::remove(it->path(), ignored))
            ++removed;
    }
    if (error)
        return makeError(ErrorCode::Io, fmt::format("Cannot read the folder: {}.", error.message()),
                         corpora.string());
    return removed;
}

} // namespace stator::data
