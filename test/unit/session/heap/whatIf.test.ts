/** What the door says a call would do is what the call then does; and asking changes nothing. */
import assert from "node:assert/strict";
import { evaluate, type HeapQuestion, type ISession } from "../../../../src/engine/session";
import { start } from "../../views/programs";

const HEAD = "#include <stdlib.h>\n#include <string.h>\n#include <malloc.h>\n#include <pthread.h>\n#include <unistd.h>\n#include <sys/wait.h>\n";

/** A program that makes, resizes and frees blocks at random; the sizes grow with `law`. */
const churn = (rounds: number, sizes: string): string => `${HEAD}
static unsigned long seed = 12345;
static unsigned next(unsigned n) { seed = seed * 6364136223846793005ul + 1442695040888963407ul; return (unsigned)(seed >> 40) % n; }
int main(void) {
  void *block[24] = {0}; void *p; unsigned long n;
  for (int round = 0; round < ${rounds}; round++) {
    unsigned i = next(24);
    unsigned what = next(8);
    n = ${sizes};
    p = block[i];
    if (what < 3) {
      if (p) free(p); //free
      p = malloc(n); //malloc
    } else if (what < 4) {
      if (p) free(p); //free
      p = calloc(3, n); //calloc
    } else if (what < 6) {
      p = realloc(p, n + 1); //realloc
    } else if (what < 7) {
      if (p) free(p); //free
      p = memalign(1u << (4 + n % 9), n); //memalign
    } else {
      if (p) free(p); //free
      p = 0;
    }
    block[i] = p;
  }
  return 0; //end
}`;

function value(session: ISession, expression: string): number {
  const found = evaluate(session, session.frames().find((f) => !f.library)!, `(unsigned long)(${expression})`);
  assert.ok(found.ok, expression);
  const data = found.value.data!;
  return Number(data.kind === "int" || data.kind === "pointer" ? data.value : Number.NaN);
}

function questionOn(session: ISession, text: string): HeapQuestion | null {
  const n = (): number => value(session, "n");
  const p = (): number => value(session, "p");
  if (text.includes("//free")) return p() === 0 ? null : { kind: "free", address: p() };
  if (text.includes("//malloc")) return { kind: "malloc", size: n() };
  if (text.includes("//calloc")) return { kind: "calloc", count: 3, size: n() };
  if (text.includes("//realloc")) return { kind: "realloc", address: p(), size: n() + 1 };
  return text.includes("//memalign") ? { kind: "memalign", alignment: 2 ** (4 + (n() % 9)), size: n() } : null;
}

/** Steps through the program; each call is asked about before it is made. How many there were. */
async function compare(text: string, arch: "x86-64" | "x86-32", options: Parameters<typeof start>[1] = {}): Promise<number> {
  const { session } = await start(text, { onFinding: "continue", ...options }, arch);
  const lines = text.split("\n");
  let calls = 0;
  while (!session.exit) {
    const line = lines[(session.statement?.line ?? 1) - 1]!;
    const main = session.frames()[0]?.function.name === "main";
    const question = main && session.statement ? questionOn(session, line) : null;
    const answer = question && /\bfree\(p\)|= \w+alloc|= malloc|= memalign/.test(line) ? session.heapDoor.whatIf([question])!.answers[0]! : null;
    const before = answer ? line : "";
    session.run(1);
    if (!answer) continue;
    // `if (p) free(p)` is two statements: the call is the second.
    if (question!.kind === "free") {
      if (lines[(session.statement?.line ?? 1) - 1] === before && main) continue;
      assert.equal(answer.outcome, "done");
    } else assert.equal(value(session, "p"), answer.address, `${before} at step ${session.step}`);
    assert.deepEqual(session.heapDoor.picture(), answer.after);
    calls++;
  }
  return calls;
}

describe("what if", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`says what small blocks will be, ${arch}`, async () => {
      assert.ok((await compare(churn(150, "next(200)"), arch)) > 180);
    });
    it(`says what blocks of all sizes will be, ${arch}`, async () => {
      assert.ok((await compare(churn(150, "next(1u << next(19))"), arch)) > 180);
    });
  }

  it("changes nothing", async () => {
    const { session, to } = await start(`${HEAD}int main(void) { char *p = malloc(200000), *q = malloc(24);\n free(p);\n return q == 0; //stop\n}`);
    to("//stop");
    const hash = session.hash();
    session.heapDoor.whatIf([{ kind: "malloc", size: 300_000 }, { kind: "malloc", size: 24 }, { kind: "free", address: value(session, "q") }, { kind: "malloc", size: 24 }]);
    assert.equal(session.hash(), hash);
  });

  it("answers one question after another on the same copy", async () => {
    const { session, to } = await start(`${HEAD}int main(void) { char *p = malloc(24);\n return p == 0; //stop\n}`);
    to("//stop");
    const p = value(session, "p");
    const { answers } = session.heapDoor.whatIf([{ kind: "free", address: p }, { kind: "malloc", size: 20 }, { kind: "free", address: p }, { kind: "free", address: p }, { kind: "malloc", size: 1 }])!;
    assert.deepEqual(answers.map((a) => [a.outcome, a.address, a.verdict?.kind ?? ""]), [["done", 0, ""], ["returned", p, ""], ["done", 0, ""], ["abort", 0, "double-free"], ["unmade", 0, ""]]);
    assert.equal(answers[3]!.line, "free(): double free detected in tcache 2\n");
    assert.equal(answers[3]!.steps.at(-1)!.id, "m.abort");
  });

  it("knows a written header, a pointer into a block, and no block at all", async () => {
    const { session, to } = await start(`${HEAD}int global;\nint main(void) { char *p = malloc(24);\n return p == 0; //stop\n}`);
    to("//stop");
    const p = value(session, "p");
    const ask = (...questions: HeapQuestion[]) => session.heapDoor.whatIf(questions)!.answers.at(-1)!;
    assert.deepEqual([ask({ kind: "free", address: p + 8 })].map((a) => [a.outcome, a.line, a.verdict?.message]), [["abort", "free(): invalid pointer\n", "free-inside-free"]]);
    assert.equal(ask({ kind: "free", address: value(session, "&global") }).verdict?.message, "free-object-free");
    assert.deepEqual([ask({ kind: "free", address: 64 })].map((a) => [a.outcome, a.fault, a.verdict?.message]), [["fault", 56, "free-wild-free"]]);
    assert.equal(ask({ kind: "write", address: p - 8, bytes: new Uint8Array([0xf1, 0xff]) }, { kind: "free", address: p }).line, "double free or corruption (!prev)\n");
  });

  it("fails as the kernel would", async () => {
    const { session, to } = await start(`${HEAD}int main(void) { char *p = malloc(24);\n return p == 0; //stop\n}`);
    to("//stop");
    const { answers } = session.heapDoor.whatIf([{ kind: "malloc", size: 2 ** 63 }, { kind: "malloc", size: 2 ** 40 }, { kind: "memalign", alignment: 2 ** 63 + 4096, size: 1 }])!;
    assert.deepEqual(answers.map((a) => [a.outcome, a.errno]), [["failed", "ENOMEM"], ["failed", "ENOMEM"], ["failed", "EINVAL"]]);
  });

  it("speaks of the thread and of the process that is looked at", async () => {
    const text = `${HEAD}void *work(void *a) { void *own = malloc(24); *(void **)a = own;\n sleep(1); //inside\n return 0; }
int main(void) { pthread_t t; void *theirs = 0; void *mine = malloc(24); pthread_create(&t, 0, work, &theirs); pthread_join(t, 0);\n return mine == theirs; }`;
    const { session, to } = await start(text);
    to("//inside");
    const { answers } = session.heapDoor.whatIf([{ kind: "malloc", size: 24 }])!;
    assert.ok(answers[0]!.address > 0x7ff000000000, "an address of the thread's own arena");
    assert.ok(session.look(session.tasks().find((t) => t.id !== session.current)!.id));
    assert.ok(session.heapDoor.whatIf([{ kind: "malloc", size: 24 }])!.answers[0]!.address < 0x600000000000, "an address of the main arena");
  });
});
