// statorctl export: a run's model as a folder that other libraries load.
#include "app/ctl/command.h"
#include "core/workspace/exportrun.h"

#include <fmt/format.h>

namespace stator::app {

namespace {

struct ExportOptions {
    std::string run;
    std::string format = "sentence-transformers";
    bool float16 = false;
    ExportRunOptions how;
};

Result<void> exportOne(Session& session, const ExportOptions& options) {
    auto& out = session.output;
    auto how = options.how;
    how.format = options.format == "model2vec" ? ExportFormat::Model2Vec
                                               : ExportFormat::SentenceTransformers;
    how.weights = options.float16 ? exporting::WeightType::Float16 : exporting::WeightType::Float32;
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(const auto report, exportRun(workspace, options.run, how, session.job()));
    out.endProgress();
    out.record("export", {{"folder", report.folder.string()},
                          {"bytes", report.fileBytes},
                          {"vocabulary", report.vocabulary},
                          {"dim", report.dim},
                          {"sampleTexts", report.sampleTexts},
                          {"differingTexts", report.differingTexts},
                          {"largestRounding", report.largestRounding}});
    out.line(fmt::format("{}: {} tokens x {}, {}; read back and found equal",
                         report.folder.string(), grouped(report.vocabulary), report.dim,
                         bytesText(static_cast<double>(report.fileBytes))));
    if (report.sampleTexts > 0)
        out.line(fmt::format("Token ids: {} of {} sample texts may be split otherwise by the "
                             "libraries that read tokenizer.json.",
                             grouped(static_cast<std::int64_t>(report.differingTexts)),
                             grouped(static_cast<std::int64_t>(report.sampleTexts))));
    return {};
}

void declare(CLI::App& command, ExportOptions& options) {
    command.add_option("run", options.run, "A run, or a checkpoint of it (3@best, 3@1200)")
        ->required();
    command.add_option("-o,--folder", options.how.folder,
                       "Where to (default: exports/NAME in the workspace)");
    command.add_option("--format", options.format, "sentence-transformers or model2vec")
        ->check(CLI::IsMember({"sentence-transformers", "model2vec"}))
        ->capture_default_str();
    command.add_option("--dim", options.how.dim, "Keep the first so many columns (Matryoshka)");
    command.add_flag("--float16", options.float16, "Half the size, rounded weights");
    command.add_flag("--normalize", options.how.normalize, "Embeddings come out with length 1");
    command.add_flag("--force", options.how.replace, "Replace a folder that holds a model");
    command.add_option("--license", options.how.license, "A licence id for the model card");
}

} // namespace

void addExportCommand(CommandLine& line) {
    addCommand<ExportOptions>(line, line.app, "export",
                              "Writes a run's model for sentence-transformers or model2vec",
                              declare, exportOne);
}

} // namespace stator::app
