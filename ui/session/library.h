// What the workspace holds beside its runs: datasets, tokenizers, split presets, configurations.
#pragma once

#include "core/data/dataset.h"
#include "core/data/split.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/saved.h"
#include "ui/session/background.h"

#include <QObject>
#include <QString>

#include <vector>

namespace stator::ui {

/// Lists that every page may look at without waiting. They are read in the background when
/// refresh() is called and at the start; who changes something on the disk calls refresh() after.
/// Thread: GUI.
class Library : public QObject {
    Q_OBJECT
public:
    Library(Background& background, workspace::Workspace workspace, QObject* parent = nullptr);

    /// False until the first reading has come in.
    bool isLoaded() const { return m_loaded; }
    const std::vector<data::Dataset>& datasets() const { return m_content.datasets; }
    const std::vector<workspace::TokenizerRecord>& tokenizers() const {
        return m_content.tokenizers;
    }
    /// The built-in presets, then the workspace's own.
    const std::vector<data::SplitPreset>& splits() const { return m_content.splits; }
    const std::vector<workspace::SavedConfiguration>& configurations() const {
        return m_content.configurations;
    }
    const data::Dataset* dataset(const QString& name) const;
    const workspace::TokenizerRecord* tokenizer(const QString& name) const;
    const data::SplitPreset* split(const QString& name) const;
    bool isBuiltInSplit(const QString& name) const;

public slots:
    void refresh();

signals:
    /// Something in any of the lists is another; also after the first reading.
    void changed();

private:
    struct Content {
        std::vector<data::Dataset> datasets;
        std::vector<workspace::TokenizerRecord> tokenizers;
        std::vector<data::SplitPreset> splits;
        std::vector<workspace::SavedConfiguration> configurations;
    };
    workspace::Workspace m_workspace;
    Latest m_reading;
    Content m_content;
    bool m_loaded = false;
};

} // namespace stator::ui
