// The chosen runs in the head of the page.
#pragma once

#include "ui/pages/compare/comparestate.h"
#include "ui/pages/compare/runset.h"

#include <QAbstractButton>

namespace stator::ui {

/// A run: swatch, name, and the mark of the baseline. A click picks the run out in every card.
/// Keys: Delete removes it, B makes it the baseline, Alt+Left and Alt+Right move it.
class RunChip : public QAbstractButton {
    Q_OBJECT
public:
    RunChip(const RunLabel& label, CompareState& state, QWidget* parent = nullptr);
    qint64 run() const { return m_label.id; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

signals:
    void showRequested(qint64 run);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QString shownText() const;

    RunLabel m_label;
    CompareState& m_state;
};

/// As many rows of chips as are needed. Thread: GUI.
class RunChips : public QWidget {
    Q_OBJECT
public:
    explicit RunChips(CompareState& state, QWidget* parent = nullptr);
    /// In the order in which they were chosen.
    void setRuns(const RunSet& set);
    QList<RunChip*> chips() const { return m_chips; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void showRequested(qint64 run);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int layOut(int width, bool apply) const;
    void updateSelection();

    CompareState& m_state;
    QList<RunChip*> m_chips;
    QStringList m_shown; ///< what the chips were made of
};

} // namespace stator::ui
