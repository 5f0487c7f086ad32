/**
 * Hand-assembled kernels for the interpreter alone, in the shape that the lowering gives unoptimised C: every variable in
 * memory, a `stmt` per statement. Prints nanoseconds per iteration and per instruction.
 */
import { layoutOf, State, Tlb, TLB_ENTRIES } from "../../src/engine/memory/layout";
import { Assembler } from "../../src/engine/vm/assembler";
import { Exit } from "../../src/engine/vm/host";
import { CODE_BASE, Frame } from "../../src/engine/vm/program";
import { Vm } from "../../src/engine/vm/vm";

const SLICE = 100_000;
const STACK = 0x7fffffffe000;
const HEAP = 0x555555559000;
const HEAP_PAGES = 64;
const ID = 1;
const [R0, R1, R2, R3] = [32, 48, 64, 80];

interface Kernel { readonly name: string; readonly iterations: number; readonly perIteration: number; write(a: Assembler, n: number): void }

/** for (i = 0; i < n; i++) body; i at frame offset 0, n at 4. */
function loop(a: Assembler, n: number, body: () => void): void {
  const [head, done] = [a.label(), a.label()];
  a.emit("stli32", 4, n).emit("stli32", 0, 0);
  a.place(head);
  a.emit("stmt").emit("ldl32", R0, 0).emit("ldl32", R1, 4).emit("br.sge32.rr", done, R0, R1);
  body();
  a.emit("stmt").emit("ldl32", R0, 0).emit("add32.nsw.ri", R0, R0, 1).emit("stl32", 0, R0).emit("jmp", head);
  a.place(done);
}

const kernels: Kernel[] = [
  {
    // s = s * 31 + (i ^ s >> 3)
    name: "integers", iterations: 4_000_000, perIteration: 18,
    write: (a, n) => {
      a.emit("stli32", 8, 1);
      loop(a, n, () => a.emit("stmt").emit("ldl32", R0, 8).emit("mul32.ri", R0, R0, 31).emit("ldl32", R1, 0).emit("ldl32", R2, 8)
        .emit("lshr32.ri", R2, R2, 3).emit("xor32.rr", R1, R1, R2).emit("add32.rr", R0, R0, R1).emit("stl32", 8, R0));
      a.emit("ldl32", R0, 8);
    },
  },
  {
    // p[i & 4095] += i
    name: "array", iterations: 4_000_000, perIteration: 18,
    write: (a, n) => {
      a.emit("stlp", 8, R3);
      loop(a, n, () => a.emit("stmt").emit("ldl32", R0, 0).emit("ldlp", R1, 8).emit("ldl32", R2, 0).emit("and32.ri", R2, R2, 4095)
        .emit("gepw4", R1, R1, R2).emit("ld32", R2, R1, 0).emit("add32.rr", R2, R2, R0).emit("st32", R1, 0, R2));
    },
  },
  {
    // s += p->value; p = p->next (a ring)
    name: "list", iterations: 4_000_000, perIteration: 19,
    write: (a, n) => {
      a.emit("stlp", 8, R3).emit("stp", R3, 8, R3).emit("stli32", 16, 0);
      loop(a, n, () => a.emit("stmt").emit("ldlp", R0, 8).emit("ld32", R1, R0, 0).emit("ldl32", R2, 16).emit("add32.rr", R2, R2, R1).emit("stl32", 16, R2)
        .emit("stmt").emit("ldlp", R0, 8).emit("ldp", R0, R0, 8).emit("stlp", 8, R0));
    },
  },
  {
    // s += x[i & 1023] * y[i & 1023]
    name: "doubles", iterations: 4_000_000, perIteration: 22,
    write: (a, n) => {
      a.emit("stlp", 8, R3).emit("stli64", 16, 0);
      loop(a, n, () => {
        a.emit("stmt");
        for (const to of [R0, R1]) a.emit("ldlp", R2, 8).emit("ldl32", to, 0).emit("and32.ri", to, to, 1023).emit("gepw8", R2, R2, to).emit("ld64", to, R2, 0);
        a.emit("fmul64", R0, R0, R1).emit("ldl64", R1, 16).emit("fadd64", R0, R0, R1).emit("stl64", 16, R0);
      });
    },
  },
  {
    // h = (h ^ p[i & 4095]) * 0x100000001b3, by bytes
    name: "hash", iterations: 4_000_000, perIteration: 17,
    write: (a, n) => {
      a.emit("stlp", 8, R3).emit("stli64", 16, 7);
      loop(a, n, () => a.emit("stmt").emit("ldl64", R0, 16).emit("ldlp", R1, 8).emit("ldl32", R2, 0).emit("and32.ri", R2, R2, 4095)
        .emit("gepw1", R1, R1, R2).emit("ld8", R1, R1, 0).emit("xor64.rr", R0, R0, R1).emit("mul64.ri", R0, R0, 0x193).emit("stl64", 16, R0));
    },
  },
  { name: "fib", iterations: 1_664_079, perIteration: 15, write: fib },
];

/** fib(30): n < 2 ? n : fib(n - 1) + fib(n - 2), argument stored to its variable as clang does. */
function fib(a: Assembler): void {
  const [main, small] = [a.label(), a.label()];
  a.emit("jmp", main);
  const entry = a.here;
  const descriptor = a.here + 17 * 16;
  a.emit("stl32", 0, R0).emit("stmt").emit("ldl32", R1, 0).emit("br.slt32.ri", small, R1, 2);
  a.emit("stmt").emit("ldl32", R1, 0).emit("sub32.nsw.ri", 112 + 32, R1, 1).emit("call", R2, descriptor, 112);
  a.emit("ldl32", R1, 0).emit("sub32.nsw.ri", 112 + 32, R1, 2).emit("call", R3, descriptor, 112).emit("add32.nsw.rr", R1, R2, R3).emit("ret.v", R1, 1);
  a.place(small);
  a.emit("stmt").emit("ldl32", R1, 0).emit("ret.v", R1, 1).emit("nop");
  if (a.descriptor(entry, 112, 32, 8) !== descriptor) throw new Error("descriptor is not where it was promised");
  a.place(main);
  a.emit("const", 112 + 32, 29).emit("call", R0, descriptor, 112);
}

function measure(kernel: Kernel): { first: number; steady: number; result: bigint } {
  const layout = layoutOf("x86-64", 1 << 20, 1 << 14, 1 << 20);
  const pages = layout.total / 65536;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const view = new DataView(memory.buffer);
  const vm = new Vm(layout, memory, { slow: () => Exit.broken }, 0x555555555000);
  const map = (va: number, pfn: number): void => {
    const entry = layout.tlb + (Math.floor(va / 4096) % TLB_ENTRIES) * Tlb.entrySize;
    for (const tag of [Tlb.readTag, Tlb.writeTag]) view.setBigUint64(entry + tag, BigInt(va), true);
    view.setInt32(entry + Tlb.addend, (layout.phys + pfn * 4096 - va) | 0, true);
  };
  map(STACK, 1);
  for (let i = 0; i < HEAP_PAGES; i++) map(HEAP + i * 4096, 2 + i);
  view.setBigUint64(layout.objects + 32 * ID, BigInt(HEAP), true);
  view.setBigUint64(layout.objects + 32 * ID + 8, BigInt(HEAP_PAGES * 4096), true);
  view.setUint32(layout.objects + 32 * ID + 16, ID, true);
  const a = new Assembler();
  kernel.write(a, kernel.iterations);
  a.emit("brk");
  const frame = a.descriptor(0, 112, 64, 32);
  new Uint8Array(memory.buffer).set(a.image(), CODE_BASE);
  const once = (): number => {
    vm.pc = CODE_BASE;
    vm.fp = layout.regs;
    view.setUint32(vm.fp + Frame.descriptor, frame, true);
    view.setBigUint64(vm.fp + Frame.rsp, BigInt(STACK + 0xe00), true);
    view.setBigUint64(vm.fp + Frame.frameVa, BigInt(STACK + 0xe00), true);
    view.setBigUint64(vm.fp + R3, BigInt(HEAP), true);
    view.setBigUint64(vm.fp + R3 + 8, BigInt(ID), true);
    view.setUint32(State.lowFp, 0xffffffff, true);
    vm.framePa = layout.phys + 4096 + 0xe00;
    const start = performance.now();
    let exit: number;
    do exit = vm.run(SLICE);
    while (exit === Exit.fuel);
    if (exit !== Exit.breakpoint) throw new Error(`${kernel.name}: exit ${exit} at ${(vm.pc - CODE_BASE) / 16}`);
    return performance.now() - start;
  };
  const times = [0, 1, 2, 3].map(once);
  return { first: times[0], steady: Math.min(...times.slice(1)), result: view.getBigUint64(layout.regs + R0, true) };
}

const wanted = process.argv.slice(2);
for (const kernel of kernels.filter((k) => wanted.length === 0 || wanted.includes(k.name))) {
  const { first, steady, result } = measure(kernel);
  const each = (ms: number): string => ((ms * 1e6) / kernel.iterations).toFixed(2);
  console.log(JSON.stringify({
    kernel: kernel.name, firstMs: Math.round(first), steadyMs: Math.round(steady), nsPerIteration: each(steady),
    nsPerInstruction: (((steady * 1e6) / kernel.iterations) / kernel.perIteration).toFixed(3), result: result.toString(),
  }));
}
