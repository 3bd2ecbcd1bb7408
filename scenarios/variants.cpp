#include "scenarios/variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "scenarios/group_name.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/scenario_files.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::size_t most_variants = 1000;

/// Lays variants over each other as their `extends` say.
class VariantResolver {
 public:
  VariantResolver(const YamlNode& variants, ProblemList& problems)
      : variants_(&variants), problems_(&problems) {}

  /// The changes of a variant with those of all it extends below them.
  const YamlNode& changes_of(const YamlEntry& variant);

 private:
  YamlNode over_its_bases(const YamlEntry& variant);
  const YamlNode* base(const ExtendedName& name);
  void report_unknown(const ExtendedName& name);

  const YamlNode* variants_;
  ProblemList* problems_;
  std::map<std::string, YamlNode, std::less<>> done_;
  std::vector<std::string> chain_;
};

const YamlNode& VariantResolver::changes_of(const YamlEntry& variant) {
  const auto earlier = done_.find(variant.key);
  if (earlier != done_.end()) return earlier->second;
  chain_.push_back(variant.key);
  YamlNode changes = over_its_bases(variant);
  chain_.pop_back();
  return done_.emplace(variant.key, std::move(changes)).first->second;
}

YamlNode VariantResolver::over_its_bases(const YamlEntry& variant) {
  YamlNode own;
  own.kind = YamlNode::Kind::map;
  if (!variant.value.is_map()) {
    problems_->add(
        ProblemCode::wrong_type, variant.key_origin, "variants." + variant.key,
        fmt::format("a variant is a map of what it changes, not {}", name_of(variant.value)),
        "`{}` changes nothing");
    return own;
  }
  const YamlEntry* extends = find_entry(variant.value, "extends");
  YamlNode below = own;
  if (extends != nullptr && !extends->value.is_null()) {
    for (const ExtendedName& name : extended_names(*extends, *problems_)) {
      if (const YamlNode* changes = base(name)) below = merged(std::move(below), *changes);
    }
  }
  own = variant.value;
  remove_entry(own, "extends");
  return merged(std::move(below), own);
}

const YamlNode* VariantResolver::base(const ExtendedName& name) {
  const auto earlier = std::ranges::find(chain_, name.name);
  if (earlier != chain_.end()) {
    problems_->add(
        ProblemCode::variant_cycle, name.origin, "variants." + chain_.back() + ".extends",
        "variants extend each other in a circle",
        shown(fmt::format("{} -> {}", fmt::join(earlier, chain_.end(), " -> "), name.name), 300));
    return nullptr;
  }
  const YamlEntry* variant = find_entry(*variants_, name.name);
  if (variant == nullptr) {
    report_unknown(name);
    return nullptr;
  }
  return &changes_of(*variant);
}

void VariantResolver::report_unknown(const ExtendedName& name) {
  std::vector<std::string_view> names;
  for (const YamlEntry& entry : variants_->entries) names.push_back(entry.key);
  problems_->add(
      ProblemCode::unknown_variant, name.origin, "variants." + chain_.back() + ".extends",
      fmt::format("no variant is called `{}`", shown(name.name)), did_you_mean(name.name, names));
}

}  // namespace

std::vector<VariantTree> variant_trees(const YamlNode& scenario, const YamlNode& variants,
                                       ProblemList& problems) {
  std::vector<VariantTree> trees;
  if (variants.entries.size() > most_variants) {
    problems.add(ProblemCode::too_many_variants, variants.entries[most_variants].key_origin,
                 "variants", fmt::format("more than {} variants", most_variants));
    return trees;
  }
  VariantResolver resolver(variants, problems);
  for (const YamlEntry& variant : variants.entries) {
    if (variant.value.is_null()) continue;
    check_group_name(variant, "variants", problems);
    trees.push_back(
        {variant.key, variant.key_origin, merged(scenario, resolver.changes_of(variant))});
  }
  return trees;
}

}  // namespace cxsim
