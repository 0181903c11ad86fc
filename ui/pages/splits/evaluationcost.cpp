#include "ui/pages/splits/evaluationcost.h"

#include "core/workspace/forecasting.h"
#include "ui/dialogs/measurestrip.h"
#include "ui/models/datasettext.h"
#include "ui/models/forecasttext.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/stattile.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

/// The plan that the second tile tells of: every 5 % of the steps.
constexpr int kTimes = 20;

} // namespace

double intervalOfShare(std::uint64_t rows) {
    constexpr double kTwoSided95 = 1.96;
    return rows == 0 ? 1 : kTwoSided95 * std::sqrt(0.25 / static_cast<double>(rows));
}

EvaluationCost::EvaluationCost(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_models(MachineModels::of(session))
    , m_asking(session.computations())
    , m_once(new StatTile(tr("One evaluation")))
    , m_often(new StatTile(tr("Every 5 % of an epoch")))
    , m_interval(new StatTile(tr("An accuracy is known to")))
    , m_measure(new MeasureStrip(session)) {
    m_once->setObjectName(QStringLiteral("evaluationSeconds"));
    m_often->setObjectName(QStringLiteral("evaluationPlan"));
    m_interval->setObjectName(QStringLiteral("evaluationInterval"));
    auto* tiles = new QHBoxLayout;
    for (auto* tile : {m_once, m_often, m_interval}) {
        tiles->addWidget(tile, 1);
        // Remarks are sentences here.
        for (auto* remark : tile->findChildren<SecondaryLabel*>())
            remark->setWordWrap(true);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(tiles);
    layout->addWidget(m_measure);
    connect(&m_models, &MachineModels::changed, this, &EvaluationCost::takeModels);
    clear();
}

void EvaluationCost::clear() {
    m_asking.cancel();
    m_asked.reset();
    m_configuration.reset();
    m_measure->hide();
    for (auto* tile : {m_once, m_often, m_interval}) {
        tile->setValue(QStringLiteral("–"));
        tile->setRemark({});
    }
}

void EvaluationCost::setSplit(const data::SplitPreset& preset, const QStringList& datasets,
                              std::uint64_t rows) {
    clear();
    m_rows = rows;
    if (rows == 0) {
        lack(tr("no validation rows"));
        return;
    }
    m_interval->setValue(QStringLiteral("±") + percentText(intervalOfShare(rows), 1));
    m_interval->setRemark(tr("on %1 rows (95 % interval)").arg(countText(rows)));
    const auto& tokenizers = m_session.library().tokenizers();
    if (tokenizers.empty()) {
        lack(tr("a tokenizer is needed"));
        return;
    }
    train::RunConfiguration configuration;
    configuration.data.split = preset;
    for (const auto& name : datasets)
        configuration.data.datasets.push_back({name.toStdString()});
    configuration.tokenizer.name = tokenizers.front().name;
    // One evaluation, of all rows.
    configuration.evaluation.when = eval::EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {100};
    m_configuration = configuration;
    m_measure->setConfiguration(configuration);
    ask();
}

void EvaluationCost::lack(const QString& why) {
    m_once->setRemark(why);
    m_often->setRemark(why);
}

void EvaluationCost::takeModels() {
    if (isVisible() && m_models.models() != m_asked)
        ask();
}

void EvaluationCost::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    takeModels();
}

void EvaluationCost::ask() {
    if (!m_configuration || !m_models.isLoaded())
        return;
    m_asked = m_models.models();
    if (m_once->value() == QStringLiteral("–"))
        m_once->setRemark(tr("working it out…"));
    using Answer = base::Result<forecast::Forecast>;
    m_asking.ask(
        [workspace = m_session.workspace(), configuration = *m_configuration,
         models = m_models.models()](BackgroundContext& context) -> Answer {
            STATOR_ASSIGN(const auto inputs,
                          workspace::forecastInputs(workspace, configuration, context.job()));
            return forecast::forecastRun(configuration, inputs, *models);
        },
        [this](Answer forecast) {
            if (forecast)
                showCost(*forecast);
            else
                lack(errorText(forecast.error()));
        });
}

void EvaluationCost::showCost(const forecast::Forecast& forecast) {
    const double once = forecast.of(train::Phase::Evaluation);
    const double training = std::max(forecast.trainingSeconds(), 1e-9);
    const double often = kTimes * once;
    m_once->setValue(forecastDuration(once, forecast.rough));
    m_once->setRemark(tr("%1 rows on %2").arg(countText(m_rows), machineName(forecast.machine)));
    m_often->setValue(forecastDuration(often, forecast.rough));
    m_often->setRemark(tr("%1 of the run; training takes %2")
                           .arg(percentText(often / (often + training), 0),
                                forecastDuration(training, forecast.rough)));
    m_measure->setVisible(forecast.rough && !m_models.isCalibrated());
}

} // namespace stator::ui
