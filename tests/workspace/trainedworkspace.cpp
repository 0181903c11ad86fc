#include "tests/workspace/trainedworkspace.h"

#include "core/data/guess.h"
#include "core/data/linereader.h"
#include "core/text/tokenizertrainer.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/runjob.h"
#include "core/workspace/trainingtexts.h"

#include <cstdlib>
#include <fstream>

namespace stator::test {

namespace fs = std::filesystem;

namespace {

constexpr int kRows = 300;

fs::path cut(const std::string& name, const fs::path& into) {
    const auto source = fs::path(STATOR_RESOURCES) / "sample" / (name + ".zst");
    auto lines = orFail(data::LineReader::open(source));
    std::ofstream file(into / name, std::ios::binary);
    data::LineReader::Line line;
    for (int row = 0; row < kRows && orFail(lines.next(line)); ++row)
        file << line.text << '\n';
    return into / name;
}

train::RunConfiguration smallRun() {
    train::RunConfiguration configuration;
    configuration.name = "small run";
    configuration.data.datasets = {{TrainedWorkspace::kDataset}};
    configuration.data.split = orFail(data::findSplitPreset("80-10-10"));
    configuration.tokenizer.name = "words";
    configuration.model.dim = TrainedWorkspace::kDim;
    configuration.loss.matryoshkaDims = {TrainedWorkspace::kDim / 2, TrainedWorkspace::kDim};
    configuration.batchSize = 64;
    configuration.epochs = 0;
    configuration.maxSteps = 40;
    configuration.device = train::DeviceChoice::Cpu;
    configuration.precision = train::PrecisionChoice::Fp32;
    configuration.threads = 1;
    configuration.evaluation.when = eval::EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {50, 100};
    return configuration;
}

} // namespace

const TrainedWorkspace& TrainedWorkspace::get() {
    static const TrainedWorkspace trained;
    return trained;
}

TrainedWorkspace::TrainedWorkspace() {
    std::string name = (fs::temp_directory_path() / "stator-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no temporary folder can be made");
    m_folder = name;
    m_workspace = orFail(
        workspace::Workspace::open(m_folder / "workspace", workspace::Workspace::Missing::Create));
    const std::vector<fs::path> files{cut("tatoeba-anki.en-de.tsv", m_folder),
                                      cut("tatoeba-anki.en-fr.tsv", m_folder)};
    orFail(data::createDataset(m_workspace->corporaFolder(), kDataset,
                               {orFail(data::guessSources(files)), 0}, {}));
    text::TokenizerTraining options;
    options.vocabularySize = 800;
    auto corpus = orFail(workspace::openDataset(*m_workspace, kDataset));
    const auto words =
        orFail(text::trainTokenizer(workspace::trainingTexts({std::move(corpus)}), options, {}));
    orFail(workspace::addTokenizer(*m_workspace, "words", *words.tokenizer, "sentences", false));
    const auto writer = orFail(store::StoreWriter::open(m_workspace->storeFile()));
    const auto job = orFail(workspace::RunJob::create(*m_workspace, *writer, smallRun()));
    train::TrainingObserver nobody;
    orFail(job->run(nobody, {}));
    m_run = job->id();
}

TrainedWorkspace::~TrainedWorkspace() {
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

} // namespace stator::test
