import assert from "node:assert/strict";
import type { ISession } from "../../../src/engine/session";
import { evaluate, formatAny, typesOf } from "../../../src/engine/session/values";
import { stopped } from "./compiled";

const PROGRAM = `
#include <stdlib.h>
#define SIZE (2 * HALF) // of the table
#define HALF 2
#define LOOP LOOP
#define NEXT q + 1
#define NOTHING do { } while (0)
enum color { RED, GREEN = 5 };
struct point { int x, y; };
struct bits { unsigned a : 3; int b : 7; unsigned long long c : 40; };
typedef struct node { int key; struct node *next; } node_t;
int table[4] = { 10, 20, 30, 40 };
static double ratio = 2.5;
const int limit = 7;
int twice(int n) { return 2 * n; }
int main(void) {
  int i = 3, unset;
  unsigned u = 4000000000u;
  char c = 'A';
  short s = -2;
  long double wide = 1.25L;
  float f = 0.1f;
  struct point p = { 1, 2 };
  struct bits b = { 5, -3, 0x1234567890 };
  node_t second = { 2, NULL }, first = { 1, &second };
  int *q = &table[1];
  void *v = q;
  int (*fp)(int) = twice;
  enum color k = GREEN;
  char *text = "hello";
  _Bool flag = 1;
  struct point *none = NULL;
  { int i = 8; u += i; }
  i += 0; // stop
  return i + unset * 0 + (int)(s + c + f + wide + p.x + b.a + first.key + *q + k + flag + limit + ratio) + (v == 0) + fp(1) + text[0] + (none != 0);
}
`;

/** Expression → value and type, or the error's id. */
const TABLE: readonly (readonly [string, string])[] = [
  ["1 + 2 * 3", "7 int"],
  ["SIZE - 1", "3 int"],
  ["*(NEXT)", "30 int"],
  ["LOOP", "error unknown-name"],
  ["NOTHING", "error unknown-name"],
  ["(1 + 2) * 3", "9 int"],
  ["-7 / 2", "-3 int"],
  ["-7 % 3", "-1 int"],
  ["7u / 2", "3 unsigned int"],
  ["0x1F", "31 int"],
  ["010", "8 int"],
  ["4294967295", "4294967295 long"],
  ["0xffffffff", "4294967295 unsigned int"],
  ["1ull << 40", "1099511627776 unsigned long long"],
  ["'a'", "97 int"],
  ["'\\n'", "10 int"],
  ["'\\xff'", "-1 int"],
  ["1.5f", "1.5 float"],
  ["1e3", "1000.0 double"],
  ["0.1 + 0.2", "0.30000000000000004 double"],
  ["0.1L", "0.1 long double"],
  ["1 / 2.0", "0.5 double"],
  ["i", "3 int"],
  ["u + 1", "4000000009 unsigned int"],
  ["-1 < 1u", "0 int"],
  ["c", "65 'A' char"],
  ["c + 1", "66 int"],
  ["s * s", "4 int"],
  ["(unsigned char)300", "44 ',' unsigned char"],
  ["(int)3.9", "3 int"],
  ["(unsigned long)-1", "18446744073709551615 unsigned long"],
  ["(long unsigned int)5", "5 unsigned long"],
  ["~0", "-1 int"],
  ["!i", "0 int"],
  ["!!i", "1 int"],
  ["i == 3 && u > 5", "1 int"],
  ["i || 1 / 0", "1 int"],
  ["i ? 10 : 20", "10 int"],
  ["i ? 1 : 2.0", "1.0 double"],
  ["1, 2", "2 int"],
  ["f", "0.1 float"],
  ["f == 0.1", "0 int"],
  ["wide * 2", "2.5 long double"],
  ["ratio", "2.5 double"],
  ["table[2]", "30 int"],
  ["2[table]", "30 int"],
  ["*(table + 3)", "40 int"],
  ["table", "{10, 20, 30, 40} int[4]"],
  ["*q", "20 int"],
  ["q[-1]", "10 int"],
  ["q - table", "1 long"],
  ["q > table", "1 int"],
  ["&table[3] - q", "2 long"],
  ["*(int *)v", "20 int"],
  ["(char *)q - (char *)table", "4 long"],
  ["p", "{x = 1, y = 2} struct point"],
  ["p.y", "2 int"],
  ["(&p)->x", "1 int"],
  ["first.next->key", "2 int"],
  ["first.next->next", "NULL struct node *"],
  ["((struct node *)&first)->key", "1 int"],
  ["((node_t *)first.next)->key", "2 int"],
  ["b.a", "5 unsigned int"],
  ["b.b", "-3 int"],
  ["b.c", "78187493520 unsigned long long"],
  ["b.a + b.b", "2 int"],
  ["k", "GREEN enum color"],
  ["k == GREEN", "1 int"],
  ["RED", "0 int"],
  ["(enum color)0", "RED enum color"],
  ["flag", "true _Bool"],
  ["text[1]", "101 'e' char"],
  ["*text == 'h'", "1 int"],
  ["limit", "7 const int"],
  ["sizeof(int)", "4 unsigned long"],
  ["sizeof(struct point)", "8 unsigned long"],
  ["sizeof table", "16 unsigned long"],
  ["sizeof(node_t *)", "8 unsigned long"],
  ["sizeof(int (*)[3])", "8 unsigned long"],
  ["sizeof(int[3])", "12 unsigned long"],
  ["*&i", "3 int"],
  ["fp == twice", "1 int"],
  ["$step > 5", "1 int"],
  ["unset", "?? int"],
  ["unset + 1", "error uninitialised"],
  ["nobody", "error unknown-name"],
  ["i->x", "error not-a-pointer"],
  ["i.x", "error not-a-structure"],
  ["p.z", "error unknown-member"],
  ["*i", "error not-a-pointer"],
  ["none->x", "error null-pointer"],
  ["*(int *)16", "error unmapped"],
  ["(long)&*(int *)16", "16 long"],
  ["&table[1000000] - table", "1000000 long"],
  ["1 / 0", "error division-by-zero"],
  ["1 = 2", "error not-an-lvalue"],
  ["&b.a", "error bit-field-address"],
  ["p + 1", "error bad-operands"],
  ["(struct nothing *)0", "error unknown-type"],
  ["twice(3)", "error calls"],
  ['"x"', "error strings"],
  ["1 +", "error unexpected-end"],
  ["1 2", "error syntax"],
  ["i @ 2", "error syntax"],
  ["", "error unexpected-end"],
  ["0x", "error bad-number"],
  ["5 % 2.0", "error bad-operands"],
];

function answer(session: ISession, text: string): string {
  const result = evaluate(session, session.frames()[0] ?? null, text);
  if (!result.ok) return `error ${result.error.id}`;
  return `${formatAny(session, result.value).text} ${typesOf(session).name(result.value.type)}`;
}

describe("C expressions", () => {
  let session: ISession;
  before(async () => {
    session = await stopped(PROGRAM);
  });
  after(() => session?.dispose());

  for (const [text, wanted] of TABLE) it(`${text} is ${wanted}`, () => assert.equal(answer(session, text), wanted));

  it("shows pointers with what they point at", () => {
    assert.match(answer(session, "text"), /^0x[0-9a-f]+ "hello" char \*$/);
    assert.match(answer(session, "fp"), /^0x[0-9a-f]+ <twice> int \(\*\)\(int\)$/);
    assert.match(answer(session, "&i"), /^0x7ff[0-9a-f]+ int \*$/);
    assert.match(answer(session, "first"), /^\{key = 1, next = 0x7ff[0-9a-f]+\} node_t$/);
  });

  it("bounds the depth of what it parses", () => assert.equal(answer(session, `${"(".repeat(500)}1${")".repeat(500)}`), "error too-deep"));
});
