// Figures by phase beside the phases' colours: a bar's legend that says how much.
#pragma once

#include "ui/theme/phase.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace stator::ui {

class PhaseTable : public QWidget {
    Q_OBJECT
public:
    explicit PhaseTable(QWidget* parent = nullptr);

    struct Row {
        std::optional<Phase> phase{}; ///< none: a sum, under a line
        QString name{};               ///< where there is no phase
        QStringList cells{};          ///< right-aligned, one a column
        bool emphasised = false;
    };
    /// Above the columns of cells; empty: no line of titles.
    void setTitles(const QStringList& titles);
    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }
    void setPale(bool pale);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QFont fontOf(const Row& row) const;
    QString nameOf(const Row& row) const;
    int rowHeight() const;
    std::vector<int> columnWidths() const;
    void describe();

    QStringList m_titles;
    std::vector<Row> m_rows;
    bool m_pale = false;
};

} // namespace stator::ui
