#include "agents/population_plan.h"

#include <algorithm>

namespace cxsim {
namespace {

class SegmentMap : public GroupMap {
 public:
  explicit SegmentMap(std::vector<NamedSegment>& segments) : segments_(segments) {}

  std::span<const Choice> choices() const override { return {}; }
  std::size_t size() const override { return segments_.size(); }
  std::string_view name(std::size_t index) const override { return segments_[index].name; }
  void describe(std::size_t index, FieldVisitor& visitor) override {
    cxsim::describe(visitor, segments_[index].segment);
  }
  void insert(std::string_view name) override { segments_.push_back({std::string(name), {}}); }
  void erase(std::string_view name) override {
    std::erase_if(segments_, [&](const NamedSegment& segment) { return segment.name == name; });
  }
  void describe_default(std::string_view, FieldVisitor& visitor) const override {
    Segment segment;
    cxsim::describe(visitor, segment);
  }

 private:
  std::vector<NamedSegment>& segments_;
};

std::vector<Alternative> network_alternatives(NetworkPlan& n) {
  std::vector<Alternative> alternatives;
  alternatives.push_back({{"none", "nobody talks"}, [](FieldVisitor&) {}});
  alternatives.push_back(
      {{"small_world", "a ring with shortcuts [Watts & Strogatz 1998]"}, [&n](FieldVisitor& v) {
         v.integer({"neighbours", "ties of each customer, an even number", Unit::none, 2, 1000},
                   n.neighbours);
         v.number({"rewiring", "share of ties that are shortcuts", Unit::fraction, 0, 1},
                  n.rewiring);
       }});
  alternatives.push_back(
      {{"erdos_renyi", "ties at random [Erdos & Renyi 1959]"}, [&n](FieldVisitor& v) {
         v.number({"mean_degree", "ties of a customer on average", Unit::none, 0, 1000},
                  n.mean_degree);
       }});
  alternatives.push_back(
      {{"preferential", "few know many [Barabasi & Albert 1999]"}, [&n](FieldVisitor& v) {
         v.integer({"ties", "ties that each newcomer makes", Unit::none, 1, 500}, n.ties);
       }});
  alternatives.push_back(
      {{"groups", "strong ties inside groups, weak ones across [Goldenberg et al. 2001]"},
       [&n](FieldVisitor& v) {
         v.integer({"group_size", "customers of a group", Unit::none, 1, 1000}, n.group_size);
         v.integer({"weak_ties", "weak ties of each customer", Unit::none, 0, 1000}, n.weak_ties);
       }});
  alternatives.push_back(
      {{"edges_file", "ties from a file"}, [&n](FieldVisitor& v) {
         v.file({"file", "two columns of customer numbers, from 0"}, n.edges_file);
       }});
  return alternatives;
}

}  // namespace

void describe(FieldVisitor& v, PopulationPlan& p) {
  const std::vector<Alternative> alternatives = network_alternatives(p.network);
  v.one_of({"network", "who talks to whom", Unit::none, 0, 0, Grade::chosen, "model 6.6"},
           alternatives, p.network.kind);
  v.number({"aware", "share of customers who know the company on day 0", Unit::fraction, 0, 1,
            Grade::chosen, "model 0.5"},
           p.aware);
  v.number({"sensitivity_perfectionism", "correlation of gap sensitivity and perfectionism",
            Unit::none, -1, 1, Grade::chosen, "model 0.4, Kopalle & Lehmann 2001"},
           p.sensitivity_perfectionism);
  v.integer(
      {"regions", "regions that weather can hit", Unit::none, 1, 1000, Grade::chosen, "model 4.2"},
      p.regions);
  v.integer({"panel", "customers whose sources of expectation are accounted one by one", Unit::none,
             0, 1e8, Grade::chosen, "model decision 5"},
            p.panel);
  SegmentMap segments(p.segments);
  v.group_map({"segments", "kinds of customers; shares add to 100%"}, segments);
}

}  // namespace cxsim
