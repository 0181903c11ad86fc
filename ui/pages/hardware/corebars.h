// How busy each core is.
#pragma once

#include <QWidget>

#include <vector>

namespace stator::ui {

/// A bar a core, side by side, in rows where there are many.
class CoreBars : public QWidget {
    Q_OBJECT
public:
    explicit CoreBars(QWidget* parent = nullptr);

    /// Shares of 1, by core.
    void setUsed(std::vector<double> used);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }
    QSize minimumSizeHint() const override { return {120, 48}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int columnsFor(int width) const;
    QRect barRect(int core) const;

    std::vector<double> m_used;
};

} // namespace stator::ui
