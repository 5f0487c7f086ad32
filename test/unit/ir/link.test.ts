import assert from "node:assert/strict";
import { linkModules, type LinkOptions, type LinkResult } from "../../../src/engine/ir/link";
import { parseModule } from "../../../src/engine/ir/parse";

/** Links units given as text: users', then the library's. */
function link(user: string[], library: string[] = [], options: LinkOptions = {}): LinkResult {
  return linkModules([...user, ...library].map(parseModule), user.length, options);
}
const defined = (result: LinkResult): string[] => result.module.functions.filter((f) => f.blocks.length > 0).map((f) => f.name);
const globals = (result: LinkResult): string[] => result.module.globals.map((g) => g.name);
/** Names called by a function, in order. */
function calls(result: LinkResult, name: string): string[] {
  const func = result.module.functions.find((f) => f.name === name);
  const instructions = func?.blocks.flatMap((block) => block.instructions) ?? [];
  return instructions.flatMap((i) => (i.op === "call" && i.callee.kind === "global" ? [i.callee.name] : []));
}
const fn = (name: string, body = "", linkage = ""): string => `define ${linkage} void @${name}() {\n${body}\n  ret void\n}\n`;
const call = (name: string): string => `  call void @${name}()\n`;
const declare = (name: string): string => `declare void @${name}()\n`;

describe("linking", () => {
  it("binds references between units and drops the declarations", () => {
    const result = link([fn("main", call("f")) + declare("f"), fn("f")]);
    assert.deepEqual(result.module.functions.map((f) => [f.name, f.blocks.length]), [["main", 1], ["f", 1]]);
    assert.deepEqual(result.undefined, []);
  });
  it("renames internal symbols that clash, and their references", () => {
    const unit = (user: string) => fn(user, call("helper")) + fn("helper", "", "internal");
    const result = link([unit("main"), unit("other")]);
    assert.deepEqual(defined(result).sort(), ["helper", "helper.1", "main", "other"]);
    assert.deepEqual([calls(result, "main"), calls(result, "other")], [["helper"], ["helper.1"]]);
  });
  it("moves an internal symbol out of an external one's way", () => {
    const result = link([fn("main", call("f")) + fn("f", "", "internal"), fn("f")]);
    assert.deepEqual(calls(result, "main"), ["f.1"]);
  });
  it("reports strong duplicates with both places", () => {
    const unit = `define void @f() !dbg !1 {\n  ret void\n}\n!0 = !DIFile(filename: "a.c", directory: "/")\n!1 = distinct !DISubprogram(name: "f", file: !0, line: 3)\n`;
    const { errors, module } = link([unit, unit]);
    assert.deepEqual(errors.map(({ id, name }) => [id, name]), [["duplicate-definition", "f"]]);
    assert.equal(module.metadata.get(errors[0].first)?.tag, "DISubprogram");
    assert.notEqual(errors[0].first, errors[0].second);
    assert.equal(module.metadata.get(errors[0].second)?.tag, "DISubprogram");
  });
  it("prefers strong over common over weak definitions", () => {
    const result = link(["@a = weak global i32 1\n@b = common global i32 0\n", "@a = global i32 2\n@b = weak global i32 3\n"]);
    assert.deepEqual(result.errors, []);
    const values = result.module.globals.map((g) => [g.name, g.initializer?.kind === "int" ? g.initializer.value : null]);
    assert.deepEqual(values.sort(), [["a", 2n], ["b", 0n]]);
  });
  it("gives common variables the largest size", () => {
    const result = link(["@a = common global i32 0\n", "@a = common global [4 x i32] zeroinitializer\n"]);
    assert.deepEqual(result.module.globals.map((g) => g.type.kind), ["array"]);
  });
  it("keeps one of several linkonce definitions", () => {
    assert.deepEqual(defined(link([fn("t", "", "linkonce_odr"), fn("t", "", "linkonce_odr")])), ["t"]);
  });
  it("uses an inline function's body only when there is no other", () => {
    assert.deepEqual(defined(link([fn("f", "", "available_externally")])), ["f"]);
    assert.deepEqual(calls(link([fn("main", call("f")) + fn("f", "", "available_externally")], [fn("f", call("g")) + declare("g")]), "f"), ["g"]);
  });
  it("drops what is not reached of the library, but nothing of the user's", () => {
    const library = fn("used", call("inner")) + fn("inner", "", "internal") + fn("unused", call("inner2")) + fn("inner2", "", "internal");
    const result = link([fn("main", call("used")) + declare("used") + fn("lonely")], [library]);
    assert.deepEqual(defined(result).sort(), ["inner", "lonely", "main", "used"]);
  });
  it("keeps library functions that are named as roots or whose address is taken", () => {
    assert.deepEqual(defined(link([fn("main")], [fn("start")], { roots: ["start"] })), ["main", "start"]);
    assert.deepEqual(defined(link(["@p = global ptr @cb\ndeclare void @cb()\n"], [fn("cb")])), ["cb"]);
  });
  it("lets a program's function win over the library's, which goes on calling its own", () => {
    const user = fn("main", call("strlen") + call("puts")) + fn("strlen") + declare("puts");
    const result = link([user], [fn("strlen", call("deep")) + fn("puts", call("strlen")) + declare("deep")]);
    assert.deepEqual(result.errors, []);
    assert.deepEqual(calls(result, "puts"), ["strlen@library"]);
    assert.deepEqual(calls(result, "strlen"), []);
    assert.deepEqual(calls(result, "strlen@library"), ["deep"]);
  });
  it("lets a program's malloc replace the library's everywhere", () => {
    const result = link([fn("main", call("strdup")) + fn("malloc") + declare("strdup")], [fn("strdup", call("malloc")) + fn("malloc", call("brk")) + declare("brk")]);
    assert.deepEqual(calls(result, "strdup"), ["malloc"]);
    assert.deepEqual(calls(result, "malloc"), []);
  });
  it("keeps the library's references to the engine apart from a program's function of that name", () => {
    const library = fn("qsort", call("memcpy")) + declare("memcpy");
    const user = fn("main", call("qsort")) + declare("qsort") + fn("memcpy");
    const native = link([user], [library], { isNative: (name) => name === "memcpy" });
    assert.deepEqual(native.undefined.map(({ name, symbol, library: own }) => [name, symbol, own]), [["memcpy", "memcpy@library", true]]);
    assert.deepEqual(calls(native, "qsort"), ["memcpy@library"]);
    assert.deepEqual(calls(link([user], [library]), "qsort"), ["memcpy"]);
  });
  it("lists undefined symbols with their first use, without intrinsics", () => {
    const user = `@x = external global i32\ndefine void @main() {\n  %p = load i32, ptr @x, !dbg !1\n  call void @f(), !dbg !2\n  call void @llvm.trap()\n  ret void\n}
declare void @f()\ndeclare void @unused()\ndeclare void @llvm.trap()\ndeclare extern_weak void @w()\n!1 = !DILocation(line: 1, column: 1, scope: !3)\n!2 = !DILocation(line: 2, column: 1, scope: !3)\n!3 = !{}\n`;
    const { undefined: missing, module } = link([user]);
    assert.deepEqual(missing.map(({ name, isFunction, firstUse }) => [name, isFunction, firstUse]), [["x", false, 1], ["f", true, 2]]);
    assert.deepEqual(module.functions.map((f) => f.name).sort(), ["f", "llvm.trap", "main"]);
  });
  it("marks weak references", () => {
    const { undefined: missing } = link([`${fn("main", call("w"))}declare extern_weak void @w()\n`]);
    assert.equal(missing[0].weak, true);
  });
  it("puts the constructor lists of all units in one, the library's first", () => {
    const list = (name: string) => `@llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 65535, ptr @${name}, ptr null }]\n${fn(name, "", "internal")}`;
    const result = link([list("init")], [list("init")]);
    const ctors = result.module.globals.find((g) => g.name === "llvm.global_ctors");
    assert.ok(ctors?.type.kind === "array" && ctors.type.count === 2);
    const targets = ctors.initializer?.kind === "aggregate" ? ctors.initializer.elements.map((e) => (e.kind === "aggregate" && e.elements[1].kind === "global" ? e.elements[1].name : "")) : [];
    assert.deepEqual(targets, ["init.1", "init"]);
    assert.deepEqual(defined(result).sort(), ["init", "init.1"]);
  });
  it("renumbers metadata so that every unit's code finds its own", () => {
    const unit = (name: string, line: number) => `define void @${name}() {\n  ret void, !dbg !0\n}\n!0 = !DILocation(line: ${line}, column: 1, scope: !1)\n!1 = distinct !DILexicalBlock(line: ${line})\n!2 = !{!"dropped"}\n`;
    const { module } = link([unit("main", 1), unit("f", 2)]);
    const lineOf = (index: number) => module.metadata.get(module.functions[index].blocks[0].instructions[0].dbg)?.fields.get("line");
    assert.deepEqual([lineOf(0), lineOf(1)], [{ kind: "int", value: 1n }, { kind: "int", value: 2n }]);
    assert.equal(module.metadata.size, 5);
  });
  it("follows aliases and names in block addresses", () => {
    const user = `@a = alias void (), ptr @impl\n${fn("impl", "", "internal")}define internal ptr @g() {\nb:\n  ret ptr blockaddress(@g, %b)\n}\n@t = global ptr @g\n`;
    const result = link([fn("main", call("a")) + declare("a"), user, fn("impl")]);
    assert.deepEqual(result.module.aliases.map((a) => [a.name, a.target.kind === "global" ? a.target.name : ""]), [["a", "impl.1"]]);
    assert.deepEqual(globals(result), ["t"]);
  });
  it("keeps apart type names of different units", () => {
    const result = link(["%struct.s = type { i32 }\n", "%struct.s = type { i64 }\n"]);
    assert.deepEqual([...result.module.types.keys()], ["struct.s", "struct.s.1"]);
  });
  it("links nothing to an empty module", () => {
    assert.deepEqual(link([]).module.functions, []);
  });
  describe("declarations that a definition in another unit belies", () => {
    const warned = (...units: string[]): string[] => link(units).warnings.map(({ name }) => name);
    it("tells variables of another size or kind", () => {
      assert.deepEqual(warned("@a = external global i64\n", "@a = global i32 1\n"), ["a"]);
      assert.deepEqual(warned("@a = external global float\n", "@a = global i32 1\n"), ["a"]);
      assert.deepEqual(warned("@a = external global ptr\n", "@a = global [2 x i32] zeroinitializer\n"), ["a"]);
    });
    it("takes arrays of unknown length, enums and structures of equal size", () => {
      assert.deepEqual(warned("@a = external global [0 x i32]\n", "@a = global [2 x i32] zeroinitializer\n"), []);
      assert.deepEqual(warned("@a = external global { i32, i32 }\n", "@a = global { i64 } zeroinitializer\n"), []);
    });
    it("tells functions with other parameters or another result, and a function that is a variable", () => {
      assert.deepEqual(warned("declare void @f(i32)\n", fn("f")), ["f"]);
      assert.deepEqual(warned("declare i32 @f()\n", fn("f")), ["f"]);
      assert.deepEqual(warned("declare void @f()\n", "@f = global i32 1\n"), ["f"]);
    });
    it("takes declarations without a prototype", () => {
      assert.deepEqual(warned("declare i32 @f(...)\n", "define i32 @f(i32 %a) {\n  ret i32 0\n}\n"), []);
    });
    it("leaves internal names of other units and the library alone", () => {
      assert.deepEqual(warned("@a = external global i64\n", "@a = internal global i32 1\n"), []);
      assert.deepEqual(link(["declare i32 @f()\n"], [fn("f")]).warnings, []);
    });
  });
});
