#include "ui/models/machinemodels.h"

#include "core/workspace/forecasting.h"

#include <QPointer>

#include <algorithm>

namespace stator::ui {

MachineModels& MachineModels::of(Session& session) {
    auto* found = session.findChild<MachineModels*>(QString(), Qt::FindDirectChildrenOnly);
    return found != nullptr ? *found : *new MachineModels(session);
}

MachineModels::MachineModels(Session& session)
    : QObject(&session)
    , m_session(session)
    , m_reading(session.queries())
    , m_models(std::make_shared<const std::vector<forecast::CostModel>>()) {
    connect(&session.runs(), &RunControl::ended, this, &MachineModels::reload);
    connect(&session.runs(), &RunControl::activeChanged, this, &MachineModels::changed);
    connect(&session.jobs(), &Jobs::progressed, this, [this](qint64 id) {
        if (id == m_job)
            emit progressed();
    });
    reload();
}

bool MachineModels::isCalibrated() const {
    return !m_models->empty() && std::any_of(m_models->begin(), m_models->end(),
                                             [](const auto& model) { return !model.isGuess(); });
}

void MachineModels::reload() {
    m_reading.ask(
        [workspace = m_session.workspace()](BackgroundContext&) -> base::Result<Models> {
            return std::make_shared<const std::vector<forecast::CostModel>>(
                workspace::costModels(workspace));
        },
        [this](base::Result<Models> models) {
            if (models)
                m_models = std::move(*models);
            m_loaded = true;
            emit changed();
        });
}

QString MachineModels::obstacle(const std::optional<train::RunConfiguration>& configuration) const {
    if (!configuration || configuration->data.datasets.empty())
        return tr("A dataset is needed to measure with.");
    if (configuration->tokenizer.name.empty() && configuration->tokenizer.file.empty())
        return tr("A tokenizer is needed to measure with.");
    if (isMeasuring())
        return tr("It is being measured.");
    if (m_session.runs().active())
        return tr("A run is training: measure when it has ended.");
    return {};
}

void MachineModels::measure(const train::RunConfiguration& configuration) {
    if (!obstacle(configuration).isEmpty())
        return;
    const QPointer<MachineModels> self(this);
    using Measured = base::Result<std::vector<forecast::CostModel>>;
    m_job = m_session.jobs().start(
        JobKind::Other, tr("Measuring this machine"),
        [workspace = m_session.workspace(), configuration](const base::Job& job) -> Measured {
            return workspace::calibrateMachine(workspace, configuration, job);
        },
        [self](const Measured& models) {
            if (self)
                self->takeMeasured(models);
        });
    emit changed();
}

void MachineModels::takeMeasured(const base::Result<std::vector<forecast::CostModel>>& models) {
    m_job = 0;
    if (models)
        m_models = std::make_shared<const std::vector<forecast::CostModel>>(*models);
    else
        m_session.tellError(tr("This machine could not be measured."), models.error());
    emit changed();
    // What is kept may hold more: models of other thread counts.
    if (models)
        reload();
}

void MachineModels::cancel() {
    if (m_job != 0)
        m_session.jobs().cancel(m_job);
}

JobInfo MachineModels::measurement() const {
    for (const JobInfo& job : m_session.jobs().active())
        if (job.id == m_job)
            return job;
    return {};
}

std::optional<train::RunConfiguration> usualConfiguration(const Library& library) {
    const data::Dataset* largest = nullptr;
    for (const auto& dataset : library.datasets()) {
        const bool pairs =
            dataset.kind == data::CorpusKind::Pairs || dataset.kind == data::CorpusKind::Triplets;
        if (pairs && (largest == nullptr || dataset.rows > largest->rows))
            largest = &dataset;
    }
    if (largest == nullptr || library.tokenizers().empty())
        return std::nullopt;
    train::RunConfiguration configuration;
    configuration.data.datasets = {{largest->name}};
    configuration.tokenizer.name = library.tokenizers().front().name;
    return configuration;
}

} // namespace stator::ui
