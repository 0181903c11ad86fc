#include "ui/pages/runs/details/chartsupport.h"

#include "ui/plot/chart.h"
#include "ui/session/session.h"

#include <QCoreApplication>
#include <QScrollArea>

namespace stator::ui {

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

} // namespace stator::ui
