#include "ui/pages/runs/details/forecastcheckcard.h"

#include "core/workspace/forecasting.h"
#include "ui/models/forecasttext.h"
#include "ui/models/runseries.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/phasesamples.h"
#include "ui/plot/phasestrip.h"
#include "ui/plot/phasetable.h"
#include "ui/widgets/secondarylabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

/// A difference of less than this share of the whole run is not told of a phase.
constexpr double kWorthTelling = 0.002;

std::optional<ForecastFact> endedFact(const store::RunListRow& run, ForecastFact fact) {
    const auto phases = workspace::forecastCheck(run);
    if (!phases || !fact.begun)
        return std::nullopt;
    fact.fact = {};
    for (const auto& check : *phases) {
        const auto phase = static_cast<std::size_t>(check.phase);
        fact.expected[phase] = check.forecastSeconds;
        fact.fact[phase] = check.factSeconds;
    }
    return fact;
}

} // namespace

double ForecastFact::error() const {
    const double before = sumOf(expected);
    return before > 0 ? sumOf(fact) / before - 1 : 0;
}

std::optional<ForecastFact> forecastFact(const store::RunListRow& run) {
    const auto& record = run.run;
    if (record.description.forecast.empty())
        return std::nullopt;
    const auto forecast = forecast::forecastFromJson(record.description.forecast);
    if (!forecast)
        return std::nullopt;
    ForecastFact fact;
    fact.forecast = forecast->seconds;
    fact.fact = phaseValues(run.phases);
    fact.rough = forecast->rough;
    fact.steps = record.step;
    fact.totalSteps = record.description.totalSteps > 0
                          ? record.description.totalSteps
                          : static_cast<std::int64_t>(forecast->steps);
    fact.live = !store::hasEnded(record.state);
    fact.begun = sumOf(fact.fact) > 0 && fact.steps > 0;
    if (!fact.live)
        return endedFact(run, fact);
    if (!fact.begun) {
        fact.expected = fact.forecast;
        fact.fact = {};
        return fact;
    }
    const double done =
        fact.totalSteps > 0
            ? std::min(1.0, static_cast<double>(fact.steps) / static_cast<double>(fact.totalSteps))
            : 0;
    for (std::size_t phase = 0; phase < kPhaseCount; ++phase)
        fact.expected[phase] = done * fact.forecast[phase];
    return fact;
}

ForecastCheckCard::ForecastCheckCard(QWidget* parent)
    : Card(tr("Forecast against fact"), parent)
    , m_forecast(new PhaseStrip)
    , m_fact(new PhaseStrip)
    , m_forecastTotal(new QLabel)
    , m_factTotal(new QLabel)
    , m_factCaption(new SecondaryLabel)
    , m_sentence(new QLabel)
    , m_table(new PhaseTable) {
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("forecastSentence"));
    m_table->setAccessibleName(title());
    m_table->setObjectName(QStringLiteral("forecastTable"));
    auto* bars = new QGridLayout;
    bars->setHorizontalSpacing(10);
    bars->setVerticalSpacing(6);
    bars->addWidget(new SecondaryLabel(tr("Forecast")), 0, 0);
    bars->addWidget(m_forecast, 0, 1);
    bars->addWidget(m_forecastTotal, 0, 2, Qt::AlignRight);
    bars->addWidget(m_factCaption, 1, 0);
    bars->addWidget(m_fact, 1, 1);
    bars->addWidget(m_factTotal, 1, 2, Qt::AlignRight);
    bars->setColumnStretch(1, 1);
    addWidget(m_sentence);
    addLayout(bars);
    addWidget(m_table);
    hide();
}

void ForecastCheckCard::setRun(const store::RunListRow& run) {
    const auto fact = forecastFact(run);
    setVisible(fact.has_value());
    if (!fact)
        return;
    setTitle(fact->begun ? tr("Forecast against fact") : tr("Forecast"));
    for (QWidget* widget : QList<QWidget*>{m_fact, m_factCaption, m_factTotal})
        widget->setVisible(fact->begun);
    setSubtitle(fact->rough ? tr("the forecast was rough: this machine had not been measured")
                            : QString());
    showBars(*fact);
    showTable(*fact);
    const QString took = durationText(sumOf(fact->fact));
    const QString expected = durationText(sumOf(fact->expected));
    const double error = fact->error();
    if (!fact->begun)
        m_sentence->setText(tr("It is expected to take %1.")
                                .arg(forecastDuration(sumOf(fact->forecast), fact->rough)));
    else if (fact->live)
        m_sentence->setText(tr("%1 steps have taken %2; %3 were expected.")
                                .arg(QLocale().toString(qlonglong(fact->steps)), took, expected));
    else if (std::abs(error) < 0.005)
        m_sentence->setText(tr("It took %1, as expected.").arg(took));
    else
        m_sentence->setText((error > 0 ? tr("It took %1: %2 more than the %3 expected.")
                                       : tr("It took %1: %2 less than the %3 expected."))
                                .arg(took, percentText(std::abs(error), 0), expected));
}

QString ForecastCheckCard::sentence() const {
    return m_sentence->text();
}

void ForecastCheckCard::showBars(const ForecastFact& fact) {
    // The bar of a run that ended early stands beside what was expected of the steps it made.
    const PhaseValues& before = fact.live ? fact.forecast : fact.expected;
    const double scale = std::max(sumOf(before), sumOf(fact.fact));
    const QString word = fact.live ? tr("So far") : tr("It took");
    m_factCaption->setText(word);
    m_forecast->setSeconds(tr("Forecast"), before, scale);
    m_fact->setSeconds(word, fact.fact, scale);
    m_forecastTotal->setText(durationText(sumOf(before)));
    m_factTotal->setText(durationText(sumOf(fact.fact)));
}

void ForecastCheckCard::showTable(const ForecastFact& fact) {
    const double whole = std::max({sumOf(fact.expected), sumOf(fact.fact), 1e-9});
    const auto cells = [&](double expected, double took) {
        const bool told = expected > 0 && std::max(expected, took) > kWorthTelling * whole;
        if (!fact.begun)
            return QStringList{durationText(expected), percentText(expected / whole)};
        return QStringList{expected > 0 ? durationText(expected) : QStringLiteral("–"),
                           durationText(took),
                           told ? deviationText(took / expected - 1) : QStringLiteral("–")};
    };
    std::vector<PhaseTable::Row> rows;
    for (const Phase phase : kPhases) {
        const auto at = static_cast<std::size_t>(phase);
        if (fact.expected[at] > 0 || fact.fact[at] > 0)
            rows.push_back({phase, {}, cells(fact.expected[at], fact.fact[at]), false});
    }
    rows.push_back({{}, tr("Total"), cells(sumOf(fact.expected), sumOf(fact.fact)), true});
    m_table->setRows(std::move(rows));
    if (!fact.begun) {
        m_table->setTitles({});
        return;
    }
    m_table->setTitles({fact.live ? tr("Expected by now") : tr("Expected"),
                        fact.live ? tr("So far") : tr("It took"), tr("Difference")});
}

} // namespace stator::ui
