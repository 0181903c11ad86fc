#include "ui/pages/configurations/liveforecast.h"

#include "core/workspace/forecasting.h"
#include "ui/pages/configurations/draft.h"
#include "ui/session/errortext.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

/// A remedy that saves less than this share of the time is no bar worth drawing.
constexpr double kWorthShowing = 0.02;

using Inputs = forecast::ForecastInputs;
using Models = std::vector<forecast::CostModel>;

bool isGuess(const Models& models, const train::Machine& machine) {
    return std::ranges::any_of(
        models, [&](const auto& model) { return model.machine() == machine && model.isGuess(); });
}

/// The same configuration on every other way that this machine can do it, quickest first. What was
/// not measured is no comparison for what was.
std::vector<forecast::Forecast> otherWays(const train::RunConfiguration& configuration,
                                          const Inputs& inputs, const Models& models,
                                          const train::Machine& chosen) {
    const bool measured = !isGuess(models, chosen);
    std::vector<forecast::Forecast> others;
    for (const auto& model : models) {
        if (model.machine() == chosen || (measured && model.isGuess()))
            continue;
        if (const auto other = forecast::forecastRun(configuration, inputs, {model}))
            others.push_back(*other);
    }
    std::ranges::sort(others, {}, &forecast::Forecast::totalSeconds);
    return others;
}

} // namespace

LiveForecast::LiveForecast(Session& session, const Draft& draft, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_draft(draft)
    , m_models(MachineModels::of(session))
    , m_reader(new ForecastReader(session, this))
    , m_advising(session.queries()) {
    connect(m_reader, &ForecastReader::changed, this, &LiveForecast::stale);
    connect(&m_models, &MachineModels::changed, this, &LiveForecast::stale);
}

void LiveForecast::open() {
    m_advising.cancel();
    m_advised = {};
    m_view.reset();
}

void LiveForecast::setRecord(const ForecastRecord& record) {
    m_record = record;
    emit stale();
}

QString LiveForecast::whatIsMissing() const {
    const auto& c = m_draft.configuration();
    if (!m_draft.isReadable())
        return tr("The JSON cannot be read.");
    if (c.data.datasets.empty())
        return tr("Choose a dataset to see how long this run would take.");
    if (c.tokenizer.name.empty() && c.tokenizer.file.empty())
        return tr("Choose a tokenizer to see how long this run would take.");
    if (!m_draft.problems().isEmpty())
        return tr("Correct the fields in error to see how long this run would take.");
    return {};
}

void LiveForecast::lack(const QString& words) {
    m_view.reset();
    m_missing = words;
    m_advising.cancel();
    m_advised = {};
}

void LiveForecast::keep(const QString& why) {
    m_view->stale = why;
    m_advising.cancel();
}

void LiveForecast::refresh() {
    const QString missing = whatIsMissing();
    if (!missing.isEmpty()) {
        const auto& c = m_draft.configuration();
        const bool chosen = m_draft.isReadable() && !c.data.datasets.empty();
        if (m_view && chosen && !m_draft.problems().isEmpty())
            keep(tr("as before the error"));
        else
            lack(missing);
        emit adviceChanged();
        return;
    }
    m_reader->setConfiguration(m_draft.configuration());
    const auto& inputs = m_reader->inputs();
    if (m_reader->problem()) {
        lack(errorText(*m_reader->problem()));
    } else if (m_view && (inputs == nullptr || m_reader->isOutdated() || !m_models.isLoaded())) {
        keep(tr("updating…"));
    } else if (inputs == nullptr || !m_models.isLoaded()) {
        lack(tr("Reading the data…"));
    } else {
        const auto forecast =
            forecast::forecastRun(m_draft.configuration(), *inputs, *m_models.models());
        if (forecast) {
            m_missing.clear();
            m_view = viewOf(*forecast);
            advise();
            return;
        }
        lack(errorText(forecast.error()));
    }
    emit adviceChanged();
}

ForecastView LiveForecast::viewOf(const forecast::Forecast& forecast) const {
    const auto& c = m_draft.configuration();
    const auto& inputs = *m_reader->inputs();
    const auto& models = *m_models.models();
    ForecastView view{forecast};
    view.choice =
        c.device == train::DeviceChoice::Auto || c.precision == train::PrecisionChoice::Auto;
    view.others = otherWays(c, inputs, models, forecast.machine);
    view.guessedMachine = isGuess(models, forecast.machine);
    view.guessedData = std::ranges::any_of(inputs.datasets, &forecast::DataProfile::guessed);
    view.memoryBytes = inputs.memoryBytes;
    view.gpuMemoryBytes = inputs.gpuMemoryBytes;
    view.diskFreeBytes = inputs.diskFreeBytes;
    view.remedied = m_advised.remedied;
    view.remedies = m_advised.remedies;
    view.record = m_record;
    return view;
}

void LiveForecast::advise() {
    using Answer = base::Result<Advised>;
    m_advising.ask(
        [configuration = m_draft.configuration(), inputs = m_reader->inputs(),
         models = m_models.models(), forecast = m_view->forecast,
         facts = m_reader->facts()](BackgroundContext&) -> Answer {
            Advised advised;
            advised.advice = forecast::adviseBefore(configuration, *inputs, *models, forecast,
                                                    facts ? *facts : forecast::AdviceFacts{});
            train::RunConfiguration better = configuration;
            for (const auto& advice : advised.advice) {
                if (!(advice.savedSeconds() > 0) || advice.remedies.front().changes.empty())
                    continue;
                if (auto changed = forecast::withRemedy(better, advice.remedies.front())) {
                    better = std::move(*changed);
                    ++advised.remedies;
                }
            }
            if (advised.remedies > 0)
                if (const auto after = forecast::forecastRun(better, *inputs, *models))
                    if (after->totalSeconds() < (1 - kWorthShowing) * forecast.totalSeconds())
                        advised.remedied = *after;
            return advised;
        },
        [this](Answer advised) {
            m_advised = advised ? std::move(*advised) : Advised{};
            if (m_view) {
                m_view->remedied = m_advised.remedied;
                m_view->remedies = m_advised.remedies;
            }
            emit adviceChanged();
        });
    emit adviceChanged();
}

ForecastRecord forecastRecord(const std::vector<store::RunListRow>& runs) {
    std::vector<double> errors;
    for (const auto& run : runs)
        if (const auto error = workspace::forecastError(run))
            errors.push_back(std::abs(*error));
    if (errors.empty())
        return {};
    const auto middle = errors.begin() + static_cast<std::ptrdiff_t>(errors.size() / 2);
    std::nth_element(errors.begin(), middle, errors.end());
    return {static_cast<int>(errors.size()), *middle};
}

} // namespace stator::ui
