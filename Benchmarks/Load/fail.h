#ifndef FAIL_H
#define FAIL_H

/* Ends the program: the run cannot be measured. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
