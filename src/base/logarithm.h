/* logarithm.h - logarithm and exponential from the four operations alone: the same result on every machine, whatever its libm. */
#ifndef GLOSS_LOGARITHM_H
#define GLOSS_LOGARITHM_H

/* The natural logarithm of x > 0, to 12 digits. */
double gloss_ln(double x);

/* e to the power of x <= 0, to 12 digits; 0 below -40. */
double gloss_exp(double x);

#endif
