// The forecast of the configuration that is being edited, and what would make the run better.
#pragma once

#include "core/forecast/advice.h"
#include "ui/models/machinemodels.h"
#include "ui/pages/configurations/forecastreader.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace stator::ui {

class Draft;

/// How well earlier forecasts of this workspace came true.
struct ForecastRecord {
    int runs = 0;
    double error = 0; ///< half of the runs came nearer, as a share of their time
};

/// A forecast as the panel shows it.
struct ForecastView {
    forecast::Forecast forecast;
    std::vector<forecast::Forecast> others{}; ///< on the other ways this machine can do it
    bool choice = false;                      ///< the configuration leaves it to the machine
    bool guessedMachine = false;              ///< it was never measured
    bool guessedData = false;                 ///< it is not tokenized yet
    std::uint64_t memoryBytes = 0;            ///< that there are; 0: not known
    std::uint64_t gpuMemoryBytes = 0;
    std::uint64_t diskFreeBytes = 0;
    std::optional<forecast::Forecast> remedied{}; ///< with the recommended remedies
    int remedies = 0;                             ///< how many of them
    ForecastRecord record{};
    QString stale{}; ///< why the figures are those of before; empty: they are not
};

/// Forecasts in the GUI thread, which takes less than a millisecond; reads and advises in the
/// background. Thread: GUI.
class LiveForecast : public QObject {
    Q_OBJECT
public:
    LiveForecast(Session& session, const Draft& draft, QObject* parent = nullptr);

    /// Another configuration was opened: nothing of the one before counts.
    void open();
    /// Works it out from what is known now, and has the rest read.
    void refresh();
    void setRecord(const ForecastRecord& record);

    /// None where something is missing.
    const std::optional<ForecastView>& view() const { return m_view; }
    /// What is missing, in words.
    const QString& missing() const { return m_missing; }
    const std::vector<forecast::Advice>& advice() const { return m_advised.advice; }
    const ForecastReader& reader() const { return *m_reader; }

signals:
    /// Something was read: call refresh().
    void stale();
    void adviceChanged();

private:
    struct Advised {
        std::vector<forecast::Advice> advice;
        std::optional<forecast::Forecast> remedied;
        int remedies = 0;
    };
    QString whatIsMissing() const;
    void lack(const QString& words);
    void keep(const QString& why);
    ForecastView viewOf(const forecast::Forecast& forecast) const;
    void advise();

    Session& m_session;
    const Draft& m_draft;
    MachineModels& m_models;
    ForecastReader* m_reader;
    Latest m_advising;
    std::optional<ForecastView> m_view;
    QString m_missing;
    Advised m_advised;
    ForecastRecord m_record;
};

/// The median of how far earlier forecasts lay from what happened.
ForecastRecord forecastRecord(const std::vector<store::RunListRow>& runs);

} // namespace stator::ui
