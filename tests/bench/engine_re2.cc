// engine_re2.cc - RE2: one alternation, leftmost-longest.
#include <re2/re2.h>

#include <new>
#include <string>

#include "engine.h"

static void *re2_prepare(const struct bench_task *task, const char **why) {
    const struct gloss_list terms = task->terms;
    RE2::Options options;
    std::string pattern = "(";

    options.set_longest_match(true);
    options.set_log_errors(false);
    options.set_max_mem(int64_t{1} << 30);
    for (size_t i = 0; i < terms.count; i++) {
        const struct gloss_slice &term = terms.items[i];

        pattern += i > 0 ? "|" : "";
        pattern += bench_is_word(term.ptr[0]) ? "\\b" : "";
        pattern += RE2::QuoteMeta(re2::StringPiece(term.ptr, term.len));
        pattern += bench_is_word(term.ptr[term.len - 1]) ? "\\b" : "";
    }
    pattern += ")";
    auto *compiled = new (std::nothrow) RE2(pattern, options);
    if (compiled && compiled->ok())
        return compiled;
    delete compiled;
    *why = "the pattern is too large for it";
    return nullptr;
}

static bool re2_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    const RE2 *compiled = static_cast<const RE2 *>(prepared);
    re2::StringPiece whole(text.ptr, text.len), found;

    for (size_t at = 0; at < text.len;) {
        if (!compiled->Match(whole, at, text.len, RE2::UNANCHORED, &found, 1))
            return true;
        auto start = static_cast<size_t>(found.data() - text.ptr);
        at = start + found.size();
        bench_span_add(spans, start, at);
    }
    return true;
}

static void re2_release(void *prepared) { delete static_cast<RE2 *>(prepared); }

// It does not tell; bench.sh asks the package.
static const char *re2_version() { return ""; }

extern "C" const struct bench_engine bench_re2 = {
    "RE2", "one alternation, longest match", true, re2_prepare, re2_scan, re2_release, re2_version};
