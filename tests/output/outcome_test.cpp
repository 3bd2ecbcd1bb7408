#include "output/outcome.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "output/outcome_places.h"

namespace cxsim {
namespace {

double value_of(std::string_view name, const Event& event, std::size_t component = 0) {
  return outcome_catalogue()[find_outcome(name).value()].value(event, component);
}

TEST(OutcomeCatalogue, IsOrderedAndComplete) {
  const auto catalogue = outcome_catalogue();
  EXPECT_GE(catalogue.size(), 22u);
  EXPECT_TRUE(std::is_sorted(catalogue.begin(), catalogue.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const OutcomeEntry& entry : catalogue) {
    SCOPED_TRACE(entry.name);
    EXPECT_EQ(find_outcome(entry.name), static_cast<std::size_t>(&entry - catalogue.data()));
    EXPECT_FALSE(entry.long_name.empty());
    EXPECT_THAT(std::string(entry.definition), testing::EndsWith("."));
    EXPECT_FALSE(entry.unit.name.empty());
    EXPECT_FALSE(entry.seen_in.empty());
    EXPECT_TRUE(entry.value);
    EXPECT_GT(entry.bins.size(), 1u);
    const std::set<EventKind> kinds(entry.seen_in.begin(), entry.seen_in.end());
    EXPECT_EQ(kinds.size(), entry.seen_in.size());
    EXPECT_TRUE(entry.statistic == Statistic::mean || entry.components() == 1);
  }
  EXPECT_EQ(find_outcome("happiness"), std::nullopt);
}

TEST(OutcomeCatalogue, GivesEachComponentAPlaceOfItsOwn) {
  const auto catalogue = outcome_catalogue();
  const OutcomePlaces places(catalogue);
  std::size_t components = 0;
  for (std::size_t outcome = 0; outcome < catalogue.size(); ++outcome) {
    EXPECT_EQ(places[outcome].first_component, components);
    components += catalogue[outcome].components();
    EXPECT_EQ(places[outcome].first_series == OutcomePlaces::none, !catalogue[outcome].has_days());
  }
  EXPECT_EQ(places.components(), components);
}

TEST(NetPromoterScore, CountsPromotersAndDetractorsAmongBuyers) {
  Event event;
  for (const auto& [answer, score] :
       {std::pair{10, 100}, {9, 100}, {8, 0}, {7, 0}, {6, -100}, {0, -100}}) {
    event.likelihood_to_recommend = static_cast<float>(answer);
    EXPECT_EQ(value_of("net_promoter_score", event), score) << answer;
  }
  event.likelihood_to_recommend = not_applicable;
  EXPECT_TRUE(std::isnan(value_of("net_promoter_score", event)));
}

TEST(LoopShare, IsASecondOrderWithin180DaysOfAFirstThatIsOldEnough) {
  Event event;
  EXPECT_TRUE(std::isnan(value_of("loop_share", event)));  // never bought
  event.days_since_first_order = 179;
  event.days_to_second_order = 10;
  EXPECT_TRUE(std::isnan(value_of("loop_share", event)));  // too early to tell
  event.days_since_first_order = 180;
  EXPECT_EQ(value_of("loop_share", event), 1);
  event.days_to_second_order = 181;
  EXPECT_EQ(value_of("loop_share", event), 0);
  event.days_to_second_order = -1;
  EXPECT_EQ(value_of("loop_share", event), 0);
}

TEST(Churn, CountsWhoBoughtAndLeft) {
  Event event;
  event.stage = Stage::line;
  EXPECT_TRUE(std::isnan(value_of("churn", event)));
  event.orders = 1;
  EXPECT_EQ(value_of("churn", event), 1);
  event.stage = Stage::loop;
  EXPECT_EQ(value_of("churn", event), 0);
}

TEST(TopTwoBoxShare, RoundsToWholeStars) {
  Event event;
  event.stars = 3.5f;
  EXPECT_EQ(value_of("top_two_box_share", event), 1);
  event.stars = 3.49f;
  EXPECT_EQ(value_of("top_two_box_share", event), 0);
}

TEST(DifferenceBins, AreSymmetricAndFinestAroundZero) {
  for (const OutcomeEntry& entry : outcome_catalogue()) {
    const BinLayout bins = difference_bins(entry.bins);
    const std::vector<double> edges = bins.edges();
    EXPECT_EQ(edges.front(), -edges.back());
    EXPECT_EQ(bins.size() % 2, 1u);
    EXPECT_EQ(bins.index(0), bins.size() / 2);
  }
}

TEST(Units, NameTheCurrencyOfTheStudy) {
  EXPECT_EQ(with_currency(money_per_customer.name, "CHF"), "CHF per customer");
  EXPECT_EQ(with_currency("stars", "CHF"), "stars");
}

}  // namespace
}  // namespace cxsim
