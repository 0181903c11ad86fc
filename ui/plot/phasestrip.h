// One bar of a run's time, divided into its phases.
#pragma once

#include "ui/theme/phase.h"

#include <QWidget>

namespace stator::ui {

/// As wide as its place. Wide parts carry their share; a tool tip has every phase's seconds.
class PhaseStrip : public QWidget {
    Q_OBJECT
public:
    explicit PhaseStrip(QWidget* parent = nullptr);

    /// `name`: for assistive technology. `scale`: seconds that the whole width stands for; 0: the
    /// sum of `seconds`.
    void setSeconds(const QString& name, const PhaseValues& seconds, double scale = 0);
    const PhaseValues& seconds() const { return m_seconds; }
    /// Drawn pale: what it shows is being worked out anew.
    void setPale(bool pale);

    QSize sizeHint() const override { return {240, 18}; }
    QSize minimumSizeHint() const override { return {80, 18}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    PhaseValues m_seconds{};
    double m_scale = 0;
    bool m_pale = false;
};

} // namespace stator::ui
