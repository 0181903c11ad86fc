#include "ui/pages/compare/curvescard.h"

#include "ui/models/runseries.h"
#include "ui/pages/compare/comparetexts.h"
#include "ui/pages/compare/metricbox.h"
#include "ui/theme/icons.h"
#include "ui/widgets/throttle.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QWidgetAction>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

constexpr int kZoomMs = 200;
/// With so few points each is marked.
constexpr std::size_t kMarked = 40;

const char* const kAxisNames[] = {QT_TRANSLATE_NOOP("stator::ui::CurvesCard", "step"),
                                  QT_TRANSLATE_NOOP("stator::ui::CurvesCard", "pairs seen"),
                                  QT_TRANSLATE_NOOP("stator::ui::CurvesCard", "time"),
                                  QT_TRANSLATE_NOOP("stator::ui::CurvesCard", "progress")};
constexpr CurveAxis kAxes[] = {CurveAxis::Step, CurveAxis::Pairs, CurveAxis::Time,
                               CurveAxis::Progress};

double weightOf(int slider) {
    // Finer towards 1, where it matters.
    return slider == 0 ? 0 : 1 - std::pow(10.0, -slider / 50.0);
}

int sliderOf(double weight) {
    return weight <= 0 ? 0 : static_cast<int>(std::lround(-50 * std::log10(1 - weight)));
}

} // namespace

std::vector<CurveSeries> curveSeries(const RunSet& set, const CurveMap& curves,
                                     const std::string& metric, const QSet<qint64>& selection) {
    std::vector<CurveSeries> series;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const RunLabel& label = set.labels[i];
        const auto read = curves.find(label.id);
        if (read == curves.end() || !read->second.data)
            continue;
        CurveSeries one;
        one.id = label.id;
        one.name = label.name;
        one.colour = label.colour;
        one.line = label.line;
        one.data = read->second.data;
        one.totalSteps = static_cast<double>(set.rows[i].run.description.totalSteps);
        one.emphasised = selection.contains(label.id);
        one.marked = !metric.starts_with("train/") && one.data->step.size() <= kMarked;
        series.push_back(std::move(one));
    }
    return series;
}

CurvesCard::CurvesCard(const QString& id, bool removable, CrosshairGroup& crosshair,
                       Session& session, CompareState& state, QWidget* parent)
    : CompareCard(id, tr("Curves"), session, state, parent)
    , m_chart(new CurveChart(this))
    , m_metric(new MetricBox(false, this))
    , m_zoomed(new Throttle(
          kZoomMs, [this] { readVisible(); }, this, Throttle::Restart::Yes))
    , m_reading(session.queries())
    , m_readingFine(session.queries()) {
    if (removable)
        setRemovable();
    m_chart->setMinimumHeight(250);
    m_chart->setCrosshairGroup(&crosshair);
    m_chart->setEmptyText(tr("None of the runs has this series."));
    makeTools();
    addWidget(m_chart, 1);
    watchExports(m_chart);
    connect(m_metric, &MetricBox::keyChosen, this, [this] {
        requestRefresh();
        emit changed();
    });
    connect(m_chart, &CurveChart::visibleRangeChanged, m_zoomed, &Throttle::request);
    connect(m_chart, &CurveChart::seriesVisibilityChanged, this, [this](qint64 run, bool visible) {
        if (visible)
            m_hidden.remove(run);
        else
            m_hidden.insert(run);
    });
    chooseAxis(CurveAxis::Step);
    chooseSmoothing(0.6);
    chooseLogarithmic();
}

void CurvesCard::makeTools() {
    const auto button = [this](QMenu* menu) {
        auto* tool = new QPushButton(this);
        tool->setMenu(menu);
        addTool(tool);
        return tool;
    };
    addTool(m_metric);
    auto* axes = new QMenu(this);
    auto* group = new QActionGroup(this);
    for (std::size_t i = 0; i < std::size(kAxes); ++i) {
        QAction* action = axes->addAction(tr(kAxisNames[i]));
        action->setCheckable(true);
        group->addAction(action);
        m_axes.append(action);
        connect(action, &QAction::triggered, this, [this, i] {
            chooseAxis(kAxes[i]);
            emit changed();
        });
    }
    m_axisButton = button(axes);

    auto* smoothing = new QMenu(this);
    m_slider = new QSlider(Qt::Horizontal, smoothing);
    m_slider->setRange(0, 150);
    m_slider->setMinimumWidth(200);
    m_slider->setAccessibleName(tr("Smoothing"));
    auto* holder = new QWidgetAction(smoothing);
    holder->setDefaultWidget(m_slider);
    smoothing->addAction(holder);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        chooseSmoothing(weightOf(value));
        emit changed();
    });
    m_smoothingButton = button(smoothing);

    auto* logarithmic = new QMenu(this);
    m_logY = logarithmic->addAction(tr("Values logarithmic"));
    m_logX = logarithmic->addAction(tr("Horizontal axis logarithmic"));
    for (QAction* action : {m_logY, m_logX}) {
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, [this] {
            chooseLogarithmic();
            emit changed();
        });
    }
    m_logButton = button(logarithmic);
    addCommonTools();
}

void CurvesCard::chooseAxis(CurveAxis axis) {
    const auto place = static_cast<int>(axis);
    m_axes[place]->setChecked(true);
    m_axisButton->setText(tr("x: %1").arg(tr(kAxisNames[place])));
    m_fine.clear();
    m_chart->setAxis(axis);
    if (isVisible())
        show();
}

void CurvesCard::chooseSmoothing(double weight) {
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(sliderOf(weight));
    m_smoothingButton->setText(
        weight > 0 ? tr("Smoothing %1").arg(QLocale().toString(weight, 'g', 3)) : tr("Smoothing"));
    m_chart->setSmoothing(weight);
}

void CurvesCard::chooseLogarithmic() {
    const bool x = m_logX->isChecked();
    const bool y = m_logY->isChecked();
    m_logButton->setText(x && y ? tr("Log x, y") : x ? tr("Log x") : y ? tr("Log y") : tr("Log"));
    m_chart->setLogarithmic(x, y);
}

void CurvesCard::setMetric(const std::string& key) {
    m_metric->setKey(key);
    requestRefresh();
}

std::string CurvesCard::metric() const {
    return m_metric->key();
}

void CurvesCard::refresh() {
    m_metric->setRuns(runs());
    if (m_metric->key() != m_shownMetric) {
        m_shownMetric = m_metric->key();
        m_curves.clear();
        m_fine.clear();
        m_chart->resetView();
    }
    const QString name = seriesHeadline(m_shownMetric);
    m_chart->setTitle(name);
    m_chart->setValueTitle(seriesTitle(m_shownMetric));
    readMissing();
}

void CurvesCard::refreshSelection() {
    show();
}

void CurvesCard::readMissing() {
    const auto key = store::metricKey(m_shownMetric);
    std::vector<CurveRequest> requests;
    QSet<qint64> present;
    for (std::size_t i = 0; i < runs().size(); ++i) {
        const qint64 id = runs().labels[i].id;
        present.insert(id);
        const auto* summary = runs().rows[i].summary(key);
        const auto known = m_curves.find(id);
        if (known == m_curves.end() ||
            known->second.count != (summary == nullptr ? 0 : summary->count))
            requests.push_back(curveRequest(runs(), i, m_shownMetric));
    }
    std::erase_if(m_curves, [&](const auto& entry) { return !present.contains(entry.first); });
    if (requests.empty() || m_shownMetric.empty()) {
        show();
        return;
    }
    m_reading.ask(
        [metric = m_shownMetric, requests = std::move(requests)](BackgroundContext& context) {
            return readCurveMap(context, metric, requests);
        },
        [this](base::Result<CurveMap> curves) {
            if (!curves) {
                session().tellError(tr("The curves could not be read."), curves.error());
                return;
            }
            for (auto& [run, curve] : *curves) {
                m_curves[run] = std::move(curve);
                m_fine.erase(run);
            }
            show();
        });
}

void CurvesCard::readVisible() {
    if (!isVisible())
        return;
    const auto [from, to] = m_chart->visibleRange();
    std::vector<CurveRequest> requests;
    for (std::size_t i = 0; i < runs().size(); ++i) {
        const auto known = m_curves.find(runs().labels[i].id);
        if (known == m_curves.end() || !known->second.data || known->second.whole)
            continue;
        CurveRequest request = curveRequest(runs(), i, m_shownMetric);
        request.range =
            stepsBetween(*known->second.data, m_chart->axis(),
                         static_cast<double>(runs().rows[i].run.description.totalSteps), from, to);
        requests.push_back(std::move(request));
    }
    if (requests.empty())
        return;
    m_readingFine.ask(
        [metric = m_shownMetric, requests = std::move(requests)](BackgroundContext& context) {
            return readCurveMap(context, metric, requests);
        },
        [this](base::Result<CurveMap> fine) {
            if (!fine)
                return; // the coarse curve stays
            for (auto& [run, curve] : *fine) {
                const auto whole = m_curves.find(run);
                if (whole == m_curves.end() || !whole->second.data || !curve.data)
                    continue;
                curve.data = spliced(*whole->second.data, *curve.data);
                m_fine[run] = std::move(curve);
            }
            show();
        });
}

void CurvesCard::show() {
    CurveMap curves = m_curves;
    for (const auto& [run, fine] : m_fine)
        curves[run] = fine;
    auto series = curveSeries(runs(), curves, m_shownMetric, state().selection());
    for (CurveSeries& one : series)
        one.visible = !m_hidden.contains(one.id);
    m_chart->setSeries(std::move(series));
}

void CurvesCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::ZoomReset), tr("Show everything"), m_chart, &Chart::resetView);
    menu.addAction(icon(Icon::Copy), tr("Copy image"), m_chart, &Chart::copyImage)
        ->setEnabled(!m_chart->isEmpty());
    menu.addAction(icon(Icon::Export), tr("Save chart…"), m_chart, &Chart::saveAs)
        ->setEnabled(!m_chart->isEmpty());
}

void CurvesCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("metric"), QString::fromStdString(m_metric->chosen()));
    settings.setValue(QStringLiteral("axis"), static_cast<int>(m_chart->axis()));
    settings.setValue(QStringLiteral("smoothing"), m_chart->smoothing());
    settings.setValue(QStringLiteral("logX"), m_logX->isChecked());
    settings.setValue(QStringLiteral("logY"), m_logY->isChecked());
}

void CurvesCard::restoreState(QSettings& settings) {
    const auto metric = settings.value(QStringLiteral("metric")).toString();
    if (!metric.isEmpty())
        m_metric->setKey(metric.toStdString());
    const int axis = settings.value(QStringLiteral("axis"), 0).toInt();
    if (axis >= 0 && axis < static_cast<int>(std::size(kAxes)))
        chooseAxis(kAxes[axis]);
    chooseSmoothing(
        std::clamp(settings.value(QStringLiteral("smoothing"), 0.6).toDouble(), 0.0, 0.999));
    m_logX->setChecked(settings.value(QStringLiteral("logX"), false).toBool());
    m_logY->setChecked(settings.value(QStringLiteral("logY"), false).toBool());
    requestRefresh();
}

} // namespace stator::ui
