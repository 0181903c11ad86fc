// One evaluation in full, or two against each other.
#pragma once

#include "core/store/storereader.h"
#include "ui/session/session.h"
#include "ui/widgets/card.h"

#include <optional>
#include <vector>

class QComboBox;
class QAbstractItemModel;
class QStandardItemModel;
class QStackedWidget;
class QTableView;

namespace stator::ui {

class EmptyState;
class HeatMap;
class SecondaryLabel;

/// Reads the values it shows from the store. Thread: GUI.
class EvaluationDetail : public Card {
    Q_OBJECT
public:
    explicit EvaluationDetail(Session& session, QWidget* parent = nullptr);

    /// None: a hint; one: its values; two: the second against the first.
    void show(const std::vector<store::EvaluationListRow>& rows);
    /// The table of measures, as it is shown.
    const QAbstractItemModel& table() const;

private:
    struct Shown {
        QString name;
        store::EvaluationRecord record;
    };
    void take(std::vector<Shown> shown);
    void fillTable();
    void fillMetrics();
    void fillMap();

    Session& m_session;
    Latest m_reading;
    std::vector<store::EvaluationId> m_ids;
    std::vector<Shown> m_shown;

    QStackedWidget* m_pages;
    EmptyState* m_hint;
    SecondaryLabel* m_what;
    QTableView* m_table;
    QStandardItemModel* m_values;
    QComboBox* m_metric;
    HeatMap* m_map;
    SecondaryLabel* m_noPairs;
};

/// Values by language pair as a matrix; as differences to `baseline` where there is one. Empty
/// where the record tells no pairs apart.
struct PairMatrix {
    QStringList from, to;
    std::vector<double> values; ///< row by row; NaN: no value
};
PairMatrix pairMatrix(const store::EvaluationRecord& record, const std::string& metric,
                      const store::EvaluationRecord* baseline);

} // namespace stator::ui
