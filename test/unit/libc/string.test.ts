import assert from "node:assert/strict";
import fc from "fast-check";
import { FakeMachine, int, long, ptr } from "../../support/fakeNative";
import { versionOrder, versions } from "./miscTable";

type P = { va: number; id: number };
const plus = (p: P, n: number): P => ({ va: p.va + n, id: p.id });

describe("string", () => {
  let m: FakeMachine;
  beforeEach(() => {
    m = new FakeMachine();
  });
  const offset = (name: string, s: string, ...rest: Parameters<FakeMachine["call"]>[1]): number | null => {
    const p = m.text(s);
    const r = m.call(name, [ptr(p), ...rest]) as P;
    return r.va === 0 ? null : r.va - p.va;
  };

  it("measures and searches", () => {
    assert.equal(m.call("strlen", [ptr(m.text("hello"))]), 5);
    assert.equal(m.call("strnlen", [ptr(m.text("hello")), long(3)]), 3);
    assert.equal(offset("strchr", "hello", int(108)), 2);
    assert.equal(offset("strchr", "hello", int(0)), 5);
    assert.equal(offset("strrchr", "hello", int(108)), 3);
    assert.equal(offset("strchr", "hello", int(122)), null);
    assert.equal(offset("strchrnul", "hello", int(122)), 5);
    assert.equal(offset("strstr", "mississippi", ptr(m.text("ssip"))), 5);
    assert.equal(offset("strstr", "abc", ptr(m.text(""))), 0);
    assert.equal(offset("strcasestr", "Hello World", ptr(m.text("WORLD"))), 6);
    assert.equal(offset("strpbrk", "hello, world", ptr(m.text(" ,"))), 5);
    assert.equal(offset("memchr", "abcabc", int(99), long(6)), 2);
    assert.equal(offset("memrchr", "abcabc", int(99), long(6)), 5);
    assert.equal(offset("memmem", "abcabd", long(6), ptr(m.text("abd")), long(3)), 3);
    assert.equal(m.call("strspn", [ptr(m.text("aabbc")), ptr(m.text("ab"))]), 4);
    assert.equal(m.call("strcspn", [ptr(m.text("xyz;a")), ptr(m.text(";"))]), 3);
  });

  it("compares as unsigned bytes", () => {
    const cmp = (name: string, a: string, b: string, ...n: number[]): number => Math.sign(m.number(name, [ptr(m.text(a)), ptr(m.text(b)), ...n.map((x) => long(x))]));
    assert.deepEqual([cmp("strcmp", "abc", "abd"), cmp("strcmp", "ab", "abc"), cmp("strcmp", "\xff", "a"), cmp("strcmp", "x", "x")], [-1, -1, 1, 0]);
    assert.deepEqual([cmp("strncmp", "abc", "abd", 2), cmp("memcmp", "a\0c", "a\0d", 3), cmp("strcasecmp", "HeLLo", "hEllO"), cmp("strncasecmp", "ABx", "aby", 2)], [0, -1, 0, 0]);
  });

  it("looks no further than it must", () => {
    const a = m.allocate(2);
    m.bytes.set([97, 98], a.va);
    m.call("strncmp", [ptr(a), ptr(m.text("ab")), long(2)]);
    m.call("memcmp", [ptr(a), ptr(m.text("ac")), long(2)]);
    m.call("strcmp", [ptr(a), ptr(m.text("b"))]);
    m.call("memchr", [ptr(a), int(98), long(2)]);
    assert.deepEqual(m.reports, []);
  });

  it("orders versions as glibc does", () => {
    const rows = versions.map((a) => versions.map((b) => "-0+"[Math.sign(m.number("strverscmp", [ptr(m.text(a)), ptr(m.text(b))])) + 1]).join(""));
    assert.deepEqual(rows, [...versionOrder]);
  });

  it("copies and appends", () => {
    const to = m.allocate(20);
    m.call("strcpy", [ptr(to), ptr(m.text("abc"))]);
    m.call("strcat", [ptr(to), ptr(m.text("def"))]);
    m.call("strncat", [ptr(to), ptr(m.text("ghijk")), long(2)]);
    assert.equal(m.textAt(to), "abcdefgh");
    assert.equal((m.call("stpcpy", [ptr(to), ptr(m.text("xy"))]) as P).va, to.va + 2);
    m.bytes.fill(0x2e, to.va, to.va + 10);
    m.call("strncpy", [ptr(to), ptr(m.text("ab")), long(5)]);
    assert.deepEqual([...m.bytes.slice(to.va, to.va + 6)], [97, 98, 0, 0, 0, 0x2e]);
    assert.equal((m.call("memccpy", [ptr(to), ptr(m.text("key=value")), int(61), long(9)]) as P).va, to.va + 4);
    assert.equal(m.textAt(m.call("strdup", [ptr(m.text("copy"))]) as P), "copy");
    assert.equal(m.textAt(m.call("strndup", [ptr(m.text("copy")), long(2)]) as P), "co");
    assert.deepEqual(m.reports, []);
  });

  it("reports copies onto themselves", () => {
    const s = m.text("abcdef");
    m.call("memcpy", [ptr(plus(s, 1)), ptr(s), long(3)]);
    m.call("strcpy", [ptr(s), ptr(plus(s, 2))]);
    m.call("memmove", [ptr(plus(s, 1)), ptr(s), long(3)]);
    assert.deepEqual(m.reports.map((r) => [r.kind, r.args[0]]), [["overlapping-copy", "memcpy"], ["overlapping-copy", "strcpy"]]);
  });

  it("reports writing past the target", () => {
    m.call("strcpy", [ptr(m.allocate(3)), ptr(m.text("abc"))]);
    assert.ok(m.reports.some((r) => r.kind === "out-of-bounds-write"));
  });

  it("cuts into tokens", () => {
    const s = m.text(",,a,b;c,,");
    const tokens: string[] = [];
    for (let p = m.call("strtok", [ptr(s), ptr(m.text(",;"))]) as P; p.va !== 0; p = m.call("strtok", [ptr(0), ptr(m.text(",;"))]) as P) tokens.push(m.textAt(p));
    assert.deepEqual(tokens, ["a", "b", "c"]);
    const place = m.allocate(8);
    m.memory.storePtr(place, m.text("x::y"));
    const parts: string[] = [];
    for (let p = m.call("strsep", [ptr(place), ptr(m.text(":"))]) as P; p.va !== 0; p = m.call("strsep", [ptr(place), ptr(m.text(":"))]) as P) parts.push(m.textAt(p));
    assert.deepEqual(parts, ["x", "", "y"]);
  });

  it("names errors and signals", () => {
    const text = (name: string, n: number): string => m.textAt(m.call(name, [int(n)]) as P);
    assert.deepEqual([text("strerror", 0), text("strerror", 12), text("strerror", 4711), text("strsignal", 11), text("strsignal", 34)], ["Success", "Cannot allocate memory", "Unknown error 4711", "Segmentation fault", "Real-time signal 0"]);
  });

  it("takes paths apart", () => {
    const parts = (path: string): string[] => ["dirname", "__xpg_basename", "basename"].map((f) => m.textAt(m.call(f, [ptr(m.text(path))]) as P));
    assert.deepEqual(parts("/usr/lib"), ["/usr", "lib", "lib"]);
    assert.deepEqual(parts("/usr/"), ["/", "usr", ""]);
    assert.deepEqual(parts("usr"), [".", "usr", "usr"]);
    assert.deepEqual(parts("/"), ["/", "/", ""]);
  });

  it("finds what JavaScript finds", () => {
    fc.assert(fc.property(fc.stringMatching(/^[ab]{0,12}$/), fc.stringMatching(/^[ab]{0,3}$/), (text, part) => {
      const i = text.indexOf(part);
      assert.equal(offset("strstr", text, ptr(m.text(part))), i < 0 ? null : i);
      if (m.blocks.length > 1000) m = new FakeMachine();
    }));
  });
});

describe("ctype", () => {
  it("agrees with C about every byte", () => {
    const m = new FakeMachine();
    const all = (name: string): string => Array.from({ length: 257 }, (_, i) => i - 1).filter((c) => m.call(name, [int(c)]) !== 0).map((c) => String.fromCharCode(c)).join("");
    assert.equal(all("isdigit"), "0123456789");
    assert.equal(all("isspace"), "\t\n\v\f\r ");
    assert.equal(all("isxdigit"), "0123456789ABCDEFabcdef");
    assert.equal(all("isalnum").length, 62);
    assert.equal(all("ispunct").length, 32);
    assert.equal(all("iscntrl").length, 33);
    assert.equal(all("isprint").length, 95);
    assert.equal(m.call("toupper", [int(97)]), 65);
    assert.equal(m.call("tolower", [int(-1)]), -1);
    assert.deepEqual(m.reports, []);
  });
  it("reports an argument outside the table", () => {
    const m = new FakeMachine();
    m.call("isalpha", [int(1000)]);
    assert.deepEqual(m.reports.map((r) => r.message), ["character-class-argument"]);
  });
});
