#include "ui/pages/hardware/limitscard.h"

#include "ui/models/datasettext.h"
#include "ui/pages/hardware/hardwaretext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/stattile.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>

namespace stator::ui {

LimitsCard::LimitsCard(QWidget* parent)
    : Card(tr("Measured limits"), parent)
    , m_values(new QWidget)
    , m_fp32(new StatTile(tr("Matrix product, FP32")))
    , m_bf16(new StatTile(tr("Matrix product, BF16")))
    , m_memory(new StatTile(tr("Memory")))
    , m_when(new SecondaryLabel)
    , m_empty(new EmptyState(Icon::Hardware,
                             tr("What this machine gives at most has not been measured. It takes "
                                "a few seconds."),
                             tr("Measure"))) {
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(24);
    for (auto* tile : {m_fp32, m_bf16, m_memory})
        tiles->addWidget(tile, 1);
    m_memory->setRemark(tr("read and written, all threads"));
    auto* layout = new QVBoxLayout(m_values);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(tiles);
    layout->addWidget(m_when);
    addWidget(m_empty);
    addWidget(m_values);
    m_values->hide();
    connect(m_empty, &EmptyState::actionRequested, this, &LimitsCard::measureRequested);
}

void LimitsCard::setCanMeasure(bool can) {
    m_empty->setAction(can ? tr("Measure") : QString());
}

void LimitsCard::setLimits(const std::optional<workspace::MachineLimits>& limits) {
    m_empty->setVisible(!limits);
    m_values->setVisible(limits.has_value());
    if (!limits)
        return;
    const QLocale locale;
    m_fp32->setValue(gflopsText(limits->fp32Gflops));
    m_fp32->setRemark(tr("%n thread(s)", nullptr, limits->threads));
    const bool bf16 = limits->bf16Gflops > 0;
    m_bf16->setValue(bf16 ? gflopsText(limits->bf16Gflops) : QStringLiteral("–"));
    m_bf16->setRemark(
        bf16 ? tr("%1 times FP32")
                   .arg(locale.toString(limits->bf16Gflops / limits->fp32Gflops, 'f', 1))
             : tr("no faster here"));
    m_memory->setValue(tr("%1/s").arg(bytesText(limits->memoryBytesPerSecond)));
    m_when->setText(tr("Measured %1")
                        .arg(locale.toString(QDateTime::fromMSecsSinceEpoch(limits->measuredMs),
                                             QLocale::ShortFormat)));
}

} // namespace stator::ui
