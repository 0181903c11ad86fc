// Small things that every tab with charts does.
#pragma once

#include <QObject>

class QScrollArea;
class QTimer;
class QWidget;

namespace stator::ui {

class Chart;
class Session;

/// What a chart's own export could not do is told in the message bar.
void tellExportFailures(Session& session, Chart* chart);
/// The content in an area that scrolls down, without a frame or a ground of its own.
QScrollArea* scrolling(QWidget* content, QWidget* parent);

/// The end of an axis for something that grows, `least` or more: with room for what comes, and the
/// same for a while, so that the axis need not be drawn again for every value.
double roomyEnd(double now, double least);

/// Whether any of it is in sight, not only on a page that is scrolled.
bool isInSight(const QWidget& widget);

/// Tells when other parts of a scrolled page have come in sight, soon after.
class SightWatch : public QObject {
    Q_OBJECT
public:
    SightWatch(QScrollArea& area, QObject* parent);

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTimer* m_soon;
};

} // namespace stator::ui
