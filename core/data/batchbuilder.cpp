#include "core/data/batchbuilder.h"

#include <bit>
#include <cmath>
#include <numeric>

namespace stator::data {
namespace {

/// Failed tries that a placed row pays for.
constexpr std::int64_t kCreditPerRow = 8;

double mixingWeight(const SamplerOptions& options, std::uint64_t rows) {
    switch (options.mixing) {
    case Mixing::RoundRobin:
        return 1.0;
    case Mixing::Temperature:
        return std::pow(static_cast<double>(rows), 1.0 / options.temperature);
    case Mixing::Proportional:
        break;
    }
    return static_cast<double>(rows);
}

} // namespace

BatchTexts::BatchTexts(std::size_t texts)
    : m_slots(std::bit_ceil(std::max<std::size_t>(8, 2 * texts))) {}

void BatchTexts::clear() {
    if (++m_stamp == 0) {
        std::fill(m_slots.begin(), m_slots.end(), Slot{});
        m_stamp = 1;
    }
}

std::size_t BatchTexts::find(std::uint64_t hash) const {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t i = hash & mask;
    while (m_slots[i].stamp == m_stamp && m_slots[i].hash != hash)
        i = (i + 1) & mask;
    return i;
}

bool BatchTexts::contains(std::uint64_t hash) const {
    return m_slots[find(hash)].stamp == m_stamp;
}

void BatchTexts::insert(std::uint64_t hash) {
    m_slots[find(hash)] = {hash, m_stamp};
}

std::uint32_t WaitingRows::front(std::uint64_t text) const {
    return m_nodes[m_queues.at(text).head].position;
}

void WaitingRows::pop(std::uint64_t text) {
    const auto queue = m_queues.find(text);
    const std::uint32_t node = queue->second.head;
    queue->second.head = m_nodes[node].next;
    if (queue->second.head == kNone)
        m_queues.erase(queue);
    m_nodes[node].next = m_free;
    m_free = node;
    --m_size;
}

bool WaitingRows::push(std::uint64_t text, std::uint32_t position) {
    std::uint32_t node = m_free;
    if (node == kNone) {
        node = static_cast<std::uint32_t>(m_nodes.size());
        m_nodes.emplace_back();
    } else {
        m_free = m_nodes[node].next;
    }
    m_nodes[node] = {position, kNone};
    ++m_size;
    const auto [queue, isNew] = m_queues.try_emplace(text, Queue{node, node});
    if (!isNew) {
        m_nodes[queue->second.tail].next = node;
        queue->second.tail = node;
    }
    return isNew;
}

void WaitingRows::clear() {
    m_nodes.clear();
    m_queues.clear();
    m_free = kNone;
    m_size = 0;
}

BatchBuilder::BatchBuilder(const SamplerRows& rows, const SamplerOptions& options,
                           std::vector<std::uint32_t> groups)
    : m_rows(rows)
    , m_options(options)
    , m_indexOfGroup(rows.groups().size(), 0) {
    for (const auto group : groups) {
        m_indexOfGroup[group] = static_cast<std::uint32_t>(m_groups.size());
        GroupState state;
        state.group = group;
        state.range = rows.group(group);
        state.weight = mixingWeight(options, state.range.size());
        m_weight += state.weight;
        m_groups.push_back(state);
    }
}

void BatchBuilder::startEpoch(std::uint64_t epoch) {
    m_epoch = epoch;
    m_waiting.clear();
    m_ready.clear();
    m_later.clear();
    m_credit = 0;
    m_operations = 0;
    for (auto& group : m_groups) {
        const auto key = base::mix64(base::mix64(m_options.seed, epoch), group.group);
        group.order = Permutation(group.range.size(), key);
        group.drawn = 0;
        group.ahead.clear();
        group.aheadUsed = 0;
        group.pass = 0;
        group.waiting = 0;
        // Groups smaller than their share of one batch come at another moment in every epoch.
        group.carry = m_groups.size() > 1 ? 0.5 - static_cast<double>(key >> 11) * 0x1.0p-53 : 0.0;
        m_credit += group.range.size();
    }
}

bool BatchBuilder::hasFresh(const GroupState& group) const {
    return !group.closed &&
           (group.drawn < group.range.size() || m_options.whenExhausted == WhenExhausted::Repeat);
}

/// Divides `size` rows over the groups by weight; what rounding keeps back is carried on, so that
/// over many batches the proportions are exact.
void BatchBuilder::shareOut(std::size_t size, bool freshOnly) {
    const auto takesPart = [&](const GroupState& group) {
        return hasFresh(group) || (!freshOnly && group.waiting > 0);
    };
    double weights = 0;
    double owed = 0;
    std::size_t parts = 0;
    for (const auto& group : m_groups) {
        if (takesPart(group)) {
            weights += group.weight;
            owed += group.carry;
            ++parts;
        }
    }
    std::size_t shared = 0;
    std::vector<std::pair<double, std::size_t>> rests;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        auto& group = m_groups[g];
        group.quota = 0;
        if (!takesPart(group))
            continue;
        // What is owed to some is owed by others, also after a group has ended.
        const double exact = group.carry - owed / static_cast<double>(parts) +
                             static_cast<double>(size) * group.weight / weights;
        group.quota = static_cast<std::uint64_t>(std::max(0.0, std::floor(exact)));
        group.quota = std::min<std::uint64_t>(group.quota, size - shared);
        group.carry = exact - static_cast<double>(group.quota);
        shared += group.quota;
        rests.emplace_back(-group.carry, g);
    }
    std::sort(rests.begin(), rests.end());
    for (std::size_t i = 0; shared < size && !rests.empty(); i = (i + 1) % rests.size(), ++shared) {
        auto& group = m_groups[rests[i].second];
        ++group.quota;
        group.carry -= 1.0;
    }
}

BatchBuilder::GroupState& BatchBuilder::stateOf(std::uint32_t position) {
    return m_groups.size() == 1 ? m_groups.front()
                                : m_groups[m_indexOfGroup[m_rows.groupOf(position)]];
}

bool BatchBuilder::blocked(std::uint64_t& text) const {
    for (const auto hash : m_hashes) {
        if (m_texts->contains(hash)) {
            text = hash;
            return true;
        }
    }
    return false;
}

void BatchBuilder::place(std::uint32_t position, GroupState& group) {
    for (const auto hash : m_hashes)
        m_texts->insert(hash);
    m_batch->push_back(position);
    group.quota -= group.quota > 0 ? 1 : 0;
    m_credit += kCreditPerRow;
}

/// The text is in the batch, so it is tried again in the next at the earliest.
void BatchBuilder::wait(std::uint64_t text, std::uint32_t position) {
    if (m_waiting.push(text, position))
        m_later.push_back(text);
}

/// One try for every waiting text. With `anyGroup` the quotas are not asked.
void BatchBuilder::takeWaiting(bool anyGroup) {
    for (std::size_t tries = m_ready.size(); tries > 0 && !full() && m_credit > 0; --tries) {
        const std::uint64_t text = m_ready.front();
        m_ready.pop_front();
        ++m_operations;
        --m_credit;
        const std::uint32_t position = m_waiting.front(text);
        auto& group = stateOf(position);
        if (m_texts->contains(text) || (!anyGroup && group.quota == 0)) {
            m_later.push_back(text);
            continue;
        }
        m_rows.hashes(position, m_hashes);
        m_waiting.pop(text);
        std::uint64_t other = 0;
        if (blocked(other)) {
            wait(other, position);
        } else {
            --group.waiting;
            place(position, group);
        }
        if (!m_waiting.empty(text))
            m_later.push_back(text);
    }
}

/// The next rows of the pass and the hashes of their texts.
void BatchBuilder::readAhead(GroupState& group) {
    if (group.drawn == group.range.size()) {
        ++group.pass;
        group.drawn = 0;
        const auto key = base::mix64(base::mix64(m_options.seed, m_epoch), group.group);
        group.order = Permutation(group.range.size(), base::mix64(key, group.pass));
    }
    constexpr std::uint32_t kAhead = 64;
    group.ahead.resize(std::min(kAhead, group.range.size() - group.drawn));
    group.aheadUsed = 0;
    for (std::uint32_t i = 0; i < group.ahead.size(); ++i)
        group.ahead[i].position =
            group.range.begin + static_cast<std::uint32_t>(group.order.at(group.drawn + i));
    for (const auto& row : group.ahead)
        m_rows.prefetch(row.position);
    if (m_options.noDuplicates) {
        for (auto& row : group.ahead)
            m_rows.hashes(row.position, row.hashes);
    }
}

const BatchBuilder::AheadRow& BatchBuilder::draw(GroupState& group) {
    if (group.aheadUsed == group.ahead.size())
        readAhead(group);
    ++m_operations;
    ++group.drawn;
    return group.ahead[group.aheadUsed++];
}

void BatchBuilder::takeFresh(GroupState& group) {
    // A group that repeats never ends: it stops asking when its rows keep being in the way.
    std::uint64_t failures = 8 * group.quota + 64;
    while (group.quota > 0 && hasFresh(group) && !full()) {
        const auto& [position, hashes] = draw(group);
        m_hashes.assign(hashes.begin(), hashes.end());
        std::uint64_t text = 0;
        if (!blocked(text)) {
            place(position, group);
        } else if (group.pass == 0) {
            ++group.waiting;
            wait(text, position);
        } else if (--m_credit <= 0 || --failures == 0) {
            group.closed = true;
        }
    }
}

bool BatchBuilder::build(std::size_t size, BatchTexts& texts,
                         std::vector<std::uint32_t>& positions) {
    m_texts = &texts;
    m_batch = &positions;
    m_size = size;
    texts.clear();
    positions.clear();
    m_ready.insert(m_ready.end(), m_later.begin(), m_later.end());
    m_later.clear();
    for (auto& group : m_groups)
        group.closed = false;
    shareOut(size, false);
    takeWaiting(false);
    const auto freshLeft = [&] {
        return std::any_of(m_groups.begin(), m_groups.end(),
                           [&](const GroupState& group) { return hasFresh(group); });
    };
    for (;;) {
        for (auto& group : m_groups)
            takeFresh(group);
        if (full())
            return true;
        if (m_options.whenExhausted == WhenExhausted::Stop && m_groups.size() > 1)
            return false;
        if (!freshLeft())
            break;
        shareOut(size - positions.size(), true);
    }
    // Only waiting rows are left: whole rounds of them, as long as a round places a row.
    for (std::size_t before = 0; !full() && m_credit > 0;) {
        before = positions.size();
        m_ready.insert(m_ready.end(), m_later.begin(), m_later.end());
        m_later.clear();
        takeWaiting(true);
        if (positions.size() == before)
            break;
    }
    return full();
}

} // namespace stator::data
