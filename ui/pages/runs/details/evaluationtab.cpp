#include "ui/pages/runs/details/evaluationtab.h"

#include "ui/models/evaluationintervals.h"
#include "ui/models/evaluationtext.h"
#include "ui/models/languagepair.h"
#include "ui/models/runseries.h"
#include "ui/pages/runs/details/chartsupport.h"
#include "ui/pages/runs/details/detailtable.h"
#include "ui/pages/runs/details/runwords.h"
#include "ui/plot/intervaltext.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/runpalette.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QStackedLayout>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace stator::ui {

namespace {

/// More curves than these are a tangle; the matrix and the table have them all.
constexpr int kMostPairs = 20;
/// The cards beside each other need so much.
constexpr int kWide = 1000;

QString whatOf(const store::EvaluationRecord& e) {
    return QString::fromStdString(e.dataset + "/" + e.evaluator);
}

const store::EvaluationValue* measuredIn(const store::EvaluationRecord& e,
                                         const std::string& metric, const std::string& pair) {
    for (const auto& v : e.values)
        if (v.metric == metric && v.pair == pair)
            return &v;
    return nullptr;
}

QString valueText(const store::EvaluationValue& value) {
    return intervalText(value.value, value.low, value.high, metricText(value.value));
}

std::shared_ptr<CurveData> historyOf(const std::vector<const store::EvaluationRecord*>& evaluations,
                                     const std::string& metric, const std::string& pair) {
    auto curve = std::make_shared<CurveData>();
    for (const auto* e : evaluations) {
        const auto* value = measuredIn(*e, metric, pair);
        const auto step = static_cast<double>(e->step);
        if (!value || std::isnan(value->value))
            continue;
        // Of two at the end of a run, the second is the one on more rows.
        if (!curve->step.empty() && step == curve->step.back()) {
            for (auto* values : {&curve->step, &curve->value, &curve->lower, &curve->upper})
                values->pop_back();
        } else if (!curve->step.empty() && step < curve->step.back()) {
            continue;
        }
        curve->step.push_back(step);
        curve->value.push_back(value->value);
        curve->lower.push_back(value->low);
        curve->upper.push_back(value->high);
        if (std::isfinite(value->low)) {
            const auto rows = static_cast<std::size_t>(e->rows);
            auto& sampled = curve->sampled;
            sampled.fewest = sampled.most == 0 ? rows : std::min(sampled.fewest, rows);
            sampled.most = std::max(sampled.most, rows);
        }
    }
    // Where everything was read there are no bars.
    if (std::none_of(curve->lower.begin(), curve->lower.end(),
                     [](double low) { return std::isfinite(low); })) {
        curve->lower.clear();
        curve->upper.clear();
    }
    return curve;
}

void keepChoice(QComboBox* box, const QVariant& wanted) {
    const int index = box->findData(wanted);
    box->setCurrentIndex(index >= 0 ? index : box->count() > 0 ? 0 : -1);
}

} // namespace

HeatMapData pairMatrix(const store::EvaluationRecord& evaluation, const std::string& metric) {
    std::map<std::pair<QString, QString>, double> cells;
    std::set<QString> from, to;
    for (const auto& v : evaluation.values) {
        if (v.metric != metric || v.pair.empty())
            continue;
        const auto pair = languagesOf(QString::fromStdString(v.pair));
        from.insert(pair.first);
        to.insert(pair.second);
        cells[pair] = v.value;
    }
    HeatMapData matrix;
    matrix.rows = QStringList(from.begin(), from.end());
    matrix.columns = QStringList(to.begin(), to.end());
    const bool share = isShareMetric(metric);
    for (const QString& row : matrix.rows)
        for (const QString& column : matrix.columns) {
            const auto it = cells.find({row, column});
            matrix.values.push_back(it == cells.end() ? store::kNotANumber
                                                      : it->second * (share ? 100 : 1));
        }
    matrix.valueName =
        share ? QStringLiteral("%1, %").arg(metricTitle(metric)) : metricTitle(metric);
    matrix.decimals = share ? 1 : 3;
    return matrix;
}

EvaluationTab::EvaluationTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_stack(new QStackedLayout(this)) {
    setContentsMargins(0, 12, 0, 0); // a stacked layout has no margins
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(12);
    m_matrixCard = new Card(tr("Language pairs"), content);
    m_matrix = new HeatMap(m_matrixCard);
    m_matrix->setTitle(tr("Language pairs"));
    m_matrix->setEmptyText(tr("This measure is not told apart by language pair."));
    m_matrix->setMinimumHeight(200);
    m_matrixCard->addWidget(m_matrix, 1);
    m_historyCard = new Card(tr("History"), content);
    m_history = new CurveChart(m_historyCard);
    m_history->setTitle(tr("History"));
    m_history->setWheelNeedsFocus(true);
    m_history->setMinimumHeight(200);
    m_historyCard->addWidget(m_history, 1);
    m_valuesCard = new Card(tr("All values"), content);
    m_values = new DetailTable(
        session, tr("Evaluation"),
        {{tr("Measure")}, {tr("Pair")}, {tr("Value"), true}, {tr("Change"), true}}, m_valuesCard);
    m_values->setSortingEnabled(true);
    m_values->sortByColumn(-1, Qt::AscendingOrder);
    m_values->setMinimumHeight(160);
    m_valuesCard->addWidget(m_values, 1);
    m_grid = grid;
    placeCards();
    tellExportFailures(session, m_matrix);
    tellExportFailures(session, m_history);

    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(makeTools());
    layout->addWidget(scrolling(content, page), 1);
    m_stack->addWidget(
        new EmptyState(Icon::Evaluate, tr("This run has not been evaluated yet."), {}, this));
    m_stack->addWidget(page);
    connect(&tail, &RunTail::evaluated, this, [this](store::RunId id) {
        if (id == run())
            reload();
    });
    // What the Evaluate page adds comes as a change of the run.
    connect(&session, &Session::runListChanged, this, [this] {
        if (!this->tail().isLive(run()))
            reload();
    });
}

// Beside each other where there is room; else the history below.
void EvaluationTab::placeCards() {
    const bool wide = width() >= kWide;
    if (wide == m_wide)
        return;
    m_wide = wide;
    for (Card* card : {m_matrixCard, m_historyCard, m_valuesCard})
        m_grid->removeWidget(card);
    m_grid->addWidget(m_matrixCard, 0, 0);
    if (wide) {
        m_grid->addWidget(m_historyCard, 0, 1);
        m_grid->addWidget(m_valuesCard, 0, 2);
    } else {
        m_grid->addWidget(m_valuesCard, 0, 1);
        m_grid->addWidget(m_historyCard, 1, 0, 1, 2);
    }
    m_grid->setColumnStretch(0, 3);
    m_grid->setColumnStretch(1, wide ? 3 : 4);
    m_grid->setColumnStretch(2, wide ? 4 : 0);
}

void EvaluationTab::resizeEvent(QResizeEvent* event) {
    RunTab::resizeEvent(event);
    placeCards();
}

QWidget* EvaluationTab::makeTools() {
    auto* tools = new QWidget(this);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(2, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const QString& text, QComboBox*& box) {
        box = new QComboBox(tools);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* label = new QLabel(text, tools);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
        row->addSpacing(8);
    };
    add(tr("&On"), m_what);
    add(tr("&Measure"), m_metric);
    add(tr("At &step"), m_moment);
    row->addStretch(1);
    connect(m_what, &QComboBox::activated, this, [this] {
        fillMetrics();
        fillMoments();
        showMoment();
        showHistory();
    });
    connect(m_metric, &QComboBox::activated, this, [this] {
        showMoment();
        showHistory();
    });
    connect(m_moment, &QComboBox::activated, this, [this] { showMoment(); });
    return tools;
}

void EvaluationTab::clear() {
    m_question.cancel();
    show({});
    m_stack->setCurrentIndex(1);
}

void EvaluationTab::load() {
    m_question.ask(
        [id = run()](
            BackgroundContext& context) -> base::Result<std::vector<store::EvaluationRecord>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return reader->evaluations(id);
        },
        [this](base::Result<std::vector<store::EvaluationRecord>> evaluations) {
            if (!evaluations) {
                tellProblem(tr("The evaluations could not be read"), evaluations.error());
                return;
            }
            show(std::move(*evaluations));
            m_stack->setCurrentIndex(m_evaluations.empty() ? 0 : 1);
        });
}

void EvaluationTab::show(std::vector<store::EvaluationRecord> evaluations) {
    m_evaluations = std::move(evaluations);
    const QVariant what = m_what->currentData();
    m_what->clear();
    for (const auto& e : m_evaluations)
        if (m_what->findData(whatOf(e)) < 0)
            m_what->addItem(QStringLiteral("%1 · %2").arg(QString::fromStdString(e.dataset),
                                                          evaluatorTitle(e.evaluator)),
                            whatOf(e));
    keepChoice(m_what, what);
    fillMetrics();
    fillMoments();
    showMoment();
    showHistory();
}

std::vector<const store::EvaluationRecord*> EvaluationTab::history() const {
    std::vector<const store::EvaluationRecord*> found;
    for (const auto& e : m_evaluations)
        if (whatOf(e) == m_what->currentData().toString())
            found.push_back(&e);
    return found;
}

void EvaluationTab::fillMetrics() {
    const QVariant metric = m_metric->currentData();
    m_metric->clear();
    for (const auto* e : history())
        for (const auto& v : e->values)
            if (const QString name = QString::fromStdString(v.metric); m_metric->findData(name) < 0)
                m_metric->addItem(metricTitle(v.metric), name);
    keepChoice(m_metric, metric);
}

void EvaluationTab::fillMoments() {
    // The newest stays the newest while a run goes on.
    const QVariant moment = m_moment->currentIndex() > 0 ? m_moment->currentData() : QVariant();
    m_moment->clear();
    const auto all = history();
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
        const QString step = QLocale().toString(qlonglong((*it)->step));
        m_moment->addItem((*it)->complete ? step : tr("%1 (subset)").arg(step),
                          qlonglong((*it)->id.value));
    }
    keepChoice(m_moment, moment);
}

void EvaluationTab::showMoment() {
    const store::EvaluationRecord* now = nullptr;
    const store::EvaluationRecord* before = nullptr;
    for (const auto* e : history()) {
        if (e->id.value == m_moment->currentData().toLongLong()) {
            now = e;
            break;
        }
        before = e;
    }
    if (!now) {
        m_matrix->setData({});
        m_matrixCard->setSubtitle({});
        m_values->values().setRows({});
        return;
    }
    const std::string metric = m_metric->currentData().toString().toStdString();
    m_matrix->setData(pairMatrix(*now, metric));
    const QString rows = tr("%Ln row(s)", nullptr,
                            static_cast<int>(std::min<std::int64_t>(now->rows, 2'000'000'000)));
    const QString took = durationText(now->seconds);
    m_matrixCard->setSubtitle(now->complete ? tr("%1 in %2").arg(rows, took)
                                            : tr("a subset: %1 in %2").arg(rows, took));
    showTable(*now, before);
}

void EvaluationTab::showTable(const store::EvaluationRecord& now,
                              const store::EvaluationRecord* before) {
    std::vector<ValueRow> rows;
    for (const auto& v : now.values) {
        const auto* old = before ? measuredIn(*before, v.metric, v.pair) : nullptr;
        const double change = old ? v.value - old->value : store::kNotANumber;
        QString text = QStringLiteral("–");
        if (std::isfinite(change))
            text = (change > 0 ? QStringLiteral("+") : QString()) + metricText(change);
        ValueRow row;
        row.cells = {{metricTitle(v.metric)},
                     {v.pair.empty() ? tr("all") : QString::fromStdString(v.pair)},
                     {valueText(v), v.value},
                     {text, std::isfinite(change) ? QVariant(change) : QVariant()}};
        rows.push_back(std::move(row));
    }
    // A measure that is the only one need not be said in every row.
    const bool one = std::all_of(now.values.begin(), now.values.end(), [&](const auto& v) {
        return v.metric == now.values.front().metric;
    });
    m_values->setColumnHidden(0, one);
    m_values->horizontalHeader()->setSectionResizeMode(1, one ? QHeaderView::Stretch
                                                              : QHeaderView::ResizeToContents);
    m_values->values().setRows(std::move(rows));
    const bool estimated = std::any_of(now.values.begin(), now.values.end(),
                                       [](const auto& v) { return std::isfinite(v.low); });
    m_valuesCard->setSubtitle(estimated ? tr("± is the 95 % interval") : QString());
    m_values->setToolTip(estimated ? intervalMeaning(now.rows, wholeRows(now, m_evaluations))
                                   : QString());
}

void EvaluationTab::showHistory() {
    const std::string metric = m_metric->currentData().toString().toStdString();
    const auto all = history();
    std::vector<std::string> pairs;
    for (const auto* e : all)
        for (const auto& v : e->values)
            if (v.metric == metric && std::find(pairs.begin(), pairs.end(), v.pair) == pairs.end())
                pairs.push_back(v.pair);
    std::stable_partition(pairs.begin(), pairs.end(),
                          [](const auto& pair) { return pair.empty(); });
    std::vector<CurveSeries> series;
    for (const std::string& pair : pairs) {
        if (static_cast<int>(series.size()) == kMostPairs)
            break;
        auto curve = historyOf(all, metric, pair);
        if (!all.empty())
            curve->sampled.of = static_cast<std::size_t>(wholeRows(*all.front(), m_evaluations));
        const RunLook look = runLook(static_cast<int>(series.size()));
        CurveSeries s;
        s.id = static_cast<qint64>(series.size());
        s.name = pair.empty() ? tr("all") : QString::fromStdString(pair);
        s.colour = look.colour;
        s.line = look.line;
        s.data = std::move(curve);
        s.marked = true;
        s.emphasised = pair.empty() && pairs.size() > 1;
        series.push_back(std::move(s));
    }
    m_history->setValueTitle(metricTitle(metric));
    m_history->setSeries(std::move(series));
}

} // namespace stator::ui
