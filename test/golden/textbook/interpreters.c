//@ expect none
//@ stdout "16\n"
//@ stdout "Hello World!\n"
//@ stdout "5 4 3 2 1 42 \n"
//@ stdout "<x1>=[3.5]+<foo>*[2]\n"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ctype.h>
static const char *p;
static int expr(void);
static void ws(void) {
  while (isspace((unsigned char)*p)) p++;
}

static int prim(void) {
  ws();
  if (*p == '(') {
    p++;
    int v = expr();
    ws();
    p++;
    return v;
  }
  if (*p == '-') {
    p++;
    return -prim();
  }
  return (int)strtol(p, (char **)&p, 10);
}

static int term(void) {
  int v = prim();
  for (;;) {
    ws();
    if (*p == '*') {
      p++;
      v *= prim();
    } else if (*p == '/') {
      p++;
      v /= prim();
    } else return v;
  }
}

static int expr(void) {
  int v = term();
  for (;;) {
    ws();
    if (*p == '+') {
      p++;
      v += term();
    } else if (*p == '-') {
      p++;
      v -= term();
    } else return v;
  }
}

static void bf(const char *s) {
  unsigned char t[300] = {0}, *d = t;
  for (const char *i = s; *i; i++) switch (*i) {
    case '>': d++;
    break;
    case '<': d--;
    break;
    case '+': ++*d;
    break;
    case '-': --*d;
    break;
    case '.': putchar(*d);
    break;
    case '[': if (!*d) for (int k = 1; k;) {
      i++;
      k += (*i == '[') - (*i == ']');
    }
    break;
    case ']': if (*d) for (int k = 1; k;) {
      i--;
      k += (*i == ']') - (*i == '[');
    }
  }
}

enum op { PUSH, ADD, MUL, DUP, JNZ, DEC, PRINT, HALT };
static void vm(const int *code) {
  static void *const L[] = {&&push, &&add, &&mul, &&dup, &&jnz, &&dec, &&print, &&halt};
  int st[32], *sp = st;
  const int *pc = code;
#define NEXT goto *L[*pc++]
  NEXT;
  push: *sp++ = *pc++;
  NEXT;
  add: sp--;
  sp[-1] += *sp;
  NEXT;
  mul: sp--;
  sp[-1] *= *sp;
  NEXT;
  dup: *sp = sp[-1];
  sp++;
  NEXT;
  jnz: if (sp[-1]) pc = code + *pc;
  else pc++;
  NEXT;
  dec: sp[-1]--;
  NEXT;
  print: printf("%d ", *--sp);
  NEXT;
  halt: puts("");
}

typedef struct {
  char kind;
  union {
    double num;
    char name[16];
  } u;
} Tok;
static int lex(const char *s, Tok *t) {
  int n = 0;
  while (*s) {
    if (isspace((unsigned char)*s)) {
      s++;
      continue;
    }
    if (isdigit((unsigned char)*s)) {
      t[n].kind = 'n';
      t[n++].u.num = strtod(s, (char **)&s);
    } else if (isalpha((unsigned char)*s)) {
      int k = 0;
      t[n].kind = 'i';
      while (isalnum((unsigned char)*s)) t[n].u.name[k++] = *s++;
      t[n++].u.name[k] = 0;
    } else t[n++].kind = *s++;
  }
  return n;
}

int main(void) {
  p = "2 * (3 + 4) - 10 / -5";
  printf("%d\n", expr());
  bf("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.");
  vm((int[]){PUSH, 5, DUP, PRINT, DEC, JNZ, 2, PUSH, 6, PUSH, 7, MUL, PRINT, HALT});
  Tok t[20];
  int n = lex("x1 = 3.5 + foo*2", t);
  for (int i = 0; i < n; i++) if (t[i].kind == 'n') printf("[%g]", t[i].u.num);
  else if (t[i].kind == 'i') printf("<%s>", t[i].u.name);
  else putchar(t[i].kind);
  puts("");
  return 0;
}

