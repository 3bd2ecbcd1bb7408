#include "tests/end_to_end/library_study.h"

// Directions of section 12 that rest on talk in public.
namespace cxsim {
namespace {

const LibraryStudy& silent_on_social() {
  static const LibraryStudy study("silent_on_social",
                                  {"run.customers=20000", "run.replications=8"});
  return study;
}

TEST(SilentOnSocial, SilenceSpreadsComplaintsAndLooksUnhelpfulAndUncandid) {
  const LibraryStudy& study = silent_on_social();
  study.expect_raised("cascade_size", "silent");
  study.expect_raised("reach", "silent");
  study.expect_lowered("observers_help", "silent");
  study.expect_lowered("observers_candour", "silent");
  study.expect_raised("churn", "silent");
}

TEST(SilentOnSocial, CompensationOfferedInPublicIsSeenMoreThanEmpathyAndPrivateMoney) {
  const LibraryStudy& study = silent_on_social();
  EXPECT_GT(study.difference("reach", "public_compensation").low,
            study.difference("reach", "empathy_and_private_compensation").high);
  study.expect_raised("cascade_size", "public_compensation");
}

}  // namespace
}  // namespace cxsim
