#include "ui/pages/runs/details/hardwaretab.h"

#include "ui/pages/runs/details/chartsupport.h"
#include "ui/pages/runs/details/machinesentence.h"
#include "ui/pages/runs/details/timecharts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/throttle.h"

#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>

namespace stator::ui {

namespace {
/// Readings come once a second; a live run is read again this often.
constexpr int kAgainMs = 3000;
} // namespace

HardwareTab::HardwareTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_charts(new TimeCharts(session, TimeCharts::Rows::All))
    , m_loadQuestion(session.queries())
    , m_sentence(new QLabel(this))
    , m_stack(new QStackedLayout(this))
    , m_again(new Throttle(
          kAgainMs, [this] { readAgain(); }, this)) {
    setContentsMargins(0, 12, 0, 0); // a stacked layout has no margins
    m_stack->addWidget(
        new EmptyState(Icon::Hardware,
                       tr("No hardware readings were recorded while this run went on."), {}, this));
    auto* card = new Card(tr("The machine during this run"), this);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->hide();
    card->addWidget(m_sentence);
    card->addWidget(scrolling(m_charts, card), 1);
    m_stack->addWidget(card);
    connect(m_charts, &TimeCharts::readingsShown, this,
            [this] { m_stack->setCurrentIndex(m_charts->hasReadings() ? 1 : 0); });
    connect(m_charts, &TimeCharts::readingsFailed, this, &HardwareTab::tellFailure);
}

void HardwareTab::clear() {
    m_question.cancel();
    m_loadQuestion.cancel();
    m_again->cancel();
    m_sentence->clear();
    m_sentence->hide();
    m_timeline = {};
    m_charts->clear();
    m_stack->setCurrentIndex(1);
}

void HardwareTab::load() {
    m_question.ask(
        [id = run()](BackgroundContext& context) -> base::Result<Timeline> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return readTimeline(*reader, id);
        },
        [this](base::Result<Timeline> timeline) {
            if (!timeline) {
                tellFailure(timeline.error());
                return;
            }
            m_timeline = std::move(*timeline);
            m_read.start();
            showNow();
            m_charts->askReadings(m_timeline.scale.clock, tail().isLive(run()));
            askLoad();
        });
}

void HardwareTab::askLoad() {
    struct Load {
        std::optional<workspace::GpuWait> gpu;
        std::optional<workspace::MachineLoad> processor;
    };
    m_loadQuestion.ask(
        [row = m_timeline.row](BackgroundContext& context) -> base::Result<Load> {
            STATOR_ASSIGN(auto* reader, context.reader());
            Load load;
            STATOR_ASSIGN(load.gpu, workspace::readGpuWait(*reader, row.run.id));
            STATOR_ASSIGN(load.processor, workspace::machineLoad(*reader, row));
            return load;
        },
        [this](base::Result<Load> load) {
            if (!load) {
                tellFailure(load.error());
                return;
            }
            QStringList sentences;
            if (load->gpu)
                sentences.append(gpuSentence(*load->gpu));
            if (load->processor)
                sentences.append(cpuSentence(*load->processor));
            sentences.removeAll(QString());
            m_sentence->setText(sentences.join(QLatin1Char('\n')));
            m_sentence->setVisible(!sentences.isEmpty());
        });
}

void HardwareTab::showNow() {
    m_charts->setTimeline(withTail(m_timeline, tail()), tail().isLive(run()));
}

void HardwareTab::readAgain() {
    // A run that has just begun had no clock when it was read.
    const auto ahead = tail().stepsAfter(run(), static_cast<std::uint64_t>(m_timeline.lastStep));
    if (m_timeline.scale.clock.lastSeconds() <= 0 || m_read.hasExpired(kClockMs) ||
        ahead.size() > RunTail::kMostSteps / 2)
        load();
    else {
        showNow();
        m_charts->askMoreReadings(m_timeline.scale.clock);
    }
}

void HardwareTab::tellFailure(const base::Error& error) {
    tellProblem(tr("The hardware readings could not be read"), error);
}

void HardwareTab::takeLive() {
    if (m_timeline.row.run.id == run())
        m_again->request();
}

} // namespace stator::ui
