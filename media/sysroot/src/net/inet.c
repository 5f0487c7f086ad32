/* Internet addresses as text: four numbers with points, or up to eight of 16 bits with colons, of which one run of zeros may be left out. */
#include <arpa/inet.h>
#include <byteswap.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;
const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

uint32_t htonl(uint32_t host) { return bswap_32(host); }
uint16_t htons(uint16_t host) { return bswap_16(host); }
uint32_t ntohl(uint32_t net) { return bswap_32(net); }
uint16_t ntohs(uint16_t net) { return bswap_16(net); }

/* a, a.b, a.b.c or a.b.c.d, each in C's notation; the last one fills what is left. */
int inet_aton(const char *s, struct in_addr *address) {
  uint32_t parts[4];
  int n = 0;
  for (;;) {
    char *end;
    if (!isdigit((unsigned char)*s)) return 0;
    unsigned long long v = strtoull(s, &end, 0);
    if (v > 0xffffffffu) return 0;
    parts[n++] = (uint32_t)v;
    s = end;
    if (*s != '.' || n == 4) break;
    s++;
  }
  if (*s != '\0' && !isspace((unsigned char)*s)) return 0;
  uint32_t value = 0;
  for (int i = 0; i < n - 1; i++) {
    if (parts[i] > 255) return 0;
    value |= parts[i] << (24 - 8 * i);
  }
  if (n > 1 && parts[n - 1] >> (8 * (5 - n)) != 0) return 0;
  if (address != NULL) address->s_addr = htonl(value | parts[n - 1]);
  return 1;
}

in_addr_t inet_addr(const char *s) {
  struct in_addr a;
  return inet_aton(s, &a) ? a.s_addr : INADDR_NONE;
}

char *inet_ntoa(struct in_addr a) {
  static char text[INET_ADDRSTRLEN];
  return (char *)inet_ntop(AF_INET, &a, text, sizeof text);
}

in_addr_t inet_netof(struct in_addr a) {
  uint32_t v = ntohl(a.s_addr);
  return IN_CLASSA(v) ? v >> 24 : IN_CLASSB(v) ? v >> 16 : v >> 8;
}
in_addr_t inet_lnaof(struct in_addr a) {
  uint32_t v = ntohl(a.s_addr);
  return v & (IN_CLASSA(v) ? 0xffffff : IN_CLASSB(v) ? 0xffff : 0xff);
}

static void text6(const unsigned char *b, char *to) {
  unsigned words[8];
  int from = -1, length = 1;
  for (int i = 0; i < 8; i++) words[i] = (unsigned)b[2 * i] << 8 | b[2 * i + 1];
  for (int i = 0, run = 0; i < 8; i++) {
    run = words[i] == 0 ? run + 1 : 0;
    if (run > length) {
      length = run;
      from = i - run + 1;
    }
  }
  for (int i = 0; i < 8; i++) {
    if (from >= 0 && i >= from && i < from + length) {
      if (i == from) *to++ = ':';
      continue;
    }
    if (i > 0) *to++ = ':';
    if (i == 6 && from == 0 && (length == 6 || (length == 5 && words[5] == 0xffff))) {
      sprintf(to, "%d.%d.%d.%d", b[12], b[13], b[14], b[15]);
      return;
    }
    to += sprintf(to, "%x", words[i]);
  }
  if (from >= 0 && from + length == 8) *to++ = ':';
  *to = '\0';
}

const char *inet_ntop(int family, const void *restrict address, char *restrict text, socklen_t size) {
  const unsigned char *b = address;
  char all[INET6_ADDRSTRLEN];
  if (family == AF_INET) sprintf(all, "%d.%d.%d.%d", b[0], b[1], b[2], b[3]);
  else if (family == AF_INET6) text6(b, all);
  else {
    errno = EAFNOSUPPORT;
    return NULL;
  }
  if (strlen(all) >= size) {
    errno = ENOSPC;
    return NULL;
  }
  return strcpy(text, all);
}

/* Exactly four decimal numbers, without zeros in front. */
static int read4(const char *s, unsigned char *to) {
  for (int i = 0; i < 4; i++) {
    unsigned v = 0;
    int digits = 0;
    for (; isdigit((unsigned char)*s); s++, digits++) {
      v = v * 10 + (unsigned)(*s - '0');
      if (v > 255 || (digits > 0 && v < 10)) return 0;
    }
    if (digits == 0 || *s++ != (i < 3 ? '.' : '\0')) return 0;
    to[i] = (unsigned char)v;
  }
  return 1;
}

static int read6(const char *s, unsigned char *to) {
  unsigned char bytes[16] = {0};
  int n = 0, gap = -1;
  if (*s == ':' && *++s != ':') return 0;
  while (*s != '\0') {
    if (*s == ':') {
      if (gap >= 0) return 0;
      gap = n;
      s++;
      continue;
    }
    size_t digits = strspn(s, "0123456789abcdefABCDEF");
    if (s[digits] == '.' && n <= 12) {
      if (!read4(s, bytes + n)) return 0;
      n += 4;
      break;
    }
    if (digits == 0 || digits > 4 || n == 16) return 0;
    unsigned v = (unsigned)strtoul(s, NULL, 16);
    bytes[n++] = (unsigned char)(v >> 8);
    bytes[n++] = (unsigned char)v;
    s += digits;
    if (*s == '\0') break;
    if (*s++ != ':' || *s == '\0') return 0;
  }
  if (gap >= 0) {
    if (n == 16) return 0;
    memmove(bytes + 16 - (n - gap), bytes + gap, (size_t)(n - gap));
    memset(bytes + gap, 0, (size_t)(16 - n));
  } else if (n != 16) {
    return 0;
  }
  memcpy(to, bytes, 16);
  return 1;
}

int inet_pton(int family, const char *restrict text, void *restrict address) {
  unsigned char b[16];
  if (family != AF_INET && family != AF_INET6) {
    errno = EAFNOSUPPORT;
    return -1;
  }
  if (!(family == AF_INET ? read4(text, b) : read6(text, b))) return 0;
  memcpy(address, b, family == AF_INET ? 4 : 16);
  return 1;
}
