// Charts that show the same moment at once.
#pragma once

#include <QObject>

namespace stator::ui {

/// What the horizontal axis of a curve counts.
enum class CurveAxis { Step, Pairs, Time, Progress };

/// A chart that is given the group tells it where its crosshair is; the others with the same axis
/// follow. Outlives no one: charts notice when it is gone.
class CrosshairGroup : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Units: steps, pairs, seconds since the run began, or percent.
    void move(CurveAxis axis, double x, QObject* source) { emit moved(axis, x, source); }
    void leave(QObject* source) { emit left(source); }

signals:
    void moved(stator::ui::CurveAxis axis, double x, QObject* source);
    void left(QObject* source);
};

} // namespace stator::ui
