#include "ui/pages/runs/details/chartstab.h"

#include "ui/models/evaluationintervals.h"
#include "ui/pages/runs/details/chartsupport.h"
#include "ui/pages/runs/details/livepace.h"
#include "ui/pages/runs/details/overfitting.h"
#include "ui/theme/icons.h"
#include "ui/theme/runpalette.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/throttle.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSlider>

#include <algorithm>
#include <array>
#include <cmath>

namespace stator::ui {

namespace {

/// Shorter series come whole, so that smoothing sees every value.
constexpr int kPixels = 5000;
constexpr int kDetailPixels = 3000;
constexpr int kLeastChartWidth = 340;
constexpr int kChartHeight = 200;
constexpr int kMostColumns = 4;
constexpr int kSmoothing = 60; // percent
constexpr int kZoomMs = 150;
/// Of the axis, while a run goes on.
constexpr double kLeastSteps = 100;
constexpr double kLeastSeconds = 30;
const std::string kTrainingLoss = "train/loss";
const std::string kValidationLoss = "validation/loss";
const std::array<std::string, 5> kTrainingKeys = {"train/loss", "train/learningRate",
                                                  "train/gradientNorm", "train/pairsPerSecond",
                                                  "train/distinctRows"};

double sampleValue(const train::StepSample& sample, std::size_t key) {
    switch (key) {
    case 0:
        return static_cast<double>(sample.loss);
    case 1:
        return static_cast<double>(sample.learningRate);
    case 2:
        return static_cast<double>(sample.gradientNorm);
    case 3:
        return sample.pairsPerSecond;
    default:
        return static_cast<double>(sample.distinctRows);
    }
}

QString smoothingText(int percent) {
    return QLocale().toString(percent / 100.0, 'f', percent == 0 ? 0 : 2);
}

bool isTraining(const std::string& key) {
    return key.starts_with("train/");
}

// Where the axis of a run that goes on ends; 0 where it knows that itself.
double roomyEndOf(const std::vector<CurveSeries>& series, CurveAxis axis, double batchSize) {
    if (axis == CurveAxis::Progress)
        return 0;
    double end = 0;
    for (const CurveSeries& s : series) {
        if (!s.data)
            continue;
        const auto& at = axis == CurveAxis::Pairs  ? s.data->pairs
                         : axis == CurveAxis::Time ? s.data->seconds
                                                   : s.data->step;
        if (!at.empty())
            end = std::max(end, at.back());
    }
    return roomyEnd(end, axis == CurveAxis::Time    ? kLeastSeconds
                         : axis == CurveAxis::Pairs ? kLeastSteps * std::max(batchSize, 1.0)
                                                    : kLeastSteps);
}

// The step at a place of the axis.
double stepAt(const CurveData& curve, CurveAxis axis, double x, double totalSteps) {
    if (axis == CurveAxis::Step)
        return x;
    if (axis == CurveAxis::Progress)
        return x / 100 * (totalSteps > 0 ? totalSteps : curve.step.back());
    const std::vector<double>& xs = axis == CurveAxis::Pairs ? curve.pairs : curve.seconds;
    if (xs.empty())
        return x;
    const auto it = std::lower_bound(xs.begin(), xs.end(), x);
    const auto i = std::min(static_cast<std::size_t>(it - xs.begin()), curve.step.size() - 1);
    return curve.step[i];
}

} // namespace

ChartsTab::ChartsTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_canvas(new QWidget)
    , m_grid(new QGridLayout(m_canvas))
    , m_empty(new EmptyState(Icon::Runs, tr("This run has not recorded any values yet."), {}, this))
    , m_remark(new QLabel(this))
    , m_live(new LivePace([this] { takeTail(); }, this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    m_remark->setWordWrap(true);
    m_remark->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeTools());
    layout->addWidget(m_remark);
    layout->addWidget(m_empty, 1);
    m_area = scrolling(m_canvas, this);
    layout->addWidget(m_area, 1);
    m_empty->hide();
    connect(new SightWatch(*m_area, this), &SightWatch::changed, this, &ChartsTab::fillInSight);
}

ChartsTab::~ChartsTab() = default;

QWidget* ChartsTab::makeTools() {
    auto* tools = new QWidget(this);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_axis = new SegmentedControl({tr("Step"), tr("Pairs"), tr("Time"), tr("Progress")}, tools);
    m_axis->setAccessibleName(tr("Horizontal axis"));
    m_smoothing = new QSlider(Qt::Horizontal, tools);
    m_smoothing->setRange(0, 99);
    m_smoothing->setValue(kSmoothing);
    m_smoothing->setFixedWidth(120);
    m_smoothing->setAccessibleName(tr("Smoothing"));
    auto* smoothingName = new QLabel(tr("S&moothing"), tools);
    smoothingName->setBuddy(m_smoothing);
    m_smoothingText = new SecondaryLabel(smoothingText(kSmoothing), tools);
    m_smoothingText->setMinimumWidth(32);
    m_logarithmic = new QCheckBox(tr("&Logarithmic"), tools);
    m_choose = new QPushButton(icon(Icon::Columns), tr("Choose charts"), tools);
    m_menu = new QMenu(m_choose);
    m_choose->setMenu(m_menu);
    row->addWidget(m_axis);
    row->addSpacing(6);
    row->addWidget(smoothingName);
    row->addWidget(m_smoothing);
    row->addWidget(m_smoothingText);
    row->addWidget(m_logarithmic);
    row->addStretch(1);
    row->addWidget(m_choose);
    connect(m_axis, &SegmentedControl::currentChanged, this, [this](int axis) {
        for (const auto& c : m_charts) {
            c->chart->setAxis(static_cast<CurveAxis>(axis));
            if (m_scale.run == run())
                fill(*c);
        }
    });
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int value) {
        m_smoothingText->setText(smoothingText(value));
        for (const auto& c : m_charts)
            if (isTraining(c->keys.front()))
                c->chart->setSmoothing(value / 100.0);
    });
    connect(m_logarithmic, &QCheckBox::toggled, this, [this](bool on) {
        for (const auto& c : m_charts)
            c->chart->setLogarithmic(false, on);
    });
    return tools;
}

void ChartsTab::clear() {
    m_question.cancel();
    m_live->cancel();
    m_scale = {};
    m_shown.clear();
    m_checked = nullptr;
    m_lastStep = 0;
    m_remark->hide();
    m_empty->hide();
    for (const auto& c : m_charts) {
        c->detail->cancel();
        c->zoomed->cancel();
        c->details.clear();
        c->sources.clear();
        c->chart->resetView();
        c->chart->setSeries({});
    }
}

void ChartsTab::load() {
    m_question.ask(
        [id = run()](BackgroundContext& context) -> base::Result<std::shared_ptr<Content>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            auto content = std::make_shared<Content>();
            STATOR_ASSIGN(content->scale, readRunScale(*reader, id));
            STATOR_ASSIGN(const auto summaries, reader->summaries(id));
            std::vector<store::SeriesId> series;
            for (const auto& s : summaries)
                series.push_back({id, s.key});
            STATOR_ASSIGN(const auto decimated,
                          reader->decimated(series, {std::nullopt, kPixels}, context.stop()));
            STATOR_ASSIGN(const auto evaluations, reader->evaluations(id));
            for (const auto& d : decimated) {
                const std::string key = store::metricKeyName(d.key);
                content->curves.emplace(
                    key, withIntervals(curveOf(d, content->scale), key, evaluations));
            }
            return content;
        },
        [this](base::Result<std::shared_ptr<Content>> content) {
            if (content)
                show(std::move(**content));
            else
                tellProblem(tr("The series of this run could not be read"), content.error());
        });
}

void ChartsTab::show(Content content) {
    m_scale = std::move(content.scale);
    m_shown = std::move(content.curves);
    m_added = 0;
    m_lastStep = 0;
    m_lastEvaluation = 0;
    if (const auto loss = m_shown.find(kTrainingLoss);
        loss != m_shown.end() && !loss->second->step.empty())
        m_lastStep = static_cast<std::uint64_t>(loss->second->step.back());
    addTail();
    updateCharts();
}

void ChartsTab::takeLive() {
    if (m_scale.run != run())
        return;
    if (m_added > RunTail::kMostSteps / 2 && !m_question.isPending())
        load();
    else
        m_live->request();
}

void ChartsTab::takeTail() {
    if (m_scale.run != run())
        return;
    addTail();
    if (m_shown.size() != m_builtKeys.size()) {
        updateCharts();
        return;
    }
    fillInSight();
    showOverfitting();
}

// The curves stay the same objects where nothing came: their charts need not be drawn.
void ChartsTab::addTail() {
    const auto addTo = [&](const std::string& key, CurveData more) {
        for (const double step : more.step)
            more.pairs.push_back(step * m_scale.batchSize);
        auto& curve = m_shown[key];
        curve = joined(curve, more);
    };
    if (const auto steps = tail().stepsAfter(run(), m_lastStep); !steps.empty()) {
        for (std::size_t k = 0; k < kTrainingKeys.size(); ++k) {
            CurveData more;
            for (const auto& s : steps) {
                more.step.push_back(static_cast<double>(s.step));
                more.seconds.push_back(s.wallSeconds);
                more.value.push_back(sampleValue(s, k));
            }
            addTo(kTrainingKeys[k], std::move(more));
        }
        m_lastStep = steps.back().step;
        m_added += steps.size();
    }
    for (const auto& e : tail().evaluations(run())) {
        if (e.step < m_lastEvaluation)
            continue;
        m_lastEvaluation = e.step;
        for (const auto& result : e.results)
            for (const auto& [metric, value] : result.metrics) {
                CurveData more;
                more.step = {static_cast<double>(e.step)};
                more.seconds = {e.wallSeconds};
                more.value = {value};
                if (const auto known = result.intervals.find(metric);
                    known != result.intervals.end()) {
                    more.lower = {known->second.low};
                    more.upper = {known->second.high};
                    more.sampled = {result.rows, result.rows, result.ofRows};
                }
                addTo(result.key(metric), std::move(more));
            }
    }
}

void ChartsTab::updateCharts() {
    std::vector<std::string> keys;
    for (const auto& [key, curve] : m_shown)
        keys.push_back(key);
    if (keys != m_builtKeys) {
        m_builtKeys = std::move(keys);
        rebuildCharts();
    }
    for (const auto& c : m_charts)
        fill(*c);
    m_empty->setVisible(m_shown.empty());
    m_area->setVisible(!m_shown.empty());
    showOverfitting();
}

bool ChartsTab::isStale(const ChartCard& chart) const {
    if (chart.sources.size() != chart.keys.size())
        return true;
    for (std::size_t i = 0; i < chart.keys.size(); ++i)
        if (const auto curve = m_shown.find(chart.keys[i]);
            curve != m_shown.end() && curve->second != chart.sources[i])
            return true;
    return false;
}

void ChartsTab::fillInSight() {
    if (m_scale.run != run())
        return;
    for (const auto& c : m_charts)
        if (isInSight(*c->card) && isStale(*c)) {
            fill(*c);
            c->chart->drawNow();
        }
}

void ChartsTab::rebuildCharts() {
    for (const auto& c : m_charts)
        delete c->card;
    m_charts.clear();
    std::vector<std::vector<std::string>> wanted;
    for (const std::string& key : kTrainingKeys)
        if (m_shown.contains(key))
            wanted.push_back({key});
    for (const auto& [key, curve] : m_shown) {
        if (key == kValidationLoss && !wanted.empty() && wanted.front().front() == kTrainingLoss)
            wanted.front().push_back(key);
        else if (std::find(kTrainingKeys.begin(), kTrainingKeys.end(), key) == kTrainingKeys.end())
            wanted.push_back({key});
    }
    for (auto& keys : wanted) {
        auto chart = std::make_unique<ChartCard>();
        chart->keys = std::move(keys);
        const QString title = chart->keys.size() > 1 ? tr("Training and validation loss") : [&] {
            QString name = seriesTitle(chart->keys.front());
            return name.isEmpty() ? name : name.left(1).toUpper() + name.mid(1);
        }();
        chart->card = new Card(title, m_canvas);
        chart->card->setFixedHeight(kChartHeight + 46);
        chart->chart = new CurveChart(chart->card);
        chart->chart->setTitle(title);
        chart->chart->setCrosshairGroup(&m_group);
        chart->chart->setWheelNeedsFocus(true);
        chart->chart->setAxis(static_cast<CurveAxis>(m_axis->current()));
        chart->chart->setLogarithmic(false, m_logarithmic->isChecked());
        if (isTraining(chart->keys.front()))
            chart->chart->setSmoothing(m_smoothing->value() / 100.0);
        chart->chart->setLegendShown(chart->keys.size() > 1);
        chart->card->addWidget(chart->chart, 1);
        chart->detail = std::make_unique<Latest>(session().queries());
        ChartCard* self = chart.get();
        chart->zoomed = new Throttle(
            kZoomMs, [this, self] { askDetail(*self); }, chart->card, Throttle::Restart::Yes);
        tellExportFailures(session(), chart->chart);
        connect(chart->chart, &PlotChart::visibleRangeChanged, this,
                [self](double from, double to) {
                    self->from = from;
                    self->to = to;
                    self->zoomed->request();
                });
        m_charts.push_back(std::move(chart));
    }
    rebuildMenu();
    m_columns = 0;
    placeCharts();
}

void ChartsTab::fill(ChartCard& c) {
    std::vector<CurveSeries> series;
    c.sources.clear();
    for (const std::string& key : c.keys) {
        CurveSeries s;
        s.id = static_cast<qint64>(series.size());
        s.name = seriesTitle(key);
        s.colour = runLook(static_cast<int>(series.size())).colour;
        const auto curve = m_shown.find(key);
        s.data = curve == m_shown.end() ? nullptr : curve->second;
        c.sources.push_back(s.data);
        if (const std::size_t i = series.size(); i < c.details.size())
            s.data = refined(s.data, *c.details[i]);
        s.totalSteps = m_scale.totalSteps;
        s.marked = !isTraining(key);
        s.emphasised = s.marked && c.keys.size() > 1;
        series.push_back(std::move(s));
    }
    c.chart->setHorizontalRange(
        0, tail().isLive(run()) ? roomyEndOf(series, c.chart->axis(), m_scale.batchSize) : 0);
    c.chart->setSeries(std::move(series));
}

void ChartsTab::askDetail(ChartCard& c) {
    const auto base = m_shown.find(c.keys.front());
    if (!c.chart->isZoomed() && !c.details.empty()) {
        c.details.clear();
        fill(c);
    }
    if (!c.chart->isZoomed() || base == m_shown.end() || base->second->step.empty() ||
        base->second->standsFor <= base->second->value.size())
        return;
    const CurveAxis axis = c.chart->axis();
    const double total = m_scale.totalSteps;
    const store::StepRange range{
        static_cast<std::int64_t>(std::floor(stepAt(*base->second, axis, c.from, total))),
        static_cast<std::int64_t>(std::ceil(stepAt(*base->second, axis, c.to, total)))};
    std::vector<store::SeriesId> series;
    for (const std::string& key : c.keys)
        series.push_back({run(), store::metricKey(key)});
    c.detail->ask(
        [series, range, scale = m_scale](BackgroundContext& context)
            -> base::Result<std::vector<std::shared_ptr<const CurveData>>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(const auto decimated,
                          reader->decimated(series, {range, kDetailPixels}, context.stop()));
            STATOR_ASSIGN(const auto evaluations, reader->evaluations(scale.run));
            std::vector<std::shared_ptr<const CurveData>> curves;
            for (const auto& d : decimated)
                curves.push_back(
                    withIntervals(curveOf(d, scale), store::metricKeyName(d.key), evaluations));
            return curves;
        },
        [this, &c](base::Result<std::vector<std::shared_ptr<const CurveData>>> curves) {
            if (!curves)
                return;
            c.details = std::move(*curves);
            fill(c);
        });
}

void ChartsTab::rebuildMenu() {
    m_menu->clear();
    for (const auto& c : m_charts) {
        const std::string key = c->keys.front();
        QAction* action = m_menu->addAction(c->card->title());
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(key));
        connect(action, &QAction::toggled, this, [this, key](bool shown) {
            if (shown)
                m_hidden.erase(key);
            else
                m_hidden.insert(key);
            m_columns = 0;
            placeCharts();
        });
    }
    m_choose->setEnabled(!m_charts.empty());
}

QStringList ChartsTab::shownCharts() const {
    QStringList names;
    for (const auto& c : m_charts)
        if (!m_hidden.contains(c->keys.front()))
            names.append(QString::fromStdString(c->keys.front()));
    return names;
}

void ChartsTab::placeCharts() {
    const int columns = std::clamp(width() / kLeastChartWidth, 1, kMostColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    int place = 0;
    for (const auto& c : m_charts) {
        m_grid->removeWidget(c->card);
        const bool shown = !m_hidden.contains(c->keys.front());
        c->card->setVisible(shown);
        if (!shown)
            continue;
        m_grid->addWidget(c->card, place / columns, place % columns);
        ++place;
    }
    const int rows = (place + columns - 1) / columns;
    for (int column = 0; column < kMostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    // A stretch makes its row: the count is taken before.
    const int known = std::max(m_grid->rowCount(), rows + 1);
    for (int row = 0; row < known; ++row)
        m_grid->setRowStretch(row, row == rows ? 1 : 0);
}

void ChartsTab::resizeEvent(QResizeEvent* event) {
    RunTab::resizeEvent(event);
    placeCharts();
}

void ChartsTab::showOverfitting() {
    const auto training = m_shown.find(kTrainingLoss);
    const auto validation = m_shown.find(kValidationLoss);
    // It is the validation loss that says so: between its values nothing changes.
    if (m_checked && validation != m_shown.end() && validation->second == m_checked)
        return;
    m_checked = validation != m_shown.end() ? validation->second : nullptr;
    std::optional<double> since;
    if (training != m_shown.end() && validation != m_shown.end())
        since = overfittingSince(*training->second, *validation->second);
    m_remark->setVisible(since.has_value());
    if (since)
        m_remark->setText(
            tr("The validation loss has risen since step %1 while the training loss still falls: "
               "the run learns its training rows by heart. The checkpoint of that step is likely "
               "the better model.")
                .arg(QLocale().toString(qlonglong(*since))));
}

void ChartsTab::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("axis"), m_axis->current());
    settings.setValue(QStringLiteral("smoothing"), m_smoothing->value());
    settings.setValue(QStringLiteral("logarithmic"), m_logarithmic->isChecked());
    QStringList hidden;
    for (const std::string& key : m_hidden)
        hidden.append(QString::fromStdString(key));
    settings.setValue(QStringLiteral("hidden"), hidden);
}

void ChartsTab::restoreState(QSettings& settings) {
    m_axis->setCurrent(settings.value(QStringLiteral("axis"), 0).toInt());
    m_smoothing->setValue(settings.value(QStringLiteral("smoothing"), kSmoothing).toInt());
    m_logarithmic->setChecked(settings.value(QStringLiteral("logarithmic"), false).toBool());
    m_hidden.clear();
    for (const QString& key : settings.value(QStringLiteral("hidden")).toStringList())
        m_hidden.insert(key.toStdString());
    rebuildMenu();
    m_columns = 0;
    placeCharts();
}

} // namespace stator::ui
