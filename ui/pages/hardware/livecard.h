// What the machine is doing now.
#pragma once

#include "core/system/hardwarereadings.h"
#include "ui/widgets/card.h"

#include <QString>

#include <vector>

class QGridLayout;
class QLabel;

namespace stator::ui {

class CoreBars;
class ProgressChip;

/// Thread: GUI.
class LiveCard : public Card {
    Q_OBJECT
public:
    explicit LiveCard(QWidget* parent = nullptr);
    void setReading(const system::HardwareReading& reading);

private:
    struct Line {
        QLabel* name;
        ProgressChip* bar; ///< null: text alone
        QLabel* text;
    };
    Line addLine(const QString& name, bool bar);
    void setGpus(const std::vector<system::GpuReading>& gpus);

    QGridLayout* m_grid;
    Line m_cpu, m_memory, m_process, m_disk;
    CoreBars* m_cores;
    std::vector<Line> m_gpus;
};

} // namespace stator::ui
