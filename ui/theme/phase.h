// The phases of a run as the window shows them: order, name, colour.
#pragma once

#include <QColor>
#include <QString>

#include <array>
#include <cstddef>

namespace stator::ui {

/// In the order of the trainer's own phases, so that an index of one is an index of the other.
enum class Phase { Data, Forward, Loss, Backward, Optimizer, Evaluation, Checkpoint, Idle };
constexpr std::size_t kPhaseCount = 8;

constexpr std::array<Phase, kPhaseCount> kPhases{
    Phase::Data,      Phase::Forward,    Phase::Loss,       Phase::Backward,
    Phase::Optimizer, Phase::Evaluation, Phase::Checkpoint, Phase::Idle};

/// The name a person reads, in their language.
QString phaseName(Phase phase);

/// Units: seconds, or anything else that is divided among the phases.
using PhaseValues = std::array<double, kPhaseCount>;

/// Distinct for colour-blind readers as well (Tol's bright scheme); idle recedes into the card.
QColor phaseColour(Phase phase, bool dark);

} // namespace stator::ui
