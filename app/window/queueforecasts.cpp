#include "app/window/queueforecasts.h"

#include "core/workspace/forecasting.h"

#include <QLocale>

#include <algorithm>

namespace stator::app {

namespace {

using Forecast = std::optional<forecast::Forecast>;
using Models = std::vector<forecast::CostModel>;

/// The stored one, unless it is rough and the machine has been measured since.
Forecast forecastOf(const store::RunRecord& run, const workspace::Workspace& workspace,
                    const Models& models, const base::Job& job) {
    Forecast stored;
    if (!run.description.forecast.empty())
        if (auto forecast = forecast::forecastFromJson(run.description.forecast))
            stored = std::move(*forecast);
    if (stored && !stored->rough)
        return stored;
    const auto parsed = train::parseConfiguration(run.description.configuration);
    const auto inputs = workspace::forecastInputs(workspace, parsed.configuration, job);
    if (!inputs)
        return stored;
    if (auto forecast = forecast::forecastRun(parsed.configuration, *inputs, models))
        return std::move(*forecast);
    return stored;
}

double shareToDo(const store::RunRecord& run) {
    const auto total = run.description.totalSteps;
    return total > 0 ? std::clamp(1 - static_cast<double>(run.step) / static_cast<double>(total),
                                  0.0, 1.0)
                     : 1;
}

} // namespace

QueueForecasts& QueueForecasts::of(ui::Session& session) {
    auto* found = session.findChild<QueueForecasts*>(QString(), Qt::FindDirectChildrenOnly);
    return found != nullptr ? *found : *new QueueForecasts(session);
}

QueueForecasts::QueueForecasts(ui::Session& session)
    : QObject(&session)
    , m_session(session)
    , m_machine(ui::MachineModels::of(session))
    , m_models(m_machine.models())
    , m_asking(session.computations()) {
    connect(&session.runs(), &ui::RunControl::queueChanged, this, &QueueForecasts::takeQueue);
    connect(&session.runs(), &ui::RunControl::activeChanged, this, &QueueForecasts::takeQueue);
    connect(&m_machine, &ui::MachineModels::changed, this, &QueueForecasts::takeModels);
    takeQueue();
}

void QueueForecasts::takeModels() {
    if (m_models != m_machine.models()) {
        m_models = m_machine.models();
        m_known.clear();
    }
    takeQueue();
}

void QueueForecasts::takeQueue() {
    if (!m_asking.isPending())
        askNext();
    emit changed();
}

void QueueForecasts::askNext() {
    if (!m_machine.isLoaded())
        return;
    auto runs = m_session.runs().queue();
    if (const auto live = m_session.runs().active())
        runs.prepend(live->run);
    const auto unknown = std::ranges::find_if(
        runs, [this](store::RunId run) { return !m_known.contains(run.value); });
    if (unknown == runs.end())
        return;
    using Answer = base::Result<Known>;
    m_asking.ask(
        [run = *unknown, workspace = m_session.workspace(),
         models = m_models](ui::BackgroundContext& context) -> Answer {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(const auto row, reader->run(run));
            return Known{forecastOf(row.run, workspace, *models, context.job()),
                         shareToDo(row.run)};
        },
        [this, run = *unknown, models = m_models](Answer known) {
            if (models == m_models)
                m_known.insert(run.value, known ? std::move(*known) : Known{});
            askNext();
            emit changed();
        });
}

std::optional<double> QueueForecasts::secondsOf(store::RunId run) const {
    const auto known = m_known.constFind(run.value);
    if (known == m_known.cend() || !known->forecast)
        return std::nullopt;
    return known->share * known->forecast->totalSeconds();
}

bool QueueForecasts::isRough(store::RunId run) const {
    const auto known = m_known.constFind(run.value);
    return known != m_known.cend() && known->forecast && known->forecast->rough;
}

QString QueueForecasts::textOf(store::RunId run) const {
    const auto seconds = secondsOf(run);
    return seconds ? ui::forecastDuration(*seconds, isRough(run)) : QStringLiteral("–");
}

ui::ForecastSum QueueForecasts::waiting() const {
    ui::ForecastSum sum;
    for (const auto& run : m_session.runs().queue()) {
        const Known known = m_known.value(run.value);
        sum.add(known.forecast, known.share);
    }
    return sum;
}

ui::ForecastSum QueueForecasts::untilDone() const {
    ui::ForecastSum sum = waiting();
    const auto live = m_session.runs().active();
    if (!live)
        return sum;
    if (live->secondsLeft >= 0) {
        sum.seconds += live->secondsLeft;
        ++sum.known;
        return sum;
    }
    const double done = live->totalSteps > 0 ? static_cast<double>(live->step) /
                                                   static_cast<double>(live->totalSteps)
                                             : 0;
    const Known known = m_known.value(live->run.value);
    sum.add(known.forecast, std::min(known.share, 1 - done));
    return sum;
}

QString QueueForecasts::sentence() const {
    const auto count = static_cast<int>(m_session.runs().queue().size());
    const ui::ForecastSum sum = waiting();
    if (count == 0 || sum.known == 0)
        return {};
    const QString runs = tr("%n run(s) wait(s): %1", nullptr, count).arg(ui::sumDuration(sum));
    if (m_session.runs().isQueueHeld() && !m_session.runs().active())
        return tr("%1.").arg(runs);
    const ui::ForecastSum all = untilDone();
    const QString moment = ui::finishMoment(all.seconds);
    if (all.unknown > 0)
        return tr("%1. Done at %2 at the earliest.").arg(runs, moment);
    return all.rough ? tr("%1. Done at about %2.").arg(runs, moment)
                     : tr("%1. Done at %2.").arg(runs, moment);
}

} // namespace stator::app
