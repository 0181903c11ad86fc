// What is known of a configuration's data and of this machine.
#pragma once

#include "core/system/machineinfo.h"
#include "core/train/runsize.h"
#include "ui/session/session.h"

#include <QObject>

#include <optional>
#include <string>

namespace stator::ui {

class Throttle;

/// Row counts come from the library at once; those of the split are counted in the background, the
/// last asked for first. Thread: GUI.
class InputsReader : public QObject {
    Q_OBJECT
public:
    explicit InputsReader(Session& session, QObject* parent = nullptr);

    void setConfiguration(const train::RunConfiguration& configuration);
    const train::RunInputs& inputs() const { return m_inputs; }
    /// The split is being counted.
    bool isCounting() const;
    /// None until it has been read.
    const std::optional<system::MachineInfo>& machine() const { return m_machine; }
    /// Rows of all datasets together; 0: not known.
    std::uint64_t datasetRows() const { return m_datasetRows; }

signals:
    void changed();

private:
    void count();
    void takeCounts();

    struct Counts {
        std::string key;
        std::uint64_t train = 0;
        std::uint64_t validation = 0;
        std::uint64_t test = 0;
    };
    Session& m_session;
    Latest m_counting;
    Latest m_machineReading;
    Throttle* m_soon;
    train::RunConfiguration m_configuration;
    train::RunInputs m_inputs;
    std::uint64_t m_datasetRows = 0;
    std::string m_key;            ///< of datasets and split; empty: they cannot be counted
    std::vector<Counts> m_counts; ///< the latest last
    std::optional<system::MachineInfo> m_machine;
};

} // namespace stator::ui
