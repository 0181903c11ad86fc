#include "ui/dialogs/sweepreckoner.h"

#include "core/workspace/sweeps.h"
#include "ui/widgets/throttle.h"

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kSoonMs = 120;

using Answer = base::Result<SweepOutlook>;

Answer outlookOf(const workspace::Workspace& workspace, const train::Sweep& sweep,
                 const std::vector<forecast::CostModel>& models,
                 const workspace::ForecastInputsCache& cache, const std::stop_token& stop) {
    SweepOutlook outlook;
    STATOR_ASSIGN(outlook.expanded, train::expand(workspace::withOwnSplits(workspace, sweep)));
    for (const auto& run : outlook.expanded.runs) {
        if (stop.stop_requested())
            return base::makeError(base::ErrorCode::Cancelled, "Cancelled.");
        const auto inputs = cache.find(workspace::forecastDataKey(run.configuration));
        outlook.waiting.push_back(inputs == nullptr);
        auto& forecast = outlook.forecasts.emplace_back();
        if (inputs == nullptr || !*inputs)
            continue;
        if (auto known = forecast::forecastRun(run.configuration, **inputs, models))
            forecast = std::move(*known);
    }
    return outlook;
}

} // namespace

ForecastSum SweepOutlook::sum() const {
    ForecastSum sum;
    for (const auto& forecast : forecasts)
        sum.add(forecast);
    return sum;
}

bool SweepOutlook::isWaiting() const {
    return std::find(waiting.begin(), waiting.end(), true) != waiting.end();
}

SweepReckoner::SweepReckoner(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_models(MachineModels::of(session))
    , m_expanding(session.queries())
    , m_reading(session.computations())
    , m_soon(new Throttle(
          kSoonMs, [this] { expand(); }, this, Throttle::Restart::Yes))
    , m_cache(std::make_shared<workspace::ForecastInputsCache>()) {
    connect(&m_models, &MachineModels::changed, m_soon, &Throttle::request);
    connect(&session.library(), &Library::changed, m_soon, [this] {
        m_cache = std::make_shared<workspace::ForecastInputsCache>();
        m_soon->request();
    });
}

bool SweepReckoner::isExpanding() const {
    return m_soon->isPending() || m_expanding.isPending();
}

void SweepReckoner::setSweep(const train::Sweep& sweep) {
    m_sweep = sweep;
    m_expanding.cancel();
    m_soon->request();
}

void SweepReckoner::expand() {
    m_expanding.ask(
        [workspace = m_session.workspace(), sweep = m_sweep, models = m_models.models(),
         cache = m_cache](BackgroundContext& context) {
            return outlookOf(workspace, sweep, *models, *cache, context.stop());
        },
        [this](Answer outlook) {
            m_outlook = {};
            if (outlook)
                m_outlook = std::move(*outlook);
            else
                m_outlook.error = outlook.error();
            emit changed();
            readNext();
        });
}

void SweepReckoner::readNext() {
    const auto next = std::find(m_outlook.waiting.begin(), m_outlook.waiting.end(), true);
    if (next == m_outlook.waiting.end())
        return;
    const auto run = static_cast<std::size_t>(next - m_outlook.waiting.begin());
    m_reading.ask(
        [workspace = m_session.workspace(), cache = m_cache,
         configuration = m_outlook.expanded.runs[run].configuration](BackgroundContext& context) {
            const auto inputs = cache->read(workspace, configuration, context.job());
            return *inputs ? base::Result<bool>(true) : base::Result<bool>(inputs->error());
        },
        // A failure is kept as well: the run has no forecast, and will say why when it is made.
        [this](const base::Result<bool>&) {
            if (!m_soon->isPending())
                expand();
        });
}

} // namespace stator::ui
