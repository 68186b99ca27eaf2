# Everything that `cmake --install` puts in place.
include(CMakePackageConfigHelpers)

set(GLOSS_CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/glossator)

install(TARGETS gloss RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Two export sets: who uses the shared library needs none of the libraries behind it.
install(TARGETS glossator EXPORT glossatorTargets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS glossator_static EXPORT glossatorStaticTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT glossatorTargets NAMESPACE glossator:: DESTINATION ${GLOSS_CONFIG_DIR})
install(EXPORT glossatorStaticTargets NAMESPACE glossator:: DESTINATION ${GLOSS_CONFIG_DIR})

configure_package_config_file(cmake/glossatorConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/glossatorConfig.cmake
    INSTALL_DESTINATION ${GLOSS_CONFIG_DIR} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/glossatorConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    ${CMAKE_CURRENT_BINARY_DIR}/glossatorConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/glossatorConfigVersion.cmake
    cmake/Stemmer.cmake
    DESTINATION ${GLOSS_CONFIG_DIR})

# The paths in glossator.pc start from where that file lies, so that the whole tree can be moved.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    set(GLOSS_PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
    file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
    string(REGEX REPLACE "/$" "" up "${up}")
    set(GLOSS_PC_PREFIX "\${pcfiledir}/${up}")
endif()
foreach(folder LIBDIR INCLUDEDIR)
    if(IS_ABSOLUTE "${CMAKE_INSTALL_${folder}}")
        set(GLOSS_PC_${folder} "${CMAKE_INSTALL_${folder}}")
    else()
        set(GLOSS_PC_${folder} "\${prefix}/${CMAKE_INSTALL_${folder}}")
    endif()
endforeach()
configure_file(cmake/glossator.pc.in ${CMAKE_CURRENT_BINARY_DIR}/glossator.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/glossator.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES ${GLOSS_MANUAL} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES doc/gloss-glossary.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)

install(DIRECTORY glossary/ DESTINATION ${CMAKE_INSTALL_DATADIR}/gloss/glossary
    FILES_MATCHING PATTERN "*.yaml" PATTERN "glossary.schema.json" PATTERN "LICENSE")
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES doc/matching.md doc/rules.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES glossary/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME glossary.md)

set(completions ${CMAKE_CURRENT_BINARY_DIR}/completions)
install(FILES ${completions}/gloss.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME gloss)
install(FILES ${completions}/gloss.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _gloss)
install(FILES ${completions}/gloss.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
