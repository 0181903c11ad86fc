// Hardware: what this machine is, does and can.
#pragma once

#include "core/system/hardwaresampler.h"
#include "core/workspace/machinelimits.h"
#include "ui/pages/page.h"

#include <memory>
#include <optional>

class QFormLayout;
class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace stator::ui {

class Card;
class LimitsCard;
class LiveCard;
class ProbeCard;
class ProgressChip;
class SecondaryLabel;

class HardwarePage : public Page {
    Q_OBJECT
public:
    /// `places`: other than "/" only in tests.
    explicit HardwarePage(Session& session, QWidget* parent = nullptr,
                          system::SystemPlaces places = {});
    ~HardwarePage() override;

    QString id() const override { return QStringLiteral("hardware"); }
    QString title() const override { return tr("Hardware"); }
    Icon icon() const override { return Icon::Hardware; }
    QList<QAction*> menuActions() const override;
    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;

private:
    struct Known {
        system::MachineInfo machine;
        std::optional<workspace::MachineLimits> limits;
    };
    QWidget* makeHeader();
    void read();
    void take(Known known);
    void showFacts();
    void showWarnings();
    void measure();
    void followJob(qint64 id);
    void takeLimits(const base::Result<workspace::MachineLimits>& limits);
    void takeRuns();

    system::SystemPlaces m_places;
    Latest m_reading;
    std::optional<Known> m_known;
    qint64 m_job = 0; ///< 0: none
    QAction* m_measure;
    SecondaryLabel* m_state;
    ProgressChip* m_progress;
    QPushButton* m_cancel;
    QVBoxLayout* m_warnings;
    QGridLayout* m_facts;
    Card* m_machine;
    LiveCard* m_live;
    LimitsCard* m_limits;
    ProbeCard* m_probe;
    std::unique_ptr<system::HardwareSampler> m_sampler; ///< only while shown
};

} // namespace stator::ui
