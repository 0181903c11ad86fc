// Fills batches without duplicates from the shuffled rows of some groups.
#pragma once

#include "core/data/permutation.h"
#include "core/data/samplerrows.h"

#include <deque>
#include <unordered_map>

namespace stator::data {

/// The texts of the batch that is being filled. Emptied in O(1), by a new stamp.
class BatchTexts {
public:
    explicit BatchTexts(std::size_t texts);
    void clear();
    bool contains(std::uint64_t hash) const;
    void insert(std::uint64_t hash);

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t stamp = 0; ///< in use where it is the present one
    };
    std::size_t find(std::uint64_t hash) const;

    std::vector<Slot> m_slots;
    std::uint32_t m_stamp = 1;
};

/// Rows that wait for a batch without a text, a queue for each such text.
class WaitingRows {
public:
    /// A text that has rows waiting, with the first of them.
    bool empty(std::uint64_t text) const { return !m_queues.contains(text); }
    std::uint32_t front(std::uint64_t text) const;
    void pop(std::uint64_t text);
    /// True where the text had no queue before.
    bool push(std::uint64_t text, std::uint32_t position);
    std::uint64_t size() const { return m_size; }
    void clear();

private:
    struct Node {
        std::uint32_t position;
        std::uint32_t next;
    };
    struct Queue {
        std::uint32_t head;
        std::uint32_t tail;
    };
    std::vector<Node> m_nodes;
    std::uint32_t m_free = kNone;
    std::unordered_map<std::uint64_t, Queue> m_queues;
    std::uint64_t m_size = 0;
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

/// Batches over some groups of a sampler's rows.
///
/// Every waiting text is tried once a batch; a failed try costs one credit, a placed row earns
/// some: so all tries of an epoch are linear in its rows.
class BatchBuilder {
public:
    BatchBuilder(const SamplerRows& rows, const SamplerOptions& options,
                 std::vector<std::uint32_t> groups);

    void startEpoch(std::uint64_t epoch);
    /// Fills `positions` with `size` rows. False where that cannot be done any more: then it holds
    /// what there was, and no batch follows in this epoch.
    bool build(std::size_t size, BatchTexts& texts, std::vector<std::uint32_t>& positions);

    /// Relative weight of all its groups together in the mixing.
    double weight() const { return m_weight; }
    std::uint64_t waiting() const { return m_waiting.size(); }
    std::uint64_t operations() const { return m_operations; }

private:
    struct AheadRow {
        std::uint32_t position;
        std::vector<std::uint64_t> hashes;
    };
    struct GroupState {
        std::uint32_t group = 0;
        SamplerRows::Range range;
        Permutation order;
        std::uint32_t drawn = 0; ///< of this pass
        std::uint32_t pass = 0;
        double weight = 0;
        double carry = 0;          ///< rows owed from earlier batches
        std::uint64_t quota = 0;   ///< rows still wanted in this batch
        std::uint64_t waiting = 0; ///< rows in queues
        bool closed = false;       ///< gave nothing more to this batch
        /// Rows drawn next, with their hashes already read: memory answers many reads at once
        /// faster than one after the other.
        std::vector<AheadRow> ahead;
        std::uint32_t aheadUsed = 0;
    };

    bool hasFresh(const GroupState& group) const;
    void shareOut(std::size_t size, bool freshOnly);
    void takeWaiting(bool anyGroup);
    void takeFresh(GroupState& group);
    const AheadRow& draw(GroupState& group);
    void readAhead(GroupState& group);
    /// A text of the row in m_hashes that the batch has; false where there is none.
    bool blocked(std::uint64_t& text) const;
    void place(std::uint32_t position, GroupState& group);
    void wait(std::uint64_t text, std::uint32_t position);
    GroupState& stateOf(std::uint32_t position);
    bool full() const { return m_batch->size() >= m_size; }

    const SamplerRows& m_rows;
    const SamplerOptions& m_options;
    std::vector<GroupState> m_groups;
    std::vector<std::uint32_t> m_indexOfGroup;
    double m_weight = 0;
    std::uint64_t m_epoch = 0;

    WaitingRows m_waiting;
    std::deque<std::uint64_t> m_ready;  ///< texts with rows waiting, to try in this batch
    std::vector<std::uint64_t> m_later; ///< those to try in the next
    std::int64_t m_credit = 0;
    std::uint64_t m_operations = 0;

    BatchTexts* m_texts = nullptr;
    std::vector<std::uint32_t>* m_batch = nullptr;
    std::size_t m_size = 0;
    std::vector<std::uint64_t> m_hashes;
};

} // namespace stator::data
