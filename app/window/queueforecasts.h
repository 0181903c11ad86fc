// How long the runs that wait will take.
#pragma once

#include "core/forecast/forecast.h"
#include "ui/models/forecasttext.h"
#include "ui/models/machinemodels.h"
#include "ui/session/session.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace stator::app {

/// One of a session. A run's forecast is the one that was stored with it, or is made from its
/// configuration in the background. Thread: GUI.
class QueueForecasts : public QObject {
    Q_OBJECT
public:
    static QueueForecasts& of(ui::Session& session);

    /// None: it is not known, or not yet.
    std::optional<double> secondsOf(store::RunId run) const;
    bool isRough(store::RunId run) const;
    /// "22 min 40 s"; "–" where it is not known.
    QString textOf(store::RunId run) const;
    /// Of all that wait.
    ui::ForecastSum waiting() const;
    /// With what the active run has left.
    ui::ForecastSum untilDone() const;
    /// "3 runs, 1 h 12 min; done at 14:32"; empty where nothing waits or nothing is known.
    QString sentence() const;

signals:
    void changed();

private:
    struct Known {
        std::optional<forecast::Forecast> forecast;
        double share = 1; ///< of the run that is still to be done
    };
    explicit QueueForecasts(ui::Session& session);
    void takeModels();
    void takeQueue();
    void askNext();

    ui::Session& m_session;
    ui::MachineModels& m_machine;
    ui::MachineModels::Models m_models;
    QHash<qint64, Known> m_known;
    ui::Latest m_asking;
};

} // namespace stator::app
