#include "CAllocations.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#ifdef __has_feature
#define IS_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define IS_SANITIZED 0
#endif

static atomic_llong count;

static void note(void) { atomic_fetch_add_explicit(&count, 1, memory_order_relaxed); }

#if IS_SANITIZED

#include <sanitizer/allocator_interface.h>

// A sanitizer needs the malloc that it brings: behind another one it sees nothing. It tells of each use.
static void note_malloc(const volatile void *memory, size_t size) { note(); }

static void ignore_free(const volatile void *memory) {}

__attribute__((constructor)) static void listen(void) {
    __sanitizer_install_malloc_and_free_hooks(note_malloc, ignore_free);
}

#elif defined(__GLIBC__)

// An executable's own malloc stands before glibc's, which stays reachable under these names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
    note();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    note();
    return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
    note();
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    note();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    note();
    *memory = __libc_memalign(alignment, size);
    return *memory == NULL ? ENOMEM : 0;
}

#endif

#if IS_SANITIZED || defined(__GLIBC__)
long long callocations_count(void) { return atomic_load_explicit(&count, memory_order_relaxed); }
#else
long long callocations_count(void) { return -1; }
#endif
