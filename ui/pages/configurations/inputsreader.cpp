#include "ui/pages/configurations/inputsreader.h"

#include "ui/widgets/throttle.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace stator::ui {

namespace {
constexpr int kSoonMs = 250;
constexpr std::size_t kKept = 32;
} // namespace

InputsReader::InputsReader(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_counting(session.computations())
    , m_machineReading(session.queries())
    , m_soon(new Throttle(
          kSoonMs, [this] { count(); }, this, Throttle::Restart::Yes)) {
    m_machineReading.ask(
        [folder = session.workspace().root()](BackgroundContext&)
            -> base::Result<system::MachineInfo> { return system::readMachineInfo(folder); },
        [this](base::Result<system::MachineInfo> machine) {
            if (machine)
                m_machine = std::move(*machine);
            emit changed();
        });
}

bool InputsReader::isCounting() const {
    return m_counting.isPending() || m_soon->isPending();
}

void InputsReader::setConfiguration(const train::RunConfiguration& configuration) {
    const Library& library = m_session.library();
    m_configuration = configuration;
    m_inputs = {};
    m_datasetRows = 0;
    std::string key = data::toJson(configuration.data.split).dump();
    bool complete = !configuration.data.datasets.empty();
    for (const auto& use : configuration.data.datasets) {
        const data::Dataset* dataset = library.dataset(QString::fromStdString(use.name));
        complete = complete && dataset != nullptr;
        if (dataset == nullptr)
            continue;
        if (!m_inputs.kind)
            m_inputs.kind = dataset->kind;
        m_datasetRows += dataset->rows;
        key += fmt::format("|{}:{:x}", dataset->name, dataset->contentHash);
    }
    for (const auto& dataset : library.datasets())
        m_inputs.benchmarkRows[dataset.name] = dataset.rows;
    const auto* tokenizer = library.tokenizer(QString::fromStdString(configuration.tokenizer.name));
    m_inputs.vocabulary = tokenizer == nullptr ? 0 : tokenizer->vocabulary;
    m_key = complete && data::validate(configuration.data.split) ? key : std::string();
    takeCounts();
    if (m_key.empty()) {
        m_soon->cancel();
        m_counting.cancel();
    } else if (!m_inputs.rowsKnown) {
        m_soon->request();
    }
    emit changed();
}

void InputsReader::takeCounts() {
    const auto known = std::find_if(m_counts.begin(), m_counts.end(),
                                    [&](const Counts& counts) { return counts.key == m_key; });
    if (m_key.empty() || known == m_counts.end())
        return;
    m_inputs.rowsKnown = true;
    m_inputs.trainRows = known->train;
    m_inputs.validationRows = known->validation;
    m_inputs.testRows = known->test;
    m_soon->cancel();
    m_counting.cancel();
}

void InputsReader::count() {
    std::vector<std::string> names;
    for (const auto& use : m_configuration.data.datasets)
        names.push_back(use.name);
    m_counting.ask(
        [workspace = m_session.workspace(), names, preset = m_configuration.data.split,
         key = m_key](BackgroundContext& context) -> base::Result<Counts> {
            std::vector<std::shared_ptr<const data::Corpus>> corpora;
            for (const std::string& name : names) {
                STATOR_ASSIGN(auto corpus, workspace::openDataset(workspace, name));
                corpora.push_back(std::move(corpus));
            }
            STATOR_ASSIGN(const auto split,
                          data::computeJointSplit(corpora, preset, context.job()));
            return Counts{key, split.count(data::Side::Train), split.count(data::Side::Validation),
                          split.count(data::Side::Test)};
        },
        [this](base::Result<Counts> counts) {
            // What cannot be counted stays unknown; the run itself will say why.
            if (counts) {
                m_counts.push_back(std::move(*counts));
                if (m_counts.size() > kKept)
                    m_counts.erase(m_counts.begin());
                takeCounts();
            }
            emit changed();
        });
    emit changed();
}

} // namespace stator::ui
