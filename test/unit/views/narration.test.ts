import assert from "node:assert/strict";
import { languages } from "../../../src/cli/languages";
import { view } from "../../../src/cli/view";
import type { EventsView } from "../../../src/views/model/events";
import { eventsView } from "../../../src/views/narration/events";
import { runOut, session } from "../../support/program";

const PROGRAM = `#include <stdlib.h>
#include <unistd.h>
int table[4000];
int main(void) {
  char *p = malloc(100);
  p[0] = 1;
  int x = table[3000];
  table[3000] = 2;
  write(1, "ok\\n", 3);
  write(1, (void *)16, 3);
  free(p);
  return x;
}
`;

async function told(text: string, language: "en" | "zh-cn" = "en", at: number | null = null): Promise<EventsView> {
  const s = await session(text, { onFinding: "continue" });
  const result = view(s, { kind: "events", program: "prog", sources: new Map(), language: languages[language], at: at === null ? null : { line: at, hit: 1 }, focus: null, maxSteps: 1_000_000 });
  assert.ok(result.ok);
  return JSON.parse(result.json) as EventsView;
}

/** Which frame is free depends on how the machine booted. */
const withoutFrames = (text: string): string => text.replace(/(frame |页框 )0x[0-9a-f]+/g, "$1F").replace(/0x80000000_0[0-9a-f]{4}/g, "0x80000000_F");

describe("kernel events in words", () => {
  it("one line each", async () => {
    assert.deepEqual((await told(PROGRAM)).events.map((e) => [e.line, withoutFrames(e.short)]), [
      [5, "System call brk(0x55555557e000) = 0x55555557e000, made by malloc()"],
      [5, "Minor page fault, write to 0x55555555d008: fresh frame F, order 0, zeroed"],
      [7, "Minor page fault, read of 0x55555555b210: the shared zero page, frame F"],
      [8, "Minor page fault, write to 0x55555555b210: fresh frame F, order 0, zeroed"],
      [9, "System call write(1, 0x555555556004, 3) = 3"],
      [10, "System call write(1, 0x10, 3) = -1 EFAULT"],
      [10, "Fault inside the kernel: read of 0x10 cannot be done, the system call gets EFAULT"],
      [null, "System call exit_group(0), made by exit()"],
    ]);
  });

  it("in Chinese", async () => {
    const { events } = await told(PROGRAM, "zh-cn");
    assert.equal(events[0]!.short, "系统调用 brk(0x55555557e000) = 0x55555557e000，由 malloc() 发出");
    assert.equal(withoutFrames(events[1]!.short), "次缺页异常，写 0x55555555d008：伙伴系统分配的新页框 F（0 阶），已清零");
  });

  it("the way of a fault's decision, with real values", async () => {
    const [, fault] = (await told(PROGRAM)).events;
    assert.equal(withoutFrames(fault!.long), "write to 0x55555555d008: #PF, vector 14, error code 0x6 (write, user mode, not present) → [heap] rw-p 0x55555555d000–0x55555557e000 holds it → rw-p allows it → entry empty, anonymous memory: do_anonymous_page → fresh frame F, order 0, zeroed → PT entry 0x80000000_F867 set (was 0x00000000_00000000) → the instruction runs again; minor fault");
    assert.deepEqual(fault!.answers.map((a) => a.question), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(fault!.entry, { from: 3, by: "#PF", back: true });
  });

  it("up to a line only what has happened", async () => assert.deepEqual((await told(PROGRAM, "en", 7)).events.map((e) => e.name), ["brk", "minor"]));

  it("a pointer to nowhere ends at the second question", async () => {
    const fault = (await told("int main(void) { return *(volatile int *)0x500000; }")).events.find((e) => e.name === "sigsegv")!;
    assert.deepEqual(fault.answers.map((a) => a.id), ["q1", "q2.none-below"]);
    assert.match(fault.short, /^Page fault, read of 0x500000: no area holds it; the next one, prog, begins at 0x555555554000, SIGSEGV$/);
  });

  it("mapping calls name the areas that they change", async () => {
    const { events } = await told("#include <sys/mman.h>\nint main(void) {\n char *p = mmap(0, 8192, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0);\n return munmap(p + 4096, 4096);\n}");
    const [made, cut] = events.filter((e) => e.kind === "syscall");
    assert.match(made!.long, /do_mmap → mmap_region → zero \(deleted\) r--s 0x[0-9a-f]+–0x[0-9a-f]+ is made → returns 0x[0-9a-f]+ → back to ring 3$/);
    assert.match(cut!.long, /zero \(deleted\) shrinks from 8192 bytes to 4096 bytes → returns 0 → back to ring 3$/);
  });

  it("has words for every outcome, source of a frame, wait and exception", () => {
    const ids = [
      ...["minor", "major", "spurious", "sigsegv", "sigbus", "oom", "efault"].map((o) => `fault.${o}`), ...["minor", "major", "spurious", "sigsegv-1", "sigsegv-2", "sigbus", "oom", "efault"].map((o) => `outcome.${o}`),
      ...["zero-page", "zeroed", "copied", "cache", "cache-around", "own", "kept", "huge"].map((s) => `q5.${s}`), ...["timer", "yields", "waits", "ended"].map((c) => `switch.${c}`), ...[0, 3, 6, 13].map((v) => `vector.${v}`),
      ...["input", "sleep", "pipe", "message", "child", "join", "mutex", "condition", "rwlock", "barrier", "semaphore", "futex", "poll", "signal", "vfork", "lock", "once"].map((w) => `waits.${w}`),
      ...["handler", "ends", "stops"].map((a) => `action.${a}`), ...["made", "gone", "grew", "shrank"].map((a) => `areas.${a}`),
    ];
    for (const { id, catalogue } of Object.values(languages)) for (const message of ids) assert.ok(`kernel.${message}` in catalogue, `${id} ${message}`);
  });

  it("says when there were more", async () => {
    const s = await session("#include <unistd.h>\nint main(void) { for (int i = 0; i < 100; i++) lseek(0, 0, 1); return 0; }");
    runOut(s);
    const seen = eventsView(s, languages.en, 0, s.step, 10);
    assert.equal(seen.events.length, 10);
    assert.equal(seen.cut, true);
    assert.equal(seen.counts["syscall lseek"], 100);
  });
});
