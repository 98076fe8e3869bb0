#pragma once
// What glibc has beyond POSIX, and Swift's module of it leaves out.
#include <spawn.h>

int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
