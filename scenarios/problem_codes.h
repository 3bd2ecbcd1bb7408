#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cxsim {

/// What can be wrong with a scenario. The number of a code never changes its meaning: `E0123` is
/// in people's notes and scripts.
enum class ProblemCode : std::uint16_t {
  // the file and its text
  unreadable_file = 1,
  not_a_regular_file = 2,
  file_too_large = 3,
  invalid_utf8 = 4,
  control_character = 5,
  tab_in_indentation = 6,
  yaml_syntax = 7,
  empty_file = 8,
  root_not_a_map = 9,
  second_document = 10,
  duplicate_key = 11,
  merge_key = 12,
  bad_key = 13,
  tag = 14,
  alias_cycle = 15,
  too_many_nodes = 16,
  nested_too_deeply = 17,
  empty_value = 18,
  null_spelling = 19,

  // fields
  wrong_type = 120,
  out_of_range = 121,
  quantity_out_of_range = 122,
  unknown_field = 123,
  unknown_choice = 124,
  unknown_group = 125,
  bad_group_name = 126,
  not_one_alternative = 127,
  bad_flag = 128,
  text_needs_quotes = 129,
  missing_file = 130,
  bad_distribution = 131,
  not_a_whole_number = 132,

  // quantities
  not_a_number = 201,
  missing_unit = 202,
  ambiguous_unit = 203,
  unknown_unit = 204,
  wrong_unit = 205,
  not_finite = 206,
  quoted_number = 207,
  leading_zero = 208,
  number_spelling = 209,
  number_too_large = 210,
  mixed_currencies = 211,
  unit_spacing = 212,
  unexpected_unit = 213,

  // extends, variants, --set
  bad_extends = 301,
  extends_cycle = 302,
  extends_too_deep = 303,
  too_many_files = 304,
  bad_override = 305,
  unknown_variant = 306,
  variant_cycle = 307,
  too_many_variants = 308,

  // the study as a whole
  missing_version = 401,
  unsupported_version = 402,
  shares_do_not_add_up = 404,
  outside_the_run = 405,
  do_not_fit_together = 406,
  bad_stopping_rule = 407,

  // sweeps
  bad_sweep = 451,
  unknown_factor = 452,
  bad_factor = 453,
  empty_range = 454,
  bad_points = 455,
  too_many_points = 456,
  factor_set_by_variant = 457,

  // data files
  missing_column = 501,
  bad_data_row = 502,
};

/// One row of the table behind `cxsim explain E0123`.
struct ProblemKind {
  ProblemCode code;
  std::string_view title;
  std::string_view explanation;
  /// Whether a JSON Schema validator refuses the file as well (it sees neither spelling nor the
  /// ranges of quantities with units, nor other files).
  bool seen_by_schema = false;
};

/// All kinds, ascending by code.
std::span<const ProblemKind> problem_kinds();
const ProblemKind& kind_of(ProblemCode code);
/// "E0123".
std::string text_of(ProblemCode code);
/// The kind that `text` names ("E0123", also "e123"); null if there is none.
const ProblemKind* find_problem_kind(std::string_view text);

}  // namespace cxsim
