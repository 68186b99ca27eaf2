/* measure.c - run a command several times and print what it took.
 *
 *     measure REPEAT COMMAND [ARGUMENT...]
 *
 * One line: median, least and most seconds by the clock, median seconds of its processor time, most memory in KiB, exit status
 * of the last run. What the command prints is thrown away; standard input is its own, so what reads it runs once.
 * A run that takes more than five minutes is killed. */
#define _DEFAULT_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_REPEAT = 1000, MAX_SECONDS = 300 };

static double now(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static void run_command(char *argv[]) {
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (null < 0 || dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
        _exit(127);
    alarm(MAX_SECONDS);
    execvp(argv[0], argv);
    _exit(127);
}

static int by_size(const void *a, const void *b) {
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_size);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

int main(int argc, char *argv[]) {
    double clock[MAX_REPEAT] = {0}, cpu[MAX_REPEAT] = {0}, middle;
    size_t repeat = argc < 3 ? 0 : strtoul(argv[1], NULL, 10);
    long memory = 0;
    int status = 0;

    if (repeat < 1 || repeat > MAX_REPEAT) {
        fputs("usage: measure REPEAT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < repeat; i++) {
        struct rusage usage;
        double began = now();
        pid_t child = fork();

        if (child == 0)
            run_command(argv + 2);
        if (child < 0 || wait4(child, &status, 0, &usage) != child)
            return 2;
        clock[i] = now() - began;
        cpu[i] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
        if (usage.ru_maxrss > memory)
            memory = usage.ru_maxrss;
    }
#ifdef __APPLE__
    memory /= 1024; /* counted in bytes there */
#endif
    middle = median(clock, repeat);
    printf("%.4f %.4f %.4f %.4f %ld %d\n", middle, clock[0], clock[repeat - 1], median(cpu, repeat), memory,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
