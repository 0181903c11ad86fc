#include "core/data/guess.h"

#include "core/data/delimitedrecords.h"
#include "core/data/fieldroles.h"
#include "core/data/guessparts.h"
#include "core/data/languagetag.h"
#include "core/data/linereader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace stator::data {
namespace {

constexpr std::size_t kSampleBytes = 64 << 10;

std::string lowerExtension(const std::filesystem::path& file) {
    const std::string name(withoutCompression(file.filename().string()));
    std::string extension = std::filesystem::path(name).extension().string();
    for (char& c : extension)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return extension;
}

/// The beginning of a file, unpacked and in UTF-8.
Result<std::string> readBeginning(const std::filesystem::path& file) {
    STATOR_ASSIGN(auto buffer, StreamBuffer::open(file));
    while (buffer.data().size() < kSampleBytes) {
        auto more = buffer.more();
        // Damage further on does not keep the beginning from telling what the file is.
        if (!more && buffer.data().empty())
            return std::move(more).error();
        if (!more || !*more)
            break;
    }
    return std::string(buffer.data());
}

std::vector<std::string_view> wholeLines(std::string_view text) {
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    while (begin < text.size() && lines.size() < 200) {
        const auto end = text.find('\n', begin);
        // The last line may be cut off by the size of the sample.
        if (end == std::string_view::npos && text.size() >= kSampleBytes)
            break;
        lines.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos)
            break;
        begin = end + 1;
    }
    return lines;
}

bool everyLineHasTabs(std::string_view text) {
    const auto lines = wholeLines(text);
    if (lines.empty())
        return false;
    const auto tabs = std::count(lines[0].begin(), lines[0].end(), '\t');
    return tabs > 0 && std::all_of(lines.begin(), lines.end(), [&](auto line) {
               return std::count(line.begin(), line.end(), '\t') == tabs;
           });
}

bool isJsonl(std::string_view text) {
    const auto lines = wholeLines(text);
    std::size_t whole = 0;
    for (const auto raw : lines) {
        const auto end = raw.find_last_not_of(" \t\r");
        const auto line = raw.substr(0, end + 1);
        if (end == std::string_view::npos)
            continue;
        const bool object = line.front() == '{' && line.back() == '}';
        const bool list = line.front() == '[' && line.back() == ']' && line.size() > 2;
        if (!object && !list)
            return false;
        ++whole;
    }
    return whole > 1;
}

SourceFormat formatOfJson(std::string_view text) {
    if (isJsonl(text))
        return SourceFormat::Jsonl;
    return text.find("\"paragraphs\"") != std::string_view::npos &&
                   text.find("\"context\"") != std::string_view::npos
               ? SourceFormat::Squad
               : SourceFormat::Json;
}

SourceFormat formatOf(const std::filesystem::path& file, std::string_view text) {
    const std::string extension = lowerExtension(file);
    if (extension == ".tmx")
        return SourceFormat::Tmx;
    if (extension == ".po" || extension == ".pot")
        return SourceFormat::Po;
    if (extension == ".csv")
        return SourceFormat::Csv;
    if (extension == ".tsv" || extension == ".tab")
        return SourceFormat::Tsv;
    if (extension == ".jsonl" || extension == ".ndjson")
        return SourceFormat::Jsonl;
    if (extension == ".json")
        return formatOfJson(text);
    const auto begin = text.find_first_not_of(" \t\r\n");
    const auto inner = begin == std::string_view::npos ? std::string_view() : text.substr(begin);
    if (inner.starts_with("<?xml") || inner.starts_with("<tmx"))
        return SourceFormat::Tmx;
    if (isJsonl(text))
        return SourceFormat::Jsonl;
    if (inner.starts_with("{\"") || inner.starts_with("[{"))
        return formatOfJson(text);
    if (text.find("\nmsgid \"") != std::string_view::npos &&
        text.find("\nmsgstr") != std::string_view::npos)
        return SourceFormat::Po;
    return everyLineHasTabs(text) ? SourceFormat::Tsv : SourceFormat::Text;
}

/// Languages that the file's name tells go to the columns in order.
void applyFileLanguages(SourceSpec& spec) {
    if (spec.format == SourceFormat::Tmx || spec.format == SourceFormat::Po)
        return;
    if (spec.format == SourceFormat::Moses) {
        for (std::size_t i = 0; i < spec.columns.size(); ++i) {
            const auto tags = languagesFromFileName(spec.files[i].filename().string());
            if (tags.size() == 1)
                spec.columns[i].language = tags[0];
        }
        return;
    }
    const auto tags = languagesFromFileName(spec.files[0].filename().string());
    for (std::size_t i = 0; i < spec.columns.size() && !tags.empty(); ++i) {
        auto& column = spec.columns[i];
        if (!column.language.empty() || !column.languageField.empty())
            continue;
        if (tags.size() == 1)
            column.language = tags[0];
        else if (tags.size() == spec.columns.size())
            column.language = tags[i];
    }
}

std::string sourceName(const std::vector<std::filesystem::path>& files) {
    std::string name = files[0].filename().string();
    for (std::size_t i = 1; i < files.size() && i < 4; ++i)
        name += " + " + files[i].filename().string();
    return files.size() > 4 ? name + " + …" : name;
}

void guessMoses(SourceSpec& spec) {
    spec.format = SourceFormat::Moses;
    spec.kind = CorpusKind::Pairs;
    spec.expansion = spec.files.size() > 2 ? Expansion::Pivot : Expansion::None;
    if (spec.files.size() > 2)
        std::stable_partition(spec.files.begin(), spec.files.end(), [](const auto& file) {
            const auto tags = languagesFromFileName(file.filename().string());
            return tags.size() == 1 && primaryLanguage(tags[0]) == "en";
        });
    for (std::size_t i = 0; i < spec.files.size(); ++i)
        spec.columns.push_back({std::to_string(i + 1)});
}

/// The name with its language taken out: equal for files that belong together. Empty where the
/// name tells no single language.
std::string alignmentKey(const std::filesystem::path& file) {
    const std::string name(withoutCompression(file.filename().string()));
    const auto extension = lowerExtension(file);
    static const std::set<std::string> kOther{".tmx",   ".po",     ".pot",  ".csv", ".tsv",
                                              ".jsonl", ".ndjson", ".json", ".tab"};
    if (kOther.contains(extension) || languagesFromFileName(name).size() != 1)
        return {};
    std::string key = file.parent_path().string() + "/";
    std::string parts;
    bool replaced = false;
    std::size_t end = name.size();
    // From behind, the first part that is a language: "tatoeba.deu-eng.{}", "{}.devtest".
    for (std::size_t dot = name.rfind('.');;
         dot = dot == 0 ? std::string::npos : name.rfind('.', dot - 1)) {
        const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
        const std::string part = name.substr(begin, end - begin);
        const bool language = !replaced && isLanguageTag(part);
        replaced = replaced || language;
        parts = (language ? "{}" : part) + "." + parts;
        if (dot == std::string::npos)
            break;
        end = dot;
    }
    return replaced ? key + parts : std::string();
}

} // namespace

Result<SourceSpec> guessSource(std::span<const std::filesystem::path> files) {
    if (files.empty())
        return makeError(ErrorCode::InvalidArgument, "There is no file to look at.");
    SourceSpec spec;
    spec.files.assign(files.begin(), files.end());
    if (files.size() > 1) {
        for (const auto& file : files)
            STATOR_TRY(readBeginning(file));
        guessMoses(spec);
        spec.name = sourceName(spec.files);
        applyFileLanguages(spec);
        return spec;
    }
    spec.name = sourceName(spec.files);
    STATOR_ASSIGN(const std::string text, readBeginning(files[0]));
    spec.format = formatOf(files[0], text);
    STATOR_TRY(guessColumns(spec));
    applyFileLanguages(spec);
    return spec;
}

Result<SourceSpec> guessSourceAs(std::span<const std::filesystem::path> files,
                                 SourceFormat format) {
    if ((format == SourceFormat::Moses) != (files.size() > 1))
        return makeError(ErrorCode::InvalidArgument,
                         files.size() > 1 ? "Several files together are read as aligned files."
                                          : "Aligned files need at least two files.");
    if (files.size() > 1)
        return guessSource(files);
    SourceSpec spec;
    spec.files.assign(files.begin(), files.end());
    spec.name = sourceName(spec.files);
    spec.format = format;
    STATOR_TRY(guessColumns(spec));
    applyFileLanguages(spec);
    return spec;
}

Result<std::vector<SourceSpec>> guessSources(std::span<const std::filesystem::path> files) {
    std::vector<std::filesystem::path> sorted(files.begin(), files.end());
    std::sort(sorted.begin(), sorted.end());
    std::map<std::string, std::vector<std::filesystem::path>> groups;
    std::vector<std::string> order;
    for (const auto& file : sorted) {
        std::string key = alignmentKey(file);
        if (key.empty())
            key = file.string();
        if (!groups.contains(key))
            order.push_back(key);
        groups[key].push_back(file);
    }
    std::vector<SourceSpec> specs;
    for (const auto& key : order) {
        STATOR_ASSIGN(auto spec, guessSource(groups[key]));
        specs.push_back(std::move(spec));
    }
    return specs;
}

} // namespace stator::data
