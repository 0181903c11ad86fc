// What a configuration's forecast is worked out from, read as the configuration changes.
#pragma once

#include "core/forecast/advice.h"
#include "core/forecast/forecast.h"
#include "ui/models/machinemodels.h"
#include "ui/session/session.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stator::ui {

class Throttle;

/// Reads in the background, the configuration set last first; what was read is kept, so that going
/// back and forth between datasets or splits costs nothing. Thread: GUI.
class ForecastReader : public QObject {
    Q_OBJECT
public:
    using Inputs = std::shared_ptr<const forecast::ForecastInputs>;
    using Facts = std::shared_ptr<const forecast::AdviceFacts>;

    explicit ForecastReader(Session& session, QObject* parent = nullptr);

    void setConfiguration(const train::RunConfiguration& configuration);
    /// Null: none were read yet, or the configuration names no data.
    const Inputs& inputs() const { return m_inputs; }
    /// The inputs are of the data that was chosen before: those of the new are being read.
    bool isOutdated() const { return m_outdated; }
    bool isReading() const;
    /// Why there are none.
    const std::optional<base::Error>& problem() const { return m_problem; }
    /// Null until they have been read.
    const Facts& facts() const { return m_facts; }

signals:
    void changed();

private:
    struct Key {
        std::string data;  ///< datasets, split, tokenizer, benchmarks; empty: not all are chosen
        std::string steps; ///< what the sampler's number of steps depends on beside them
    };
    struct Kept {
        Key key;
        Inputs inputs;
    };
    Key keyOf(const train::RunConfiguration& configuration) const;
    void takeKept();
    void read();
    void readFacts();
    /// What was read may be another by now.
    void forget();

    Session& m_session;
    Latest m_reading;
    Latest m_factsReading;
    Throttle* m_soon;
    train::RunConfiguration m_configuration;
    Key m_key;
    Inputs m_inputs;
    std::string m_inputsData; ///< Key::data that they are of
    bool m_exact = false;     ///< with the number of steps of this configuration
    bool m_outdated = false;
    std::optional<base::Error> m_problem;
    std::vector<Kept> m_kept; ///< the latest last
    Facts m_facts;
    std::string m_factsKey;
    MachineModels::Models m_models; ///< that were there when the inputs were read
};

} // namespace stator::ui
