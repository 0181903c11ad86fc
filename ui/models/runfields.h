// Everything a table of runs can show, sort, group and filter by.
#pragma once

#include "ui/models/filterexpression.h"
#include "ui/models/runentry.h"
#include "ui/session/runcontrol.h"

#include <QCoreApplication>
#include <QHash>

#include <optional>
#include <unordered_set>
#include <vector>

namespace stator::ui {

enum class RunFieldKind {
    Name,
    Number,
    State,
    Progress,
    Step,
    TotalSteps,
    MainMetric,
    Speed,
    EvaluationShare,
    Time,
    Forecast,
    ForecastError,
    Device,
    DeviceName,
    Precision,
    Datasets,
    Split,
    Sweep,
    Tokenizer,
    Tags,
    Star,
    Notes,
    Created,
    Age,
    Started,
    Ended,
    Machine,
    Reason,
    Series, ///< a metric: its best or last value
    Setting ///< a field of the configuration
};

enum class SeriesPick { Best, Last };

struct RunField {
    QString id;    ///< what settings and views keep: "name", "best:tatoeba/bitextAccuracy"
    QString title; ///< above a column
    QString group; ///< in the choice of columns
    QStringList filterNames;
    RunFieldKind kind = RunFieldKind::Name;
    FilterType type = FilterType::Text;
    bool column = true; ///< false: only for filters
    int width = 110;    ///< of a new column. Units: logical pixels
    store::MetricKey key{};
    bool higherIsBetter = false;
    SeriesPick pick = SeriesPick::Last;
    QString path{}; ///< of a setting

    bool isNumeric() const {
        return type == FilterType::Number || type == FilterType::Share ||
               type == FilterType::Duration;
    }
};

/// The fields that are always there, and those that the runs at hand bring with them (series,
/// settings). A field keeps its index. Thread: GUI.
class RunFields {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::RunFields)
public:
    RunFields();
    int count() const { return static_cast<int>(m_fields.size()); }
    const RunField& at(int index) const { return m_fields[static_cast<std::size_t>(index)]; }
    /// -1 where there is none (yet).
    int indexOf(const QString& id) const { return m_index.value(id, -1); }
    /// Adds what the runs bring; true where something is new.
    bool learn(const std::vector<RunEntryPointer>& entries);
    /// The main metric that all runs share, if they do.
    const QString& sharedMainMetric() const { return m_sharedMetric; }
    /// The title of a column: that of the main metric names the shared one.
    QString title(int index) const;
    const FilterVocabulary& vocabulary() const { return m_vocabulary; }

    /// "name", "state", … : the columns of a first start.
    static QStringList defaultColumns();

private:
    void add(RunField field);
    void addFixed();
    void addSeries(const std::string& name, bool higherIsBetter);
    void addSetting(const QString& path, const FilterValue& example);
    void rebuildVocabulary(const std::vector<RunEntryPointer>& entries);

    std::vector<RunField> m_fields;
    QHash<QString, int> m_index;
    QString m_sharedMetric;
    FilterVocabulary m_vocabulary;
    // What has been learned from already: runs are looked at again twice a second.
    std::unordered_set<std::uint32_t> m_knownKeys;
    std::unordered_set<std::shared_ptr<const FlatConfiguration>> m_knownConfigurations;
};

/// The store's word for a state in the reader's language: "finished".
QString runStateText(store::RunState state);
/// What the active run is doing.
QString liveStateText(const LiveRun& live);

/// What a run has in a field; `live` where it is the active one.
FilterValue runFieldValue(const RunField& field, const RunEntry& entry, const LiveRun* live,
                          qint64 nowMs);
/// The same as a cell shows it, in the reader's language.
QString runFieldText(const RunField& field, const RunEntry& entry, const LiveRun* live,
                     qint64 nowMs);

/// A run as a filter sees it.
class RunSubject final : public FilterSubject {
public:
    RunSubject(const RunFields& fields, const RunEntry& entry, const LiveRun* live, qint64 nowMs)
        : m_fields(fields)
        , m_entry(entry)
        , m_live(live)
        , m_nowMs(nowMs) {}
    FilterValue value(int handle) const override {
        return runFieldValue(m_fields.at(handle), m_entry, m_live, m_nowMs);
    }
    QString plainText() const override { return m_entry.plainText; }

private:
    const RunFields& m_fields;
    const RunEntry& m_entry;
    const LiveRun* m_live;
    qint64 m_nowMs;
};

} // namespace stator::ui
