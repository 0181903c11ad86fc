// The list of pages at the left.
#pragma once

#include <QFrame>
#include <QList>

class QAction;

namespace stator::app {

/// One button an action, in order. Tab enters it once, at the chosen page; the arrow keys move on.
class Rail : public QFrame {
    Q_OBJECT
public:
    explicit Rail(const QList<QAction*>& pages, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace stator::app
