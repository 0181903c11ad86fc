// Checkpoints: folders that are either complete or not there.
//
// A checkpoint `step-00001234` holds table.f32, one `optimizer-<name>.bin` a blob, state.json,
// configuration.json, identity.json and, written last, manifest.json with the size and XXH3-64 of
// each. The folder is filled under a temporary name, every file fsynced, and then renamed.
//
// Thread: one writer. Reading a finished checkpoint is safe beside it.
#pragma once

#include "core/base/memorymap.h"
#include "core/base/result.h"
#include "core/model/embeddingtable.h"
#include "core/train/trainingstep.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stator::train {

/// What a checkpoint is made of. Views: they must outlive write().
struct CheckpointContent {
    std::uint64_t step = 0;
    bool best = false;  ///< the best so far by the run's metric
    std::string metric; ///< name of that metric, empty where none was measured
    double metricValue = 0;
    const model::EmbeddingTable* table = nullptr; ///< as it is, rows not caught up
    std::span<const TrainingStep::Blob> optimizer;
    std::string state;         ///< JSON, the trainer's
    std::string configuration; ///< canonical JSON
    std::string identity;      ///< JSON: hashes of corpora, split and tokenizer
};

/// A checkpoint as its manifest describes it.
struct CheckpointInfo {
    std::filesystem::path folder;
    std::uint64_t step = 0;
    bool best = false;
    std::string metric;
    double metricValue = 0;
    std::uint64_t bytes = 0;
};

/// A checkpoint whose every checksum has been compared.
class Checkpoint {
public:
    /// Errors: NotFound, Corrupt (with the file concerned), Unsupported (a newer format), Io.
    static Result<Checkpoint> open(const std::filesystem::path& folder);

    const CheckpointInfo& info() const { return m_info; }
    const std::string& state() const { return m_state; }
    const std::string& configuration() const { return m_configuration; }
    const std::string& identity() const { return m_identity; }
    std::uint32_t vocabulary() const { return m_vocabulary; }
    std::uint32_t dim() const { return m_dim; }
    /// Copies the table's bits. Errors: InvalidArgument where the shape differs.
    Result<void> readTable(model::EmbeddingTable& table) const;
    /// One blob of the optimizer's state, valid while this object lives. Errors: NotFound.
    Result<std::span<const std::byte>> optimizerBlob(const std::string& name) const;

private:
    struct File {
        std::string name;
        base::MemoryMap map;
    };
    const base::MemoryMap* file(const std::string& name) const;

    CheckpointInfo m_info;
    std::uint32_t m_vocabulary = 0;
    std::uint32_t m_dim = 0;
    std::string m_state;
    std::string m_configuration;
    std::string m_identity;
    std::vector<File> m_files;
};

/// The checkpoints of one run.
class CheckpointFolder {
public:
    /// For reading, also beside a run that is writing.
    explicit CheckpointFolder(std::filesystem::path folder);
    /// For the run that owns the folder: creates it where needed and removes what a killed writer
    /// left behind. Errors: Io.
    static Result<CheckpointFolder> openForWriting(const std::filesystem::path& folder);

    /// Writes a complete checkpoint; existing ones are untouched whatever happens.
    /// Errors: Io (disk full and the like; nothing is left behind).
    Result<CheckpointInfo> write(const CheckpointContent& content) const;

    /// Removes all but the newest `keepLast` (at least one is always kept) and, where `keepBest`,
    /// the newest that was marked best.
    Result<void> prune(std::size_t keepLast, bool keepBest) const;

    /// Those whose manifest reads and whose files have the right sizes, newest first.
    std::vector<CheckpointInfo> list() const;

    /// The newest whose checksums are right; a damaged one is passed over with a warning in the
    /// log. Errors: NotFound where there is none.
    Result<Checkpoint> newest() const;
    /// The newest that was marked best and is sound. Errors: NotFound.
    Result<Checkpoint> best() const;

    const std::filesystem::path& path() const { return m_folder; }

private:
    std::filesystem::path freeName(std::uint64_t step) const;
    Result<Checkpoint> firstSound(bool onlyBest) const;

    std::filesystem::path m_folder;
};

} // namespace stator::train
