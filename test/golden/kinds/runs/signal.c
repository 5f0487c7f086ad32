#include <string.h>
#include <sys/mman.h>

int main(void) {
  char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  page[0] = 'x'; //@ expect signal
  munmap(page, 4096);
  return 0;
}

//@ message the program is ended by SIGSEGV (signal 11) at …
//@ message.zh-cn 程序被 SIGSEGV（信号 11）终止，地址 …
