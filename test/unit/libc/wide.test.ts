import assert from "node:assert/strict";
import { FakeMachine, int, long, ptr } from "../../support/fakeNative";

type P = { va: number; id: number };

describe("wide characters", () => {
  let m: FakeMachine;
  beforeEach(() => {
    m = new FakeMachine();
  });
  const utf8 = (): void => void m.call("setlocale", [int(6), ptr(m.text("C.UTF-8"))]);
  const wideAt = (p: P): string => {
    let s = "";
    for (let i = p.va; m.memory.load32({ va: i, id: p.id }) !== 0; i += 4) s += String.fromCodePoint(m.memory.load32({ va: i, id: p.id }));
    return s;
  };

  it("are ASCII in the C locale", () => {
    const to = m.allocate(80);
    assert.equal(m.call("mbstowcs", [ptr(to), ptr(m.text("caf\xc3\xa9")), long(20)]), -1);
    assert.equal(m.errno, 84);
    assert.equal(m.call("mbstowcs", [ptr(to), ptr(m.text("cafe")), long(20)]), 4);
    assert.equal(wideAt(to), "cafe");
  });

  it("are UTF-8 in C.UTF-8", () => {
    utf8();
    const to = m.allocate(80);
    assert.equal(m.call("mbstowcs", [ptr(to), ptr(m.text("\xe4\xbd\xa0\xe5\xa5\xbd!")), long(20)]), 3);
    assert.equal(wideAt(to), "你好!");
    const back = m.allocate(20);
    assert.equal(m.call("wcstombs", [ptr(back), ptr(to), long(20)]), 7);
    assert.equal(m.textAt(back), "\xe4\xbd\xa0\xe5\xa5\xbd!");
    assert.equal(m.call("__ctype_get_mb_cur_max", []), 6);
  });

  it("come piece by piece", () => {
    utf8();
    const state = m.allocate(8);
    const wc = m.allocate(4);
    assert.equal(m.call("mbrtowc", [ptr(wc), ptr(m.text("\xe2\x82")), long(2), ptr(state)]), -2);
    assert.equal(m.call("mbsinit", [ptr(state)]), 0);
    assert.equal(m.call("mbrtowc", [ptr(wc), ptr(m.text("\xac")), long(1), ptr(state)]), 1);
    assert.equal(m.memory.load32(wc), 0x20ac);
    assert.equal(m.call("mbrtowc", [ptr(wc), ptr(m.text("\xc0\x80")), long(2), ptr(state)]), -1);
  });

  it("print", () => {
    utf8();
    m.terminal = true;
    assert.equal(m.number("printf", [ptr(m.text("%ls|%5lc|\n")), ptr(m.wide("é")), int(0x20ac)], 1), 10);
    assert.equal(m.output, "\xc3\xa9|  \xe2\x82\xac|\n");
    const to = m.allocate(40);
    assert.equal(m.number("swprintf", [ptr(to), long(10), ptr(m.wide("%d-é")), int(7)], 3), 3);
    assert.equal(wideAt(to), "7-é");
    assert.equal(m.number("swprintf", [ptr(to), long(3), ptr(m.wide("long")) ], 3), -1);
  });

  it("have string functions", () => {
    const to = m.allocate(80);
    m.call("wcscpy", [ptr(to), ptr(m.wide("abc"))]);
    m.call("wcscat", [ptr(to), ptr(m.wide("def"))]);
    assert.equal(wideAt(to), "abcdef");
    assert.equal(m.call("wcslen", [ptr(to)]), 6);
    assert.equal((m.call("wcschr", [ptr(to), int(100)]) as P).va - to.va, 12);
    assert.equal((m.call("wcsstr", [ptr(to), ptr(m.wide("cd"))]) as P).va - to.va, 8);
    assert.equal(m.call("wcscmp", [ptr(to), ptr(m.wide("abd"))]), -1);
    assert.equal(m.call("wcstol", [ptr(m.wide(" 42x")), ptr(0), int(10)]), 42n);
    assert.equal(m.call("iswalpha", [int(0xe9)]), 0);
    utf8();
    assert.equal(m.call("iswalpha", [int(0xe9)]), 1);
    assert.equal(m.call("towupper", [int(0xe9)]), 0xc9);
  });

  it("setlocale names what is set", () => {
    const name = (locale: P | number): string | null => {
      const p = m.call("setlocale", [int(6), ptr(locale as P)]) as P;
      return p.va === 0 ? null : m.textAt(p);
    };
    assert.deepEqual([name(0), name(m.text("de_DE")), name(m.text("")), name(m.text("C.utf8"))], ["C", null, "C", "C.UTF-8"]);
  });
});
