#include "scenarios/scenario_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "scenarios/quantity.h"

namespace cxsim {

namespace {

constexpr std::size_t most_rivals = 3;
constexpr std::size_t most_segments = 250;  // a customer keeps the number of its segment in a byte
constexpr double share_tolerance = 1e-9;

class ScenarioChecker {
 public:
  ScenarioChecker(const Scenario& scenario, const RunSettings& run, const YamlNode& root,
                  const YamlNode& study_root, ReadingContext& context)
      : scenario_(scenario), run_(run), root_(root), study_root_(study_root), context_(context) {}

  void check_segments();
  void check_network();
  void check_market();
  void check_support();
  void check_talk();
  void check_social();
  void check_sources();
  void check_mechanisms();
  void check_levers();
  void check_shocks();

 private:
  void report(ProblemCode code, const std::string& path, std::string message,
              std::string help = {});
  void check_first_day(const std::string& path, std::int64_t day);
  void check_times(const std::string& path, const ShockInForce& shock);
  void check_contradiction(const std::string& path, const std::string& contradiction);

  const Scenario& scenario_;
  const RunSettings& run_;
  const YamlNode& root_;
  const YamlNode& study_root_;
  ReadingContext& context_;
};

/// The entry at `path`, or the nearest one above it that somebody wrote; null if nobody did.
const YamlEntry* nearest_entry(const YamlNode& root, std::string_view path) {
  while (true) {
    if (const YamlEntry* entry = find_path(root, path)) return entry;
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return nullptr;
    path = path.substr(0, dot);
  }
}

/// Points at what somebody wrote at or above `path`, or else at the run settings: with other ones
/// the defaults would have done.
void ScenarioChecker::report(ProblemCode code, const std::string& path, std::string message,
                             std::string help) {
  const YamlEntry* entry = nearest_entry(root_, path);
  if (entry == nullptr) entry = nearest_entry(study_root_, "run.customers");
  Origin origin;
  if (entry != nullptr) {
    origin = entry->value.is_scalar() ? entry->value.origin : entry->key_origin;
  }
  context_.problems().add(code, origin, path, std::move(message), std::move(help));
}

void ScenarioChecker::check_segments() {
  const std::vector<NamedSegment>& segments = scenario_.population.segments;
  double sum = 0;
  for (const NamedSegment& named : segments) {
    sum += named.segment.share;
    if (named.name == "all") {
      report(ProblemCode::bad_group_name, "population.segments.all",
             "`all` is the name of everybody together", "call the segment something else");
    }
  }
  if (segments.size() > most_segments) {
    report(ProblemCode::do_not_fit_together, "population.segments",
           fmt::format("{} segments; {} are possible", segments.size(), most_segments));
  }
  if (segments.empty() || std::abs(sum - 1) <= share_tolerance) return;
  const double rounded = std::round(sum * 1e10) / 1e10;
  report(ProblemCode::shares_do_not_add_up, "population.segments",
         fmt::format("the shares of the segments add up to {}",
                     quantity_text(rounded, Unit::fraction, context_.currency())),
         "they add up to 100%");
}

void ScenarioChecker::check_network() {
  const NetworkPlan& network = scenario_.population.network;
  const auto needs_more_customers = [&](std::string_view field, double ties) {
    if (ties < static_cast<double>(run_.customers)) return;
    report(ProblemCode::do_not_fit_together, fmt::format("population.network.{}", field),
           fmt::format("a customer cannot have {} ties among {} customers", ties, run_.customers),
           "fewer ties or more customers");
  };
  switch (static_cast<NetworkKind>(network.kind)) {
    case NetworkKind::small_world:
      if (network.neighbours % 2 != 0) {
        report(ProblemCode::do_not_fit_together, "population.network.small_world.neighbours",
               "the number of neighbours is even: half of them on each side",
               fmt::format("{} or {}", network.neighbours - 1, network.neighbours + 1));
      }
      return needs_more_customers("small_world.neighbours",
                                  static_cast<double>(network.neighbours));
    case NetworkKind::random:
      return needs_more_customers("erdos_renyi.mean_degree", network.mean_degree);
    case NetworkKind::preferential:
      return needs_more_customers("preferential.ties", static_cast<double>(network.ties));
    case NetworkKind::groups:
      return needs_more_customers("groups.weak_ties", static_cast<double>(network.weak_ties));
    case NetworkKind::edges:
      if (network.edges_file.empty()) {
        report(ProblemCode::do_not_fit_together, "population.network.edges_file",
               "ties from a file, but no file is named", "give `file`");
      }
      return;
    case NetworkKind::none:
      return;
  }
}

void ScenarioChecker::check_market() {
  const std::size_t rivals = scenario_.market.rivals.size();
  if (rivals <= most_rivals) return;
  report(ProblemCode::do_not_fit_together, "market.rivals",
         fmt::format("{} rivals; {} are possible", rivals, most_rivals), "put small ones together");
}

void ScenarioChecker::check_support() {
  const ContactCentre& centre = scenario_.company.support.centre;
  if (centre.announces && !scenario_.model.announced_waits.on) {
    report(ProblemCode::do_not_fit_together, "company.support.centre.announces",
           "callers are told how long they will wait, and take no notice of it",
           "set `model.announced_waits.on`");
  }
  if (scenario_.company.complaints.agent_time > 0 && centre.agents == 0) {
    report(ProblemCode::do_not_fit_together, "company.complaints.agent_time",
           "agents of a line handle complaints, but there is no line",
           "`company.support.centre.agents`");
  }
  if (centre.opens < centre.closes) return;
  report(ProblemCode::do_not_fit_together, "company.support.centre.closes",
         "it closes before it opens",
         fmt::format("later than {} minutes after midnight", centre.opens));
}

void ScenarioChecker::check_talk() {
  const Parameters& model = scenario_.model;
  const Followers& followers = model.posts.spreading.followers;
  if (followers.least > followers.most) {
    report(ProblemCode::do_not_fit_together, "model.posts.spreading.followers_most",
           "the most followers of an account are below the fewest",
           fmt::format("at least {}", followers.least));
  }
  if (!std::ranges::is_sorted(model.reviews.cuts)) {
    report(ProblemCode::do_not_fit_together, "model.reviews.stars_from",
           "more stars begin at a lower satisfaction", "ascending from `two` to `five`");
  }
  const bool among_neighbours = static_cast<Mixing>(model.diffusion.mixing) == Mixing::neighbours;
  const bool nobody_talks =
      static_cast<NetworkKind>(scenario_.population.network.kind) == NetworkKind::none;
  if (nobody_talks && model.diffusion.on && among_neighbours) {
    report(ProblemCode::do_not_fit_together, "model.diffusion.on",
           "word spreads among neighbours, but nobody has any",
           "a network, or `mixing: everybody`");
  }
  if (nobody_talks && model.referral.on) {
    report(ProblemCode::do_not_fit_together, "model.referral.on",
           "promoters invite neighbours, but nobody has any", "a network");
  }
  if (nobody_talks && model.research.asks_peers) {
    report(ProblemCode::do_not_fit_together, "model.research.asks_peers",
           "customers ask neighbours, but nobody has any", "a network");
  }
}

void ScenarioChecker::check_social() {
  const SocialCare& social = scenario_.company.social;
  if (social.opens < social.closes) return;
  report(ProblemCode::do_not_fit_together, "company.social.closes", "it closes before it opens",
         fmt::format("later than {} minutes after midnight", social.opens));
}

void ScenarioChecker::check_sources() {
  const double imagined = scenario_.model.belief.imagination_share;
  const auto gives_first_guess = [&](const ActiveSource& source) {
    const double share = source.entry->name == "category_norm"     ? 1.0 - imagined
                         : source.entry->name == "own_imagination" ? imagined
                                                                   : 0.0;
    return source.settings.on && share * signal_precision(source.settings) > 0;
  };
  if (std::ranges::any_of(scenario_.sources, gives_first_guess)) return;
  report(ProblemCode::do_not_fit_together, "model.sources",
         "newcomers have nothing to base a first guess on",
         "leave `category_norm` or `own_imagination` on, believed, and with a share of the prior "
         "(`model.belief.imagination_share`)");
}

void ScenarioChecker::check_mechanisms() {
  const Parameters& model = scenario_.model;
  const auto needs = [&](const std::string& path, std::string_view mechanism) {
    report(ProblemCode::do_not_fit_together, path,
           fmt::format("nothing comes of it: model.{} is off", mechanism),
           fmt::format("`model: {{{}: {{on: true}}}}`", mechanism));
  };
  if (model.recovery.on && !model.voice.on) needs("model.recovery.on", "voice");
  if (model.research.asks_peers && !model.research.on) {
    needs("model.research.asks_peers", "research");
  }
  if (scenario_.company.complaints.agent_time > 0 && !model.recovery.on) {
    needs("company.complaints.agent_time", "recovery");
  }
  for (const LeverInForce& lever : scenario_.levers) {
    const std::string path = fmt::format("levers.{}", lever.entry->name);
    const NeededMechanism& mechanism = lever.entry->needs;
    if (mechanism.is_on && !mechanism.is_on(model)) needs(path, mechanism.name);
  }
}

void ScenarioChecker::check_first_day(const std::string& path, std::int64_t day) {
  if (day < run_.days) return;
  report(ProblemCode::outside_the_run, path, fmt::format("day {} is after the end of the run", day),
         fmt::format("the run has the days 0 to {}", run_.days - 1));
}

void ScenarioChecker::check_contradiction(const std::string& path,
                                          const std::string& contradiction) {
  if (!contradiction.empty()) report(ProblemCode::do_not_fit_together, path, contradiction);
}

void ScenarioChecker::check_levers() {
  for (const LeverInForce& lever : scenario_.levers) {
    const std::string path = fmt::format("levers.{}", lever.entry->name);
    check_first_day(path + ".from", lever.from);
    if (lever.until <= lever.from) {
      report(ProblemCode::do_not_fit_together, path + ".until", "it ends before it begins",
             fmt::format("after day {}", lever.from));
    }
    check_contradiction(path, lever.lever->contradiction());
  }
}

void ScenarioChecker::check_shocks() {
  for (const ShockInForce& shock : scenario_.shocks) {
    const std::string path = fmt::format("shocks.{}", shock.entry->name);
    check_times(path, shock);
    check_contradiction(path, shock.shock->contradiction());
  }
}

void ScenarioChecker::check_times(const std::string& path, const ShockInForce& shock) {
  const bool is_once = shock.lasts > 0;
  if (is_once == shock.recurs) {
    report(ProblemCode::do_not_fit_together, path,
           is_once ? "it strikes once and at random at the same time" : "it never strikes",
           "either `from` and `lasts`, or `recurring`");
    return;
  }
  if (is_once) return check_first_day(path + ".from", shock.from);
  if (shock.onsets_per_year * shock.mean_length < days_per_year) return;
  report(ProblemCode::do_not_fit_together, path + ".recurring",
         "it would strike again before it is over", "fewer onsets or a shorter mean length");
}

}  // namespace

void check_scenario(const Scenario& scenario, const RunSettings& run, const YamlNode& root,
                    const YamlNode& study_root, ReadingContext& context) {
  ScenarioChecker checker(scenario, run, root, study_root, context);
  checker.check_segments();
  checker.check_network();
  checker.check_market();
  checker.check_support();
  checker.check_social();
  checker.check_talk();
  checker.check_sources();
  checker.check_mechanisms();
  checker.check_levers();
  checker.check_shocks();
}

}  // namespace cxsim
