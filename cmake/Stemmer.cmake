# The target glossator::stemmer: libstemmer of the Snowball project, which comes without a pkg-config file. Used by the build and by
# the installed package, whose static library needs it.
if(NOT TARGET glossator::stemmer)
    find_path(STEMMER_INCLUDE_DIR libstemmer.h PATH_SUFFIXES libstemmer)
    find_library(STEMMER_LIBRARY stemmer)
    mark_as_advanced(STEMMER_INCLUDE_DIR STEMMER_LIBRARY)
    if(STEMMER_INCLUDE_DIR AND STEMMER_LIBRARY)
        add_library(glossator::stemmer UNKNOWN IMPORTED)
        set_target_properties(glossator::stemmer PROPERTIES
            IMPORTED_LOCATION "${STEMMER_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${STEMMER_INCLUDE_DIR}")
    elseif(NOT CMAKE_FIND_PACKAGE_NAME)
        message(FATAL_ERROR "libstemmer was not found: its package is libstemmer-dev (Debian), libstemmer-devel (Fedora), "
            "snowball (Arch, Homebrew) or snowball-dev (Alpine)")
    endif()
endif()
