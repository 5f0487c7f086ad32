import assert from "node:assert/strict";
import { projectAddressSpace } from "../../../src/views/addressSpace";
import { projectBytes } from "../../../src/views/bytes";
import type { AddressSpaceView, MapEntry } from "../../../src/views/model/addressSpace";
import { blockAt, blocks, groups, variable } from "./find";
import { type Running, start } from "./programs";

const HEAD = "#include <stdlib.h>\n#include <string.h>\n";

async function at(text: string, marker: string, more: Parameters<typeof start>[1] = {}, arch: "x86-64" | "x86-32" = "x86-64"): Promise<Running & { view: AddressSpaceView }> {
  const running = await start(HEAD + text, more, arch);
  running.to(marker);
  return { ...running, view: projectAddressSpace(running.session, running.context()).view };
}

describe("heap blocks", () => {
  it("more than the limit become bands that say what they hold", async () => {
    const { session, context } = await at("int *keep[1000];\nint main(void) { for (int i = 0; i < 1000; i++) keep[i] = malloc(24);\n free(keep[0]); //stop\n return 0; }", "//stop");
    const { view } = projectAddressSpace(session, context({ limits: { blocks: 100 } }));
    const bands = view.heaps[0].items.flatMap((i) => (i.kind === "band" ? [i] : []));
    assert.equal(blocks(view).length, 100);
    assert.deepEqual(view.heaps[0].shown, { shown: 100, total: 1002 });
    assert.equal(bands.reduce((n, b) => n + b.counts.live, 0) + blocks(view).filter((b) => b.role === "block").length, 1000);
  });
  it("an overwritten header is a corrupted block", async () => {
    const { view } = await at("int main(void) { char *a = malloc(24), *b = malloc(24);\n memset(a, 0x41, 40);\n return b != 0; //stop\n }", "//stop", { onFinding: "continue" });
    assert.deepEqual(blocks(view).filter((b) => b.role === "block").map((b) => [b.state, b.given]), [["corrupted", 32], ["live", 32]]);
  });
  it("a block freed into top stays as a tombstone", async () => {
    const { view } = await at("int main(void) { char *big = malloc(5000); strcpy(big, \"text\");\n free(big);\n return big != 0; //stop\n }", "//stop", { onFinding: "continue" });
    const tombstone = blockAt(view, "big");
    assert.deepEqual([tombstone.state, tombstone.asked, tombstone.preview], ["freed", 5000, '"text"']);
    assert.equal(variable(view, "big").target?.kind, "dangling");
  });
  it("a large block has a map of its own", async () => {
    const { view } = await at("int main(void) { char *big = malloc(1 << 20);\n return big == 0; //stop\n }", "//stop");
    assert.deepEqual(view.heaps.map((h) => h.name), ["heap", "mmap"]);
    assert.equal(blockAt(view, "big").asked, 1 << 20);
  });
  it("an array of structures is named by its element type and lists its pointers", async () => {
    const { view } = await at("struct s { int n; char *t; };\nint main(void) { struct s *a = malloc(2 * sizeof *a); a[0].t = \"x\"; a[1].t = 0;\n return a == 0; //stop\n }", "//stop");
    const block = blockAt(view, "a");
    assert.equal(block.type, "struct s[2]");
    assert.deepEqual(block.pointers.map((p) => [p.name, p.target?.kind, p.target?.label]), [["[0].t", "live", '"x"'], ["[1].t", "null", null]]);
  });
  it("a block nobody points to is typed by what the call assigned to", async () => {
    const { view } = await at("struct s { int n; };\nint main(void) { struct s *a = malloc(sizeof *a); a->n = 3; a = 0;\n return a != 0; //stop\n }", "//stop");
    assert.deepEqual(blocks(view).filter((b) => b.state === "leaked").map((b) => b.label), ["s 3"]);
  });
  it("one past the end and the middle are no dangling pointers", async () => {
    const { view } = await at("int main(void) { int *a = calloc(4, 4), *end = a + 4, *mid = a + 1;\n return end == mid; //stop\n }", "//stop");
    assert.deepEqual([variable(view, "end").target?.kind, variable(view, "mid").target?.kind, variable(view, "mid").target?.offset], ["past-end", "interior", 4]);
    assert.equal(blockAt(view, "end").id, blockAt(view, "a").id);
  });
});

describe("variables", () => {
  it("a pointer to a local of a returned function leads to the dead frame", async () => {
    const { view } = await at("int *out;\nstatic void f(void) { int x = 1; out = &x; }\nint main(void) { f();\n return out != 0; //stop\n }", "//stop");
    const { target } = variable(view, "out");
    assert.equal(target?.kind, "dangling");
    assert.equal(target?.objectId, view.stacks[0].popped[0]?.id);
  });
  it("structures open one level, with the state of each member", async () => {
    const { view } = await at("struct p { int x, y; };\nint main(void) { struct p p; p.x = 3;\n return p.x; //stop\n }", "//stop");
    const p = variable(view, "p");
    assert.deepEqual(p.members.map((m) => [m.name, m.offset, m.state, m.value]), [[".x", 0, "live", "3"], [".y", 4, "uninitialised", p.members[1].value]]);
    assert.equal(p.undefinedBytes, 4);
  });
  it("function pointers and literals carry their names", async () => {
    const { view } = await at("int main(void) { int (*f)(void) = main; const char *s = \"hello\";\n return f == 0 || s == 0; //stop\n }", "//stop");
    assert.deepEqual([variable(view, "f").target?.label, variable(view, "s").target?.label], ["main", '"hello"']);
  });
  it("pages of the program's .bss are its own, though they touch the break", async () => {
    const run = await start("#include <stdlib.h>\nint table[4096];\nint main(void) {\n  char *p = malloc(10);\n  free(p); // freed\n  return table[0];\n}\n");
    run.to("// freed");
    const { view } = projectAddressSpace(run.session, run.context());
    const shown = groups(view).filter((g) => g.disc === "H" || g.disc === "G");
    assert.deepEqual(shown.map((g) => [g.disc, g.program]), [["H", false], ["G", true]]);
    assert.equal(shown[0]!.names[0], "[heap]");
    assert.equal(shown[0]!.start, shown[1]!.end);
  });

  it("deep recursion shows the innermost and outermost frames", async () => {
    const { view } = await at("static int down(int n) {\n if (n == 0) return 0; //stop\n return down(n - 1) + 1; }\nint main(void) { return down(100); }", "never");
    assert.equal(view.stacks.length, 0);
    const running = await start("static int down(int n) {\n if (n == 0)\n return 0; //stop\n return down(n - 1) + 1; }\nint main(void) { return down(100); }");
    running.to("//stop");
    const [stack] = projectAddressSpace(running.session, running.context()).view.stacks;
    assert.deepEqual(stack.shown, { shown: 40, total: 102 });
    assert.deepEqual([stack.omitted[0].count, stack.omitted[0].functions, stack.frames.at(-1)?.function], [62, ["down"], "main"]);
  });
});

describe("map", () => {
  const ends = (e: MapEntry): [bigint, bigint] => [e.kind === "null" ? 0n : BigInt(e.start), BigInt(e.end)];
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`${arch}: without holes, high addresses first`, async () => {
      const { view } = await at("int main(void) { char *p = malloc(1);\n return p == 0; //stop\n }", "//stop", {}, arch);
      for (let i = 0; i + 1 < view.map.length; i++) assert.equal(ends(view.map[i + 1])[1], ends(view.map[i])[0], JSON.stringify(view.map[i + 1]));
      assert.deepEqual(groups(view).filter((g) => g.disc).map((g) => g.disc), ["S", "H", "G"]);
    });
  }
});

describe("bytes", () => {
  it("of a freed block begin with the allocator's words", async () => {
    const { session, context, view } = await at("struct s { int n; char t[20]; };\nint main(void) { struct s *a = malloc(sizeof *a); a->n = 1; strcpy(a->t, \"abcdefghijklmno\");\n free(a);\n return a != 0; //stop\n }", "//stop");
    const block = blockAt(view, "a");
    const bytes = projectBytes(session, context(), { objectId: block.id, address: Number(block.address), length: 24 });
    assert.deepEqual(bytes.fields.map((f) => f.name), ["fd", "key"]);
    assert.match(bytes.states, /^a{16}f{4}u{4}$/);
    assert.equal(bytes.state, "freed");
  });
  it("of a structure know padding, members and what was never written", async () => {
    const { session, context, view } = await at("struct s { char c; int n, m; };\nint main(void) { struct s s; s.c = 'a'; s.n = 2;\n return s.n; //stop\n }", "//stop");
    const s = variable(view, "s");
    const bytes = projectBytes(session, context(), { objectId: s.id, address: Number(s.address), length: 12 });
    assert.equal(bytes.states, "dpppdddduuuu");
    assert.deepEqual(bytes.fields.map((f) => [f.name, f.offset, f.value]), [["c", 0, "97 'a'"], ["n", 4, "2"], ["m", 8, "??"]]);
  });
  it("of unmapped memory are marked as such", async () => {
    const { session, context } = await at("int main(void) {\n return 0; //stop\n }", "//stop");
    assert.equal(projectBytes(session, context(), { objectId: null, address: 0x1000, length: 4 }).states, "----");
  });
});
