#include "scenarios/lever.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "scenarios/field_reader.h"
#include "scenarios/scenario.h"
#include "tests/scenarios/reading.h"

namespace cxsim {
namespace {

/// The world of a company on `day` with `levers` as a scenario would say it, and lines of its own.
World pulled(const std::string& levers, std::int32_t day = 100, const std::string& lines = {}) {
  Reading reading({"levers: {" + levers + "}\n" + lines});
  Scenario scenario;
  read_fields(
      *reading.root(), "", [&](FieldVisitor& v) { describe(v, scenario); }, reading.context());
  EXPECT_EQ(reading.codes(), "") << reading.rendered();
  const WorldPlan plan = plan_of(scenario, {});
  return world_on(plan.start, plan.changes({1, 0, nullptr}), Day{day});
}

TEST(LeverCatalogue, NamesEveryFileOfTheDirectory) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(CXSIM_SOURCE_DIR) / "scenarios" / "levers")) {
    files.push_back(entry.path().stem().string());
  }
  std::ranges::sort(files);
  std::vector<std::string> names;
  for (const LeverEntry& entry : lever_catalogue()) names.emplace_back(entry.name);
  EXPECT_EQ(names, files);
}

TEST(Lever, IsInForceFromItsFirstDayToBeforeItsLast) {
  const std::string lever = "delay_notice: {from: day 10, until: day 20}";
  EXPECT_FALSE(pulled(lever, 9).company.notice.sent);
  EXPECT_TRUE(pulled(lever, 10).company.notice.sent);
  EXPECT_TRUE(pulled(lever, 19).company.notice.sent);
  EXPECT_FALSE(pulled(lever, 20).company.notice.sent);
}

TEST(Lever, IsInForceAllTheTimeUnlessItSaysOtherwise) {
  EXPECT_TRUE(pulled("delay_notice: {}", 0).company.notice.sent);
  EXPECT_TRUE(pulled("delay_notice: {}", 15999).company.notice.sent);
}

TEST(AdvertisingClaim, AddsToTheHypeAndMultipliesTheReach) {
  const Advertising before;
  const Advertising after =
      pulled("advertising_claim: {hype: 1.5 u, reach: 2}").company.advertising;
  EXPECT_EQ(after.hype, before.hype + 1.5);
  EXPECT_EQ(after.impressions, 2 * before.impressions);
}

TEST(DelayNotice, TellsWhatItIsSetTo) {
  const DelayNotice notice =
      pulled("delay_notice: {lead: 2 days, tell_cause: false, optimism: 0.5}").company.notice;
  EXPECT_TRUE(notice.sent);
  EXPECT_EQ(notice.lead, 2);
  EXPECT_FALSE(notice.tells_cause);
  EXPECT_EQ(notice.optimism, 0.5);
}

TEST(PromisePolicy, ChangesOnlyWhatItNames) {
  const PromisePolicy before;
  const PromisePolicy padded = pulled("promise_policy: {padding: 2 days}").company.promise;
  EXPECT_EQ(padded.padding, before.padding + 2);
  EXPECT_EQ(padded.quantile, before.quantile);
  EXPECT_EQ(padded.hype, before.hype);
  const PromisePolicy safer = pulled("promise_policy: {quantile: 95%, hype: 0.9}").company.promise;
  EXPECT_EQ(safer.quantile, 0.95);
  EXPECT_EQ(safer.hype, 0.9 * before.hype);
  EXPECT_EQ(safer.padding, before.padding);
}

TEST(FulfilmentCapacity, ScalesOrdersAndTimesInTransit) {
  const Fulfilment before;
  const Fulfilment after =
      pulled("fulfilment_capacity: {factor: 1.5, transit: 0.5}").company.fulfilment;
  EXPECT_EQ(after.capacity, 1.5 * before.capacity);
  // the lognormal's quantiles scale with its median
  EXPECT_NEAR(after.transit.quantile(0.9), 0.5 * before.transit.quantile(0.9), 1e-12);
  EXPECT_EQ(after.process, before.process);
}

TEST(ProductQuality, CostsThreePerCentOfTheGoodsForATenthOfAUnit) {
  const World after = pulled("product_quality: {improvement: 0.2 u}");
  EXPECT_NEAR(after.company.quality, 0.2, 1e-12);
  EXPECT_NEAR(after.company.money.goods_share, Money{}.goods_share * 1.06, 1e-12);
}

TEST(Expedite, ShortensTransitForAFeeOnEveryOrder) {
  const Company after = pulled("expedite: {transit: 0.5, cost: 6 EUR}").company;
  EXPECT_NEAR(after.fulfilment.transit.quantile(0.9), 0.5 * Fulfilment{}.transit.quantile(0.9),
              1e-12);
  EXPECT_EQ(after.money.expediting, 6);
}

TEST(SupportTraining, IsPaidOnItsFirstDayInProportionToTheCompany) {
  const std::string lever = "support_training: {from: day 10, help: 0.4 u, cost: 50000 EUR}";
  EXPECT_EQ(pulled(lever, 9).company.money.programmes, 0);
  EXPECT_NEAR(pulled(lever, 10).company.money.programmes, 0.5, 1e-12);
  EXPECT_EQ(pulled(lever, 11).company.money.programmes, 0);
  EXPECT_EQ(pulled(lever, 11).company.support.help, Support{}.help + 0.4);
}

TEST(TouchpointAudit, RepairsAPartOfWhatGoesWrongInOneDepartment) {
  const PerDepartment care = pulled("touchpoint_audit: {department: billing}").company.care;
  EXPECT_NEAR(care[index_of(Department::billing)], 0.8, 1e-12);
  EXPECT_EQ(care[index_of(Department::product)], 1);
}

TEST(SupportStaffing, PaysForOvertimeAndForHiring) {
  const Company first_day =
      pulled("support_staffing: {agents: 1.5, overtime: 1.5, hire: 3000 EUR}", 0,
             "company: {support: {centre: {agents: 10, agents_for: 50000}}}")
          .company;
  EXPECT_NEAR(first_day.support.centre.wage, 25 * (1 + 0.5 * 1.5) / 1.5, 1e-9);
  // 5 more agents for 50,000 customers are 10 for 100,000
  EXPECT_NEAR(first_day.money.programmes, 30000 / programme_customers, 1e-12);
}

TEST(Price, ChangesWhatIsChargedAndNotWhatTheGoodsCost) {
  const Money before = Company{}.money;
  const Money money = pulled("price: {factor: 1.1}").company.money;
  EXPECT_DOUBLE_EQ(money.price, 1.1 * before.price);
  EXPECT_DOUBLE_EQ(money.price * money.goods_share, before.price * before.goods_share);
}

TEST(ChannelConsistency, LeavesOutAShareOfWhatChannelsAdd) {
  const Company aligned = pulled("channel_consistency: {share: 60%, cost: 730 EUR}").company;
  EXPECT_EQ(aligned.alignment, 0.6);
  EXPECT_DOUBLE_EQ(aligned.money.programmes, 730 * 12 / 365.0 / 100000);
}

TEST(WaitAnnouncement, TellsCallersHowLongTheyWillWait) {
  const ContactCentre centre = pulled("wait_announcement: {optimism: 0.7}").company.support.centre;
  EXPECT_TRUE(centre.announces);
  EXPECT_EQ(centre.optimism, 0.7);
}

TEST(SalesPay, MovesWhatSellersPromiseForABonus) {
  const Company after = pulled("sales_pay: {hype: -0.3 u, bonus: 2%}").company;
  EXPECT_NEAR(after.staff.hype, StaffTalk{}.hype - 0.3, 1e-12);
  EXPECT_NEAR(after.money.sales_bonus, 0.02, 1e-12);
}

TEST(LeverMap, KeepsTheOrderOfTheCatalogueWhateverTheFile) {
  std::vector<LeverInForce> levers;
  LeverMap map(levers);
  map.insert("promise_policy");
  map.insert("advertising_claim");
  map.insert("delay_notice");
  EXPECT_EQ(map.name(0), "advertising_claim");
  EXPECT_EQ(map.name(1), "delay_notice");
  EXPECT_EQ(map.name(2), "promise_policy");
  map.erase("delay_notice");
  EXPECT_EQ(map.size(), 2u);
}

}  // namespace
}  // namespace cxsim
