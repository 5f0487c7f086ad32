/** Programs whose runs touch every kind of state that going back must restore. */
const C = String.raw;

export const PROGRAMS: Readonly<Record<string, string>> = {
  "heap churn": C`
#include <stdlib.h>
#include <string.h>
int main(void) {
  char *slots[16] = {0};
  unsigned seed = 7;
  for (int i = 0; i < 600; i++) {
    seed = seed * 1103515245u + 12345u;
    unsigned k = seed >> 16 & 15, n = (seed >> 8 & 2047) + 1;
    if (seed & 0x40000000) slots[k] = realloc(slots[k], n);
    else { free(slots[k]); slots[k] = calloc(1, n); }
    if (slots[k]) memset(slots[k], (int)k, n);
  }
  for (int i = 0; i < 16; i++) free(slots[i]);
  return 0;
}`,
  recursion: C`
static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
int main(void) { return fib(13) & 63; }`,
  "stack growth": C`
static int deep(int n) { volatile char page[5000]; page[n % 5000] = (char)n; if (n == 0) return 0; return deep(n - 1) + page[n % 5000] * 0 + 1; }
int main(void) { return deep(200) == 200 ? deep(150) & 1 : 9; }`,
  output: C`
#include <stdio.h>
int main(void) { for (int i = 0; i < 300; i++) { printf("%d %s\n", i, i % 3 ? "x" : "fizz"); if (i % 50 == 0) fflush(stdout); } fputs("end\n", stderr); return 0; }`,
  input: C`
#include <stdio.h>
int main(void) { int x, sum = 0; while (scanf("%d", &x) == 1) sum += x; printf("%d\n", sum); return sum == 5050 ? 0 : 1; }`,
  "random numbers": C`
#include <stdlib.h>
int main(void) { unsigned h = 0; srand(3); for (int i = 0; i < 400; i++) h = h * 31 + (unsigned)rand(); return (int)(h & 127); }`,
  "files of /proc": C`
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  char piece[32]; int n = 0, lines = 0;
  int fd = open("/proc/self/smaps", O_RDONLY), own = open("/proc/self/comm", O_RDWR);
  for (int i = 0; i < 40; i++) {
    char *p = malloc(5000);
    p[4096] = 1;
    n += (int)read(fd, piece, sizeof piece);
    if (i == 20) free(p);
  }
  if (write(own, "renamed", 7) != 7) return 1;
  int refs = open("/proc/self/clear_refs", O_WRONLY);
  if (write(refs, "1", 1) != 1) return 2;
  FILE *f = fopen("/proc/self/status", "r");
  while (fgets(piece, sizeof piece, f)) lines++;
  fclose(f);
  return n == 40 * 32 && lines > 50 ? 0 : 3;
}`,
  files: C`
#include <stdio.h>
int main(void) {
  char line[64]; int n = 0;
  FILE *f = fopen("/tmp/t.txt", "w+");
  if (!f) return 1;
  for (int i = 0; i < 100; i++) fprintf(f, "line %d\n", i);
  rewind(f);
  while (fgets(line, sizeof line, f)) n++;
  fclose(f);
  remove("/tmp/t.txt");
  return n == 100 ? 0 : 2;
}`,
  callbacks: C`
#include <stdlib.h>
static int calls;
static int up(const void *a, const void *b) { calls++; return *(const int *)a - *(const int *)b; }
static void bye(void) { calls = -calls; }
int main(void) {
  int v[60];
  atexit(bye);
  for (int i = 0; i < 60; i++) v[i] = i * 37 % 60;
  qsort(v, 60, sizeof *v, up);
  for (int i = 0; i < 60; i++) if (v[i] != i) return 1;
  return 0;
}`,
  jumps: C`
#include <setjmp.h>
static jmp_buf env;
static int hops;
static void down(int n) { char here[100]; here[0] = (char)n; if (n == 0) longjmp(env, ++hops); down(n - here[0] / here[0]); }
int main(void) { if (setjmp(env) < 20) down(10); return hops; }`,
  "variable-length arrays": C`
static int sum(int n) { int v[n]; int s = 0; for (int i = 0; i < n; i++) { char tail[i + 1]; tail[i] = (char)i; v[i] = tail[i]; } for (int i = 0; i < n; i++) s += v[i]; return s; }
int main(void) { int t = 0; for (int n = 1; n < 25; n++) t += sum(n); return t & 127; }`,
  globals: C`
static int table[5000]; int counter = 3; const char *names[] = {"a", "b", "c"}; static double d = 0.5;
static _Thread_local int mine = 4;
int main(void) {
  static int calls;
  for (int i = 0; i < 5000; i++) { table[i] = i ^ counter; counter += table[i] & 1; calls++; }
  for (int i = 0; i < 50; i++) { d = d * 1.5 - 0.25; mine += names[i % 3][0]; }
  return (counter + calls + (int)d + mine) & 127;
}`,
  mistakes: C`
#include <stdlib.h>
int main(void) {
  int *p = malloc(16), u, s = 0;
  p[4] = 1;
  free(p);
  s += p[0];
  if (u > 3) s++;
  malloc(40);
  for (int i = 0; i < 3; i++) { int inner = i; p = &inner; }
  return *p * 0;
}`,
  "processes and signals": `#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int ended;
static void child_ended(int signal) { ended++; }
int main(void) {
  struct sigaction action = {.sa_handler = child_ended, .sa_flags = SA_RESTART};
  sigaction(SIGCHLD, &action, NULL);
  int *sum = mmap(NULL, sizeof *sum, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), ends[2], value;
  pipe(ends);
  for (int i = 0; i < 3; i++) {
    if (fork() > 0) continue;
    char *own = malloc(100 * (i + 1));
    for (int k = 0; k < 60; k++) own[k] = k + i, *sum += own[k] > 30;
    write(ends[1], &i, sizeof i);
    if (i == 1) raise(SIGTERM);
    usleep(i);
    free(own);
    _exit(i);
  }
  for (int i = 0; i < 3; i++) read(ends[0], &value, sizeof value);
  while (wait(NULL) > 0) {}
  return ended > 0 && *sum > 0 ? value : 9;
}`,
  "threads and a fork": `#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int total;
static void *work(void *argument) {
  for (int i = 0; i < 80; i++) {
    pthread_mutex_lock(&lock);
    total += i;
    pthread_mutex_unlock(&lock);
  }
  return argument;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  if (fork() == 0) _exit(3);
  pthread_join(a, 0);
  pthread_join(b, 0);
  int status;
  wait(&status);
  return status >> 8;
}`,
};

/** Standard input for all of them. */
export const INPUT = new TextEncoder().encode(Array.from({ length: 100 }, (_, i) => i + 1).join("\n"));
