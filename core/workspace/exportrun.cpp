#include "core/workspace/exportrun.h"

#include "core/data/split.h"
#include "core/store/storereader.h"
#include "core/train/phasetimer.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/modelsource.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace stator::workspace {

namespace {

constexpr std::uint64_t kSampleTexts = 2'000;

Result<store::RunListRow> rowOf(const Workspace& workspace, store::RunId run) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    return reader.run(run);
}

/// Texts spread over a corpus, to compare tokenizers on.
void addSampleTexts(const data::Corpus& corpus, std::vector<std::string>& texts) {
    const std::uint64_t step = std::max<std::uint64_t>(1, corpus.textCount() / kSampleTexts);
    for (std::uint64_t i = 0; i < corpus.textCount() && texts.size() < kSampleTexts; i += step)
        texts.emplace_back(corpus.text(i));
}

exporting::CardSplit splitOf(const data::SplitPreset& preset, const data::JointSplit& split) {
    exporting::CardSplit card;
    card.name = preset.name;
    card.seed = preset.seed;
    card.trainRows = split.count(data::Side::Train);
    card.validationRows = split.count(data::Side::Validation);
    card.testRows = split.count(data::Side::Test);
    return card;
}

/// "tatoeba/bitextAccuracy" -> its data set and measure; the trainer's own series are left out.
std::vector<exporting::CardMetric> metricsOf(const store::RunListRow& row) {
    std::vector<exporting::CardMetric> metrics;
    for (const auto& summary : row.summaries) {
        const auto& key = store::metricKeyName(summary.key);
        const auto slash = key.rfind('/');
        if (slash == std::string::npos || key.starts_with("train/"))
            continue;
        metrics.push_back(
            {"Evaluation", key.substr(0, slash), key.substr(slash + 1), summary.last});
    }
    return metrics;
}

exporting::CardTime timeOf(const store::RunListRow& row) {
    exporting::CardTime time;
    for (std::size_t p = 0; p < train::kPhases; ++p) {
        const auto phase = static_cast<train::Phase>(p);
        const double seconds = row.phaseSeconds(train::phaseName(phase));
        time.phases.emplace_back(train::phaseName(phase), seconds);
        (phase == train::Phase::Evaluation ? time.evaluationSeconds : time.trainingSeconds) +=
            seconds;
    }
    time.machine = row.run.description.machine;
    time.threads = row.run.description.threads;
    return time;
}

std::vector<std::pair<std::string, std::string>>
mainFields(const train::RunConfiguration& configuration) {
    // What differs from a new configuration is what the reader wants to know.
    std::vector<std::pair<std::string, std::string>> fields;
    for (const auto& difference : train::differences(train::RunConfiguration{}, configuration))
        fields.emplace_back(difference.field, difference.right);
    return fields;
}

struct CardAndTexts {
    exporting::ModelCard card;
    std::vector<std::string> sampleTexts;
};

Result<CardAndTexts> describe(const Workspace& workspace, const store::RunListRow& row,
                              const train::RunConfiguration& configuration,
                              const ExportRunOptions& options, const Job& job) {
    CardAndTexts result;
    auto& card = result.card;
    std::vector<std::shared_ptr<const data::Corpus>> corpora;
    std::set<std::string> languages;
    for (const auto& use : configuration.data.datasets) {
        const auto known = findDataset(workspace, use.name);
        if (!known && known.error().code == ErrorCode::NotFound) {
            // The model is worth as much without its rows.
            exporting::CardDataset gone;
            gone.name = use.name;
            gone.gone = true;
            card.datasets.push_back(std::move(gone));
            continue;
        }
        if (!known)
            return known.error();
        const auto& dataset = *known;
        STATOR_ASSIGN(auto corpus, openDataset(workspace, use.name));
        exporting::CardDataset entry;
        entry.name = dataset.name;
        entry.kind = data::corpusKindName(dataset.kind);
        entry.rows = dataset.rows;
        entry.languages = dataset.languages;
        card.datasets.push_back(std::move(entry));
        languages.insert(dataset.languages.begin(), dataset.languages.end());
        addSampleTexts(*corpus, result.sampleTexts);
        corpora.push_back(std::move(corpus));
    }
    languages.erase("und");
    card.name = row.run.description.name;
    card.license = options.license;
    card.languages.assign(languages.begin(), languages.end());
    if (corpora.size() == configuration.data.datasets.size()) {
        STATOR_ASSIGN(const auto split,
                      data::computeJointSplit(corpora, configuration.data.split, job));
        card.split = splitOf(configuration.data.split, split);
    } else {
        card.split.name = configuration.data.split.name;
        card.split.seed = configuration.data.split.seed;
    }
    card.configuration = mainFields(configuration);
    card.configurationJson = train::canonicalJson(configuration);
    card.metrics = metricsOf(row);
    card.time = timeOf(row);
    card.matryoshkaDims = configuration.loss.matryoshkaDims;
    return result;
}

/// A run's name as the name of a folder.
std::string folderName(const std::string& name) {
    std::string folder;
    for (const char c : name)
        folder += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.'
                      ? c
                      : '-';
    while (!folder.empty() && folder.front() == '.')
        folder.erase(0, 1);
    return folder.empty() ? "model" : folder;
}

/// exports/<run's name>, with the checkpoint where the reference names one.
std::filesystem::path usualFolder(const Workspace& workspace, const std::string& name,
                                  const std::string& reference) {
    const auto at = reference.rfind('@');
    return workspace.exportsFolder() /
           folderName(at == std::string::npos ? name : name + '-' + reference.substr(at + 1));
}

} // namespace

Result<ExportSource> exportSource(const Workspace& workspace, const std::string& reference) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    const auto run = reader.findRun(reference.substr(0, reference.rfind('@')));
    if (!run && isModelFolder(reference))
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{} is an exported model already. Name a run.", reference));
    if (!run)
        return run.error();
    STATOR_ASSIGN(const auto row, reader.run(*run));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    STATOR_ASSIGN(const auto tokenizer, openTokenizerOf(workspace, configuration.tokenizer));
    ExportSource source;
    source.run = *run;
    source.name = row.run.description.name;
    source.folder = usualFolder(workspace, source.name, reference);
    source.vocabulary = tokenizer->vocabularySize();
    source.dim = configuration.model.dim;
    source.matryoshkaDims = configuration.loss.matryoshkaDims;
    return source;
}

std::uint64_t estimatedBytes(const ExportSource& source, const ExportRunOptions& options) {
    constexpr std::uint64_t kTokenizerBytes = 320'000; // tokenizer.json with the usual normaliser
    constexpr std::uint64_t kTokenizerBytesOfPiece = 35;
    const std::uint64_t dim = options.dim > 0 ? options.dim : source.dim;
    const std::uint64_t weight = options.weights == exporting::WeightType::Float16 ? 2 : 4;
    return source.vocabulary * (dim * weight + kTokenizerBytesOfPiece) + kTokenizerBytes;
}

Result<exporting::ExportReport> exportRun(const Workspace& workspace, const std::string& reference,
                                          const ExportRunOptions& options, const Job& job) {
    STATOR_ASSIGN(const auto model, openModel(workspace, reference, job));
    if (model.run.value == 0)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("{} is an exported model already. Name a run.", reference));
    STATOR_ASSIGN(const auto row, rowOf(workspace, model.run));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    STATOR_ASSIGN(auto description, describe(workspace, row, configuration, options, job));
    exporting::ExportRequest request;
    request.table = &model.table;
    request.tokenizer = model.tokenizer;
    request.weights = options.weights;
    request.dim = options.dim;
    request.normalize = options.normalize;
    request.replace = options.replace;
    request.card = std::move(description.card);
    request.sampleTexts = std::move(description.sampleTexts);
    auto folder = options.folder;
    if (folder.empty())
        folder = usualFolder(workspace, row.run.description.name, reference);
    std::error_code failure;
    std::filesystem::create_directories(folder.parent_path(), failure);
    return options.format == ExportFormat::Model2Vec
               ? exporting::exportModel2Vec(request, folder, job)
               : exporting::exportSentenceTransformers(request, folder, job);
}

} // namespace stator::workspace
