// RunFields: which fields there are.
#include "core/workspace/comparison.h"
#include "ui/models/fieldlabels.h"
#include "ui/models/runfields.h"
#include "ui/models/runseries.h"

#include <algorithm>
#include <set>

namespace stator::ui {

namespace {

using Kind = RunFieldKind;

constexpr const char* kLoss = "train/loss";
constexpr const char* kValidationLoss = "validation/loss";

QString l(const char* text) {
    return QLatin1String(text);
}

/// As a column's title.
QString capitalised(QString title) {
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

/// "tatoeba · bitext accuracy", "Training loss".
QString seriesTitleOf(const QString& key) {
    return key.startsWith(l("train/")) || key.startsWith(l("validation/"))
               ? capitalised(seriesTitle(key.toStdString()))
               : seriesTitle(key.toStdString());
}

} // namespace

RunFields::RunFields() {
    addFixed();
    for (const char* path : {"model.dim", "batchSize", "optimizer.learningRate", "epochs"})
        addSetting(l(path), 0.0);
    addSeries(kLoss, false);
    addSeries(kValidationLoss, false);
    rebuildVocabulary({});
}

void RunFields::addFixed() {
    struct Fixed {
        const char* id;
        QString title;
        QStringList names;
        Kind kind;
        FilterType type;
        int width;
        bool column = true;
    };
    using T = FilterType;
    const Fixed fixed[] = {
        {"star", tr("Star"), {l("starred"), l("star")}, Kind::Star, T::Flag, 34},
        {"name", tr("Name"), {l("name")}, Kind::Name, T::Text, 210},
        {"id", tr("Number"), {l("id"), l("number")}, Kind::Number, T::Number, 70},
        {"state", tr("State"), {l("status"), l("state")}, Kind::State, T::Choice, 116},
        {"progress", tr("Progress"), {l("progress")}, Kind::Progress, T::Share, 104},
        {"step", tr("Step"), {l("step")}, Kind::Step, T::Number, 80},
        {"totalSteps", tr("Steps"), {l("steps")}, Kind::TotalSteps, T::Number, 80},
        {"metric", tr("Main metric"), {l("metric")}, Kind::MainMetric, T::Number, 150},
        {"speed", tr("Pairs/s"), {l("speed")}, Kind::Speed, T::Number, 84},
        {"evaluation",
         tr("Evaluation share"),
         {l("evaluation")},
         Kind::EvaluationShare,
         T::Share,
         142},
        {"duration", tr("Time"), {l("duration"), l("time")}, Kind::Time, T::Duration, 116},
        {"forecast", tr("Forecast"), {l("forecast")}, Kind::Forecast, T::Duration, 116},
        {"forecastError",
         tr("Forecast error"),
         {l("forecastError")},
         Kind::ForecastError,
         T::Share,
         110},
        {"device", tr("Device"), {}, Kind::Device, T::Text, 92},
        {"deviceName", {}, {l("device")}, Kind::DeviceName, T::Text, 0, false},
        {"precision", tr("Precision"), {l("precision")}, Kind::Precision, T::Choice, 80},
        {"datasets", tr("Dataset"), {l("dataset"), l("datasets")}, Kind::Datasets, T::Words, 120},
        {"split", tr("Split"), {l("split")}, Kind::Split, T::Choice, 84},
        {"sweep", tr("Sweep"), {l("sweep")}, Kind::Sweep, T::Text, 130},
        {"tokenizer", tr("Tokenizer"), {l("tokenizer")}, Kind::Tokenizer, T::Text, 110},
        {"tags", tr("Tags"), {l("tag"), l("tags")}, Kind::Tags, T::Words, 140},
        {"notes", tr("Notes"), {l("note"), l("notes")}, Kind::Notes, T::Text, 200},
        {"created", tr("Created"), {l("created")}, Kind::Created, T::Date, 140},
        {"age", {}, {l("age")}, Kind::Age, T::Duration, 0, false},
        {"started", tr("Started"), {l("started")}, Kind::Started, T::Date, 140},
        {"ended", tr("Ended"), {l("ended")}, Kind::Ended, T::Date, 140},
        {"machine", tr("Machine"), {l("machine")}, Kind::Machine, T::Text, 180},
        {"reason", tr("Reason"), {l("reason")}, Kind::Reason, T::Text, 220}};
    for (const Fixed& f : fixed) {
        RunField field;
        field.id = l(f.id);
        field.title = f.title;
        field.group = tr("Run");
        field.filterNames = f.names;
        field.kind = f.kind;
        field.type = f.type;
        field.width = f.width;
        field.column = f.column;
        add(std::move(field));
    }
}

void RunFields::addSeries(const std::string& name, bool higherIsBetter) {
    const QString key = QString::fromStdString(name);
    RunField field;
    field.kind = Kind::Series;
    field.type = FilterType::Number;
    field.key = store::metricKey(name);
    field.higherIsBetter = higherIsBetter;
    const bool training = key.startsWith(l("train/"));
    field.group = tr("Results");
    field.width = 150;
    field.pick = SeriesPick::Best;
    field.id = l("best:") + key;
    field.title = training ? tr("%1 (best)").arg(seriesTitleOf(key)) : seriesTitleOf(key);
    field.filterNames =
        training ? QStringList{key + l(".best")} : QStringList{key, key + l(".best")};
    add(field);
    field.pick = SeriesPick::Last;
    field.id = l("last:") + key;
    field.title = training ? seriesTitleOf(key) : tr("%1 (last)").arg(seriesTitleOf(key));
    field.filterNames =
        training ? QStringList{key, key + l(".last")} : QStringList{key + l(".last")};
    if (key == l(kLoss))
        field.filterNames.prepend(l("loss"));
    add(std::move(field));
}

void RunFields::addSetting(const QString& path, const FilterValue& example) {
    RunField field;
    field.kind = Kind::Setting;
    field.id = field.path = path;
    field.title = fieldLabel(path.toStdString());
    field.group = tr("Configuration");
    field.width = std::holds_alternative<QString>(example) ? 130 : 100;
    field.type = std::holds_alternative<double>(example) ? FilterType::Number
                 : std::holds_alternative<bool>(example) ? FilterType::Flag
                                                         : FilterType::Text;
    field.filterNames = {path};
    add(std::move(field));
}

bool RunFields::learn(const std::vector<RunEntryPointer>& entries) {
    const int before = count();
    std::set<QString> metrics;
    std::set<std::string> series;
    for (const auto& entry : entries) {
        for (const auto& summary : entry->row.summaries)
            if (m_knownKeys.insert(summary.key.index).second)
                series.insert(store::metricKeyName(summary.key));
        const auto& main = entry->run().description.mainMetric;
        if (!main.empty())
            metrics.insert(QString::fromStdString(main));
        if (m_knownConfigurations.insert(entry->configuration).second)
            for (auto it = entry->configuration->begin(); it != entry->configuration->end(); ++it)
                if (!m_index.contains(it.key()) && it.key() != l("name"))
                    addSetting(it.key(), it.value());
    }
    for (const auto& name : series)
        if (!m_index.contains(l("best:") + QString::fromStdString(name)))
            addSeries(name, workspace::higherIsBetter(name));
    const QString shared = metrics.size() == 1 ? *metrics.begin() : QString();
    const bool changed = count() != before || shared != m_sharedMetric;
    m_sharedMetric = shared;
    rebuildVocabulary(entries);
    return changed;
}

QString RunFields::title(int index) const {
    const RunField& field = at(index);
    if (field.kind != Kind::MainMetric || m_sharedMetric.isEmpty())
        return field.title;
    if (m_sharedMetric.startsWith(l("train/")) || m_sharedMetric.startsWith(l("validation/")))
        return seriesTitleOf(m_sharedMetric);
    return capitalised(metricTitle(m_sharedMetric.section(QLatin1Char('/'), -1).toStdString()));
}

void RunFields::rebuildVocabulary(const std::vector<RunEntryPointer>& entries) {
    std::vector<std::set<QString>> values(m_fields.size());
    std::set<QString> mainMetrics;
    constexpr std::size_t kMostValues = 40;
    for (const auto& entry : entries) {
        mainMetrics.insert(QString::fromStdString(entry->run().description.mainMetric));
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            const RunField& field = m_fields[i];
            const bool offered = field.kind == Kind::Tags || field.kind == Kind::Datasets ||
                                 field.kind == Kind::Split || field.kind == Kind::Sweep ||
                                 field.kind == Kind::Tokenizer || field.kind == Kind::Precision ||
                                 field.kind == Kind::DeviceName;
            if (!offered || values[i].size() >= kMostValues)
                continue;
            const auto value = runFieldValue(field, *entry, nullptr, 0);
            if (const auto* text = std::get_if<QString>(&value))
                values[i].insert(*text);
            else if (const auto* texts = std::get_if<QStringList>(&value))
                values[i].insert(texts->begin(), texts->end());
        }
    }
    // "dim" for "model.dim" where no other field ends so.
    QHash<QString, int> ends;
    for (const RunField& field : m_fields)
        if (field.kind == Kind::Setting)
            ++ends[field.path.section(QLatin1Char('.'), -1).toLower()];
    std::set<QString> taken;
    for (const RunField& field : m_fields)
        for (const QString& name : field.filterNames)
            taken.insert(name.toLower());
    std::vector<FilterField> offered;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const RunField& field = m_fields[i];
        if (field.filterNames.isEmpty())
            continue;
        FilterField filter{static_cast<int>(i), field.filterNames, field.type};
        filter.description = field.title;
        filter.values = QStringList(values[i].begin(), values[i].end());
        if (field.kind == Kind::State)
            for (int s = 0; s < store::kRunStates; ++s)
                filter.values.append(l(store::runStateName(static_cast<store::RunState>(s))));
        if (field.kind == Kind::Setting) {
            const QString end = field.path.section(QLatin1Char('.'), -1);
            if (ends[end.toLower()] == 1 && !taken.contains(end.toLower()))
                filter.names.prepend(end);
        }
        if (field.kind == Kind::Series) {
            const QString key = QString::fromStdString(store::metricKeyName(field.key));
            filter.byPart = field.filterNames.contains(key) && key != l(kLoss);
            filter.preferred = mainMetrics.contains(key);
        }
        offered.push_back(std::move(filter));
    }
    m_vocabulary = FilterVocabulary(std::move(offered));
}

} // namespace stator::ui
