# Flags of every target of this project: gloss_flags for compiling, gloss_link_flags for linking a program or shared library.
include(CheckCCompilerFlag)
include(CheckPIESupported)
check_pie_supported()

set(GLOSS_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla)

set(GLOSS_HARDEN)
if(GLOSS_HARDENING AND NOT GLOSS_SANITIZE AND NOT GLOSS_FUZZ)
    check_c_compiler_flag(-fstack-protector-strong GLOSS_HAS_STACK_PROTECTOR)
    check_c_compiler_flag(-fstack-clash-protection GLOSS_HAS_STACK_CLASH)
    check_c_compiler_flag(-fcf-protection GLOSS_HAS_CF_PROTECTION)
    if((CMAKE_C_COMPILER_ID STREQUAL GNU AND CMAKE_C_COMPILER_VERSION VERSION_GREATER_EQUAL 12) OR
       (CMAKE_C_COMPILER_ID MATCHES Clang AND CMAKE_C_COMPILER_VERSION VERSION_GREATER_EQUAL 12))
        set(level 3)
    else()
        set(level 2)
    endif()
    # Some distributions define the macro in the compiler, and defining it twice is a warning.
    set(GLOSS_HARDEN -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=${level}
        $<$<BOOL:${GLOSS_HAS_STACK_PROTECTOR}>:-fstack-protector-strong>
        $<$<BOOL:${GLOSS_HAS_STACK_CLASH}>:-fstack-clash-protection>
        $<$<BOOL:${GLOSS_HAS_CF_PROTECTION}>:-fcf-protection>)
endif()

set(GLOSS_SANITIZE_FLAGS)
if(GLOSS_SANITIZE)
    set(GLOSS_SANITIZE_FLAGS -fsanitize=${GLOSS_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
endif()

function(gloss_flags target)
    set(optimised $<NOT:$<CONFIG:Debug>>)
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_options(${target} PRIVATE
        ${GLOSS_WARNINGS}
        $<$<BOOL:${GLOSS_WERROR}>:-Werror>
        "$<${optimised}:${GLOSS_HARDEN}>"
        $<$<BOOL:${GLOSS_FRAME_POINTERS}>:-fno-omit-frame-pointer>
        ${GLOSS_SANITIZE_FLAGS}
        $<$<BOOL:${GLOSS_FUZZ}>:-fsanitize=fuzzer-no-link>)
    # Calls inside the library mean its own functions, whoever loads it.
    if(CMAKE_C_COMPILER_ID STREQUAL GNU)
        target_compile_options(${target} PRIVATE -fno-semantic-interposition)
    endif()
endfunction()

function(gloss_link_flags target)
    target_link_options(${target} PRIVATE ${GLOSS_SANITIZE_FLAGS})
    if(CMAKE_SYSTEM_NAME STREQUAL Linux)
        target_link_options(${target} PRIVATE -Wl,-z,relro -Wl,-z,now)
        get_target_property(type ${target} TYPE)
        # With sanitizers the runtime's functions come from the program that loads the library.
        if(type STREQUAL SHARED_LIBRARY AND NOT GLOSS_SANITIZE AND NOT GLOSS_FUZZ)
            target_link_options(${target} PRIVATE -Wl,--no-undefined)
        endif()
    endif()
endfunction()
