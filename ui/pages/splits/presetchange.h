// A change of the workspace's own presets, to be undone: a new one, another one, one that is gone.
#pragma once

#include "core/data/split.h"
#include "ui/models/changequeue.h"

#include <QPointer>
#include <QUndoCommand>

#include <optional>

namespace stator::ui {

class PresetChange : public QUndoCommand {
public:
    using Preset = std::optional<data::SplitPreset>;
    /// From `before` to `after`; none: it does not exist.
    PresetChange(Session& session, ChangeQueue& changes, const QString& text, Preset before,
                 Preset after);
    void redo() override { apply(m_before, m_after); }
    void undo() override { apply(m_after, m_before); }

private:
    void apply(const Preset& from, const Preset& to);

    Session& m_session;
    QPointer<ChangeQueue> m_changes;
    Preset m_before;
    Preset m_after;
};

} // namespace stator::ui
