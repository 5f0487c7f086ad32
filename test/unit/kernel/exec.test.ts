import assert from "node:assert/strict";
import { exec, type Process } from "../../../src/engine/kernel/exec/exec";
import { buildStartStack } from "../../../src/engine/kernel/exec/startStack";
import { Kernel } from "../../../src/engine/kernel/kernel";
import { UserMemory } from "../../../src/engine/kernel/userMemory";
import { type Arch, layoutOf } from "../../../src/engine/memory/layout";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";
import type { GlobalVariable, ImageSegment, Program } from "../../../src/engine/vm/program";

const BASE = { "x86-64": 0x555555554000, "x86-32": 0x56555000 } as const;

function segments(arch: Arch): ImageSegment[] {
  const b = BASE[arch];
  const s = (name: string, page: number, pages: number, rights: string, filePage: number): ImageSegment => ({ name, start: b + page * 4096, end: b + (page + pages) * 4096, rights, fileOffset: filePage < 0 ? -1 : filePage * 4096 });
  const tls = arch === "x86-64" ? 0x7ffff7dd0000 : 0xb7fc3000;
  return [s("headers", 0, 1, "r--", 0), s(".text", 1, 1, "r-x", 1), s(".rodata", 2, 1, "r--", 2), s(".relro", 3, 1, "r--", 2), s(".data", 4, 1, "rw-", 3), { name: "[tls]", start: tls, end: tls + 4096, rights: "rw-", fileOffset: -1 }];
}

function global(name: string, section: GlobalVariable["section"], address: number, init: number[] | null, relocations: GlobalVariable["relocations"] = []): GlobalVariable {
  return { index: 0, name, section, address, size: init?.length ?? 8, align: 1, init: init ? Uint8Array.from(init) : null, relocations, debug: -1, literal: false, library: false };
}

function boot(arch: Arch, args = ["list", "x y"], env = ["HOME=/home/user", "LANG=C.UTF-8"]) {
  const memory = new MachineMemory(layoutOf(arch, 8 << 20, 4096, 1 << 20));
  const kernel = new Kernel(memory);
  const user = new UserMemory(kernel);
  const b = BASE[arch];
  const globals = [
    global("constant", ".rodata", b + 0x2010, [1, 2, 3]),
    global("pointer", ".data", b + 0x4008, null, [{ offset: 0, target: "constant", addend: 2 }]),
    global("table", ".rodata", b + 0x3000, null, [{ offset: 0, target: "constant", addend: 0 }]),
    global("mine", ".tdata", (arch === "x86-64" ? 0x7ffff7dd0000 : 0xb7fc3000) + 0x100, [42]),
  ];
  const program = { arch, globals, segments: segments(arch), textBase: b + 0x1000, brkStart: b + 0x5000 } as unknown as Program;
  const objects: string[] = [];
  const process = exec(kernel, user, program, {
    path: "/home/user/list", args, env,
    object: (_kind, va, size, name) => objects.push(`${name}@${va.toString(16)}+${size}`),
    symbol: (name) => (name === "constant" ? { va: b + 0x2010, id: 777 } : null),
  });
  assert.equal(typeof process, "object");
  return { kernel, user, process: process as Process, objects, b };
}

const maps = (kernel: Kernel): string[] => kernel.procMaps().trimEnd().split("\n").map((l) => l.replace(/ +/g, " "));

describe("execve", () => {
  it("maps a dynamically linked program as Debian 12 does, x86-64", () => {
    const { kernel } = boot("x86-64");
    kernel.sbrk(0x21000);
    assert.deepEqual(maps(kernel), [
      "555555554000-555555555000 r--p 00000000 08:01 2048 /home/user/list",
      "555555555000-555555556000 r-xp 00001000 08:01 2048 /home/user/list",
      "555555556000-555555557000 r--p 00002000 08:01 2048 /home/user/list",
      "555555557000-555555558000 r--p 00002000 08:01 2048 /home/user/list",
      "555555558000-555555559000 rw-p 00003000 08:01 2048 /home/user/list",
      "555555559000-55555557a000 rw-p 00000000 00:00 0 [heap]",
      "7ffff7dd0000-7ffff7dd3000 rw-p 00000000 00:00 0 ",
      "7ffff7dd3000-7ffff7df9000 r--p 00000000 08:01 1052 /usr/lib/x86_64-linux-gnu/libc.so.6",
      "7ffff7df9000-7ffff7f4f000 r-xp 00026000 08:01 1052 /usr/lib/x86_64-linux-gnu/libc.so.6",
      "7ffff7f4f000-7ffff7fa2000 r--p 0017c000 08:01 1052 /usr/lib/x86_64-linux-gnu/libc.so.6",
      "7ffff7fa2000-7ffff7fa6000 r--p 001cf000 08:01 1052 /usr/lib/x86_64-linux-gnu/libc.so.6",
      "7ffff7fa6000-7ffff7fa8000 rw-p 001d3000 08:01 1052 /usr/lib/x86_64-linux-gnu/libc.so.6",
      "7ffff7fa8000-7ffff7fb5000 rw-p 00000000 00:00 0 ",
      "7ffff7fc2000-7ffff7fc4000 rw-p 00000000 00:00 0 ",
      "7ffff7fc4000-7ffff7fc8000 r--p 00000000 00:00 0 [vvar]",
      "7ffff7fc8000-7ffff7fca000 r-xp 00000000 00:00 0 [vdso]",
      "7ffff7fca000-7ffff7fcb000 r--p 00000000 08:01 1049 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      "7ffff7fcb000-7ffff7ff1000 r-xp 00001000 08:01 1049 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      "7ffff7ff1000-7ffff7ffb000 r--p 00027000 08:01 1049 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      "7ffff7ffb000-7ffff7ffd000 r--p 00031000 08:01 1049 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      "7ffff7ffd000-7ffff7fff000 rw-p 00033000 08:01 1049 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
      "7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0 [stack]",
    ]);
  });

  it("aligns the names as /proc/self/maps does", () => {
    const line = boot("x86-64").kernel.procMaps().split("\n")[0]!;
    assert.equal(line.indexOf("/home"), 73);
    assert.equal(boot("x86-32").kernel.procMaps().split("\n")[0]!.indexOf("/home"), 49);
  });

  it("maps x86-32 below 0xb8000000, the stack below 0xc0000000", () => {
    const { kernel } = boot("x86-32");
    const lines = maps(kernel);
    assert.match(lines[0]!, /^56555000-56556000 r--p/);
    assert.ok(lines.some((l) => l.startsWith("b7d8e000-b7db0000 r--p 00000000 08:01 1064")));
    assert.ok(lines.some((l) => l.startsWith("b7fcb000-b7fcc000 r--p 00000000")));
    assert.match(lines.at(-1)!, /^bffdf000-c0000000 rw-p 00000000 00:00 0 \[stack\]$/);
  });

  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`lays out argc, argv, envp and their strings, ${arch}`, () => {
      const { kernel, user, process: p, objects } = boot(arch);
      const w = user.wordSize;
      const text = (va: number): string => (user.load8(va) === 0 ? "" : String.fromCharCode(user.load8(va)) + text(va + 1));
      assert.equal(p.entry % 16, 0);
      assert.equal(user.loadWord(p.entry), 2);
      assert.equal(p.argv.va, p.entry + w);
      assert.deepEqual([0, 1].map((i) => text(user.loadWord(p.argv.va + i * w))), ["list", "x y"]);
      assert.equal(user.loadWord(p.argv.va + 2 * w), 0);
      assert.equal(p.envp.va, p.argv.va + 3 * w);
      assert.deepEqual([0, 1].map((i) => text(user.loadWord(p.envp.va + i * w))), ["HOME=/home/user", "LANG=C.UTF-8"]);
      assert.equal(text(kernel.mm.stackTop - 8 - "/home/user/list".length - 1), "/home/user/list");
      assert.equal(text(p.environment[1]!.value.va), "C.UTF-8");
      assert.ok(objects[user.provenance(p.argv.va + w) - 1]!.startsWith("argv[1]@"));
      assert.equal(p.rsp % 16, 0);
    });

    it(`tells the program about itself in the auxiliary vector, ${arch}`, () => {
      const { user, process: p, b } = boot(arch);
      const w = user.wordSize;
      const aux = new Map<number, number>();
      for (let at = p.auxv; user.loadWord(at) !== 0; at += 2 * w) aux.set(user.loadWord(at), user.loadWord(at + w));
      assert.deepEqual([aux.get(6), aux.get(9), aux.get(7), aux.get(5)], [4096, b + 0x1000, p.loader.base, 5]);
      assert.deepEqual([...user.readBytes(b, 4)!], [0x7f, 0x45, 0x4c, 0x46]);
    });

    it(`fills data, relocates pointers with provenance, protects relro, ${arch}`, () => {
      const { user, b } = boot(arch);
      assert.deepEqual([...user.readBytes(b + 0x2010, 3)!], [1, 2, 3]);
      assert.equal(user.loadWord(b + 0x4008), b + 0x2012);
      assert.equal(user.provenance(b + 0x4008), 777);
      assert.equal(user.loadWord(b + 0x3000), b + 0x2010);
      assert.equal(user.store8(b + 0x3000, 1), false);
      assert.equal(user.load8((arch === "x86-64" ? 0x7ffff7dd0000 : 0xb7fc3000) + 0x100), 42);
    });

    it(`has writable memory in libc for the allocator, ${arch}`, () => {
      const { user, process: p } = boot(arch);
      assert.ok(user.store8(p.libc.arena, 1) && user.store8(p.libc.data.end - 1, 1) && user.store8(p.libc.data.start, 1));
    });
  }

  it("has the whole small image resident, and a part of libc", () => {
    const { kernel } = boot("x86-64");
    const resident = (from: number, to: number): number => Array.from({ length: (to - from) / 4096 }, (_, i) => kernel.mmu.peek(from + i * 4096)).filter((at) => at >= 0).length;
    assert.equal(resident(0x555555554000, 0x555555559000), 5);
    const libc = resident(0x7ffff7dd3000, 0x7ffff7fb5000);
    assert.ok(libc > 100 && libc < 250, String(libc));
  });

  it("refuses more arguments than a quarter of the stack's limit", () => {
    const memory = new MachineMemory(layoutOf("x86-64", 16 << 20, 4096, 1 << 20));
    const kernel = new Kernel(memory);
    const program = { arch: "x86-64", globals: [], segments: segments("x86-64"), textBase: 0x555555555000, brkStart: 0x555555559000 } as unknown as Program;
    const result = exec(kernel, new UserMemory(kernel), program, { path: "/p", args: ["x".repeat(3 << 20)], env: [], object: () => 0, symbol: () => null });
    assert.equal(result, -7);
  });
});

describe("the start stack", () => {
  /** Recorded with `setarch -R env -i PATH=/usr/bin /tmp/aux` on a kernel with as many entries in the auxiliary vector as given here. */
  const recorded = [
    ["x86-64", 8, 0x7ffffffff000, "/tmp/aux", "x86_64", 19, { argv: 0x7fffffffee28, random: 0x7fffffffefb9, path: 0x7fffffffefef, platform: 0x7fffffffefc9 }],
    ["x86-32", 4, 0xffffe000, "/tmp/aux32", "i686", 20, { argv: 0xffffdee4, random: 0xffffdfbb, path: 0xffffdfed, platform: 0xffffdfcb }],
  ] as const;
  for (const [arch, wordSize, top, path, platform, entries, expected] of recorded) {
    it(`stands where a real process's does, ${arch}`, () => {
      const s = buildStartStack({ top, wordSize, path, platform, args: [path], env: ["PATH=/usr/bin"], aux: Array.from({ length: entries }, () => [1, 1] as const) });
      const view = new DataView(s.bytes.buffer);
      const aux = new Map<number, number>();
      for (let at = s.auxv - s.entry; view.getUint32(at, true) !== 0; at += 2 * wordSize) aux.set(view.getUint32(at, true), view.getUint32(at + wordSize, true));
      assert.equal(s.argv, expected.argv);
      assert.deepEqual([25, 31, 15].map((type) => aux.get(type)), [expected.random, expected.path, expected.platform].map((va) => va % 2 ** 32));
    });
  }
});
