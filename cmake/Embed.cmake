# cmake -DOUTPUT=FILE -DINPUT=FILE -DNAME=NAME -DHEADER=FILE -P Embed.cmake
# Writes the text of a file as C: `const char NAME[]`, its NAME_size, and the SHA-256 of it in NAME_digest, as the header declares them. Comments of whole lines
# (they begin with // or /*), the blanks that lines begin with, and empty lines are left out.
file(READ "${INPUT}" text)
string(REGEX REPLACE "(^|\n)[ \t]*//[^\n]*" "\\1" text "${text}")
string(REGEX REPLACE "(^|\n)[ \t]*/\\*[^\n]*\\*/[ \t]*" "\\1" text "${text}")
string(REGEX REPLACE "\n[ \t\n]+" "\n" text "${text}")
file(WRITE "${OUTPUT}.text" "${text}")
file(SHA256 "${OUTPUT}.text" digest)
file(SIZE "${OUTPUT}.text" size)
file(READ "${OUTPUT}.text" bytes HEX)
file(REMOVE "${OUTPUT}.text")
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(................................................................................)" "\\1\n    " bytes "${bytes}")
string(REGEX REPLACE "(..)" "0x\\1," digest "${digest}")
get_filename_component(from "${INPUT}" NAME)
file(WRITE "${OUTPUT}"
    "/* From ${from}. */\n#include \"${HEADER}\"\n\n"
    "const size_t ${NAME}_size = ${size};\n"
    "const unsigned char ${NAME}_digest[32] = {\n    ${digest}};\n"
    "const char ${NAME}[] = {\n    ${bytes}};\n")
