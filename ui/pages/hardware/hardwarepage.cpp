#include "ui/pages/hardware/hardwarepage.h"

#include "core/base/parallel.h"
#include "ui/pages/hardware/hardwaretext.h"
#include "ui/pages/hardware/limitscard.h"
#include "ui/pages/hardware/livecard.h"
#include "ui/pages/hardware/probecard.h"
#include "ui/pages/hardware/warningcard.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/secondarylabel.h"

#include <QAction>
#include <QGridLayout>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace stator::ui {

HardwarePage::HardwarePage(Session& session, QWidget* parent, system::SystemPlaces places)
    : Page(session, parent)
    , m_places(std::move(places))
    , m_reading(session.queries())
    , m_measure(new QAction(ui::icon(Icon::Refresh), tr("Measure"), this))
    , m_warnings(new QVBoxLayout)
    , m_facts(new QGridLayout)
    , m_machine(new Card(tr("This machine")))
    , m_live(new LiveCard)
    , m_limits(new LimitsCard)
    , m_probe(new ProbeCard(session)) {
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(8);
    m_facts->setColumnStretch(1, 1);
    m_machine->addLayout(m_facts);
    m_machine->addWidget(new QWidget, 1);
    m_warnings->setSpacing(8);

    auto* inside = new QWidget;
    auto* content = new QVBoxLayout(inside);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(12);
    content->addLayout(m_warnings);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(12);
    cards->addWidget(m_machine, 1);
    cards->addWidget(m_live, 1);
    content->addLayout(cards);
    content->addWidget(m_limits);
    content->addWidget(m_probe);
    content->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(scroll, 1);

    connect(m_measure, &QAction::triggered, this, &HardwarePage::measure);
    connect(m_limits, &LimitsCard::measureRequested, this, &HardwarePage::measure);
    connect(&session.jobs(), &Jobs::progressed, this, &HardwarePage::followJob);
    connect(&session.runs(), &RunControl::activeChanged, this, &HardwarePage::takeRuns);
    takeRuns();
}

HardwarePage::~HardwarePage() = default;

QWidget* HardwarePage::makeHeader() {
    auto* header = new QWidget;
    auto* title = new QLabel(this->title());
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    m_state = new SecondaryLabel;
    m_progress = new ProgressChip;
    m_progress->setFixedWidth(160);
    m_cancel = new QPushButton(tr("Cancel"));
    auto* button = new QPushButton(m_measure->text());
    setButtonKind(button, ButtonKind::Primary);
    connect(button, &QPushButton::clicked, m_measure, &QAction::trigger);
    connect(m_measure, &QAction::changed, button,
            [this, button] { button->setEnabled(m_measure->isEnabled()); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { session().jobs().cancel(m_job); });
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addStretch(1);
    layout->addWidget(m_state);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(button);
    return header;
}

QList<QAction*> HardwarePage::menuActions() const {
    return {m_measure};
}

bool HardwarePage::take(const PageRequest& request) {
    return std::holds_alternative<ShowHardware>(request);
}

void HardwarePage::activate() {
    read();
    // The sampler's callback runs on its own thread, and never again once it is destroyed.
    m_sampler = std::make_unique<system::HardwareSampler>(
        [this](const system::HardwareReading& reading) {
            QMetaObject::invokeMethod(
                this,
                [this, reading] {
                    if (m_sampler)
                        m_live->setReading(reading);
                },
                Qt::QueuedConnection);
        },
        system::HardwareSampler::Options{std::chrono::milliseconds(1000), m_places});
}

void HardwarePage::deactivate() {
    m_sampler.reset();
}

void HardwarePage::read() {
    m_reading.ask(
        [workspace = session().workspace(),
         places = m_places](BackgroundContext&) -> base::Result<Known> {
            Known known;
            known.machine = system::readMachineInfo(workspace.root(), places);
            known.limits = workspace::loadLimits(workspace, known.machine.machineId);
            return known;
        },
        [this](base::Result<Known> known) {
            if (known)
                take(std::move(*known));
            else
                session().tellError(tr("This machine cannot be read."), known.error());
        });
}

void HardwarePage::take(Known known) {
    m_known = std::move(known);
    showFacts();
    showWarnings();
    m_limits->setLimits(m_known->limits);
    m_probe->setMachine(m_known->machine);
}

void HardwarePage::showFacts() {
    while (auto* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto& fact : machineFacts(m_known->machine)) {
        auto* value = new QLabel(fact.value);
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(fact.name);
        value->setAccessibleDescription(fact.value);
        m_facts->addWidget(new SecondaryLabel(fact.name), row, 0, Qt::AlignTop);
        m_facts->addWidget(value, row++, 1);
    }
}

void HardwarePage::showWarnings() {
    while (auto* item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& warning : workspace::machineWarnings(m_known->machine, m_known->limits))
        m_warnings->addWidget(new WarningCard(warningText(warning)));
}

void HardwarePage::takeRuns() {
    const bool training = session().runs().active().has_value();
    m_measure->setEnabled(m_job == 0 && !training);
    m_limits->setCanMeasure(m_job == 0 && !training);
    m_progress->setVisible(m_job != 0);
    m_cancel->setVisible(m_job != 0);
    m_state->setText(m_job != 0 ? tr("Measuring")
                     : training ? tr("A run is training: measure when it has ended.")
                                : QString());
}

void HardwarePage::measure() {
    if (!m_measure->isEnabled())
        return;
    QPointer<HardwarePage> page(this);
    m_progress->setProgress(-1);
    m_job = session().jobs().start(
        JobKind::Other, tr("Measuring this machine"),
        [workspace = session().workspace()](
            const base::Job& job) -> base::Result<workspace::MachineLimits> {
            STATOR_ASSIGN(const auto limits,
                          workspace::measureMachine(base::availableCores(), job));
            STATOR_TRY(workspace::saveLimits(workspace, limits));
            return limits;
        },
        [page](const base::Result<workspace::MachineLimits>& limits) {
            if (page)
                page->takeLimits(limits);
        });
    takeRuns();
}

void HardwarePage::followJob(qint64 id) {
    if (id != m_job)
        return;
    for (const auto& info : session().jobs().active())
        if (info.id == id)
            m_progress->setProgress(info.share());
}

void HardwarePage::takeLimits(const base::Result<workspace::MachineLimits>& limits) {
    m_job = 0;
    takeRuns();
    if (!limits) {
        session().tellError(tr("The machine could not be measured."), limits.error());
        return;
    }
    if (!m_known)
        return;
    m_known->limits = *limits;
    m_limits->setLimits(m_known->limits);
    showWarnings();
}

} // namespace stator::ui
