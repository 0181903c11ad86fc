#include "ui/pages/runs/details/hardwaretab.h"

#include "ui/pages/runs/details/chartsupport.h"
#include "ui/pages/runs/details/timecharts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/throttle.h"

#include <QScrollArea>
#include <QStackedLayout>

namespace stator::ui {

namespace {
constexpr int kPixels = 900;
/// Readings come once a second; a live run is read again this often.
constexpr int kAgainMs = 3000;
} // namespace

HardwareTab::HardwareTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_charts(new TimeCharts(session, TimeCharts::Rows::All))
    , m_stack(new QStackedLayout(this))
    , m_again(new Throttle(
          kAgainMs, [this] { reload(); }, this)) {
    m_stack->setContentsMargins(0, 12, 0, 0);
    m_stack->addWidget(
        new EmptyState(Icon::Hardware,
                       tr("No hardware readings were recorded while this run went on."), {}, this));
    auto* card = new Card(tr("The machine during this run"), this);
    card->addWidget(scrolling(m_charts, card), 1);
    m_stack->addWidget(card);
}

void HardwareTab::clear() {
    m_question.cancel();
    m_again->cancel();
    m_charts->clear();
    m_stack->setCurrentIndex(1);
}

void HardwareTab::load() {
    m_question.ask(
        [id = run()](BackgroundContext& context) -> base::Result<std::shared_ptr<Content>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            auto content = std::make_shared<Content>();
            STATOR_ASSIGN(content->timeline, readTimeline(*reader, id));
            STATOR_ASSIGN(content->readings, readHardware(*reader, content->timeline.scale.clock,
                                                          kPixels, context.stop()));
            return content;
        },
        [this](base::Result<std::shared_ptr<Content>> content) {
            if (!content) {
                tellProblem(tr("The hardware readings could not be read"), content.error());
                return;
            }
            m_charts->setTimeline(withTail((*content)->timeline, tail()));
            m_charts->setReadings(std::move((*content)->readings));
            m_stack->setCurrentIndex(m_charts->hasReadings() ? 1 : 0);
        });
}

void HardwareTab::takeLive() {
    m_again->request();
}

} // namespace stator::ui
