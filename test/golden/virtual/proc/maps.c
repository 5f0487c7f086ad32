//@ expect none
// E9: /proc/self/maps tells of every mapping: where the program's own things lie, and what mmap, mprotect and munmap do to the list.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int data = 1;
static const char constant[] = "constant";

/** Rights and name of the mapping that holds an address; how many lines there are. */
static int find(const void *address, char *rights, char *name) {
  FILE *f = fopen("/proc/self/maps", "r");
  char line[512];
  int lines = 0;
  strcpy(rights, "none");
  strcpy(name, "");
  while (fgets(line, sizeof line, f)) {
    unsigned long start, end, offset, inode;
    char r[8], device[16], n[256] = "";
    int fields = sscanf(line, "%lx-%lx %7s %lx %15s %lu %255s", &start, &end, r, &offset, device, &inode, n);
    if (fields < 6) printf("bad line: %s", line);
    lines++;
    if ((uintptr_t)address >= start && (uintptr_t)address < end) {
      strcpy(rights, r);
      strcpy(name, n);
    }
  }
  fclose(f);
  return lines;
}

static void show(const char *what, const void *address) {
  char rights[8], name[256];
  find(address, rights, name);
  char *base = strrchr(name, '/');
  printf("%-9s %s %s\n", what, rights, base ? "file" : name);
}

int main(void) {
  long page = sysconf(_SC_PAGESIZE);
  int local = 0;
  char *heap = malloc(100);
  show("text", (const void *)(uintptr_t)main);
  show("constant", constant);
  show("data", &data);
  show("heap", heap);
  show("stack", &local);
  show("library", (const void *)(uintptr_t)&stdout->_fileno);
  show("nothing", (const void *)16);
  free(heap);

  char *p = mmap(NULL, 16 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char rights[8], name[256];
  int before = find(p, rights, name);
  printf("mmap      %s\n", rights);
  mprotect(p + 4 * page, 4 * page, PROT_READ);
  int after = find(p + 5 * page, rights, name);
  printf("mprotect  %s, %d more\n", rights, after - before);
  mprotect(p + 4 * page, 4 * page, PROT_NONE);
  printf("back      %d more\n", find(p, rights, name) - before);
  munmap(p + 8 * page, page);
  printf("hole      %d more\n", find(p + 8 * page, rights, name) - before);
  printf("inside    %s\n", rights);
  munmap(p, 16 * page);
  find(p, rights, name);
  printf("munmap    %s\n", rights);
  return 0;
}
