import assert from "node:assert/strict";
import type { FaultEvent, KernelEvent, SystemCallEvent } from "../../../../src/engine/session";
import { type Arch, runOut, session } from "../../../support/program";

const HEADERS = `
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
`;

async function eventsOf(body: string, arch: Arch = "x86-64", onFinding: "stop" | "continue" = "continue"): Promise<readonly KernelEvent[]> {
  const s = await session(`${HEADERS}${body}`, { onFinding }, arch);
  runOut(s);
  return s.virtual.events(0, s.step).events;
}

const faults = (events: readonly KernelEvent[]): FaultEvent[] => events.filter((e): e is FaultEvent => e.kind === "fault");
const calls = (events: readonly KernelEvent[]): SystemCallEvent[] => events.filter((e): e is SystemCallEvent => e.kind === "syscall");
const named = (events: readonly KernelEvent[], name: string): SystemCallEvent[] => calls(events).filter((e) => e.name === name);

describe("kernel events: page faults", () => {
  it("the first write to the heap gets a zeroed frame", async () => {
    const all = await eventsOf("int main(void) { char *p = malloc(10000); p[9000] = 1; free(p); return 0; }");
    const fault = faults(all).find((e) => e.area?.name === "[heap]" && e.path.includes("do_anonymous_page"))!;
    assert.equal(fault.access, "write");
    assert.equal(fault.error, 6);
    assert.equal(fault.ring, 3);
    assert.equal(fault.source, "zeroed");
    assert.equal(fault.outcome, "minor");
    assert.equal(fault.entry?.before.lo, 0);
    assert.equal(Math.floor(fault.entry!.after.lo / 4096), fault.frame);
  });

  it("a read of untouched memory sees the zero page, a write after it a frame of its own", async () => {
    const all = faults(await eventsOf("int main(void) { char *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); int x = p[5]; p[6] = 1; return x; }"));
    const read = all.findIndex((e) => e.source === "zero-page");
    assert.equal(all[read]!.access, "read");
    assert.equal(all[read + 1]!.source, "zeroed");
    assert.equal(all[read + 1]!.error, 7);
    assert.deepEqual(all[read + 1]!.path.slice(-2), ["do_wp_page", "wp_page_copy"]);
    assert.deepEqual(all[read + 1]!.entry!.before, all[read]!.entry!.after);
  });

  it("after fork the first writer copies, the last one keeps the frame", async () => {
    const all = faults(await eventsOf("int main(void) { int *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); *p = 1; if (fork() == 0) { *p = 2; _exit(0); } wait(0); *p = 3; return 0; }"));
    const first = all.find((e) => e.source === "zeroed" && e.area?.name === "")!;
    const [copied, kept] = all.filter((e) => e.address === first.address && e !== first);
    assert.equal(copied!.source, "copied");
    assert.equal(copied!.from, first.frame);
    assert.notEqual(copied!.frame, first.frame);
    assert.notEqual(copied!.pid, first.pid);
    assert.equal(kept!.source, "own");
    assert.equal(kept!.frame, first.frame);
    assert.equal(kept!.pid, first.pid);
  });

  it("a stack that grows says from where", async () => {
    const all = faults(await eventsOf("static int deep(int n) { volatile char page[8000]; page[0] = 1; return n ? deep(n - 1) : page[0]; } int main(void) { return deep(40) - 1; }"));
    const grown = all.find((e) => e.grownFrom > 0)!;
    assert.equal(grown.area?.name, "[stack]");
    assert.ok(grown.grownFrom > grown.address);
    assert.ok(grown.path.includes("expand_stack"));
  });

  it("a file's page comes from the page cache, a private write copies it", async () => {
    const all = faults(await eventsOf(`int main(void) {
      int fd = open("/tmp/f", O_RDWR | O_CREAT, 0600); write(fd, "abc", 3);
      char *p = mmap(0, 4096, 3, MAP_PRIVATE, fd, 0); int x = p[0]; p[1] = 'x'; return x - 'a'; }`)).filter((e) => e.area?.name === "/tmp/f");
    assert.deepEqual(all.map((e) => e.source), ["cache", "copied"]);
    assert.equal(all[1]!.from, all[0]!.frame);
  });

  for (const arch of ["x86-64", "x86-32"] satisfies Arch[]) {
    it(`a null pointer ends in SIGSEGV on ${arch}, told once`, async () => {
      const all = await eventsOf("int main(void) { volatile int *p = 0; return *p; }", arch, "stop");
      const [fault, ...more] = faults(all).filter((e) => e.outcome === "sigsegv");
      assert.equal(more.length, 0);
      assert.equal(fault!.address, 0);
      assert.equal(fault!.code, 1);
      assert.equal(fault!.area, null);
      assert.equal(fault!.error, 4);
      assert.deepEqual(all.filter((e) => e.kind === "signal").map((e) => [e.signal, e.action]), [[11, "ends"]]);
    });
  }

  it("a write to constants is refused by the area's rights", async () => {
    const fault = faults(await eventsOf('int main(void) { char *s = "abc"; s[0] = 1; return 0; }')).find((e) => e.outcome === "sigsegv")!;
    assert.equal(fault.code, 2);
    assert.equal(fault.area?.rights, "r--p");
    assert.ok(fault.path.includes("access_error"));
  });
});

describe("kernel events: system calls", () => {
  it("malloc asks for the heap with brk and for large blocks with mmap", async () => {
    const all = await eventsOf("int main(void) { void *a = malloc(10), *b = malloc(200000); free(b); free(a); return 0; }");
    assert.deepEqual(calls(all).map((e) => [e.name, e.via]), [["brk", "malloc"], ["mmap", "malloc"], ["munmap", "free"], ["exit_group", "exit"]]);
    const [brk] = calls(all);
    assert.equal(brk!.number, 12);
    assert.equal(brk!.result, brk!.arguments[0]!.value);
    assert.ok(brk!.path.includes("do_brk_flags"));
    assert.equal(brk!.areas.at(-1)?.area.name, "[heap]");
  });

  it("on i386 they have other numbers and come by int 0x80", async () => {
    const all = await eventsOf("int main(void) { free(malloc(10)); char *p = mmap(0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); return p == MAP_FAILED; }", "x86-32");
    assert.deepEqual(calls(all).map((e) => [e.name, e.number, e.instruction]), [["brk", 45, "int 0x80"], ["brk", 45, "int 0x80"], ["mmap2", 192, "int 0x80"], ["exit_group", 252, "int 0x80"]]);
  });

  it("stdio's buffer is one write", async () => {
    const all = await eventsOf('int main(void) { printf("one "); printf("two\\n"); fflush(stdout); return 0; }');
    const [write, ...more] = named(all, "write");
    assert.equal(more.length, 0);
    assert.equal(write!.via, "fflush");
    assert.deepEqual(write!.arguments.map((a) => a.value), [1, '"one two\\n"', 8]);
    assert.equal(write!.result, 8);
  });

  it("the program's own calls have its arguments, errors their number", async () => {
    const all = await eventsOf('int main(void) { int fd = open("/nowhere/x", O_RDONLY); char b[4]; read(77, b, 4); return fd + 1; }');
    const [open] = named(all, "openat");
    assert.deepEqual(open!.arguments.map((a) => a.value), ["AT_FDCWD", '"/nowhere/x"', "O_RDONLY"]);
    assert.equal(open!.result, -2);
    assert.equal(open!.via, "");
    assert.equal(named(all, "read")[0]!.result, -9);
  });

  it("mprotect splits an area", async () => {
    const [call] = named(await eventsOf("int main(void) { char *p = mmap(0, 3 * 4096, 3, MAP_SHARED | MAP_ANONYMOUS, -1, 0); return mprotect(p + 4096, 4096, PROT_READ); }"), "mprotect");
    assert.deepEqual(call!.areas.map((c) => [c.what, c.area.rights, (c.area.end - c.area.start) / 4096]), [["gone", "rw-s", 3], ["made", "rw-s", 1], ["made", "r--s", 1], ["made", "rw-s", 1]]);
  });

  it("a bad buffer faults inside the kernel and comes back as EFAULT", async () => {
    const all = await eventsOf("int main(void) { char *p = mmap(0, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); int n = write(1, p, 4); return n == -1 && errno == EFAULT ? 0 : 1; }");
    assert.equal(named(all, "write")[0]!.result, -14);
    const fault = faults(all).find((e) => e.outcome === "efault")!;
    assert.equal(fault.ring, 0);
    assert.equal(fault.error & 4, 0);
    assert.ok(fault.path.includes("fixup_exception"));
  });
});

describe("kernel events: signals, exceptions, switches", () => {
  it("a division by zero is vector 0 and its signal goes to the handler", async () => {
    const all = await eventsOf("static void h(int n) { _exit(n); } int main(void) { volatile int z = 0; signal(SIGFPE, h); return 1 / z; }");
    assert.deepEqual(all.filter((e) => e.kind === "exception").map((e) => [e.vector, e.signal]), [[0, 8]]);
    assert.deepEqual(all.filter((e) => e.kind === "signal").map((e) => [e.signal, e.action]), [[8, "handler"]]);
  });

  it("the processor goes to the child where the parent waits, with its CR3", async () => {
    const all = await eventsOf("int main(void) { if (fork() == 0) _exit(0); int s; wait(&s); return s; }");
    const [there, back] = all.filter((e) => e.kind === "switch");
    assert.equal(there!.cause, "waits");
    assert.equal(there!.waitsFor, "child");
    assert.notEqual(there!.cr3Before, there!.cr3After);
    assert.equal(back!.cause, "ended");
    assert.equal(back!.cr3After, there!.cr3Before);
  });

  it("a full quantum ends in the timer's interrupt", async () => {
    const all = await eventsOf("int main(void) { if (fork() == 0) { for (volatile int i = 0; i < 3000; i++) ; _exit(0); } for (volatile int i = 0; i < 3000; i++) ; wait(0); return 0; }");
    assert.ok(all.some((e) => e.kind === "switch" && e.cause === "timer"));
  });
});

describe("kernel events: sched_yield", () => {
  const causes = async (body: string): Promise<string[]> => (await eventsOf(body)).filter((e) => e.kind === "switch").map((e) => e.cause);

  it("is not the timer's doing", async () => {
    const found = await causes("int main(void) { if (fork() == 0) { sched_yield(); _exit(0); } sched_yield(); wait(0); return 0; }");
    assert.equal(found[0], "yields");
    assert.ok(!found.includes("timer"));
  });

  it("and the turn after it ends with the timer again", async () => {
    const busy = "for (volatile int i = 0; i < 3000; i++) ;";
    const found = await causes(`int main(void) { if (fork() == 0) { ${busy} _exit(0); } sched_yield(); ${busy} wait(0); return 0; }`);
    assert.deepEqual(found.slice(0, 2), ["yields", "timer"]);
  });
});

describe("kernel events and time", () => {
  const MANY = `${HEADERS}int main(void) { char *p = malloc(1 << 20); for (int i = 0; i < 6000; i++) { lseek(0, 0, SEEK_CUR); if (i % 500 == 0) p[i * 100] = 1; } free(p); return 0; }`;

  it("counts go on for ever, records are looked up again when they are gone", async () => {
    const s = await session(MANY, { snapshotEvery: 700 });
    runOut(s);
    const last = s.step;
    assert.equal(s.virtual.eventCounts().get("syscall lseek"), 6000);
    const hash = s.hash();
    const early = s.virtual.events(1, 12);
    assert.deepEqual(early.events.filter((e) => e.kind === "syscall").map((e) => e.name).slice(0, 3), ["brk", "mmap", "lseek"]);
    assert.equal(early.cut, false);
    assert.equal(s.step, last);
    assert.equal(s.hash(), hash);
    s.seek(10);
    assert.deepEqual(s.virtual.events(1, 10).events, early.events.filter((e) => e.step <= 10));
  });

  it("going back takes counts back, going on gives the same events", async () => {
    const s = await session(MANY, { snapshotEvery: 700 });
    runOut(s);
    const last = s.step;
    const latest = s.virtual.events(last - 200, last).events;
    const counts = new Map(s.virtual.eventCounts());
    const lines = s.virtual.lineCounts();
    s.seek(100);
    assert.ok(s.virtual.eventCounts().get("syscall lseek")! < 60);
    s.seek(last);
    assert.deepEqual(s.virtual.events(last - 200, last).events, latest);
    assert.deepEqual(new Map(s.virtual.eventCounts()), counts);
    assert.deepEqual(s.virtual.lineCounts(), lines);
  });

  it("a line knows what it caused", async () => {
    const s = await session("#include <stdlib.h>\nchar big[40960];\nint main(void) {\n  for (int i = 0; i < 40960; i += 4096)\n    big[i] = 1;\n  return 0;\n}\n");
    runOut(s);
    const [line] = s.virtual.lineCounts().filter((l) => l.place?.line === 5);
    assert.ok(line!.minor >= 9, String(line!.minor));
    assert.equal(line!.major, 0);
  });

  it("a page knows the fault that mapped it", async () => {
    const s = await session("char big[40960];\nint main(void) {\n  for (int i = 0; i < 40960; i += 4096)\n    big[i] = 1;\n  return 0;\n}\n");
    runOut(s);
    const big = s.globals().find((g) => g.name === "big")!.address;
    const fault = s.virtual.faultOf(big + 20480)!;
    assert.equal(fault.address - (fault.address % 4096), big + 20480 - ((big + 20480) % 4096));
    assert.equal(s.virtual.faultOf(0x1000), null);
    const pages = s.virtual.areas()!.flatMap(({ start, end }) => s.virtual.pages(start, end));
    const steps = s.virtual.mappedSteps(pages);
    assert.ok(steps.some((step) => step !== null));
    assert.deepEqual(steps, pages.map(({ address }) => s.virtual.faultOf(address)?.step ?? null), "the same as page by page");
  });
});
