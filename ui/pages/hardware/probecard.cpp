#include "ui/pages/hardware/probecard.h"

#include "core/model/mathlibraries.h"
#include "ui/dialogs/measurestrip.h"
#include "ui/models/datasettext.h"
#include "ui/models/forecasttext.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/secondarylabel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

constexpr std::uint64_t kRows = 2048;
constexpr std::uint32_t kDim = 512;
/// Tokens of a usual text, and how many different ones the texts of such a batch hold.
constexpr double kTokensPerText = 20;
constexpr double kDistinct = 14'000;
/// Machines this much slower than the quickest are as quick as it.
constexpr double kSame = 1.05;

const ProbedStep* quickestOn(const std::vector<ProbedStep>& steps, model::Device device) {
    const auto found = std::ranges::find_if(
        steps, [device](const ProbedStep& step) { return step.machine.device == device; });
    return found == steps.end() ? nullptr : &*found;
}

QString timesText(double times) {
    return QLocale().toString(times, 'f', times < 10 ? 1 : 0);
}

} // namespace

std::vector<ProbedStep> probedSteps(const std::vector<forecast::CostModel>& models) {
    std::vector<ProbedStep> steps;
    for (const auto& model : models) {
        forecast::StepShape shape;
        shape.rows = kRows;
        shape.tokens = 2 * kRows * kTokensPerText;
        shape.distinctRows = kDistinct;
        shape.dim = kDim;
        shape.options.precision = model.machine().precision;
        shape.options.device = model.machine().device;
        ProbedStep step;
        step.machine = model.machine();
        step.guessed = model.isGuess();
        step.seconds = model.data(shape);
        for (const double part : model.step(shape))
            step.seconds += part;
        if (!(step.seconds > 0))
            continue;
        step.pairsPerSecond = static_cast<double>(kRows) / step.seconds;
        steps.push_back(step);
    }
    std::ranges::sort(steps, {}, &ProbedStep::seconds);
    for (auto& step : steps)
        step.times = step.seconds / steps.front().seconds;
    return steps;
}

QString deviceVerdict(const std::vector<ProbedStep>& steps, const system::MachineInfo& machine) {
    const auto* cpu = quickestOn(steps, model::Device::Cpu);
    const auto* gpu = quickestOn(steps, model::Device::Cuda);
    if (machine.gpus.empty())
        return ProbeCard::tr("There is no NVIDIA GPU here: every run trains on the CPU.");
    const QString name = QString::fromStdString(machine.gpus.front().name);
    if (!model::hasCuda())
        return ProbeCard::tr("%1 stays unused: this build of Stator computes on the CPU alone.")
            .arg(name);
    if (cpu == nullptr || gpu == nullptr || cpu->guessed || gpu->guessed)
        return ProbeCard::tr("Which of CPU and GPU is the faster one has not been measured.");
    const double times = cpu->seconds / gpu->seconds;
    if (times > kSame)
        return ProbeCard::tr("%1 makes this step %2 times as fast as the CPU.")
            .arg(name, timesText(times));
    if (1 / times > kSame)
        return ProbeCard::tr("The CPU makes this step %1 times as fast as %2.")
            .arg(timesText(1 / times), name);
    return ProbeCard::tr("%1 and the CPU make this step equally fast.").arg(name);
}

ProbeCard::ProbeCard(Session& session, QWidget* parent)
    : Card(tr("One step of training"), parent)
    , m_session(session)
    , m_models(MachineModels::of(session))
    , m_verdict(new QLabel)
    , m_table(new QTableWidget(0, 4))
    , m_state(new SecondaryLabel)
    , m_measure(new MeasureStrip(session)) {
    setSubtitle(tr("%1 pairs, %2 dimensions, %3 tokens a text")
                    .arg(countText(kRows), countText(kDim),
                         countText(static_cast<std::uint64_t>(kTokensPerText))));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setObjectName(QStringLiteral("deviceVerdict"));
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("probeState"));
    m_table->setHorizontalHeaderLabels(
        {tr("Runs on"), tr("One step"), tr("Pairs/s"), tr("Against the fastest")});
    m_table->setAccessibleName(tr("Steps by device and precision"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    prepareTable(m_table);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = 1; column < m_table->columnCount(); ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    addWidget(m_verdict);
    addWidget(m_table);
    addWidget(m_state);
    addWidget(m_measure);
    connect(&m_models, &MachineModels::changed, this, &ProbeCard::refresh);
    connect(&session.library(), &Library::changed, this, &ProbeCard::refresh);
    refresh();
}

void ProbeCard::setMachine(const system::MachineInfo& machine) {
    m_machine = machine;
    refresh();
}

void ProbeCard::refresh() {
    const auto steps = probedSteps(*m_models.models());
    const bool measured = m_models.isCalibrated();
    m_measure->setConfiguration(usualConfiguration(m_session.library()));
    m_measure->setWord(measured ? tr("Measure again") : tr("Measure"));
    m_verdict->setVisible(m_machine.has_value() && m_models.isLoaded());
    if (m_machine)
        m_verdict->setText(deviceVerdict(steps, *m_machine));
    m_state->setVisible(m_models.isLoaded());
    m_state->setText(
        measured ? tr("Measured with real batches, and corrected by every run that ends. "
                      "Automatic runs take the fastest that fits them.")
                 : tr("Not measured, or not since the hardware or a library has changed: these "
                      "are the figures of a usual machine, and forecasts are rough."));
    showSteps(steps);
}

void ProbeCard::showSteps(const std::vector<ProbedStep>& steps) {
    m_table->setVisible(!steps.empty());
    m_table->setRowCount(static_cast<int>(steps.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ProbedStep& step = steps[static_cast<std::size_t>(row)];
        const double rounded = step.pairsPerSecond < 1000
                                   ? std::round(step.pairsPerSecond)
                                   : 100 * std::round(step.pairsPerSecond / 100);
        const QStringList cells{machineName(step.machine),
                                step.guessed ? tr("about %1").arg(durationText(step.seconds))
                                             : durationText(step.seconds),
                                countText(static_cast<std::uint64_t>(rounded)),
                                row == 0 && steps.size() > 1 ? tr("the fastest")
                                : row == 0                   ? QStringLiteral("–")
                                           : tr("%1× as long").arg(timesText(step.times))};
        for (int column = 0; column < cells.size(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (column > 0)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
    }
    fitTable();
}

void ProbeCard::fitTable() {
    int height = m_table->horizontalHeader()->sizeHint().height() + 2;
    for (int row = 0; row < m_table->rowCount(); ++row)
        height += m_table->rowHeight(row);
    m_table->setFixedHeight(height);
}

} // namespace stator::ui
