/* fmtmsg: "label: severity: text\nTO FIX: action  tag"; MSGVERB names the parts that are wanted. */
#include <fmtmsg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SEVERITIES 32

static const char *const names[] = {"label", "severity", "text", "action", "tag"};
enum { LABEL = 1, SEVERITY = 2, TEXT = 4, ACTION = 8, TAG = 16, ALL = 31 };

static struct severity {
  int level;
  const char *text;
} severities[MOST_SEVERITIES] = {{MM_HALT, "HALT"}, {MM_ERROR, "ERROR"}, {MM_WARNING, "WARNING"}, {MM_INFO, "INFO"}};
static int known = 4;

static const char *severity_text(int level) {
  if (level == MM_NOSEV) return "";
  for (int i = 0; i < known; i++) if (severities[i].level == level) return severities[i].text;
  return NULL;
}

int addseverity(int level, const char *text) {
  if (level <= MM_INFO) return MM_NOTOK;
  for (int i = 0; i < known; i++) {
    if (severities[i].level != level) continue;
    if (text != NULL) severities[i].text = text;
    else severities[i] = severities[--known];
    return MM_OK;
  }
  if (text == NULL || known == MOST_SEVERITIES) return MM_NOTOK;
  severities[known++] = (struct severity){level, text};
  return MM_OK;
}

/* Parts between colons; a word that is none asks for all. */
static int wanted(void) {
  const char *s = getenv("MSGVERB");
  int parts = 0;
  if (s == NULL || *s == '\0') return ALL;
  for (;;) {
    size_t n = strcspn(s, ":");
    int i = 0;
    while (i < 5 && (strlen(names[i]) != n || strncmp(names[i], s, n) != 0)) i++;
    if (i == 5) return ALL;
    parts |= 1 << i;
    if (s[n] == '\0') return parts;
    s += n + 1;
  }
}

int fmtmsg(long kind, const char *label, int severity, const char *text, const char *action, const char *tag) {
  const char *level = severity_text(severity), *colon = label == MM_NULLLBL ? NULL : strchr(label, ':');
  if (level == NULL) return MM_NOTOK;
  if (label != MM_NULLLBL && (colon == NULL || colon - label > 10 || strlen(colon + 1) > 14)) return MM_NOTOK;
  if (!(kind & MM_PRINT)) return MM_OK;
  int parts = wanted();
  int l = parts & LABEL && label != NULL, s = parts & SEVERITY && severity != MM_NULLSEV, t = parts & TEXT && text != NULL;
  int a = parts & ACTION && action != NULL, g = parts & TAG && tag != NULL;
  const char *after_label = l && (s || t || a || g) ? ": " : "", *after_level = s && (t || a || g) ? ": " : "";
  int n = fprintf(stderr, "%s%s%s%s%s%s%s%s%s%s\n", l ? label : "", after_label, s ? level : "", after_level, t ? text : "", t && (a || g) ? "\n" : "",
                  a ? "TO FIX: " : "", a ? action : "", a && g ? "  " : "", g ? tag : "");
  return n < 0 ? MM_NOMSG : MM_OK;
}
