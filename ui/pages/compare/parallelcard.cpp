#include "ui/pages/compare/parallelcard.h"

#include "ui/models/fieldlabels.h"
#include "ui/models/runseries.h"
#include "ui/pages/compare/comparerows.h"
#include "ui/pages/compare/comparetexts.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"

#include <QMenu>

#include <algorithm>
#include <cmath>
#include <optional>

namespace stator::ui {

namespace {

constexpr std::size_t kMostFields = 6;
constexpr std::size_t kMostSweptFields = 9;
/// From this ratio on numbers are spread logarithmically.
constexpr double kWideRange = 20;

/// The JSON text of a plain number.
std::optional<double> numberOf(const std::string& json) {
    bool fine = false;
    const double value = QByteArray::fromStdString(json).toDouble(&fine);
    return fine ? std::optional(value) : std::nullopt;
}

bool wide(const std::vector<double>& values) {
    double least = INFINITY;
    double greatest = 0;
    for (const double value : values)
        if (std::isfinite(value)) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    return least > 0 && greatest >= kWideRange * least;
}

class Content {
public:
    explicit Content(const RunSet& set)
        : m_set(set) {
        for (const RunLabel& label : set.labels)
            m_content.lines.push_back({label.id, label.name, label.colour, {}});
    }
    void addNumbers(const QString& name, const std::vector<double>& values) {
        add({name, {}, wide(values)}, values);
    }
    void addTexts(const QString& name, const QStringList& texts) {
        QStringList categories = texts;
        categories.removeDuplicates();
        categories.sort();
        std::vector<double> values;
        for (const QString& text : texts)
            values.push_back(static_cast<double>(categories.indexOf(text)));
        add({name, categories, false}, values);
    }
    void addField(const workspace::ComparedField& field) {
        std::vector<double> numbers;
        for (const auto& value : field.values)
            if (const auto number =
                    value.empty() ? std::optional(store::kNotANumber) : numberOf(value))
                numbers.push_back(*number);
        if (numbers.size() == field.values.size()) {
            addNumbers(fieldLabel(field.field), numbers);
            return;
        }
        QStringList texts;
        for (std::size_t i = 0; i < field.values.size(); ++i)
            texts.append(textOf(field, i));
        addTexts(fieldLabel(field.field), texts);
    }
    ParallelContent take() { return std::move(m_content); }
    QString lastName() const {
        return m_content.axes.empty() ? QString() : m_content.axes.back().name;
    }
    std::size_t axes() const { return m_content.axes.size(); }

private:
    QString textOf(const workspace::ComparedField& field, std::size_t run) const {
        const auto& configuration = m_set.comparison.configurations[run];
        if (configuration && field.field == "data.split")
            return splitText(configuration->data.split);
        if (configuration && field.field == "evaluation")
            return planText(configuration->evaluation);
        return field.values[run].empty() ? QString(QChar(0x2013))
                                         : fieldValueText(field.field, field.values[run]);
    }
    void add(const ParallelAxis& axis, const std::vector<double>& values) {
        m_content.axes.push_back(axis);
        for (std::size_t i = 0; i < values.size(); ++i)
            m_content.lines[i].values.push_back(values[i]);
    }

    const RunSet& m_set;
    ParallelContent m_content;
};

/// The fields that the sweep varies, also parts of the evaluation plan.
std::vector<workspace::ComparedField> sweptFields(const RunSet& set) {
    std::vector<workspace::ComparedField> fields;
    for (const auto& swept : set.definition->fields) {
        workspace::ComparedField field{swept.path, {}};
        for (const auto& configuration : set.comparison.configurations)
            field.values.push_back(configuration ? train::sweptValue(*configuration, swept.path)
                                                 : std::string());
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace

ParallelContent parallelContent(const RunSet& set) {
    Content content(set);
    if (set.size() == 0)
        return content.take();
    if (set.definition) {
        for (const auto& field : sweptFields(set))
            if (content.axes() < kMostSweptFields)
                content.addField(field);
    } else {
        for (const auto& field : set.comparison.fields)
            if (field.differs() && content.axes() < kMostFields)
                content.addField(field);
    }
    std::vector<double> total = set.comparison.totalSeconds;
    const TimeUnit unit = timeUnitFor(*std::max_element(total.begin(), total.end()));
    for (double& seconds : total)
        seconds /= unit.seconds;
    content.addNumbers(ParallelCard::tr("time, %1").arg(unit.shortName), total);
    const std::string main = set.mainMetric();
    for (const std::string& key : {std::string("validation/loss"), main}) {
        const auto* metric = set.metric(key);
        if (metric != nullptr && content.lastName() != seriesTitle(key))
            content.addNumbers(seriesTitle(key), metric->best);
    }
    return content.take();
}

ParallelCard::ParallelCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("parallel"), tr("Settings and results"), session, state, parent)
    , m_chart(new ParallelCoordinates(this)) {
    m_chart->setTitle(title());
    m_chart->setMinimumHeight(260);
    addCommonTools();
    addWidget(m_chart, 1);
    watchExports(m_chart);
    connect(m_chart, &ParallelCoordinates::selectionChanged, &state, &CompareState::setSelection);
}

void ParallelCard::refresh() {
    ParallelContent content = parallelContent(runs());
    QByteArray shown;
    for (const ParallelAxis& axis : content.axes)
        shown += axis.name.toUtf8() + '|' + axis.categories.join(QLatin1Char(',')).toUtf8() + '\n';
    for (const ParallelLine& line : content.lines) {
        shown += QByteArray::number(line.id) + line.name.toUtf8() + line.colour.name().toUtf8();
        for (const double value : line.values)
            shown += ' ' + QByteArray::number(value);
    }
    if (shown != m_shown) {
        m_shown = shown;
        m_chart->setData(std::move(content.axes), std::move(content.lines));
    }
    refreshSelection();
}

void ParallelCard::refreshSelection() {
    m_chart->setSelection(state().selection());
}

void ParallelCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::ZoomReset), tr("Lift all ranges"), m_chart, &Chart::resetView)
        ->setEnabled(m_chart->isBrushed());
    menu.addAction(icon(Icon::Export), tr("Save chart…"), m_chart, &Chart::saveAs)
        ->setEnabled(!m_chart->isEmpty());
}

} // namespace stator::ui
