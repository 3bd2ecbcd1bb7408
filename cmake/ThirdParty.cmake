# The libraries cxsim stands on; `./bootstrap` installs them. Each is named once, here.
if(CXSIM_PARALLEL_BACKEND STREQUAL "tbb")
  find_package(TBB CONFIG REQUIRED)
elseif(NOT CXSIM_PARALLEL_BACKEND STREQUAL "threads")
  message(FATAL_ERROR "CXSIM_PARALLEL_BACKEND is `${CXSIM_PARALLEL_BACKEND}`; it can be tbb or threads")
endif()

find_package(Boost 1.74 CONFIG REQUIRED COMPONENTS headers)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(NLopt CONFIG REQUIRED)

# Serial; rank 0 writes. An archive, because the shared library of Debian comes with thirty others to read
# files over a network: finding them was two thirds of what `cxsim --version` took.
set(HDF5_USE_STATIC_LIBRARIES ON)
find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)
# Of all that FindHDF5 lists for an archive only compression is used.
add_library(cxsim_hdf5 INTERFACE)
target_link_options(cxsim_hdf5 INTERFACE LINKER:--as-needed)
target_link_libraries(cxsim_hdf5 INTERFACE hdf5::hdf5_hl hdf5::hdf5 ${HDF5_C_LIBRARIES})

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
