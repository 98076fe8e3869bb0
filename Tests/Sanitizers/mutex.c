// Tells the thread sanitizer of the half of Swift's `Mutex` that it cannot see; preloaded by `make test-tsan`.
//
// A `Mutex` that is free is taken and given back by an atomic operation in the caller's own code, which the sanitizer
// watches. One that is contended is handed over by the kernel, from within the standard library, which nobody instruments:
// without these three functions, which stand before the library's own of the same names, each such lock looks like a race.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void (*lock_slow)(uint32_t thread, SELF void *mutex);
typedef SWIFT bool (*try_lock_slow)(SELF void *mutex);
typedef SWIFT void (*unlock_slow)(SELF void *mutex);

// Not there in processes that are preloaded but not instrumented.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

static void *real(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

SWIFT void lockSlow(uint32_t thread, SELF void *mutex) __asm__(LOCK_SLOW);
SWIFT void lockSlow(uint32_t thread, SELF void *mutex) {
    ((lock_slow)real(LOCK_SLOW))(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT bool tryLockSlow(SELF void *mutex) __asm__(TRY_LOCK_SLOW);
SWIFT bool tryLockSlow(SELF void *mutex) {
    bool is_taken = ((try_lock_slow)real(TRY_LOCK_SLOW))(mutex);
    if (is_taken && __tsan_acquire) __tsan_acquire(mutex);
    return is_taken;
}

SWIFT void unlockSlow(SELF void *mutex) __asm__(UNLOCK_SLOW);
SWIFT void unlockSlow(SELF void *mutex) {
    if (__tsan_release) __tsan_release(mutex);
    ((unlock_slow)real(UNLOCK_SLOW))(mutex);
}
