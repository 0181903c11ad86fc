#include "ui/pages/hardware/livecard.h"

#include "ui/models/datasettext.h"
#include "ui/pages/hardware/corebars.h"
#include "ui/pages/hardware/hardwaretext.h"
#include "ui/plot/numbertext.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/secondarylabel.h"

#include <QGridLayout>
#include <QLabel>

namespace stator::ui {

namespace {

double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

} // namespace

LiveCard::LiveCard(QWidget* parent)
    : Card(tr("Now"), parent)
    , m_grid(new QGridLayout)
    , m_cores(new CoreBars) {
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnStretch(1, 1);
    m_cpu = addLine(tr("Processor"), true);
    m_grid->addWidget(m_cores, m_grid->rowCount(), 1, 1, 2);
    m_memory = addLine(tr("Memory"), true);
    m_process = addLine(tr("This program"), false);
    m_disk = addLine(tr("Disks"), false);
    addLayout(m_grid);
    auto* rest = new QWidget;
    addWidget(rest, 1);
}

LiveCard::Line LiveCard::addLine(const QString& name, bool bar) {
    const int row = m_grid->rowCount();
    Line line{new SecondaryLabel(name), bar ? new ProgressChip : nullptr,
              new QLabel(QStringLiteral("–"))};
    m_grid->addWidget(line.name, row, 0);
    if (bar) {

        m_grid->addWidget(line.bar, row, 1);
        m_grid->addWidget(line.text, row, 2);
        line.text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    } else {
        m_grid->addWidget(line.text, row, 1, 1, 2);
    }
    return line;
}

void LiveCard::setReading(const system::HardwareReading& reading) {
    m_cpu.bar->setProgress(reading.cpuUsed, percentText(reading.cpuUsed, 0));
    m_cpu.text->setText(
        tr("this program: %1 cores").arg(QLocale().toString(reading.processCores, 'f', 1)));
    m_cores->setUsed(reading.coresUsed);
    const auto used = static_cast<double>(reading.memoryUsedBytes);
    const auto memory = static_cast<double>(reading.memoryBytes);
    m_memory.bar->setProgress(share(used, memory), percentText(share(used, memory), 0));
    m_memory.text->setText(tr("%1 of %2").arg(bytesText(used), bytesText(memory)));
    m_process.text->setText(tr("%1 of memory, reads %2/s, writes %3/s")
                                .arg(bytesText(static_cast<double>(reading.processMemoryBytes)),
                                     bytesText(reading.processReadBytesPerSecond),
                                     bytesText(reading.processWrittenBytesPerSecond)));
    m_disk.text->setText(tr("read %1/s, written %2/s")
                             .arg(bytesText(reading.diskReadBytesPerSecond),
                                  bytesText(reading.diskWrittenBytesPerSecond)));
    setGpus(reading.gpus);
}

void LiveCard::setGpus(const std::vector<system::GpuReading>& gpus) {
    while (m_gpus.size() < gpus.size())
        m_gpus.push_back(addLine(
            m_gpus.empty() && gpus.size() == 1 ? tr("GPU") : tr("GPU %1").arg(m_gpus.size()),
            true));
    for (std::size_t i = 0; i < gpus.size(); ++i) {
        const auto& gpu = gpus[i];
        m_gpus[i].bar->setProgress(gpu.used.value_or(0),
                                   gpu.used ? percentText(*gpu.used, 0) : QString());
        QStringList parts;
        if (gpu.memoryUsedBytes)
            parts.append(bytesText(static_cast<double>(*gpu.memoryUsedBytes)));
        if (gpu.powerW)
            parts.append(tr("%1 W").arg(QLocale().toString(*gpu.powerW, 'f', 0)));
        if (gpu.temperatureC)
            parts.append(tr("%1 °C").arg(QLocale().toString(*gpu.temperatureC, 'f', 0)));
        m_gpus[i].text->setText(parts.isEmpty() ? QStringLiteral("–")
                                                : parts.join(QStringLiteral(", ")));
    }
}

} // namespace stator::ui
