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

/// What an outcome reads from an event; NaN where it does not look at events of that kind.
template <typename E>
double value_of(std::string_view name, const E& event) {
  BlockEvents events(1);
  events.add<E>(0, 0, Day{0}) = event;
  double value = not_applicable;
  for (const EventReader& reader : outcome_catalogue()[find_outcome(name).value()].value) {
    if (reader.kind() == E::kind) reader.read(events, 0, 0, 0, {&value, 1});
  }
  return value;
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
    EXPECT_FALSE(entry.value.empty());
    EXPECT_GT(entry.bins.size(), 1u);
    std::set<EventKind> kinds;
    for (const EventReader& reader : entry.value) {
      EXPECT_TRUE(reader);
      kinds.insert(reader.kind());
    }
    EXPECT_EQ(kinds.size(), entry.value.size());
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
  ClosingEvent closing;
  for (const auto& [answer, score] :
       {std::pair{10, 100}, {9, 100}, {8, 0}, {7, 0}, {6, -100}, {0, -100}}) {
    closing.likelihood_to_recommend = static_cast<float>(answer);
    EXPECT_EQ(value_of("net_promoter_score", closing), score) << answer;
  }
  closing.likelihood_to_recommend = not_applicable;
  EXPECT_TRUE(std::isnan(value_of("net_promoter_score", closing)));
}

TEST(LoopShare, IsASecondOrderWithin180DaysOfAFirstThatIsOldEnough) {
  ClosingEvent closing;
  EXPECT_TRUE(std::isnan(value_of("loop_share", closing)));  // never bought
  closing.days_since_first_order = 179;
  closing.days_to_second_order = 10;
  EXPECT_TRUE(std::isnan(value_of("loop_share", closing)));  // too early to tell
  closing.days_since_first_order = 180;
  EXPECT_EQ(value_of("loop_share", closing), 1);
  closing.days_to_second_order = 181;
  EXPECT_EQ(value_of("loop_share", closing), 0);
  closing.days_to_second_order = -1;
  EXPECT_EQ(value_of("loop_share", closing), 0);
}

TEST(Churn, CountsWhoBoughtAndLeft) {
  ClosingEvent closing;
  closing.stage = Stage::line;
  EXPECT_TRUE(std::isnan(value_of("churn", closing)));
  closing.orders = 1;
  EXPECT_EQ(value_of("churn", closing), 1);
  closing.stage = Stage::loop;
  EXPECT_EQ(value_of("churn", closing), 0);
}

TEST(TopTwoBoxShare, RoundsToWholeStars) {
  SurveyEvent survey;
  survey.stars = 3.5f;
  EXPECT_EQ(value_of("top_two_box_share", survey), 1);
  survey.stars = 3.49f;
  EXPECT_EQ(value_of("top_two_box_share", survey), 0);
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
