// What a sweep comes to: its runs and how long each takes, worked out while it is typed.
#pragma once

#include "core/train/sweep.h"
#include "core/workspace/sweepforecasts.h"
#include "ui/models/forecasttext.h"
#include "ui/models/machinemodels.h"
#include "ui/session/session.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace stator::ui {

class Throttle;

/// The runs of a sweep with what is known of them so far.
struct SweepOutlook {
    train::ExpandedSweep expanded;
    std::vector<std::optional<forecast::Forecast>> forecasts; ///< by run
    std::vector<bool> waiting;                                ///< by run: its data are being read
    std::optional<base::Error> error;                         ///< why there are no runs at all

    ForecastSum sum() const;
    bool isWaiting() const;
};

/// Expands and forecasts in the background, the sweep set last; data that a run reads and no other
/// did before are read behind it, one after the other, and kept. Thread: GUI.
class SweepReckoner : public QObject {
    Q_OBJECT
public:
    explicit SweepReckoner(Session& session, QObject* parent = nullptr);

    void setSweep(const train::Sweep& sweep);
    /// Of the sweep set before, until that of the last one is known.
    const SweepOutlook& outlook() const { return m_outlook; }
    /// The outlook is not that of the sweep set last yet.
    bool isExpanding() const;

signals:
    void changed();

private:
    void expand();
    void readNext();

    Session& m_session;
    MachineModels& m_models;
    Latest m_expanding;
    Latest m_reading;
    Throttle* m_soon;
    std::shared_ptr<workspace::ForecastInputsCache> m_cache;
    train::Sweep m_sweep;
    SweepOutlook m_outlook;
};

} // namespace stator::ui
