// Runs made from one configuration by varying some of its fields.
#pragma once

#include "core/train/sweep.h"
#include "ui/session/session.h"

#include <QDialog>
#include <QList>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableView;
class QVBoxLayout;

namespace stator::ui {

class MessageBar;
class SegmentedControl;
class SweepFieldRow;
class SweepListModel;
class SweepReckoner;
struct SweepOutlook;

/// At the left what is varied, at the right the runs that come out, with their forecasts. Accepted
/// when all of them are in the queue.
class SweepDialog : public QDialog {
    Q_OBJECT
public:
    /// `base`: JSON of a configuration; `name`: what it is called.
    SweepDialog(Session& session, const QString& base, const QString& name,
                QWidget* parent = nullptr);
    ~SweepDialog() override;

    train::Sweep sweep() const;
    void setSweep(const train::Sweep& sweep);
    /// Of an accepted dialog.
    const QList<qint64>& runs() const { return m_runs; }

    // What its parts are, for tests.
    QTableView* table() const { return m_table; }
    SweepListModel* listModel() const { return m_list; }
    SweepFieldRow* row(const std::string& path) const;
    QPushButton* queueButton() const { return m_queue; }
    QLabel* problemLabel() const { return m_problem; }
    QLabel* sumLabel() const { return m_sum; }

public slots:
    void addField(const std::string& path);
    void loadExample();
    void queueAll();

private:
    // sweepdialoglayout.cpp: what it is made of
    QWidget* buildChoices();
    QWidget* buildRuns();
    QWidget* buildFoot();
    void fillFields();

    void removeField(SweepFieldRow* row);
    void edited();
    void showOutlook();
    void showList(const SweepOutlook& outlook);
    QString problem() const;
    void showBase();
    void added(const base::Result<AddedSweep>& sweep);
    void saveFile();
    void openFile();
    void offerSample();
    void addSample();

    Session& m_session;
    std::string m_base;
    QString m_baseName;
    SweepReckoner* m_reckoner;
    SweepListModel* m_list;
    QList<SweepFieldRow*> m_rows;
    QList<qint64> m_runs;
    bool m_setting = false;
    bool m_adding = false;
    qint64 m_sampleJob = 0;

    MessageBar* m_messages = nullptr;
    QLineEdit* m_name = nullptr;
    SegmentedControl* m_mode = nullptr;
    QLabel* m_modeHelp = nullptr;
    QWidget* m_random = nullptr;
    QSpinBox* m_count = nullptr;
    QSpinBox* m_seed = nullptr;
    QComboBox* m_fields = nullptr;
    QVBoxLayout* m_rowsLayout = nullptr;
    QLabel* m_nothing = nullptr;
    QLabel* m_baseLabel = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_sum = nullptr;
    QLabel* m_rough = nullptr;
    QPushButton* m_example = nullptr;
    QPushButton* m_queue = nullptr;
};

} // namespace stator::ui
