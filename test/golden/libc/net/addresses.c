//@ expect none
/* Byte order, and internet addresses to and from text. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  static const char *const texts[] = {"1.2.3.4", "127.0.0.1", "255.255.255.255", "1.2.3", "1.65535", "0x7f.1", "010.1.1.1", "256.1.1.1", "1.2.3.4.5", "", "abc", "1.2.3.4 x"};
  static const char *const texts6[] = {"::", "::1", "1::", "2001:db8::8:800:200c:417a", "ff01:0:0:0:0:0:0:101", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9",
                                       "1::2::3", ":1", "1:2", "12345::", "fe80::1:0:0:1", "0:0:1::", "1:0:0:2:0:0:0:3"};
  printf("%x %x %x\n", (unsigned)htonl(0x01020304), htons(0x0102), (unsigned)ntohl(htonl(77)));
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct in_addr a = {0}, b = {0};
    int loose = inet_aton(texts[i], &a), strict = inet_pton(AF_INET, texts[i], &b);
    printf("%s: %d %x %d %x %x\n", texts[i], loose, (unsigned)a.s_addr, strict, (unsigned)b.s_addr, (unsigned)inet_addr(texts[i]));
  }
  for (size_t i = 0; i < sizeof texts6 / sizeof *texts6; i++) {
    struct in6_addr a;
    char text[INET6_ADDRSTRLEN] = "";
    int n = inet_pton(AF_INET6, texts6[i], &a);
    printf("%s: %d %s\n", texts6[i], n, n == 1 ? inet_ntop(AF_INET6, &a, text, sizeof text) : "-");
  }
  char small[4];
  struct in_addr local = {htonl(INADDR_LOOPBACK)};
  errno = 0;
  printf("%s %d", inet_ntoa(local), inet_ntop(AF_INET, &local, small, sizeof small) == NULL);
  printf(" %d\n", errno == ENOSPC);
  return 0;
}
