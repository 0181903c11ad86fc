#include "ui/dialogs/sourcelook.h"

#include "core/data/languagetag.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <system_error>

namespace stator::ui {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 2000;

bool isNote(const fs::path& file) {
    std::string name = file.filename().string();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name.starts_with(".") || name.starts_with("readme") || name.starts_with("license") ||
           name.find("-readme") != std::string::npos || name.find("license") != std::string::npos ||
           name.ends_with(".md") || name.ends_with(".sha256");
}

std::vector<fs::path> filesOf(const std::vector<fs::path>& paths) {
    std::vector<fs::path> files;
    for (const auto& path : paths) {
        std::error_code code;
        if (!fs::is_directory(path, code)) {
            files.push_back(path);
            continue;
        }
        for (fs::recursive_directory_iterator it(path, code), end;
             !code && it != end && files.size() < kMostFiles; it.increment(code))
            if (it->is_regular_file(code) && !isNote(it->path()))
                files.push_back(it->path());
    }
    return files;
}

/// A language with or without script and region, those that stand for several countries included
/// ("es-419").
bool isTag(const std::string& tag) {
    return tag == "und" || data::isLanguageTag(tag) ||
           (!data::normaliseLanguage(tag).empty() &&
            data::isKnownLanguage(tag.substr(0, tag.find_first_of("-_"))));
}

bool isListField(const std::string& field) {
    return field == "*" || field.ends_with(".*");
}

std::size_t fewest(data::CorpusKind kind) {
    return kind == data::CorpusKind::Text ? 1 : kind == data::CorpusKind::Triplets ? 3 : 2;
}

} // namespace

GuessedSources guessDropped(const std::vector<fs::path>& paths) {
    GuessedSources guessed;
    auto files = filesOf(paths);
    while (!files.empty()) {
        auto sources = data::guessSources(files);
        if (sources) {
            guessed.sources = std::move(*sources);
            break;
        }
        // One bad file must not keep the others out.
        const auto bad = std::find(files.begin(), files.end(), fs::path(sources.error().file));
        guessed.refused.push_back(std::move(sources).error());
        if (bad == files.end())
            break;
        files.erase(bad);
    }
    return guessed;
}

SourceLook lookAt(data::SourceSpec spec, const std::vector<data::FieldExample>& known,
                  std::size_t rows) {
    SourceLook look;
    if (auto fields = data::fieldExamples(spec))
        look.fields = std::move(*fields);
    else
        look.error = std::move(fields).error();
    const auto follow = [&](std::string& field) {
        const auto position = std::find_if(known.begin(), known.end(),
                                           [&](const auto& k) { return k.field == field; });
        const auto still = std::any_of(look.fields.begin(), look.fields.end(),
                                       [&](const auto& f) { return f.field == field; });
        const auto at = static_cast<std::size_t>(position - known.begin());
        if (!still && position != known.end() && at < look.fields.size())
            field = look.fields[at].field;
    };
    for (auto& column : spec.columns) {
        follow(column.field);
        follow(column.languageField);
    }
    follow(spec.scoreField);
    const bool table =
        spec.format == data::SourceFormat::Csv || spec.format == data::SourceFormat::Tsv;
    if (table && !look.fields.empty() && spec.columnCount != 0)
        spec.columnCount = static_cast<std::uint32_t>(look.fields.size());
    if (!look.error) {
        if (auto preview = data::preview(spec, rows))
            look.preview = std::move(*preview);
        else
            look.error = std::move(preview).error();
    }
    look.spec = std::move(spec);
    return look;
}

std::optional<base::Error> problemOf(const data::SourceSpec& spec) {
    for (const auto& column : spec.columns)
        if (!column.language.empty() && !isTag(column.language))
            return base::makeError(
                base::ErrorCode::InvalidArgument,
                fmt::format("\"{}\" is no language tag. Use one such as de, pt-BR or zh-Hans, or "
                            "leave it empty.",
                            column.language));
    if (auto valid = data::validateSpec(spec); !valid)
        return std::move(valid).error();
    return std::nullopt;
}

std::optional<base::Error> problemOf(const std::vector<data::SourceSpec>& specs) {
    for (const auto& spec : specs) {
        if (auto problem = problemOf(spec)) {
            problem->file = spec.name;
            return problem;
        }
        if (spec.kind != specs.front().kind)
            return base::makeError(
                base::ErrorCode::InvalidArgument,
                fmt::format("A dataset holds one kind of data. {} is read as {}, {} as {}: change "
                            "one, or import them apart.",
                            specs.front().name, data::corpusKindName(specs.front().kind), spec.name,
                            data::corpusKindName(spec.kind)));
        if (spec.kind == data::CorpusKind::Triplets &&
            spec.columns.size() != specs.front().columns.size())
            return base::makeError(base::ErrorCode::InvalidArgument,
                                   "All files need the same number of negatives.");
    }
    return std::nullopt;
}

void changeKind(data::SourceSpec& spec, data::CorpusKind kind,
                const std::vector<data::FieldExample>& fields) {
    spec.kind = kind;
    const bool list = spec.columns.size() == 1 && isListField(spec.columns[0].field);
    spec.expansion = kind == data::CorpusKind::Pairs && (spec.columns.size() > 2 || list)
                         ? data::Expansion::Pivot
                         : data::Expansion::None;
    const auto used = [&](const std::string& field) {
        return std::any_of(spec.columns.begin(), spec.columns.end(),
                           [&](const auto& c) { return c.field == field; }) ||
               (kind == data::CorpusKind::Scored && spec.scoreField == field);
    };
    if (list)
        return;
    for (const auto& field : fields)
        if (spec.columns.size() < fewest(kind) && !used(field.field))
            spec.columns.push_back({field.field});
    if (kind == data::CorpusKind::Scored && spec.columns.size() > 2)
        spec.columns.resize(2);
    if (kind != data::CorpusKind::Scored) {
        spec.scoreField.clear();
        return;
    }
    for (const auto& field : fields)
        if (spec.scoreField.empty() && !used(field.field))
            spec.scoreField = field.field;
}

QString nameFor(const data::SourceSpec& spec) {
    if (spec.files.empty())
        return {};
    fs::path name = spec.files.front().filename();
    for (const auto* extension : {".gz", ".zst"})
        if (name.extension() == extension)
            name = name.stem();
    return QString::fromStdString(name.stem().string());
}

} // namespace stator::ui
