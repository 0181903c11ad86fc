#include "ui/pages/configurations/forecastreader.h"

#include "core/workspace/forecasting.h"
#include "ui/widgets/throttle.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace stator::ui {

namespace {
constexpr int kSoonMs = 120;
constexpr std::size_t kKept = 32;
} // namespace

ForecastReader::ForecastReader(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_reading(session.computations())
    , m_factsReading(session.computations())
    , m_soon(new Throttle(
          kSoonMs, [this] { read(); }, this, Throttle::Restart::Yes)) {
    // A run and a measurement leave tokens behind: what was guessed of the data is known then.
    connect(&session.runs(), &RunControl::ended, this, &ForecastReader::forget);
    connect(&MachineModels::of(session), &MachineModels::changed, this, [this] {
        auto& models = MachineModels::of(m_session);
        if (models.models() == m_models)
            return;
        m_models = models.models();
        forget();
    });
}

bool ForecastReader::isReading() const {
    return m_reading.isPending() || m_soon->isPending();
}

ForecastReader::Key ForecastReader::keyOf(const train::RunConfiguration& c) const {
    const Library& library = m_session.library();
    if (c.data.datasets.empty() || (c.tokenizer.name.empty() && c.tokenizer.file.empty()) ||
        !data::validate(c.data.split))
        return {};
    const auto* tokenizer = library.tokenizer(QString::fromStdString(c.tokenizer.name));
    if (tokenizer == nullptr && c.tokenizer.file.empty())
        return {};
    std::set<std::string> names;
    for (const auto& evaluation : c.evaluation.evaluations)
        names.insert(evaluation.on);
    Key key;
    key.data = data::toJson(c.data.split).dump() + "|" +
               (tokenizer != nullptr ? tokenizer->hash : c.tokenizer.file) +
               fmt::format("|{}", c.data.maxTokens);
    for (const auto& use : c.data.datasets) {
        const auto* dataset = library.dataset(QString::fromStdString(use.name));
        if (dataset == nullptr)
            return {};
        key.data += fmt::format("|{}:{:x}", dataset->name, dataset->contentHash);
    }
    for (const auto& name : names)
        if (const auto* dataset = library.dataset(QString::fromStdString(name)))
            key.data += fmt::format("|{}:{:x}", dataset->name, dataset->contentHash);
    key.steps = fmt::format("{} {} {} {} {} {} {} {} {} {}", c.batchSize, c.epochs, c.maxSteps,
                            static_cast<int>(c.data.mixBy), static_cast<int>(c.data.mixing),
                            c.data.temperature, static_cast<int>(c.data.whenExhausted),
                            static_cast<int>(c.data.batches), c.data.noDuplicates, c.seed);
    return key;
}

void ForecastReader::setConfiguration(const train::RunConfiguration& configuration) {
    m_configuration = configuration;
    Key key = keyOf(configuration);
    const bool same = key.data == m_key.data && key.steps == m_key.steps;
    if (same && (key.data.empty() || m_exact || isReading()))
        return;
    m_key = std::move(key);
    m_problem.reset();
    m_soon->cancel();
    m_reading.cancel();
    takeKept();
    if (!m_key.data.empty() && !m_exact)
        m_soon->request();
    emit changed();
}

void ForecastReader::takeKept() {
    m_exact = false;
    if (m_key.data.empty()) {
        m_inputs.reset();
        m_outdated = false;
        return;
    }
    const Kept* same = nullptr;
    const Kept* similar = nullptr;
    for (const Kept& kept : m_kept) {
        if (kept.key.data != m_key.data)
            continue;
        similar = &kept;
        if (kept.key.steps == m_key.steps)
            same = &kept;
    }
    if (same != nullptr) {
        m_inputs = same->inputs;
        m_exact = true;
    } else if (similar != nullptr) {
        // Of the same data: only the sampler's own count of steps is another.
        auto inputs = std::make_shared<forecast::ForecastInputs>(*similar->inputs);
        inputs->exactSteps = 0;
        m_inputs = std::move(inputs);
    }
    if (same != nullptr || similar != nullptr) {
        m_inputsData = m_key.data;
        readFacts();
    }
    m_outdated = m_inputs != nullptr && m_inputsData != m_key.data;
}

void ForecastReader::read() {
    using Answer = base::Result<Inputs>;
    m_reading.ask(
        [workspace = m_session.workspace(),
         configuration = m_configuration](BackgroundContext& context) -> Answer {
            STATOR_ASSIGN(auto inputs,
                          workspace::forecastInputs(workspace, configuration, context.job()));
            return std::make_shared<const forecast::ForecastInputs>(std::move(inputs));
        },
        [this, key = m_key](Answer inputs) {
            if (inputs) {
                std::erase_if(m_kept, [&](const Kept& kept) {
                    return kept.key.data == key.data && kept.key.steps == key.steps;
                });
                m_kept.push_back({key, std::move(*inputs)});
                if (m_kept.size() > kKept)
                    m_kept.erase(m_kept.begin());
                m_problem.reset();
                takeKept();
            } else {
                m_problem = inputs.error();
                m_inputs.reset();
                m_outdated = false;
                m_exact = true; // the answer to this question
            }
            emit changed();
        });
    emit changed();
}

void ForecastReader::readFacts() {
    if (m_factsKey == m_key.data)
        return;
    m_factsKey = m_key.data;
    m_facts.reset();
    using Answer = base::Result<Facts>;
    m_factsReading.ask(
        [workspace = m_session.workspace(),
         configuration = m_configuration](BackgroundContext& context) -> Answer {
            STATOR_ASSIGN(auto facts,
                          workspace::adviceFacts(workspace, configuration, context.job()));
            return std::make_shared<const forecast::AdviceFacts>(std::move(facts));
        },
        [this](Answer facts) {
            // What cannot be read is not judged.
            if (facts)
                m_facts = std::move(*facts);
            emit changed();
        });
}

void ForecastReader::forget() {
    m_kept.clear();
    m_factsKey.clear();
    m_exact = false;
    m_soon->cancel();
    m_reading.cancel();
    emit changed();
}

} // namespace stator::ui
