#include "output/checkpoint.h"

#include <fmt/format.h>

#include <fstream>
#include <string_view>
#include <utility>

#include "engine/digest.h"
#include "engine/errors.h"
#include "engine/parcels.h"
#include "output/byte_text.h"
#include "output/durable_file.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view form = "cxsim checkpoint 6";

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.value();
}

[[noreturn]] void refuse(const fs::path& path, std::string_view problem) {
  throw RunError(fmt::format("{} {}; delete {} to begin the run again", path.string(), problem,
                             path.parent_path().string()));
}

/// Collective: whether anybody says so.
bool any_of(Ranks& ranks, bool here) {
  std::uint32_t saying = here ? 1 : 0;
  add_up_counts(ranks, saying);
  return saying > 0;
}

/// Collective: lets each rank do something that may fail; where one fails all do, instead of
/// waiting for it.
template <typename Work>
void do_together(Ranks& ranks, const Work& work) {
  std::string problem;
  try {
    work();
  } catch (const std::exception& error) {
    problem = error.what();
  }
  for (const auto& text : gather_values(ranks, std::span<const char>(problem))) {
    if (!text.empty()) throw RunError(std::string(text.begin(), text.end()));
  }
}

}  // namespace

CheckpointFiles::CheckpointFiles(CheckpointPlan plan) : plan_(std::move(plan)) {}

fs::path CheckpointFiles::table() const {
  return plan_.directory / (plan_.run + ".checkpoint");
}

fs::path CheckpointFiles::part(std::int32_t next_day, std::uint32_t number) const {
  return plan_.directory / fmt::format("{}-{}-{}.part", plan_.run, next_day, number);
}

Day CheckpointFiles::take_up(RestingRun& run) {
  std::vector<std::byte> mine;
  do_together(run.ranks(), [&] {
    if (run.ranks().is_first()) mine = read_table();
  });
  std::vector<std::byte> table = std::move(run.ranks().gather_everywhere(mine).front());
  if (table.empty()) return Day{0};
  Contents contents;
  do_together(run.ranks(), [&] {
    contents = contents_in(std::move(table));
    read_blocks(run, contents);
  });
  StateCarrier carrier(contents.common);
  run.carry_common(carrier);
  run.wake_up();
  last_ = contents.next_day;
  return Day{contents.next_day};
}

bool CheckpointFiles::goes_on(RestingRun& run, Day next) {
  const bool stops = any_of(run.ranks(), plan_.stop && plan_.stop());
  const bool is_due = plan_.every > 0 && next.number - last_ >= plan_.every;
  if (stops || is_due) put_down(run, next);
  return !stops;
}

void CheckpointFiles::put_down(RestingRun& run, Day next) {
  std::vector<Place> own;
  do_together(run.ranks(), [&] { own = write_part(run, next); });
  Contents contents{.next_day = next.number,
                    .customers = run.owners().blocks().customers(),
                    .block_size = run.owners().blocks().block_size(),
                    .common = {},
                    .places = {}};
  for (const auto& of_rank : gather_values(run.ranks(), std::span<const Place>(own))) {
    contents.places.insert(contents.places.end(), of_rank.begin(), of_rank.end());
  }
  StateCarrier carrier;
  run.carry_common(carrier);
  contents.common = carrier.take();
  do_together(run.ranks(), [&] {
    if (run.ranks().is_first()) write_table(contents);
  });
  last_ = next.number;
}

std::vector<CheckpointFiles::Place> CheckpointFiles::write_part(RestingRun& run, Day next) const {
  const BlockOwners::Range& own = run.owners().own_blocks();
  const std::uint32_t number = run.ranks().rank();
  std::vector<Place> places;
  write_durably(part(next.number, number), [&](const AppendToFile& append) {
    std::uint64_t first = 0;
    for (std::uint32_t block = own.first; block < own.last; ++block) {
      StateCarrier carrier;
      run.carry_block(carrier, BlockId{block});
      const std::vector<std::byte> bytes = carrier.take();
      append(bytes);
      places.push_back({number, block, first, bytes.size(), checksum_of(bytes)});
      first += bytes.size();
    }
  });
  return places;
}

void CheckpointFiles::write_table(const Contents& contents) const {
  ByteWriter out;
  out.add_text(form);
  out.add_text(plan_.run);
  out.add(contents.next_day);
  out.add(contents.customers);
  out.add(contents.block_size);
  out.add(std::uint64_t{contents.common.size()});
  out.add_all(std::span(contents.common));
  out.add(std::uint64_t{contents.places.size()});
  for (const Place& place : contents.places) {
    out.add(place.part);
    out.add(place.block);
    out.add(place.first);
    out.add(place.size);
    out.add(place.checksum);
  }
  std::vector<std::byte> bytes = out.take();
  ByteWriter end;
  end.add(checksum_of(bytes));
  const std::vector<std::byte> checksum = end.take();
  bytes.insert(bytes.end(), checksum.begin(), checksum.end());
  write_durably(table(), bytes);
  remove_other_parts(contents.next_day);
}

/// Nothing where the run was not put down.
std::vector<std::byte> CheckpointFiles::read_table() const {
  std::ifstream file(table(), std::ios::binary);
  if (!file) return {};
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto bytes = std::as_bytes(std::span(text));
  const bool is_whole = bytes.size() > sizeof(std::uint64_t);
  const auto content = is_whole ? bytes.first(bytes.size() - sizeof(std::uint64_t)) : bytes;
  if (!is_whole ||
      ByteReader(bytes.last(sizeof(std::uint64_t))).next<std::uint64_t>() != checksum_of(content)) {
    refuse(table(), "is damaged");
  }
  return {content.begin(), content.end()};
}

CheckpointFiles::Contents CheckpointFiles::contents_in(std::vector<std::byte> bytes) const {
  ByteReader in(bytes);
  if (in.next_text() != form) refuse(table(), "was written by another version of cxsim");
  if (in.next_text() != plan_.run) refuse(table(), "is of another run");
  Contents contents;
  contents.next_day = in.next<std::int32_t>();
  contents.customers = in.next<std::uint32_t>();
  contents.block_size = in.next<std::uint32_t>();
  contents.common.resize(in.next<std::uint64_t>());
  in.fill(std::span(contents.common));
  contents.places.resize(in.next<std::uint64_t>());
  for (Place& place : contents.places) {
    place.part = in.next<std::uint32_t>();
    place.block = in.next<std::uint32_t>();
    place.first = in.next<std::uint64_t>();
    place.size = in.next<std::uint64_t>();
    place.checksum = in.next<std::uint64_t>();
  }
  return contents;
}

void CheckpointFiles::read_blocks(RestingRun& run, const Contents& contents) const {
  const Blocks& blocks = run.owners().blocks();
  if (contents.customers != blocks.customers() || contents.block_size != blocks.block_size() ||
      contents.places.size() != blocks.count()) {
    refuse(table(), "is of another population");
  }
  const BlockOwners::Range& own = run.owners().own_blocks();
  for (std::uint32_t block = own.first; block < own.last; ++block) {
    const Place& place = contents.places[block];
    const fs::path path = part(contents.next_day, place.part);
    std::ifstream file(path, std::ios::binary);
    std::vector<std::byte> bytes(place.size);
    file.seekg(static_cast<std::streamoff>(place.first));
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file || checksum_of(bytes) != place.checksum) refuse(path, "is missing or damaged");
    StateCarrier carrier(bytes);
    run.carry_block(carrier, BlockId{block});
    require(carrier.is_at_end(), "a block is read as it was written");
  }
}

void CheckpointFiles::remove_other_parts(std::int32_t next_day) const {
  const std::string own = plan_.run + "-";
  const std::string kept = fmt::format("{}{}-", own, next_day);
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(plan_.directory, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(own) && !name.starts_with(kept)) fs::remove(entry.path(), ignored);
  }
}

void CheckpointFiles::forget() const {
  std::error_code ignored;
  fs::remove(table(), ignored);
  remove_other_parts(-1);
  fs::remove(plan_.directory, ignored);  // where it is empty
}

}  // namespace cxsim
