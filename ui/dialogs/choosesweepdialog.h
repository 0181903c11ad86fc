// Which sweep is meant.
#pragma once

#include "ui/session/session.h"

#include <QDialog>

#include <string>
#include <vector>

class QPushButton;
class QStandardItemModel;
class QTableView;

namespace stator::ui {

/// The workspace's sweeps, newest first. Enter or a double click takes one.
class ChooseSweepDialog : public QDialog {
    Q_OBJECT
public:
    explicit ChooseSweepDialog(Session& session, QWidget* parent = nullptr);
    /// Runs of the chosen sweep by number, those that were measured first.
    QList<qint64> runs() const;
    QTableView* table() const { return m_table; }

private:
    struct Listed {
        store::SweepRecord record;
        std::vector<std::string> fields; ///< by path
        QList<qint64> measured;
        QList<qint64> others;
    };
    static base::Result<std::vector<Listed>> read(BackgroundContext& context);
    void list(std::vector<Listed> sweeps);
    int current() const;

    Session& m_session;
    std::vector<Listed> m_sweeps;
    QStandardItemModel* m_model;
    QTableView* m_table;
    QWidget* m_none;
    QPushButton* m_accept = nullptr;
    Latest m_reading;
};

} // namespace stator::ui
