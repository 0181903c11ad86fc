#include "ui/pages/evaluate/evaluationdetail.h"

#include "ui/models/evaluationtext.h"
#include "ui/models/languagepair.h"
#include "ui/models/runseries.h"
#include "ui/models/tableexport.h"
#include "ui/pages/evaluate/evaluationlist.h"
#include "ui/plot/heatmap.h"
#include "ui/plot/intervaltext.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

constexpr int kTableWidth = 240;
constexpr double kPercent = 100;

const store::EvaluationValue* measuredIn(const store::EvaluationRecord& record,
                                         const std::string& metric, const std::string& pair) {
    for (const auto& value : record.values)
        if (value.metric == metric && value.pair == pair)
            return &value;
    return nullptr;
}

double valueOf(const store::EvaluationRecord& record, const std::string& metric,
               const std::string& pair) {
    const auto* value = measuredIn(record, metric, pair);
    return value ? value->value : std::nan("");
}

QString signedText(const std::string& metric, double change) {
    if (!std::isfinite(change))
        return QStringLiteral("–");
    const QString text = metricText(metric, std::abs(change));
    return (change < 0 ? QStringLiteral("−") : QStringLiteral("+")) + text;
}

QStandardItem* numberItem(const QString& text, double value) {
    auto* item = new QStandardItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    item->setEditable(false);
    if (std::isfinite(value))
        item->setData(value, ExportRole);
    return item;
}

} // namespace

PairMatrix pairMatrix(const store::EvaluationRecord& record, const std::string& metric,
                      const store::EvaluationRecord* baseline) {
    PairMatrix matrix;
    for (const auto& value : record.values) {
        if (value.metric != metric || value.pair.empty())
            continue;
        const auto [from, to] = languagesOf(QString::fromStdString(value.pair));
        for (auto [list, tag] : {std::pair(&matrix.from, from), std::pair(&matrix.to, to)})
            if (!list->contains(tag))
                list->append(tag);
    }
    matrix.from.sort();
    matrix.to.sort();
    matrix.values.assign(static_cast<std::size_t>(matrix.from.size() * matrix.to.size()),
                         std::nan(""));
    const bool share = isShareMetric(metric);
    for (const auto& value : record.values) {
        if (value.metric != metric || value.pair.empty())
            continue;
        const auto [from, to] = languagesOf(QString::fromStdString(value.pair));
        const auto row = matrix.from.indexOf(from);
        const auto column = matrix.to.indexOf(to);
        const double base = baseline ? valueOf(*baseline, metric, value.pair) : 0;
        matrix.values[static_cast<std::size_t>(row * matrix.to.size() + column)] =
            (value.value - base) * (share ? kPercent : 1);
    }
    return matrix;
}

EvaluationDetail::EvaluationDetail(Session& session, QWidget* parent)
    : Card(tr("Result"), parent)
    , m_session(session)
    , m_reading(session.queries())
    , m_pages(new QStackedWidget)
    , m_hint(new EmptyState(Icon::Evaluate,
                            tr("Select a result to see its values, or two to compare them.")))
    , m_what(new SecondaryLabel)
    , m_table(new QTableView)
    , m_values(new QStandardItemModel(this))
    , m_metric(new QComboBox)
    , m_map(new HeatMap)
    , m_noPairs(new SecondaryLabel(tr("This evaluation tells no language pairs apart."))) {
    prepareTable(m_table);
    m_table->setModel(m_values);
    m_table->setAccessibleName(tr("Measures"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumWidth(kTableWidth);
    m_metric->setAccessibleName(tr("Measure of the matrix"));
    m_map->setTitle(tr("Language pairs"));
    m_what->setWordWrap(true);
    m_noPairs->setAlignment(Qt::AlignCenter);
    addTool(m_metric);

    auto* left = new QVBoxLayout;
    left->setSpacing(6);
    left->addWidget(m_what);
    left->addWidget(m_table, 1);
    auto* values = new QWidget;
    auto* columns = new QHBoxLayout(values);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(16);
    columns->addLayout(left, 2);
    columns->addWidget(m_map, 3);
    columns->addWidget(m_noPairs, 3);
    m_pages->addWidget(m_hint);
    m_pages->addWidget(values);
    m_pages->setMinimumWidth(2 * kTableWidth); // the hint is wider than the window need be
    addWidget(m_pages, 1);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &EvaluationDetail::fillMap);
    connect(m_map, &Chart::exportFailed, this, [this](const QString& message) {
        m_session.tell({.kind = MessageKind::Danger, .text = message});
    });
    take({});
}

const QAbstractItemModel& EvaluationDetail::table() const {
    return *m_values;
}

void EvaluationDetail::show(const std::vector<store::EvaluationListRow>& rows) {
    std::vector<store::EvaluationId> ids;
    std::vector<QString> names;
    for (const auto& row : rows) {
        ids.push_back(row.record.id);
        names.push_back(modelText(row));
    }
    const auto equal = [](store::EvaluationId a, store::EvaluationId b) {
        return a.value == b.value;
    };
    if (std::ranges::equal(ids, m_ids, equal))
        return;
    m_ids = ids;
    if (ids.empty() || ids.size() > 2) {
        m_reading.cancel();
        take({});
        return;
    }
    m_reading.ask(
        [ids, names](BackgroundContext& context) -> base::Result<std::vector<Shown>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            std::vector<Shown> shown;
            for (std::size_t i = 0; i < ids.size(); ++i) {
                STATOR_ASSIGN(auto record, reader->evaluation(ids[i]));
                shown.push_back({names[i], std::move(record)});
            }
            return shown;
        },
        [this](base::Result<std::vector<Shown>> shown) {
            if (shown)
                take(std::move(*shown));
            else
                m_session.tellError(tr("The result cannot be read."), shown.error());
        });
}

void EvaluationDetail::take(std::vector<Shown> shown) {
    m_shown = std::move(shown);
    m_pages->setCurrentIndex(m_shown.empty() ? 0 : 1);
    m_metric->setVisible(!m_shown.empty());
    if (m_shown.empty()) {
        setTitle(tr("Result"));
        setSubtitle({});
        m_values->clear();
        return;
    }
    const auto what = [](const Shown& one) {
        return tr("%1 on %2")
            .arg(evaluatorTitle(one.record.evaluator), QString::fromStdString(one.record.dataset));
    };
    if (m_shown.size() == 1) {
        setTitle(m_shown[0].name);
        setSubtitle(what(m_shown[0]));
        m_what->clear();
    } else {
        setTitle(tr("Change"));
        const bool same = what(m_shown[0]) == what(m_shown[1]);
        setSubtitle(same ? what(m_shown[0]) : QString());
        m_what->setText(
            same ? tr("%1 against %2").arg(m_shown[1].name, m_shown[0].name)
                 : tr("%1 (%2) against %3 (%4)")
                       .arg(m_shown[1].name, what(m_shown[1]), m_shown[0].name, what(m_shown[0])));
    }
    m_what->setVisible(!m_what->text().isEmpty());
    fillTable();
    fillMetrics();
}

void EvaluationDetail::fillTable() {
    m_values->clear();
    QStringList headers{tr("Measure")};
    if (m_shown.size() == 1)
        headers << tr("Value");
    else
        headers << m_shown[0].name << m_shown[1].name << tr("Change");
    m_values->setHorizontalHeaderLabels(headers);
    for (int column = 1; column < headers.size(); ++column)
        m_values->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (const auto& value : m_shown.back().record.values) {
        if (!value.pair.empty())
            continue;
        auto* name = new QStandardItem(metricTitle(value.metric));
        name->setEditable(false);
        name->setData(QString::fromStdString(value.metric), ExportRole);
        QList<QStandardItem*> row{name};
        for (const auto& one : m_shown) {
            const auto* measured = measuredIn(one.record, value.metric, {});
            row << numberItem(measured ? valueText(*measured) : QStringLiteral("–"),
                              measured ? measured->value : std::nan(""));
            if (measured && std::isfinite(measured->low))
                row.back()->setToolTip(intervalMeaning(one.record.rows, 0));
        }
        if (m_shown.size() == 2) {
            const double change = value.value - valueOf(m_shown[0].record, value.metric, {});
            row << numberItem(signedText(value.metric, change), change);
        }
        m_values->appendRow(row);
    }
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void EvaluationDetail::fillMetrics() {
    const QString before = m_metric->currentData().toString();
    const QSignalBlocker quiet(m_metric);
    m_metric->clear();
    for (const auto& value : m_shown.back().record.values) {
        const QString metric = QString::fromStdString(value.metric);
        if (!value.pair.empty() && m_metric->findData(metric) < 0)
            m_metric->addItem(metricTitle(value.metric), metric);
    }
    const auto* main = mainValue(m_shown.back().record);
    int wanted = m_metric->findData(before);
    if (wanted < 0 && main)
        wanted = m_metric->findData(QString::fromStdString(main->metric));
    m_metric->setCurrentIndex(std::max(0, wanted));
    fillMap();
}

void EvaluationDetail::fillMap() {
    if (m_shown.empty())
        return;
    const std::string metric = m_metric->currentData().toString().toStdString();
    const bool difference = m_shown.size() == 2;
    const auto matrix =
        pairMatrix(m_shown.back().record, metric, difference ? &m_shown.front().record : nullptr);
    m_metric->setVisible(m_metric->count() > 0);
    m_map->setVisible(!matrix.values.empty());
    m_noPairs->setVisible(matrix.values.empty());
    const bool share = isShareMetric(metric);
    HeatMapData shown;
    shown.rows = matrix.from;
    shown.columns = matrix.to;
    shown.values = matrix.values;
    shown.valueName = share ? tr("%1, %").arg(metricTitle(metric)) : metricTitle(metric);
    shown.decimals = share ? 1 : 3;
    m_map->setDifference(difference);
    m_map->setData(std::move(shown));
}

} // namespace stator::ui
