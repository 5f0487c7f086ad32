//@ expect none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 10

struct student {
  char name[20];
  int marks[3];
  float average;
};
static struct student students[MOST];
static int count;
static int stack[100];
static int top = -1;
static char *log_text;

int add_student(const char *name, int a, int b, int c) {
  if (count == MOST) return -1;
  struct student *s = &students[count++];
  snprintf(s->name, sizeof s->name, "%s", name);
  s->marks[0] = a;
  s->marks[1] = b;
  s->marks[2] = c;
  s->average = ((float)a + b + c) / 3;
  return count - 1;
}
void push(int value) { stack[++top] = value; }
int pop(void) { return stack[top--]; }
int peek(void) { return stack[top]; }
const char *last_name(void) { return students[count - 1].name; }
void log_set(const char *text) {
  free(log_text);
  log_text = strdup(text);
}
size_t log_length(void) { return strlen(log_text); }
void log_clear(void) {
  free(log_text);
  log_text = NULL;
}
void print_student(const struct student *s) { printf("%s %.1f\n", s->name, s->average); }
void rename_student(struct student *s, const char *name) {
  strncpy(s->name, name, sizeof s->name - 1);
  s->name[sizeof s->name - 1] = '\0';
}
struct student best(const struct student *all, int n) {
  struct student b = all[0];
  for (int i = 1; i < n; i++)
    if (all[i].average > b.average) b = all[i];
  return b;
}
void sort_students(struct student s[], int n) {
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j < n; j++)
      if (strcmp(s[i].name, s[j].name) > 0) {
        struct student t = s[i];
        s[i] = s[j];
        s[j] = t;
      }
}
int next_id(void) {
  static int id;
  return ++id;
}
