import assert from "node:assert/strict";
import { Blocked, Ended, FakeMachine, int, long, ptr } from "../../support/fakeNative";

type P = { va: number; id: number };

describe("streams", () => {
  let m: FakeMachine;
  beforeEach(() => {
    m = new FakeMachine();
  });
  const open = (path: string, mode: string): P => m.call("fopen", [ptr(m.text(path)), ptr(m.text(mode))]) as P;
  const put = (f: P, s: string): void => void m.call("fputs", [ptr(m.text(s)), ptr(f)]);
  const gets = (f: P, n = 100): string | null => {
    const to = m.allocate(n);
    return (m.call("fgets", [ptr(to), int(n), ptr(f)]) as P).va === 0 ? null : m.textAt(to);
  };
  const content = (path: string): string => {
    const f = open(path, "r");
    const to = m.allocate(5000);
    const n = m.number("fread", [ptr(to), long(1), long(5000), ptr(f)]);
    m.call("fclose", [ptr(f)]);
    return String.fromCharCode(...m.bytes.slice(to.va, to.va + n));
  };

  it("hold back output on a pipe until the buffer is full or the program ends", () => {
    m.call("puts", [ptr(m.text("one"))]);
    assert.equal(m.output, "");
    m.call("puts", [ptr(m.text("x".repeat(5000)))]);
    assert.equal(m.output.length, 4096 + Math.floor((4 + 5001 - 4096) / 4096) * 4096);
    assert.throws(() => m.call("exit", [int(3)]), new Ended("exit 3"));
    assert.equal(m.output, `one\n${"x".repeat(5000)}\n`);
  });

  it("write whole lines on a terminal", () => {
    m.terminal = true;
    m.call("printf", [ptr(m.text("ab"))], 1);
    assert.equal(m.output, "");
    m.call("putchar", [int(10)]);
    m.call("printf", [ptr(m.text("cd"))], 1);
    assert.equal(m.output, "ab\n");
  });

  it("show a prompt before they wait for the answer", () => {
    m.terminal = true;
    m.input = [null, "x\n"];
    m.call("printf", [ptr(m.text("name? "))], 1);
    assert.throws(() => m.call("getchar", []), Blocked);
    assert.equal(m.output, "name? ");
    assert.equal(m.call("getchar", []), 120);
  });

  it("write errors at once", () => {
    m.errno = 2;
    m.call("perror", [ptr(m.text("open"))]);
    assert.equal(m.errors, "open: No such file or directory\n");
  });

  it("read lines from standard input", () => {
    m.input = ["first\nsec", "ond\nlast"];
    assert.equal(m.call("getchar", []), 102);
    const line = m.allocate(8);
    const size = m.allocate(8);
    const f = m.memory.loadPtr(m.variable("stdin"));
    assert.equal(m.call("getline", [ptr(line), ptr(size), ptr(f)]), 5);
    assert.equal(m.textAt(m.memory.loadPtr(line)), "irst\n");
    assert.equal(gets(f, 4), "sec");
    assert.equal(gets(f), "ond\n");
    assert.equal(m.call("ungetc", [int(65), ptr(f)]), 65);
    assert.equal(gets(f), "Alast");
    assert.equal(gets(f), null);
    assert.equal(m.call("feof", [ptr(f)]), 1);
  });
  it("keep files in memory", () => {
    const f = open("a.txt", "w");
    put(f, "hello\nworld\n");
    assert.equal(m.call("ftell", [ptr(f)]), 12);
    assert.equal(m.call("fclose", [ptr(f)]), 0);
    const r = open("/home/user/a.txt", "r");
    assert.equal(gets(r), "hello\n");
    assert.equal(m.call("fseek", [ptr(r), long(-3), int(2)]), 0);
    assert.equal(gets(r), "ld\n");
    m.call("rewind", [ptr(r)]);
    assert.equal(m.call("ftell", [ptr(r)]), 0);
    put(r, "x");
    assert.equal(m.errno, 9);
  });

  it("append, update, truncate", () => {
    put2("w", "12345");
    put2("a", "67");
    assert.equal(content("f"), "1234567");
    const f = open("f", "r+");
    assert.equal(m.call("fgetc", [ptr(f)]), 49);
    m.call("fseek", [ptr(f), long(2), int(0)]);
    put(f, "XY");
    m.call("fclose", [ptr(f)]);
    assert.equal(content("f"), "12XY567");
    put2("w", "z");
    assert.equal(content("f"), "z");
  });
  function put2(mode: string, s: string): void {
    const f = open("f", mode);
    put(f, s);
    m.call("fclose", [ptr(f)]);
  }

  it("say why a file does not open", () => {
    assert.equal(open("missing", "r").va, 0);
    assert.equal(m.errno, 2);
    assert.equal(open("/", "w").va, 0);
    assert.equal(m.errno, 21);
    assert.equal(open("x", "q").va, 0);
    assert.equal(m.errno, 22);
    put2("w", "");
    assert.equal(open("f", "wx").va, 0);
    assert.equal(m.errno, 17);
  });

  it("rename and remove", () => {
    put2("w", "data");
    assert.equal(m.call("rename", [ptr(m.text("f")), ptr(m.text("/tmp/g"))]), 0);
    assert.equal(content("/tmp/g"), "data");
    assert.equal(m.call("remove", [ptr(m.text("/tmp/g"))]), 0);
    assert.equal(m.call("remove", [ptr(m.text("/tmp/g"))]), -1);
    assert.equal(m.errno, 2);
  });

  it("are freed by fclose", () => {
    const f = open("f", "w");
    m.call("fclose", [ptr(f)]);
    put(f, "late");
    assert.ok(m.reports.length > 0);
  });

  it("use a buffer of the program's own", () => {
    const f = open("f", "w");
    const buffer = m.allocate(64);
    assert.equal(m.call("setvbuf", [ptr(f), ptr(buffer), int(0), long(64)]), 0);
    put(f, "abc");
    assert.equal(m.textAt(buffer), "abc");
    m.call("fclose", [ptr(f)]);
    assert.equal(content("f"), "abc");
  });

  it("make temporary files that have no name", () => {
    const f = m.call("tmpfile", []) as P;
    put(f, "temp\n");
    m.call("rewind", [ptr(f)]);
    assert.equal(gets(f), "temp\n");
  });
});

describe("assert", () => {
  it("tells where, and aborts", () => {
    const m = new FakeMachine();
    assert.throws(() => m.call("__assert_fail", [ptr(m.text("x > 0")), ptr(m.text("a.c")), int(12), ptr(m.text("main"))]), new Ended("signal 6"));
    assert.equal(m.errors, "prog: a.c:12: main: Assertion `x > 0' failed.\n");
  });
});
