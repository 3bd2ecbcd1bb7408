#include "output/rank_parcels.h"

namespace cxsim {

namespace {

ByteWriter begun(ParcelKind kind) {
  ByteWriter out;
  out.add(kind);
  return out;
}

void add_numbers(ByteWriter& out, const std::vector<std::uint32_t>& numbers) {
  out.add(std::uint64_t{numbers.size()});
  out.add_all(std::span(numbers));
}

std::vector<std::uint32_t> next_numbers(ByteReader& parcel) {
  std::vector<std::uint32_t> numbers(parcel.next<std::uint64_t>());
  parcel.fill(std::span(numbers));
  return numbers;
}

void add_piece(ByteWriter& out, const RunPiece& piece) {
  out.add(piece.replication);
  add_numbers(out, piece.worlds);
  out.add(piece.is_first);
}

}  // namespace

Parcel parcel_of(ParcelKind kind) {
  return begun(kind).take();
}

Parcel parcel_of(ParcelKind kind, std::string_view text) {
  ByteWriter out = begun(kind);
  out.add_text(text);
  return out.take();
}

ParcelKind kind_of(ByteReader& parcel) {
  return parcel.next<ParcelKind>();
}

Parcel parcel_of(const StudyParcel& study) {
  ByteWriter out = begun(ParcelKind::study);
  out.add_text(study.stored);
  out.add_text(study.directory);
  out.add(study.threads);
  return out.take();
}

StudyParcel study_in(ByteReader& parcel) {
  StudyParcel study;
  study.stored = parcel.next_text();
  study.directory = parcel.next_text();
  study.threads = parcel.next<std::uint32_t>();
  return study;
}

Parcel parcel_of(const PartParcel& part) {
  ByteWriter out = begun(ParcelKind::part);
  add_numbers(out, part.worlds);
  out.add(part.first_replication);
  out.add(part.replications);
  out.add(part.on_failure);
  out.add(part.records);
  out.add(part.pieces_at_once);
  out.add(part.is_spread);
  out.add_text(part.spread.checkpoints.string());
  out.add(part.spread.checkpoint_days);
  out.add(std::uint64_t{part.pieces.size()});
  for (const RunPiece& piece : part.pieces) add_piece(out, piece);
  return out.take();
}

PartParcel part_in(ByteReader& parcel) {
  PartParcel part;
  part.worlds = next_numbers(parcel);
  part.first_replication = parcel.next<std::uint32_t>();
  part.replications = parcel.next<std::uint32_t>();
  part.on_failure = parcel.next<OnFailure>();
  part.records = parcel.next<bool>();
  part.pieces_at_once = parcel.next<std::uint32_t>();
  part.is_spread = parcel.next<bool>();
  part.spread.checkpoints = parcel.next_text();
  part.spread.checkpoint_days = parcel.next<std::int32_t>();
  part.pieces.resize(parcel.next<std::uint64_t>());
  for (RunPiece& piece : part.pieces) piece = piece_in(parcel);
  return part;
}

Parcel parcel_of(const RunPiece& piece) {
  ByteWriter out = begun(ParcelKind::piece);
  add_piece(out, piece);
  return out.take();
}

RunPiece piece_in(ByteReader& parcel) {
  RunPiece piece;
  piece.replication = parcel.next<std::uint32_t>();
  piece.worlds = next_numbers(parcel);
  piece.is_first = parcel.next<bool>();
  return piece;
}

Parcel parcel_of(const FinishedParcel& run) {
  ByteWriter out = begun(ParcelKind::finished);
  out.add(run.scenario);
  out.add(run.replication);
  out.add(run.seconds);
  out.add(std::uint64_t{run.run.size()});
  out.add_all(run.run);
  return out.take();
}

FinishedParcel finished_in(ByteReader& parcel) {
  FinishedParcel run;
  run.scenario = parcel.next<std::uint32_t>();
  run.replication = parcel.next<std::uint32_t>();
  run.seconds = parcel.next<double>();
  run.run = parcel.next_bytes(parcel.next<std::uint64_t>());
  return run;
}

Parcel parcel_of(const FailedParcel& run) {
  ByteWriter out = begun(ParcelKind::failed);
  out.add(run.scenario);
  out.add(run.replication);
  out.add_text(run.reason);
  return out.take();
}

FailedParcel failed_in(ByteReader& parcel) {
  FailedParcel run;
  run.scenario = parcel.next<std::uint32_t>();
  run.replication = parcel.next<std::uint32_t>();
  run.reason = parcel.next_text();
  return run;
}

Parcel parcel_of_advance(double customer_days) {
  ByteWriter out = begun(ParcelKind::advanced);
  out.add(customer_days);
  return out.take();
}

}  // namespace cxsim
