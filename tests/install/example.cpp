// The header works in C++, too.
#include <glossator.h>

#include <iostream>
#include <string>
#include <string_view>

static gloss_slice slice(std::string_view text) { return {text.data(), text.size()}; }

int main() {
    const std::string text = "Seoul nearly left GSOMIA in 2019, and THAADs stayed.";
    gloss_diag diag{};
    gloss_glossary *glossary =
        gloss_glossary_parse("example", slice("terms: {GSOMIA: a pact, THAAD: a missile defence}\n"), &diag);
    gloss_index *index = glossary ? gloss_index_new(glossary, nullptr, &diag) : nullptr;
    auto print = [](void *user, const gloss_mention *mention) {
        const auto &all = *static_cast<const std::string *>(user);
        const auto &definition = mention->sense->definition;
        std::cout << all.substr(mention->start, mention->end - mention->start) << ": "
                  << std::string_view(definition.ptr, definition.len) << '\n';
        return true;
    };
    const bool found = index && gloss_find(index, slice(text), print, const_cast<std::string *>(&text), &diag);

    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return found ? 0 : 2;
}
