// What evaluating on a split's validation side costs on this machine, and how sure it makes.
#pragma once

#include "core/data/split.h"
#include "core/forecast/forecast.h"
#include "ui/models/machinemodels.h"
#include "ui/session/session.h"

#include <QWidget>

#include <optional>

namespace stator::ui {

class MeasureStrip;
class StatTile;

/// Of one evaluation of all rows in a run with the defaults, worked out in the background.
/// Thread: GUI.
class EvaluationCost : public QWidget {
    Q_OBJECT
public:
    explicit EvaluationCost(Session& session, QWidget* parent = nullptr);

    /// A split that has been counted: `rows` are its validation rows.
    void setSplit(const data::SplitPreset& preset, const QStringList& datasets, std::uint64_t rows);
    /// Nothing is counted.
    void clear();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void takeModels();
    void ask();
    void showCost(const forecast::Forecast& forecast);
    void lack(const QString& why);

    Session& m_session;
    MachineModels& m_models;
    MachineModels::Models m_asked; ///< the models that were asked with
    Latest m_asking;
    std::optional<train::RunConfiguration> m_configuration; ///< none: nothing to work out
    std::uint64_t m_rows = 0;
    StatTile* m_once;
    StatTile* m_often;
    StatTile* m_interval;
    MeasureStrip* m_measure;
};

/// Half of the 95 % interval of a share that was measured on so many rows, at most. 0.01: ±1 %.
double intervalOfShare(std::uint64_t rows);

} // namespace stator::ui
