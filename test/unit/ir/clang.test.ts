import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadClang, loadLibrary } from "../../../src/compiler/assets";
import type { Clang } from "../../../src/compiler/clang";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import type { DebugInfo } from "../../../src/engine/ir/debug";
import { readDebugInfo } from "../../../src/engine/ir/debugInfo";
import type { Instruction, MetaNode, MetaValue, Module } from "../../../src/engine/ir/ast";
import { linkModules } from "../../../src/engine/ir/link";
import { parseModule } from "../../../src/engine/ir/parse";
import { statementMap } from "../../../src/engine/ir/statements";
import { declaration } from "../../../src/engine/ir/typeName";

const PROGRAMS = ["objects", "control", "numbers", "linkage"];
const ARCHES = ["x86-64", "x86-32"] as const;
type Arch = (typeof ARCHES)[number];

async function compile(clang: Clang, text: string, arch: Arch): Promise<Module> {
  const { units, stderr } = await clang.compile({ files: [{ name: "p.c", text }], arch });
  const ir = units[0]?.ir;
  assert.ok(ir, stderr);
  return parseModule(ir);
}

/** Numbers a node refers to. */
function references(node: MetaNode): number[] {
  const of = (value: MetaValue): number[] => (value.kind === "ref" ? [value.id] : value.kind === "node" ? references(value.node) : []);
  return [...node.fields.values(), ...node.operands].flatMap(of);
}
const instructions = (module: Module): Instruction[] => module.functions.flatMap((f) => f.blocks.flatMap((b) => [...b.instructions]));

function missingNodes(module: Module): number[] {
  const used = [
    ...[...module.metadata.values()].flatMap(references),
    ...instructions(module).map((i) => i.dbg),
    ...module.functions.flatMap((f) => [f.dbg, ...f.blocks.flatMap((b) => b.declares.flatMap((d) => [d.variable, d.expression, d.location]))]),
    ...module.globals.flatMap((g) => g.dbg),
    ...[...module.named.values()].flat(),
  ];
  return used.filter((id) => id >= 0 && !module.metadata.has(id));
}

/** Targets of branches that are no block of their function. */
function missingBlocks(module: Module): string[] {
  return module.functions.flatMap((func) => {
    const names = new Set(func.blocks.map((block) => block.name));
    return func.blocks.flatMap((block) => block.instructions.flatMap(targets)).filter((name) => !names.has(name));
  });
}
function targets(instruction: Instruction): string[] {
  switch (instruction.op) {
    case "br":
      return [instruction.target];
    case "condbr":
      return [instruction.ifTrue, instruction.ifFalse];
    case "switch":
      return [instruction.otherwise, ...instruction.cases.map((c) => c.target)];
    case "indirectbr":
      return [...instruction.targets];
    case "phi":
      return instruction.incoming.map((edge) => edge.block);
    default:
      return [];
  }
}
const declarations = (info: DebugInfo): string[] => [...info.globals, ...info.functions].map((item) => declaration(info, item.type, item.name));

describe("IR of clang", () => {
  const modules = new Map<string, Module>();
  before(async () => {
    const clang = await loadClang(nodeAssets(`${process.cwd()}/dist`));
    for (const name of PROGRAMS) for (const arch of ARCHES) modules.set(`${name} ${arch}`, await compile(clang, source(name), arch));
  });
  const source = (name: string): string => readFileSync(`test/unit/ir/programs/${name}.c`, "utf8");
  const module = (key: string): Module => {
    const found = modules.get(key);
    assert.ok(found);
    return found;
  };

  for (const name of PROGRAMS) {
    for (const arch of ARCHES) {
      it(`parses ${name}.c for ${arch}, and everything it refers to exists`, () => {
        assert.ok(module(`${name} ${arch}`).functions.length > 0);
        assert.deepEqual(missingNodes(module(`${name} ${arch}`)), []);
        assert.deepEqual(missingBlocks(module(`${name} ${arch}`)), []);
      });
      it(`reads the debug information of ${name}.c for ${arch} and finds a statement for every place`, () => {
        const debug = readDebugInfo(module(`${name} ${arch}`), () => false);
        const map = statementMap(source(name));
        for (const instruction of instructions(module(`${name} ${arch}`))) {
          const place = debug.locationOf(instruction.dbg);
          assert.equal(place === null, instruction.dbg < 0);
          if (place && place.line > 0) assert.ok(map.at(place.line, place.column) >= 0);
        }
        assert.deepEqual(debug.info.types.filter((type) => type.kind === "unknown"), []);
      });
      it(`links ${name}.c with itself as a library for ${arch}`, () => {
        const unit = module(`${name} ${arch}`);
        const { module: linked, errors } = linkModules([unit, unit], 1);
        assert.deepEqual(errors, []);
        assert.deepEqual(missingNodes(linked), []);
      });
    }
  }

  it("names C's types as the source does", () => {
    const { info } = readDebugInfo(module("objects x86-64"), () => false);
    const found = new Set(declarations(info));
    for (const expected of [
      "const char *const names[4]", "int grid[2][3][4]", "int (*const handlers[3])(const char *, ...)", "const volatile int *volatile watch",
      "struct text *make(int)", "int (*choose(int (*)(const void *, const void *), char *(*)[3]))(void)", "struct {...} anonymous", "int use(struct node *restrict)",
    ]) assert.ok(found.has(expected), `${expected} in ${[...found].join("; ")}`);
    assert.deepEqual(info.globals.filter((g) => g.name === "limit").map((g) => [g.symbol, g.constant]), [["", 5n]]);
  });
  it("lays out structs as each architecture does", () => {
    const sizes = (arch: Arch): number[] => {
      const { info } = readDebugInfo(module(`objects ${arch}`), () => false);
      return ["struct flags", "struct tight", "struct text"].map((name) => info.types.find((type) => type.name === name && type.members.length > 0)?.size ?? -1);
    };
    assert.deepEqual([sizes("x86-64"), sizes("x86-32")], [[8, 10, 16], [8, 10, 8]]);
  });
  it("marks calls that return twice or never", () => {
    const calls = instructions(module("control x86-64")).filter((i) => i.op === "call");
    const marked = (flag: "returnsTwice" | "noreturn") => calls.flatMap((i) => (i.op === "call" && i[flag] && i.callee.kind === "global" ? [i.callee.name] : []));
    assert.ok(marked("returnsTwice").includes("setjmp"));
    // -fsanitize=unreachable takes the mark off the program's own noreturn functions to see them return.
    assert.ok(marked("noreturn").includes("__ubsan_handle_builtin_unreachable"));
  });

  for (const arch of ARCHES) {
    it(`links a program with the C library for ${arch}, taking only what it needs`, async () => {
      const library = (await loadLibrary(nodeAssets(`${process.cwd()}/dist`), arch)).all().map((ir) => parseModule(ir));
      const program = parseModule(`target triple = "${module(`control ${arch}`).triple}"\ndeclare void @exit(i32)\ndefine i32 @main() {\n  call void @exit(i32 0)\n  unreachable\n}\n`);
      const { module: linked, errors } = linkModules([program, ...library], 1);
      assert.deepEqual(errors, []);
      assert.deepEqual(missingNodes(linked), []);
      const defined = linked.functions.filter((f) => f.blocks.length > 0).map((f) => f.name);
      assert.ok(defined.includes("exit"));
      assert.ok(defined.length < library.flatMap((m) => m.functions).filter((f) => f.blocks.length > 0).length / 2);
      const { info } = readDebugInfo(linked, (name) => name.startsWith("usr/"));
      assert.ok(info.files.some((file) => file.library));
    });
  }
});
