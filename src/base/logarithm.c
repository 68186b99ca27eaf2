#include "logarithm.h"

static const double ln_2 = 0.69314718055994531;

double gloss_ln(double x) {
    double powers_of_2 = 0, t, square, sum = 0;

    while (x >= 1.5) {
        x /= 2;
        powers_of_2++;
    }
    while (x < 0.75) {
        x *= 2;
        powers_of_2--;
    }
    /* ln x = 2 artanh t, t = (x - 1) / (x + 1), a fifth at most. */
    t = (x - 1) / (x + 1);
    square = t * t;
    for (int n = 19; n > 0; n -= 2)
        sum = sum * square + 1.0 / n;
    return powers_of_2 * ln_2 + 2 * t * sum;
}

double gloss_exp(double x) {
    int halves = 0;
    double sum = 1;

    if (x < -40)
        return 0;
    while (x < -ln_2) {
        x += ln_2;
        halves++;
    }
    for (int n = 16; n > 0; n--)
        sum = 1 + sum * x / n;
    return sum / (double)(1ULL << halves);
}
