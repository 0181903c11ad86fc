// What one step takes here on each device and in each precision.
#pragma once

#include "core/forecast/costmodel.h"
#include "core/system/machineinfo.h"
#include "core/train/runconfiguration.h"
#include "ui/models/machinemodels.h"
#include "ui/widgets/card.h"

#include <optional>
#include <vector>

class QLabel;
class QTableWidget;

namespace stator::ui {

class MeasureStrip;
class SecondaryLabel;

/// The step of a usual run on one way that this machine can make it.
struct ProbedStep {
    train::Machine machine;
    double seconds = 0;
    double pairsPerSecond = 0;
    double times = 1; ///< that the quickest takes
    bool guessed = false;
};
/// Quickest first: 2,048 pairs, 512 dimensions, texts of usual length.
std::vector<ProbedStep> probedSteps(const std::vector<forecast::CostModel>& models);

/// Which device is the faster one, in words.
QString deviceVerdict(const std::vector<ProbedStep>& steps, const system::MachineInfo& machine);

/// Thread: GUI.
class ProbeCard : public Card {
    Q_OBJECT
public:
    explicit ProbeCard(Session& session, QWidget* parent = nullptr);
    void setMachine(const system::MachineInfo& machine);
    QTableWidget* table() const { return m_table; }

private:
    void refresh();
    void showSteps(const std::vector<ProbedStep>& steps);
    void fitTable();

    Session& m_session;
    MachineModels& m_models;
    std::optional<system::MachineInfo> m_machine;
    QLabel* m_verdict;
    QTableWidget* m_table;
    SecondaryLabel* m_state;
    MeasureStrip* m_measure;
};

} // namespace stator::ui
