include(GNUInstallDirs)

if(TARGET cxsim)
  install(TARGETS cxsim RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(DIRECTORY scenarios/library DESTINATION "${CMAKE_INSTALL_DATADIR}/cxsim/scenarios"
    FILES_MATCHING PATTERN "*.yaml")
endif()
