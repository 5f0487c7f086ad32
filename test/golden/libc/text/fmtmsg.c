//@ expect none
/* What it returns, and what comes of the parts that MSGVERB does not ask for. */
#define _GNU_SOURCE
#include <fmtmsg.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  freopen("/tmp/fmtmsg", "w", stderr);
  printf("%d\n", fmtmsg(MM_PRINT, "UX:cat", MM_ERROR, "invalid syntax", "refer to manual", "UX:cat:001"));
  printf("%d\n", fmtmsg(MM_PRINT, "UX:cat", MM_HALT, "only text", MM_NULLACT, MM_NULLTAG));
  printf("%d\n", fmtmsg(MM_PRINT, "no colon", MM_HALT, "x", "y", "z"));
  printf("%d\n", addseverity(7, "OWN"));
  printf("%d\n", fmtmsg(MM_PRINT, MM_NULLLBL, 7, "text", "action", MM_NULLTAG));
  printf("%d\n", addseverity(7, NULL));
  printf("%d\n", fmtmsg(MM_PRINT, MM_NULLLBL, 7, "text", "action", MM_NULLTAG));
  fclose(stderr);
  char line[200];
  FILE *f = fopen("/tmp/fmtmsg", "r");
  while (fgets(line, sizeof line, f)) fputs(line, stdout);
  fclose(f);
  remove("/tmp/fmtmsg");
  return 0;
}
