#include "ui/session/library.h"

#include <algorithm>

namespace stator::ui {

namespace {

template<class List>
auto findNamed(const List& list, const QString& name) -> const typename List::value_type* {
    const auto wanted = name.toStdString();
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& e) { return e.name == wanted; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

Library::Library(Background& background, workspace::Workspace workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_reading(background) {
    m_content.splits = data::builtInSplitPresets();
    refresh();
}

void Library::refresh() {
    m_reading.ask(
        [workspace = m_workspace](BackgroundContext&) -> base::Result<Content> {
            Content content;
            STATOR_ASSIGN(content.datasets, data::listDatasets(workspace.corporaFolder()));
            content.tokenizers = workspace::listTokenizers(workspace);
            content.splits = data::builtInSplitPresets();
            for (auto& own : workspace::listSplits(workspace))
                content.splits.push_back(std::move(own));
            content.configurations = workspace::listConfigurations(workspace);
            return content;
        },
        [this](base::Result<Content> content) {
            if (content)
                m_content = std::move(*content);
            m_loaded = true;
            emit changed();
        });
}

const data::Dataset* Library::dataset(const QString& name) const {
    return findNamed(m_content.datasets, name);
}

const workspace::TokenizerRecord* Library::tokenizer(const QString& name) const {
    return findNamed(m_content.tokenizers, name);
}

const data::SplitPreset* Library::split(const QString& name) const {
    return findNamed(m_content.splits, name);
}

bool Library::isBuiltInSplit(const QString& name) const {
    return findNamed(data::builtInSplitPresets(), name) != nullptr;
}

} // namespace stator::ui
