#include "ui/pages/compare/effectscard.h"

#include "core/workspace/sweeps.h"
#include "ui/models/fieldlabels.h"
#include "ui/models/runseries.h"
#include "ui/pages/compare/comparetexts.h"
#include "ui/pages/compare/metricbox.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"
#include "ui/widgets/secondarylabel.h"

#include <QComboBox>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stator::ui {

using workspace::EffectMeasure;

namespace {

/// From this ratio on the axis is logarithmic.
constexpr double kWideRange = 30;

/// How values of a measure are shown: divided by `unit`.
struct Scale {
    double unit = 1;
    QString title;
    QString suffix;
};

Scale scaleFor(EffectMeasure measure, const std::string& metric,
               const std::vector<double>& measured) {
    switch (measure) {
    case EffectMeasure::Metric:
        return {1, EffectsCard::tr("%1, at the end").arg(seriesTitle(metric)), {}};
    case EffectMeasure::Seconds: {
        double longest = 0;
        for (const double value : measured)
            longest = std::isfinite(value) ? std::max(longest, value) : longest;
        const TimeUnit unit = timeUnitFor(longest);
        return {unit.seconds, EffectsCard::tr("time, %1").arg(unit.name),
                QLatin1Char(' ') + unit.shortName};
    }
    case EffectMeasure::EvaluationShare:
        return {0.01, EffectsCard::tr("share of evaluation, percent"), QStringLiteral(" %")};
    case EffectMeasure::PairsPerSecond:
        return {1, EffectsCard::tr("pairs/s of training"), {}};
    }
    return {};
}

bool isWide(const std::vector<double>& measured) {
    double least = INFINITY;
    double greatest = 0;
    for (const double value : measured)
        if (std::isfinite(value)) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    return least > 0 && std::isfinite(least) && greatest >= kWideRange * least;
}

QString levelName(const std::string& field, const std::string& value) {
    const bool words = field == "data.split" || field == "evaluation";
    return words ? QString::fromStdString(train::sweepShortValue(value))
                 : fieldValueText(field, value);
}

} // namespace

EffectSource effectSource(const RunSet& set) {
    EffectSource source;
    source.rows = set.rows;
    if (set.definition) {
        source.factors = workspace::factorsOf(*set.definition, set.rows);
        source.design = workspace::effectDesign(set.definition->mode);
        return source;
    }
    const auto add = [&](const workspace::ComparedField& field) {
        source.factors.push_back({field.field, field.values, field.values.front()});
    };
    for (const auto& field : set.comparison.fields) {
        if (!field.differs())
            continue;
        if (field.field != "evaluation") {
            add(field);
            continue;
        }
        // A plan differs in its parts.
        for (const auto& leaf : set.comparison.differences)
            if (leaf.field.starts_with("evaluation."))
                add(leaf);
    }
    return source;
}

void fillEffects(EffectsChart& chart, const EffectSource& source, EffectMeasure measure,
                 const std::string& metric) {
    std::vector<double> measured;
    for (const auto& row : source.rows)
        measured.push_back(workspace::measureOf(row, measure, metric));
    const Scale scale = scaleFor(measure, metric, measured);
    std::vector<EffectPanel> panels;
    for (const auto& effect : workspace::mainEffects(source.factors, measured, source.design)) {
        const double size = effect.size / scale.unit;
        const QString number = measure == EffectMeasure::EvaluationShare
                                   ? QLocale().toString(size, 'f', size < 10 ? 1 : 0)
                                   : valueNumber(size);
        EffectPanel panel{
            fieldLabel(effect.field), QStringLiteral("Δ ") + number + scale.suffix, {}};
        const auto factor =
            std::find_if(source.factors.begin(), source.factors.end(),
                         [&](const auto& one) { return one.field == effect.field; });
        for (const auto& level : effect.levels) {
            EffectMark mark{levelName(effect.field, level.value),
                            level.mean / scale.unit,
                            level.least / scale.unit,
                            level.greatest / scale.unit,
                            {},
                            level.value == factor->base};
            for (const std::size_t run : level.runs)
                mark.runs.append(source.rows[run].run.id.value);
            panel.marks.push_back(std::move(mark));
        }
        panels.push_back(std::move(panel));
    }
    const bool wide = measure == EffectMeasure::Seconds || measure == EffectMeasure::PairsPerSecond;
    chart.setLogarithmic(wide && isWide(measured));
    chart.setMeasure(scale.title);
    chart.setPanels(std::move(panels));
}

EffectsCard::EffectsCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("effects"), tr("Main effects"), session, state, parent)
    , m_chart(new EffectsChart(this))
    , m_metric(new MetricBox(true, this))
    , m_measure(new QComboBox(this))
    , m_remark(new SecondaryLabel(QString(), this))
    , m_reading(session.queries()) {
    m_chart->setTitle(title());
    m_chart->setEmptyText(
        tr("Runs of a sweep, or any that differ in a field, show here what each field does."));
    m_measure->addItems({tr("Quality"), tr("Time"), tr("Evaluation share"), tr("Pairs/s")});
    m_measure->setAccessibleName(tr("What the fields act on"));
    m_remark->setWordWrap(true);
    m_remark->setTextFormat(Qt::PlainText);
    addTool(m_measure);
    addTool(m_metric);
    addCommonTools();
    addWidget(m_chart, 1);
    addWidget(m_remark);
    watchExports(m_chart);
    const auto chosen = [this] {
        m_metric->setVisible(m_measure->currentIndex() == 0);
        requestRefresh();
        emit changed();
    };
    connect(m_metric, &MetricBox::keyChosen, this, chosen);
    connect(m_measure, &QComboBox::currentIndexChanged, this, chosen);
    connect(m_chart, &EffectsChart::selectionChanged, &state, &CompareState::setSelection);
}

void EffectsCard::refresh() {
    m_metric->setRuns(runs());
    readSweep();
    fill();
}

void EffectsCard::readSweep() {
    const RunSet& set = runs();
    if (!set.definition) {
        m_reading.cancel();
        m_read.clear();
        m_source = effectSource(set);
        return;
    }
    QByteArray wanted = QByteArray::number(static_cast<qlonglong>(set.sweep.value));
    for (const auto& row : set.rows)
        wanted += ' ' + QByteArray::number(static_cast<int>(row.run.state));
    if (wanted == m_read)
        return;
    // The compared runs at once, the others of the sweep when they have been read.
    if (!m_read.startsWith(QByteArray::number(static_cast<qlonglong>(set.sweep.value)) + ' '))
        m_source = effectSource(set);
    m_read = wanted;
    m_reading.ask(
        [sweep = set.sweep](BackgroundContext& context) -> base::Result<EffectSource> {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(auto results, workspace::readSweepResults(*reader, sweep));
            EffectSource source;
            if (results.sweep) {
                source.factors = workspace::factorsOf(*results.sweep, results.runs);
                source.design = workspace::effectDesign(results.sweep->mode);
            }
            source.rows = std::move(results.runs);
            return source;
        },
        [this](base::Result<EffectSource> source) {
            if (!source)
                return;
            m_source = std::move(*source);
            fill();
        });
}

QString EffectsCard::remark() const {
    const RunSet& set = runs();
    if (m_chart->isEmpty())
        return {};
    const QString how = m_source.design == workspace::EffectDesign::Alone
                            ? tr("Each value beside the configuration as it was (bold).")
                            : tr("Means over all other fields; bars reach from the least to the "
                                 "greatest run.");
    if (!set.definition)
        return how;
    const auto measured =
        std::count_if(m_source.rows.begin(), m_source.rows.end(),
                      [](const auto& row) { return row.run.state == store::RunState::Finished; });
    return tr("Sweep “%1”, %2 of %n run(s) finished. %3", nullptr,
              static_cast<int>(m_source.rows.size()))
        .arg(QString::fromStdString(set.definition->name), QLocale().toString(measured), how);
}

void EffectsCard::fill() {
    fillEffects(*m_chart, m_source,
                static_cast<EffectMeasure>(std::max(m_measure->currentIndex(), 0)),
                m_metric->key());
    const QString words = remark();
    m_remark->setText(words);
    m_remark->setVisible(!words.isEmpty());
    refreshSelection();
}

void EffectsCard::refreshSelection() {
    m_chart->setSelection(state().selection());
}

void EffectsCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::Export), tr("Save chart…"), m_chart, &Chart::saveAs)
        ->setEnabled(!m_chart->isEmpty());
}

void EffectsCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("metric"), QString::fromStdString(m_metric->chosen()));
    settings.setValue(QStringLiteral("measure"), m_measure->currentIndex());
}

void EffectsCard::restoreState(QSettings& settings) {
    const QString metric = settings.value(QStringLiteral("metric")).toString();
    if (!metric.isEmpty())
        m_metric->setKey(metric.toStdString());
    const int measure = settings.value(QStringLiteral("measure"), 0).toInt();
    m_measure->setCurrentIndex(measure >= 0 && measure < m_measure->count() ? measure : 0);
    m_metric->setVisible(m_measure->currentIndex() == 0);
    requestRefresh();
}

} // namespace stator::ui
