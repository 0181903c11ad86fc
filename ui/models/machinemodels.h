// What this machine was measured to take for a run, shared by the pages that forecast.
#pragma once

#include "core/forecast/costmodel.h"
#include "core/train/runconfiguration.h"
#include "ui/session/session.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace stator::ui {

/// One of a session. The models are read in the background at the start, after a measurement and
/// after every run, which corrects them. Thread: GUI.
class MachineModels : public QObject {
    Q_OBJECT
public:
    static MachineModels& of(Session& session);

    using Models = std::shared_ptr<const std::vector<forecast::CostModel>>;
    /// Never null; empty until they have been read.
    const Models& models() const { return m_models; }
    bool isLoaded() const { return m_loaded; }
    /// Measured ones, not guesses.
    bool isCalibrated() const;

    bool isMeasuring() const { return m_job != 0; }
    /// Why it cannot be measured with this configuration now; empty: it can.
    QString obstacle(const std::optional<train::RunConfiguration>& configuration) const;
    /// As a job that the activity bar shows: the configuration's datasets, batch and dim, on the
    /// device and in the precision that it names, or on all that it can choose from.
    void measure(const train::RunConfiguration& configuration);
    void cancel();
    /// Of the measurement that goes on; an id of 0: none does.
    JobInfo measurement() const;
    void reload();

signals:
    /// The models are others, or a measurement began or ended.
    void changed();
    void progressed();

private:
    explicit MachineModels(Session& session);
    void takeMeasured(const base::Result<std::vector<forecast::CostModel>>& models);

    Session& m_session;
    Latest m_reading;
    Models m_models;
    bool m_loaded = false;
    qint64 m_job = 0;
};

/// What to measure with where no configuration is at hand: the largest dataset of pairs and the
/// first tokenizer, all else at its default. None where the workspace lacks them.
std::optional<train::RunConfiguration> usualConfiguration(const Library& library);

} // namespace stator::ui
