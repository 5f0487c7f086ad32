/* D6: files mapped shared and private while they grow and shrink: SIGBUS behind the end, zeros up to the end of the page. */
//@ expect none
#include "../parts/memory.h"
int main(void) {
  int fd = open("f3", O_RDWR | O_CREAT | O_TRUNC, 0600);
  write(fd, "hello", 5);
  char *s = mmap(0, 3 * P, RW, MAP_SHARED, fd, 0), *v = mmap(0, 3 * P, RW, MAP_PRIVATE, fd, 0);
  arm();
  printf("%s %d\n", s, s[100]);
  s[5] = '!';
  s[100] = 'x';
  struct stat st;
  fstat(fd, &st);
  printf("size %ld\n", (long)st.st_size);
  TRY("past", s, s[P] = 1);
  TRY("past read", v, (void)*(volatile char *)(v + 2 * P + 9));
  ftruncate(fd, 2 * P);
  TRY("grown", s, s[P] = 7);
  printf("zero filled %d %d\n", s[100], v[P]);
  v[0] = 'J';
  printf("%.5s %.5s\n", s, v);
  pwrite(fd, "HE", 2, 0);
  printf("%.5s %.5s\n", s, v);
  pwrite(fd, "Q", 1, P + 3);
  printf("%d %d\n", s[P + 3], v[P + 3]);
  char b[8];
  pread(fd, b, 5, 0);
  b[5] = 0;
  printf("%s\n", b);
  ftruncate(fd, 3);
  printf("cut %d\n", s[3]);
  TRY("cut past", s, s[P] = 1);
  TRY("cut private", v, (void)*(volatile char *)(v + P));
  printf("private kept %.5s\n", v);
  ftruncate(fd, P);
  printf("again %d\n", s[4]);
  printf("msync %d %d %d %d\n", E(msync(s, P, MS_SYNC)), E(msync(s + 1, P, MS_SYNC)), E(msync(s, P, MS_SYNC | MS_ASYNC)), E(msync(s, P, 8)));
  ftruncate(fd, 0);
  TRY("empty", s, (void)*(volatile char *)s);
  TRY("empty private", v, (void)*(volatile char *)v);
  char *n = M(3, RW, AN);
  munmap(n + P, P);
  printf("msync hole %d\n", E(msync(n, 3 * P, MS_SYNC)));
  unsigned char vec[3];
  n[0] = 1;
  printf("mincore %d", E(mincore(n, P, vec)));
  printf(" %d\n", vec[0] & 1);
  printf("mincore hole %d mis %d bad %d\n", E(mincore(n, 3 * P, vec)), E(mincore(n + 1, P, vec)), E(mincore(n, P, (void *)8)));
  unlink("f3");
}
