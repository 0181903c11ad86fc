#include "ui/pages/splits/presetchange.h"

#include "core/workspace/saved.h"

#include <QCoreApplication>

namespace stator::ui {

PresetChange::PresetChange(Session& session, ChangeQueue& changes, const QString& text,
                           Preset before, Preset after)
    : m_session(session)
    , m_changes(&changes)
    , m_before(std::move(before))
    , m_after(std::move(after)) {
    setText(text);
}

void PresetChange::apply(const Preset& from, const Preset& to) {
    if (!m_changes)
        return;
    m_changes->add(
        QCoreApplication::translate("stator::ui::PresetChange", "The split could not be saved."),
        [workspace = m_session.workspace(), from, to]() -> base::Result<void> {
            if (to) {
                const bool same = from && from->name == to->name;
                STATOR_TRY(workspace::saveSplit(workspace, *to, same));
                if (same)
                    return {};
            }
            // The new one is written first, so that nothing is lost in between.
            return from ? workspace::removeSplit(workspace, from->name) : base::Result<void>();
        });
}

} // namespace stator::ui
