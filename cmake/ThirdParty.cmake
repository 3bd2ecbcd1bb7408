# The libraries cxsim stands on; `./bootstrap` installs them. Each is named once, here.
if(CXSIM_PARALLEL_BACKEND STREQUAL "tbb")
  find_package(TBB CONFIG REQUIRED)
elseif(NOT CXSIM_PARALLEL_BACKEND STREQUAL "threads")
  message(FATAL_ERROR "CXSIM_PARALLEL_BACKEND is `${CXSIM_PARALLEL_BACKEND}`; it can be tbb or threads")
endif()

find_package(Boost 1.74 CONFIG REQUIRED COMPONENTS headers)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)  # serial; rank 0 writes
find_package(fmt CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(NLopt CONFIG REQUIRED)

# yaml-cpp 0.7 exports its target without a namespace, 0.8 with one.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

find_path(CXSIM_RANDOM123 Random123/philox.h)
mark_as_advanced(CXSIM_RANDOM123)
if(NOT CXSIM_RANDOM123)
  message(FATAL_ERROR "Random123/philox.h not found; on Debian and Ubuntu: apt-get install librandom123-dev")
endif()

# Any MPI; where there are several, MPI_C_COMPILER and MPIEXEC_EXECUTABLE choose one.
if(CXSIM_MPI)
  find_package(MPI REQUIRED COMPONENTS C)
endif()

if(CXSIM_TESTS)
  find_package(GTest 1.12 CONFIG REQUIRED)
endif()
if(CXSIM_BENCHMARKS)
  find_package(benchmark CONFIG QUIET)
endif()
