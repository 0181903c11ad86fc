#include "ui/pages/runs/details/chartsupport.h"

#include "ui/plot/chart.h"
#include "ui/session/session.h"

#include <QCoreApplication>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <cmath>

namespace stator::ui {

namespace {
constexpr int kSoonMs = 50;
} // namespace

void tellExportFailures(Session& session, Chart* chart) {
    QObject::connect(chart, &Chart::exportFailed, &session, [&session](const QString& text) {
        Message message;
        message.kind = MessageKind::Danger;
        message.text =
            QCoreApplication::translate("stator::ui::RunDetails", "The chart was not saved");
        message.details = text;
        session.tell(message);
    });
}

QScrollArea* scrolling(QWidget* content, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

double roomyEnd(double now, double least) {
    constexpr double kRoom = 1.125;
    if (!(now >= least))
        return least;
    return least * std::pow(kRoom, std::floor(std::log(now / least) / std::log(kRoom)) + 1);
}

bool isInSight(const QWidget& widget) {
    return widget.isVisible() && !widget.visibleRegion().isEmpty();
}

SightWatch::SightWatch(QScrollArea& area, QObject* parent)
    : QObject(parent)
    , m_soon(new QTimer(this)) {
    m_soon->setSingleShot(true);
    m_soon->setInterval(kSoonMs);
    const auto note = [this] {
        if (!m_soon->isActive())
            m_soon->start();
    };
    connect(m_soon, &QTimer::timeout, this, &SightWatch::changed);
    connect(area.verticalScrollBar(), &QScrollBar::valueChanged, this, note);
    area.viewport()->installEventFilter(this);
    area.widget()->installEventFilter(this);
}

bool SightWatch::eventFilter(QObject* watched, QEvent* event) {
    if ((event->type() == QEvent::Resize || event->type() == QEvent::Show) && !m_soon->isActive())
        m_soon->start();
    return QObject::eventFilter(watched, event);
}

} // namespace stator::ui
