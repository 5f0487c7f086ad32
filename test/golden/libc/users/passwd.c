//@ expect none
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stddef.h>

int main(void) {
  struct passwd *p = getpwnam("root"), one, *result;
  printf("%s %d %d %s %s\n", p->pw_name, (int)p->pw_uid, (int)p->pw_gid, p->pw_dir, p->pw_shell);
  printf("%s %s\n", getpwuid(0)->pw_name, p->pw_passwd);
  errno = 0;
  printf("%d", getpwnam("nobody-there") == NULL);
  printf(" %d\n", errno);
  struct group *g = getgrgid(0);
  printf("%s %d %d\n", g->gr_name, (int)g->gr_gid, g->gr_mem[0] == NULL);
  printf("%d\n", getgrnam("nobody-there") == NULL);
  char small[5], large[1000];
  printf("%d", getpwnam_r("root", &one, small, sizeof small, &result) == ERANGE);
  printf(" %d\n", result == NULL);
  printf("%d", getpwuid_r(0, &one, large, sizeof large, &result));
  printf(" %d %s\n", result == &one, one.pw_name);
  setpwent();
  printf("%s\n", getpwent()->pw_name);
  endpwent();
  return 0;
}
