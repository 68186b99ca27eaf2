/* histories.c - reads lines `grade@days ... = stability difficulty`, with 21 weights on the first, and compares the memory that each
 * history leaves with ours. Exit status 1 if one of them is further off than a part in 100,000. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/slice.h"

static bool is_near(double a, double b) { return fabs(a - b) <= 1e-5 * fmax(1, fabs(b)); }

static struct gloss_memory follow(const struct gloss_schedule *schedule, char **at) {
    struct gloss_memory memory = {0};

    while (**at >= '1' && **at <= '4') {
        enum gloss_grade grade = (enum gloss_grade)strtoul(*at, at, 10);

        memory = gloss_memory_after(schedule, memory, (uint32_t)strtoul(*at + 1, at, 10), grade);
        *at += **at == ' ';
    }
    return memory;
}

int main(void) {
    static char line[1 << 16];
    struct gloss_schedule schedule = gloss_schedule_usual();
    size_t count = 0, wrong = 0;
    double worst = 0;

    if (!fgets(line, sizeof line, stdin) || !gloss_schedule_read(&schedule, gloss_slice(line), NULL)) {
        puts("the first line has no weights");
        return 2;
    }
    for (; fgets(line, sizeof line, stdin); count++) {
        char *at = line;
        struct gloss_memory memory = follow(&schedule, &at);
        double stability, difficulty;

        if (*at != '=') {
            printf("no history: %s", line);
            return 2;
        }
        stability = strtod(at + 1, &at);
        difficulty = strtod(at, NULL);
        worst = fmax(worst, fabs(memory.stability - stability) / fmax(1, stability));
        worst = fmax(worst, fabs(memory.difficulty - difficulty));
        if (is_near(memory.stability, stability) && is_near(memory.difficulty, difficulty))
            continue;
        if (wrong++ < 10)
            printf("%.7f %.7f, ours of: %s", memory.stability, memory.difficulty, line);
    }
    printf("%zu histories, %zu differ; at most by %.1e\n", count, wrong, worst);
    return wrong > 0 || count == 0;
}
