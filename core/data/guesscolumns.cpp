// Columns, kind and languages by format.
#include "core/data/guess.h"
#include "core/data/guessparts.h"
#include "core/data/jsonscanner.h"
#include "core/data/languagetag.h"
#include "core/data/linereader.h"
#include "core/data/poentries.h"
#include "core/data/tmxreader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace stator::data {
namespace {

constexpr std::size_t kSampleRecords = 200;
constexpr std::size_t kSampleUnits = 2000;
constexpr int kMaxDepth = 3;
constexpr std::size_t kMaxElements = 8;

using nlohmann::ordered_json;

/// Adds the leaves of a value under their paths, in the order they are met.
void collectLeaves(const ordered_json& value, const std::string& path, int depth,
                   std::vector<SampledField>& fields) {
    if (value.is_object() || value.is_array()) {
        if (depth == kMaxDepth)
            return;
        std::size_t index = 0;
        for (const auto& [key, child] : value.items()) {
            if (value.is_array() && index++ == kMaxElements)
                break;
            collectLeaves(child, path.empty() ? key : path + "." + key, depth + 1, fields);
        }
        return;
    }
    if (!value.is_string() && !value.is_number())
        return;
    auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.path == path; });
    if (found == fields.end()) {
        if (fields.size() >= 1000)
            return;
        fields.push_back({path});
        found = fields.end() - 1;
    }
    found->add(value.is_string() ? value.get_ref<const std::string&>() : value.dump());
}

Result<void> guessJson(SourceSpec& spec) {
    std::size_t records = 0;
    STATOR_ASSIGN(const auto fields, sampleJson(spec, records));
    if (!assignRoles(fields, records, spec))
        return makeError(ErrorCode::InvalidFormat,
                         "There is no field that holds text in the first records.",
                         spec.files[0].string());
    return {};
}

Result<void> guessDelimited(SourceSpec& spec) {
    STATOR_TRY(guessDialect(spec));
    std::size_t records = 0;
    STATOR_ASSIGN(const auto fields, sampleDelimited(spec, records));
    if (!assignRoles(fields, records, spec))
        return makeError(ErrorCode::InvalidFormat, "No column holds text in the first lines.",
                         spec.files[0].string());
    return {};
}

struct TmxLanguages {
    std::vector<std::string> tags; ///< as in the file, in the order they are met
    std::string source;
    std::size_t units = 0;
};

Result<TmxLanguages> tmxLanguages(const SourceSpec& spec) {
    STATOR_ASSIGN(auto units, TmxUnits::open(spec.files[0]));
    TmxLanguages out;
    TmxUnit unit;
    std::vector<std::string> known;
    while (out.units < kSampleUnits) {
        STATOR_ASSIGN(const bool more, units.next(unit));
        if (!more)
            break;
        ++out.units;
        for (const auto& text : unit.texts) {
            const auto tag = normaliseLanguage(text.language);
            if (tag.empty() || std::find(known.begin(), known.end(), tag) != known.end())
                continue;
            known.push_back(tag);
            out.tags.push_back(text.language);
        }
    }
    out.source = normaliseLanguage(units.sourceLanguage());
    return out;
}

Result<void> guessTmx(SourceSpec& spec) {
    STATOR_ASSIGN(auto languages, tmxLanguages(spec));
    if (languages.units == 0)
        return makeError(ErrorCode::InvalidFormat, "There is not one translation unit in the file.",
                         spec.files[0].string());
    if (languages.tags.empty())
        return makeError(ErrorCode::InvalidFormat, "No text in the file names its language.",
                         spec.files[0].string());
    // The source language is the anchor, and the pivot where there are more than two.
    std::stable_partition(languages.tags.begin(), languages.tags.end(), [&](const auto& tag) {
        return normaliseLanguage(tag) == languages.source;
    });
    for (const auto& tag : languages.tags)
        spec.columns.push_back({tag, normaliseLanguage(tag)});
    spec.kind = spec.columns.size() == 1 ? CorpusKind::Text : CorpusKind::Pairs;
    spec.expansion = spec.columns.size() > 2 ? Expansion::Pivot : Expansion::None;
    return {};
}

/// The header's language, else that of the name (`pt_BR.po`), else of the folders
/// (`pt_BR/LC_MESSAGES/django.po`).
std::string poLanguage(const std::filesystem::path& file, const std::string& header) {
    const auto fromHeader = normaliseLanguage(poHeaderField(header, "Language"));
    if (!fromHeader.empty())
        return fromHeader;
    if (const auto tags = languagesFromFileName(file.filename().string()); tags.size() == 1)
        return tags[0];
    auto folder = file.parent_path();
    if (folder.filename() == "LC_MESSAGES")
        folder = folder.parent_path();
    const std::string name = folder.filename().string();
    return isLanguageTag(name) ? normaliseLanguage(name) : std::string();
}

Result<void> guessPo(SourceSpec& spec) {
    STATOR_ASSIGN(auto entries, PoEntries::open(spec.files[0]));
    PoEntry entry;
    std::string header;
    STATOR_ASSIGN(const bool more, entries.next(entry));
    if (more && entry.isHeader() && !entry.translations.empty())
        header = entry.translations[0];
    spec.columns = {{"msgid", "en"}, {"msgstr", poLanguage(spec.files[0], header)}};
    spec.kind = CorpusKind::Pairs;
    return {};
}

std::vector<std::string> pathsOf(const std::vector<SampledField>& fields) {
    std::vector<std::string> out;
    for (const auto& field : fields)
        out.push_back(field.path);
    return out;
}

} // namespace

Result<std::vector<SampledField>> sampleJson(const SourceSpec& spec, std::size_t& records) {
    std::vector<SampledField> fields;
    records = 0;
    const auto take = [&](std::string_view text) {
        const auto value = ordered_json::parse(text, nullptr, false);
        if (value.is_discarded())
            return;
        ++records;
        collectLeaves(value, "", 0, fields);
    };
    if (spec.format == SourceFormat::Jsonl) {
        STATOR_ASSIGN(auto lines, LineReader::open(spec.files[0]));
        LineReader::Line line;
        for (std::size_t i = 0; i < kSampleRecords; ++i) {
            auto more = lines.next(line);
            if (!more && records == 0)
                return std::move(more).error();
            if (!more || !*more)
                break;
            take(line.text);
        }
    } else {
        STATOR_ASSIGN(auto scanner, JsonScanner::open(spec.files[0]));
        std::string_view element;
        std::int64_t line = 0;
        for (std::size_t i = 0; i < kSampleRecords; ++i) {
            auto more = scanner.next(element, line);
            if (!more && records == 0)
                return std::move(more).error();
            if (!more || !*more)
                break;
            take(element);
        }
    }
    return fields;
}

Result<void> guessColumns(SourceSpec& spec) {
    spec.columns.clear();
    switch (spec.format) {
    case SourceFormat::Jsonl:
    case SourceFormat::Json:
        return guessJson(spec);
    case SourceFormat::Squad:
        spec.columns = {{"question"}, {"context"}};
        spec.kind = CorpusKind::Pairs;
        return {};
    case SourceFormat::Csv:
    case SourceFormat::Tsv:
        return guessDelimited(spec);
    case SourceFormat::Tmx:
        return guessTmx(spec);
    case SourceFormat::Po:
        return guessPo(spec);
    case SourceFormat::Moses:
    case SourceFormat::Text:
        break;
    }
    for (std::size_t i = 0; i < spec.files.size(); ++i)
        spec.columns.push_back({std::to_string(i + 1)});
    spec.kind = spec.files.size() > 1 ? CorpusKind::Pairs : CorpusKind::Text;
    return {};
}

Result<std::vector<std::string>> listFields(const SourceSpec& spec) {
    if (spec.files.empty())
        return makeError(ErrorCode::InvalidArgument, "A source needs a file.");
    std::size_t records = 0;
    switch (spec.format) {
    case SourceFormat::Jsonl:
    case SourceFormat::Json: {
        STATOR_ASSIGN(const auto fields, sampleJson(spec, records));
        return pathsOf(fields);
    }
    case SourceFormat::Csv:
    case SourceFormat::Tsv: {
        STATOR_ASSIGN(const auto fields, sampleDelimited(spec, records));
        return pathsOf(fields);
    }
    case SourceFormat::Squad:
        return std::vector<std::string>{"question", "context", "answer", "id", "title"};
    case SourceFormat::Tmx: {
        STATOR_ASSIGN(auto languages, tmxLanguages(spec));
        return std::move(languages.tags);
    }
    case SourceFormat::Po:
        return std::vector<std::string>{"msgid", "msgstr", "msgctxt"};
    case SourceFormat::Moses:
    case SourceFormat::Text:
        break;
    }
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < spec.files.size(); ++i)
        numbers.push_back(std::to_string(i + 1));
    return numbers;
}

Result<std::vector<FieldExample>> fieldExamples(const SourceSpec& spec) {
    std::vector<FieldExample> examples;
    STATOR_ASSIGN(const auto names, listFields(spec));
    for (const auto& name : names)
        examples.push_back({name, {}});
    std::vector<SampledField> fields;
    std::size_t records = 0;
    if (spec.format == SourceFormat::Jsonl || spec.format == SourceFormat::Json) {
        STATOR_ASSIGN(fields, sampleJson(spec, records));
    } else if (spec.format == SourceFormat::Csv || spec.format == SourceFormat::Tsv) {
        STATOR_ASSIGN(fields, sampleDelimited(spec, records));
    } else if (spec.format == SourceFormat::Moses || spec.format == SourceFormat::Text) {
        for (const auto& file : spec.files) {
            STATOR_ASSIGN(auto lines, LineReader::open(file));
            LineReader::Line line;
            auto& field = fields.emplace_back();
            for (auto more = lines.next(line); more && *more && field.count == 0;
                 more = lines.next(line))
                field.add(line.text);
        }
    }
    for (std::size_t i = 0; i < std::min(examples.size(), fields.size()); ++i)
        examples[i].text = fields[i].example;
    return examples;
}

} // namespace stator::data
