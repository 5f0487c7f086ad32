/**
 * What C in kernel mode can call: functions that Linux exports to modules, native to the machine. Those that call back into the program
 * are C (media/sysroot/src/kernel). Nothing of the C library is here but what the kernel has under the same name (lib/string.c).
 */
import type { NativeTable } from "../libc/native";
import { natives } from "../libc";
import { bugs } from "./context/bugs";
import { mutexes, rwlocks, spinlocks } from "./context/locks";
import { preemption } from "./context/preemption";
import { times } from "./context/time";
import { addresses } from "./memory/addresses";
import { caches } from "./memory/caches";
import { kmallocs } from "./memory/kmalloc";
import { mempools } from "./memory/mempool";
import { pages } from "./memory/pages";
import { vmallocs } from "./memory/vmalloc";
import { cmas } from "./memory/cma";
import { figures } from "./memory/figures";
import { highmems } from "./memory/highmem";
import { percpus } from "./memory/percpu";
import { dmas } from "./devices/dma";
import { io } from "./devices/io";
import { tasks } from "./task/current";
import { uaccess } from "./task/uaccess";
import { moduleLife } from "./moduleLife";
import { printing } from "./printk";
import { strings } from "./strings";

/** lib/string.c, lib/ctype.c: as the C library has them. */
const SHARED = [
  "memcpy", "memmove", "memset", "memcmp", "memchr", "strlen", "strnlen", "strcpy", "strncpy", "strcat", "strncat", "strcmp", "strncmp", "strcasecmp", "strncasecmp",
  "strchr", "strrchr", "strchrnul", "strstr", "strspn", "strcspn", "strpbrk", "strsep",
] as const;

const shared: NativeTable = Object.fromEntries(SHARED.map((name) => [name, natives[name]!]));

export const kernelNatives: NativeTable = {
  ...shared, ...printing, ...strings, ...moduleLife, ...bugs, ...spinlocks, ...rwlocks, ...mutexes, ...preemption, ...times,
  ...addresses, ...pages, ...vmallocs, ...kmallocs, ...caches, ...mempools, ...percpus, ...highmems, ...figures, ...cmas, ...io, ...dmas, ...tasks, ...uaccess,
};
