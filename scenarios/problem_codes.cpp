#include "scenarios/problem_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/errors.h"

namespace cxsim {

namespace {

using enum ProblemCode;

constexpr bool seen_by_schema = true;

constexpr std::array file_kinds{
    ProblemKind{unreadable_file, "a file cannot be read",
                "The file does not exist, or may not be read by this user. Names in `extends` are "
                "relative to the file they stand in, names on the command line to the working "
                "directory."},
    ProblemKind{not_a_regular_file, "not a regular file",
                "A scenario is read from an ordinary file, not from a directory, a pipe or a "
                "device."},
    ProblemKind{
        file_too_large, "a file is too large",
        "A scenario file may have one megabyte; a long one has ten kilobytes. Tables belong "
        "in CSV files that the scenario names."},
    ProblemKind{invalid_utf8, "not UTF-8 text",
                "Scenario files are UTF-8. The message names the first byte that is not; the file "
                "is binary or was saved in another encoding, such as Latin-1 or UTF-16."},
    ProblemKind{
        control_character, "a control character",
        "Only line ends and tabs are allowed among the invisible characters, also in quoted "
        "text with escapes; line ends are `\\n` or `\\r\\n`."},
    ProblemKind{tab_in_indentation, "a tab in the indentation",
                "YAML indents with spaces; how wide a tab is differs from editor to editor."},
    ProblemKind{
        yaml_syntax, "not valid YAML",
        "The text breaks the rules of YAML at the place shown; often a quote or bracket was "
        "opened earlier and never closed, or text that contains `: ` or starts with a "
        "special character is not quoted."},
    ProblemKind{empty_file, "an empty file",
                "The file holds nothing but white space or comments. The shortest scenario is the "
                "line `cxsim: 1`.",
                seen_by_schema},
    ProblemKind{root_not_a_map, "the file is not a map of fields",
                "A scenario consists of lines such as `name: value`. In YAML the colon needs a "
                "space after it: `name:value` is a piece of text.",
                seen_by_schema},
    ProblemKind{second_document, "a second document in the file",
                "A line `---` starts another YAML document. A file holds one scenario or study; "
                "worlds to compare are its `variants`."},
    ProblemKind{duplicate_key, "a field is given twice",
                "Two entries of one map have the same name. Many YAML readers silently take one of "
                "them; here one has to go."},
    ProblemKind{merge_key, "the merge key `<<`",
                "`<<` is an old extension that YAML readers treat differently. Use `extends` to "
                "build on another file or variant."},
    ProblemKind{bad_key, "a name that is no name",
                "To the left of a colon stands a name on one line: not a list, a map, an alias, "
                "nothing or null."},
    ProblemKind{tag, "a YAML tag",
                "Tags such as `!!str` or `!!python/object` tell a reader to build something other "
                "than what is written. No scenario needs them."},
    ProblemKind{alias_cycle, "a value that contains itself",
                "An alias `*name` stands inside the very value that the anchor `&name` marks."},
    ProblemKind{
        too_many_nodes, "too much content",
        "Written out in full, with every alias replaced by what it stands for, the scenario "
        "is far larger than any real one. Aliases of aliases grow quickly."},
    ProblemKind{nested_too_deeply, "nested too deeply",
                "Maps and lists inside each other deeper than 40 levels; no field lies that deep."},
    ProblemKind{empty_value, "a name without a value",
                "Nothing follows the colon. Write the value; `{}` for a group with all defaults; "
                "`null` to reset to the default what an extended scenario sets."},
    ProblemKind{null_spelling, "another spelling of null",
                "Only `null` resets a field to its default; `~`, `Null` and `NULL` are refused "
                "because not every YAML reader agrees on them."},
};

constexpr std::array field_kinds{
    ProblemKind{
        wrong_type, "a value of the wrong type",
        "A list, a map or a single value stands where something else is wanted; the message "
        "says what.",
        seen_by_schema},
    ProblemKind{out_of_range, "a number out of range",
                "The number is outside the limits within which the model makes sense. Both limits "
                "are allowed values unless the message says otherwise.",
                seen_by_schema},
    ProblemKind{
        quantity_out_of_range, "a quantity out of range",
        "The quantity is outside the limits within which the model makes sense. Both limits "
        "are allowed values unless the message says otherwise."},
    ProblemKind{unknown_field, "an unknown field",
                "No field has this name at this place. `cxsim show` prints all fields of a "
                "scenario; `cxsim explain` describes them.",
                seen_by_schema},
    ProblemKind{unknown_choice, "a choice that does not exist",
                "The field takes one of a few words; the message lists them.", seen_by_schema},
    ProblemKind{unknown_group, "a name that the catalogue does not have",
                "Levers, shocks and the like are named from a catalogue; `cxsim explain` lists it.",
                seen_by_schema},
    ProblemKind{bad_group_name, "a name with characters that names cannot have",
                "Names you give (segments, variants) start with a letter and go on with letters, "
                "digits, `_` and `-`, at most 60 in all, so that they can stand in paths such as "
                "`population.segments.regulars.share`, in tables and on charts.",
                seen_by_schema},
    ProblemKind{not_one_alternative, "not exactly one alternative",
                "The field is a map with one entry, whose name says which alternative is meant.",
                seen_by_schema},
    ProblemKind{bad_flag, "neither true nor false",
                "A yes-or-no field takes `true` or `false`. Other spellings (`yes`, `on`, `True`) "
                "mean different things to different YAML readers.",
                seen_by_schema},
    ProblemKind{text_needs_quotes, "text that reads like something else",
                "The field takes text, but this is a number, a flag or null to a YAML reader. In "
                "quotes it is text.",
                seen_by_schema},
    ProblemKind{missing_file, "a file that the scenario names is missing",
                "File names are relative to the scenario file in which they stand."},
    ProblemKind{bad_distribution, "not a distribution",
                "A distribution is a fixed quantity (`4 days`) or a map of one family to its "
                "parameters: `{lognormal: {median: 4 days, spread: 0.6}}`.",
                seen_by_schema},
    ProblemKind{not_a_whole_number, "not a whole number",
                "The field counts something: it takes 3, not 3.5.", seen_by_schema},
};

constexpr std::array quantity_kinds{
    ProblemKind{not_a_number, "not a number",
                "A number such as `5`, `-0.25` or `1e6` is wanted, with its unit where it has one.",
                seen_by_schema},
    ProblemKind{missing_unit, "a number without its unit",
                "Quantities carry their unit, so that nobody has to guess whether 5 means days or "
                "weeks, 12 means 12% or 1200%.",
                seen_by_schema},
    ProblemKind{ambiguous_unit, "a unit with two meanings",
                "`m` may be minutes or months. Write `min`, or a number of days or weeks.",
                seen_by_schema},
    ProblemKind{unknown_unit, "an unknown unit", "The message lists the units the field takes.",
                seen_by_schema},
    ProblemKind{wrong_unit, "a unit of something else",
                "The unit exists, but measures something else than the field: money is not time.",
                seen_by_schema},
    ProblemKind{not_finite, "not a finite number",
                "`.nan` and `.inf` are no values for a scenario.", seen_by_schema},
    ProblemKind{quoted_number, "a number in quotes",
                "In quotes it is text, not a number. Leave the quotes out.", seen_by_schema},
    ProblemKind{leading_zero, "a number with a leading zero",
                "`010` is eight to some YAML readers and ten to others. Leave the zero out."},
    ProblemKind{
        number_spelling, "an unusual spelling of a number",
        "Numbers are decimal: `1000`, not `1,000`, `1_000`, `0x3e8`, `+1000` or `1000.`; the "
        "decimal mark is a point."},
    ProblemKind{number_too_large, "a number too large or too small to hold",
                "The number is beyond what a 64-bit floating-point number, or a 64-bit integer "
                "where a whole number is wanted, can hold."},
    ProblemKind{mixed_currencies, "two currencies",
                "A study is in one currency; convert the amounts before you enter them."},
    ProblemKind{unit_spacing, "space missing or misplaced before a unit",
                "One space stands between a number and a word (`5 days`, `29 EUR`), none before "
                "`%` and `/` (`12%`, `0.1/day`).",
                seen_by_schema},
    ProblemKind{unexpected_unit, "a unit where a pure number is wanted",
                "The field is a pure number, written without a unit or a percent sign.",
                seen_by_schema},
};

constexpr std::array study_kinds{
    ProblemKind{
        bad_extends, "extends what?",
        "`extends` takes the name of a scenario file (in a variant: of another variant) or a "
        "list of such names."},
    ProblemKind{extends_cycle, "files that extend each other in a circle",
                "Following `extends` leads back to where it began; the message names the chain."},
    ProblemKind{extends_too_deep, "too long a chain of extends",
                "More than 16 files or variants build on each other in a row."},
    ProblemKind{
        too_many_files, "too many files",
        "More than 64 files are read through `extends`, a file named twice counting twice."},
    ProblemKind{
        bad_override, "not an override",
        "`--set` takes `path=value`, a path such as `company.promise.padding` and a value as "
        "in YAML."},
    ProblemKind{unknown_variant, "an unknown variant",
                "`extends` in a variant, and `baseline`, name variants of the same study."},
    ProblemKind{variant_cycle, "variants that extend each other in a circle",
                "Following `extends` leads back to where it began; the message names the chain."},
    ProblemKind{too_many_variants, "too many variants", "A study may have 1000 variants."},
    ProblemKind{missing_version, "no format version",
                "Every scenario file says `cxsim: 1`, so that later programs know how to read it.",
                seen_by_schema},
    ProblemKind{unsupported_version, "a format version that this program does not know",
                "This program reads format 1. The file was written for a newer program, or the "
                "number is mistyped.",
                seen_by_schema},
    ProblemKind{shares_do_not_add_up, "shares that do not add up to 100%",
                "Every customer belongs to exactly one segment."},
    ProblemKind{outside_the_run, "a day outside the run",
                "Days count from 0 to the last one of `run.days`."},
    ProblemKind{
        do_not_fit_together, "fields that do not fit together",
        "Each value alone is possible, but not together with another one; the message names "
        "both."},
    ProblemKind{
        bad_stopping_rule, "replications that could not come to an end",
        "`run.replications` takes a number, or `{min, max, batch, until}`: `min` is not above "
        "`max`, each goal under `until` names an outcome once and a half_width above 0, and "
        "antithetic pairs need even numbers."},
    ProblemKind{bad_sweep, "a sweep that varies nothing",
                "`sweep` takes a design and `factors`, a map from paths to what they are set to; "
                "the design `list` takes `points` instead."},
    ProblemKind{
        unknown_factor, "a factor that is no field",
        "A factor is a field of a world, named by its path. A field of a lever, a shock or a form "
        "of a distribution can vary only where that is in force."},
    ProblemKind{
        bad_factor, "a factor with values that its design cannot use",
        "A grid takes lists of values. The designs latin_hypercube and sobol take ranges: "
        "`{uniform: {from: 1 day, to: 4 days}}`, `{log_uniform: {from, to}}`, `{triangular: {from, "
        "to, mode}}`, any distribution, or `{one_of: [...]}` for single values."},
    ProblemKind{empty_range, "a range without values",
                "`from` lies below `to`, a mode between them; a logarithmic range lies above 0."},
    ProblemKind{bad_points, "points that do not suit the design",
                "A sobol design has a power of two of points, a grid as many as its lists make, a "
                "list those that it names, each with the same fields."},
    ProblemKind{too_many_points, "too many worlds",
                "A study may have 100,000 worlds: points times variants."},
    ProblemKind{factor_set_by_variant, "a field that a variant and the sweep both set",
                "One of them would win silently. Leave the field to one of the two."},
    ProblemKind{
        missing_column, "a table without a column that is named",
        "The first line of a CSV file names its columns; the scenario names those to read."},
    ProblemKind{bad_data_row, "a row of a table that cannot be read",
                "The message names the file, the line and what should stand there."},
};

constexpr auto all_kinds = [] {
  std::array<ProblemKind,
             file_kinds.size() + field_kinds.size() + quantity_kinds.size() + study_kinds.size()>
      all{};
  auto next = std::copy(file_kinds.begin(), file_kinds.end(), all.begin());
  next = std::copy(field_kinds.begin(), field_kinds.end(), next);
  next = std::copy(quantity_kinds.begin(), quantity_kinds.end(), next);
  std::copy(study_kinds.begin(), study_kinds.end(), next);
  return all;
}();

static_assert(std::ranges::adjacent_find(all_kinds, std::ranges::greater_equal{},
                                         &ProblemKind::code) == all_kinds.end());

}  // namespace

std::span<const ProblemKind> problem_kinds() {
  return all_kinds;
}

const ProblemKind& kind_of(ProblemCode code) {
  const auto found = std::ranges::find(all_kinds, code, &ProblemKind::code);
  require(found != all_kinds.end(), "every problem code has an entry in the table");
  return *found;
}

std::string text_of(ProblemCode code) {
  return fmt::format("E{:04}", static_cast<unsigned>(code));
}

const ProblemKind* find_problem_kind(std::string_view text) {
  const auto same_number = [&](const ProblemKind& kind) {
    const std::string name = text_of(kind.code);
    return name.substr(1) == fmt::format("{:0>4}", text.empty() ? text : text.substr(1));
  };
  if (text.empty() || (text.front() != 'E' && text.front() != 'e')) return nullptr;
  const auto found = std::ranges::find_if(all_kinds, same_number);
  return found == all_kinds.end() ? nullptr : &*found;
}

}  // namespace cxsim
