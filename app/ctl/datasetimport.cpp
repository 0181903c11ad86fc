// statorctl dataset import: guesses how the files are to be read, takes what the user overrules,
// and imports or shows a preview.
#include "app/ctl/command.h"
#include "app/ctl/datasetview.h"
#include "core/base/atomicfile.h"
#include "core/data/guess.h"
#include "core/data/importer.h"
#include "core/data/jsonfields.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/importing.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::app {

namespace {

struct ImportOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path spec;
    std::string name;
    std::string format;
    std::string kind;
    std::vector<std::string> columns;
    std::vector<std::string> languages;
    std::string score;
    int header = -1; ///< -1: as guessed
    bool quoted = false;
    std::uint64_t limit = 0;
    std::uint64_t preview = 0;
    bool force = false;
};

constexpr std::size_t kProblemsShown = 10;

template<class Kind>
Result<Kind> choose(const std::string& given, const char* option, std::initializer_list<Kind> kinds,
                    const char* (*name)(Kind)) {
    std::vector<std::string> known;
    for (const auto kind : kinds) {
        if (given == name(kind))
            return kind;
        known.emplace_back(name(kind));
    }
    return makeError(ErrorCode::InvalidArgument,
                     fmt::format("{} {}: use one of {}.", option, given, fmt::join(known, ", ")));
}

Result<void> applyKindAndFormat(data::SourceSpec& spec, const ImportOptions& options) {
    using data::CorpusKind;
    using data::SourceFormat;
    if (!options.format.empty()) {
        STATOR_ASSIGN(spec.format,
                      choose(options.format, "--format",
                             {SourceFormat::Jsonl, SourceFormat::Json, SourceFormat::Squad,
                              SourceFormat::Csv, SourceFormat::Tsv, SourceFormat::Moses,
                              SourceFormat::Tmx, SourceFormat::Po, SourceFormat::Text},
                             &data::sourceFormatName));
    }
    if (!options.kind.empty()) {
        STATOR_ASSIGN(spec.kind, choose(options.kind, "--kind",
                                        {CorpusKind::Pairs, CorpusKind::Triplets,
                                         CorpusKind::Scored, CorpusKind::Text},
                                        &data::corpusKindName));
    }
    return {};
}

/// What the user said wins over what was guessed.
Result<void> overrule(data::SourceSpec& spec, const ImportOptions& options) {
    STATOR_TRY(applyKindAndFormat(spec, options));
    if (!options.columns.empty()) {
        const auto guessed = spec.columns;
        spec.columns.clear();
        for (const auto& field : options.columns) {
            const auto same = std::find_if(guessed.begin(), guessed.end(), [&](const auto& column) {
                return column.field == field;
            });
            spec.columns.push_back(same == guessed.end() ? data::ColumnSpec{field} : *same);
        }
    }
    if (!options.languages.empty()) {
        if (options.languages.size() != spec.columns.size())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("--languages names {}, but {} is read with {} columns.",
                                         options.languages.size(), spec.name, spec.columns.size()));
        for (std::size_t i = 0; i < spec.columns.size(); ++i)
            spec.columns[i].language = options.languages[i];
    }
    if (!options.score.empty())
        spec.scoreField = options.score;
    if (options.header >= 0)
        spec.header = options.header != 0;
    if (options.quoted)
        spec.quoting = data::Quoting::Rfc4180;
    return data::validateSpec(spec);
}

Result<std::vector<data::SourceSpec>> specsFromFile(const std::filesystem::path& file) {
    STATOR_ASSIGN(const auto text, base::readFile(file));
    STATOR_ASSIGN(const auto json, data::parseJson(text, file.string()));
    std::vector<data::SourceSpec> specs;
    for (const auto& one : json.is_array() ? json : nlohmann::json::array({json})) {
        STATOR_ASSIGN(auto spec, data::sourceSpecFromJson(one));
        for (auto& path : spec.files)
            if (path.is_relative())
                path = file.parent_path() / path;
        specs.push_back(std::move(spec));
    }
    return specs;
}

Result<std::vector<data::SourceSpec>> specsFor(const ImportOptions& options) {
    if (!options.spec.empty())
        return specsFromFile(options.spec);
    if (options.files.empty())
        return makeError(ErrorCode::InvalidArgument, "Name the files to import, or a --spec file.");
    STATOR_ASSIGN(auto specs, data::guessSources(options.files));
    for (auto& spec : specs)
        STATOR_TRY(overrule(spec, options));
    return specs;
}

std::string describe(const data::SourceSpec& spec) {
    std::vector<std::string> columns;
    for (const auto& column : spec.columns) {
        const auto& language =
            column.languageField.empty() ? column.language : column.languageField;
        columns.push_back(language.empty() ? column.field
                                           : fmt::format("{} ({})", column.field, language));
    }
    return fmt::format("{}: {}, {}, columns {}", spec.name, data::sourceFormatName(spec.format),
                       data::corpusKindName(spec.kind), fmt::join(columns, ", "));
}

Result<void> showPreview(Session& session, const std::vector<data::SourceSpec>& specs,
                         std::uint64_t count) {
    auto& out = session.output;
    for (const auto& spec : specs) {
        STATOR_ASSIGN(const auto preview, data::preview(spec, count));
        out.line(describe(spec));
        out.record("source", Json::parse(data::toJson(spec).dump()));
        for (const auto& row : preview.rows) {
            out.record("row",
                       {{"line", row.line}, {"texts", row.texts}, {"languages", row.languages}});
            for (std::size_t i = 0; i < row.texts.size(); ++i)
                out.line(fmt::format("{:>7}  {:6} {}", i == 0 ? std::to_string(row.line) : "",
                                     row.languages[i], row.texts[i]));
        }
        for (const auto& problem : preview.problems)
            out.line(fmt::format("{}:{}: {}", problem.file, problem.line, problem.detail));
        for (const auto& warning : preview.warnings)
            out.warning(warning);
        out.line();
    }
    return {};
}

std::string nameFor(const ImportOptions& options, const std::vector<data::SourceSpec>& specs) {
    if (!options.name.empty() || specs.empty() || specs.front().files.empty())
        return options.name;
    // "tatoeba.en-de.tsv.gz" gives "tatoeba.en-de".
    auto name = specs.front().files.front().filename();
    for (const auto* extension : {".gz", ".zst"})
        if (name.extension() == extension)
            name = name.stem();
    return name.stem().string();
}

Result<void> import(Session& session, const ImportOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(auto specs, specsFor(options));
    if (options.preview > 0)
        return showPreview(session, specs, options.preview);
    STATOR_ASSIGN(const auto workspace, session.openWorkspace(Workspace::Missing::Create));
    STATOR_ASSIGN(const auto lock, workspace.lock());
    for (const auto& spec : specs)
        out.line(describe(spec));
    const auto name = nameFor(options, specs);
    const data::ImportRequest request{std::move(specs), options.limit};
    STATOR_ASSIGN(const auto dataset, workspace::importDataset(workspace, name, request,
                                                               session.job(), options.force));
    out.endProgress();
    const auto& report = dataset.report;
    out.record("dataset", datasetToJson(dataset));
    for (const auto& warning : report.warnings)
        out.warning(warning);
    showProblems(out, report, kProblemsShown);
    const double rate =
        report.seconds > 0 ? static_cast<double>(report.bytesRead) / report.seconds : 0;
    out.line(fmt::format("Dataset '{}': {} rows, {} skipped, in {} ({}/s)", dataset.name,
                         grouped(static_cast<std::int64_t>(report.rows)),
                         grouped(static_cast<std::int64_t>(report.skipped)),
                         duration(report.seconds), bytesText(rate)));
    showLanguages(out, dataset);
    return {};
}

void declare(CLI::App& command, ImportOptions& options) {
    command.add_option("files", options.files,
                       "Files (also .gz, .zst); line-aligned files whose names differ in the "
                       "language alone are read together");
    command.add_option("-n,--name", options.name,
                       "Name of the dataset (default: the first file's)");
    command.add_option("--format", options.format,
                       "jsonl, json, squad, csv, tsv, moses, tmx, po or text (default: guessed)");
    command.add_option("--kind", options.kind,
                       "pairs, triplets, scored or text (default: guessed)");
    command.add_option("--columns", options.columns, "Fields by name or number, such as 1,2")
        ->delimiter(',');
    command.add_option("--languages", options.languages, "Their languages, such as en,de")
        ->delimiter(',');
    command.add_option("--score", options.score, "The field with the score (kind scored)");
    command.add_flag("--header,!--no-header", options.header, "The first line names the columns");
    command.add_flag("--quoted", options.quoted, "Fields may stand in double quotes (CSV, TSV)");
    command.add_option("--limit", options.limit, "Stop after so many rows");
    command.add_option("--preview", options.preview,
                       "Show how the files would be read, and so many rows, and import nothing");
    command.add_option("--spec", options.spec,
                       "A JSON file with sources, as --preview --json prints them");
    command.add_flag("--force", options.force, "Replace a dataset of the same name");
}

} // namespace

void showProblems(Output& out, const data::ImportReport& report, std::size_t most) {
    for (const auto& [reason, count] : report.skippedByReason) {
        out.record("skipped", {{"reason", reason}, {"rows", count}});
        out.line(fmt::format("skipped, {}: {}", reason, grouped(static_cast<std::int64_t>(count))));
    }
    for (const auto& [reason, count] : report.leftOut) {
        out.record("leftOut", {{"reason", reason}, {"rows", count}});
        out.line(
            fmt::format("left out, {}: {}", reason, grouped(static_cast<std::int64_t>(count))));
    }
    for (std::size_t i = 0; i < std::min(most, report.problems.size()); ++i) {
        const auto& problem = report.problems[i];
        out.record("problem", {{"file", problem.file},
                               {"line", problem.line},
                               {"reason", problem.reason},
                               {"detail", problem.detail}});
        out.line(fmt::format("{}:{}: {}", problem.file, problem.line, problem.detail));
    }
    if (report.problems.size() > most)
        out.line(fmt::format("and {} more; see `statorctl dataset show NAME --problems`",
                             report.skipped - most));
}

void addDatasetImportCommand(CommandLine& line, CLI::App& group) {
    addCommand<ImportOptions>(line, group, "import",
                              "Reads files into a dataset; bad rows are skipped and listed",
                              declare, import);
}

} // namespace stator::app
