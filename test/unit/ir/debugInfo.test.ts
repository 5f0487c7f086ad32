import assert from "node:assert/strict";
import { readDebugInfo } from "../../../src/engine/ir/debugInfo";
import { parseModule } from "../../../src/engine/ir/parse";
import { declaration, typeName } from "../../../src/engine/ir/typeName";

const BASE = `target triple = "x86_64-unknown-linux-gnu"
!0 = !DIFile(filename: "p.c", directory: "/w")
!1 = !DIFile(filename: "/sys/stdio.h", directory: "")
!2 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!3 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!4 = distinct !DISubprogram(name: "f", scope: !0, file: !0, line: 3, type: !5, scopeLine: 4, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition)
!5 = !DISubroutineType(types: !6)
!6 = !{null}
`;
const read = (text: string) => readDebugInfo(parseModule(BASE + text), (name) => name.startsWith("/sys/"));
/** The declaration of the only variable, whose type is !20. */
function declared(types: string, name = ""): string {
  const { info } = read(`!19 = !DILocalVariable(name: "v", scope: !4, file: !0, line: 5, type: !20)\n${types}`);
  return declaration(info, info.variables[0].type, name);
}
const derived = (tag: string, base: string): string => `!DIDerivedType(tag: DW_TAG_${tag}_type, baseType: ${base}, size: 64)`;
const array = (base: string, elements: string): string => `!DICompositeType(tag: DW_TAG_array_type, baseType: ${base}, elements: ${elements})`;

describe("debug information: C types", () => {
  it("prints declarators as C does", () => {
    assert.equal(declared(`!20 = ${derived("pointer", "!21")}\n!21 = ${array("!22", "!{!23}")}\n!22 = ${derived("pointer", "!3")}\n!23 = !DISubrange(count: 3)\n`), "char *(*)[3]");
    const callback = `!20 = ${derived("pointer", "!21")}\n!21 = !DISubroutineType(types: !22)\n!22 = !{!2, !23, null}\n!23 = ${derived("pointer", "!24")}\n!24 = ${derived("const", "!3")}\n`;
    assert.equal(declared(callback), "int (*)(const char *, ...)");
    assert.equal(declared(callback, "cb"), "int (*cb)(const char *, ...)");
    assert.equal(declared(`!20 = ${derived("const", "!21")}\n!21 = ${derived("pointer", "!3")}\n`, "p"), "char *const p");
    assert.equal(declared(`!20 = ${derived("pointer", "null")}\n`), "void *");
    assert.equal(declared(`!20 = ${derived("pointer", "!5")}\n`, "g"), "void (*g)(void)");
    assert.equal(declared(`!20 = ${derived("restrict", "!21")}\n!21 = ${derived("pointer", "!22")}\n!22 = ${derived("volatile", "!23")}\n!23 = ${derived("atomic", "!2")}\n`), "volatile _Atomic int *restrict");
  });
  it("nests the dimensions of arrays", () => {
    const types = `!20 = ${array("!2", "!21")}\n!21 = !{!22, !23}\n!22 = !DISubrange(count: 2)\n!23 = !DISubrange(count: -1)\n`;
    assert.equal(declared(types, "a"), "int a[2][]");
    const { info } = read(`!19 = !DILocalVariable(name: "v", scope: !4, type: !20)\n${types.replace("-1", "3")}`);
    const outer = info.types[info.variables[0].type];
    assert.deepEqual([outer.count, outer.size, info.types[outer.of].count, info.types[outer.of].size], [2, 24, 3, 12]);
  });
  it("names the variable that counts a variable-length array", () => {
    const { info } = read(`!18 = !DILocalVariable(name: "__vla_expr0", scope: !4, type: !2, flags: DIFlagArtificial)\n!19 = !DILocalVariable(name: "v", scope: !4, type: !20)\n!20 = ${array("!2", "!21")}\n!21 = !{!22}\n!22 = !DISubrange(count: !18)\n`);
    const type = info.types[info.variables[1].type];
    assert.deepEqual([type.kind, type.count, type.countVariable, info.variables[0].artificial], ["vla", -1, 0, true]);
    assert.equal(declaration(info, type.id, "v"), "int v[*]");
  });
  it("reads structs that point at themselves, bit-fields and flexible members", () => {
    const { info } = read(`!19 = !DILocalVariable(name: "v", scope: !4, type: !20)
!20 = !DIDerivedType(tag: DW_TAG_typedef, name: "node", baseType: !21)
!21 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "node", file: !0, line: 1, size: 128, elements: !22)
!22 = !{!23, !24, !25}
!23 = !DIDerivedType(tag: DW_TAG_member, name: "next", baseType: !26, size: 64)
!24 = !DIDerivedType(tag: DW_TAG_member, name: "b", baseType: !2, size: 7, offset: 67, flags: DIFlagBitField, extraData: i64 64)
!25 = !DIDerivedType(tag: DW_TAG_member, name: "data", baseType: !27, offset: 128)
!26 = ${derived("pointer", "!20")}
!27 = ${array("!3", "!28")}
!28 = !{!29}
!29 = !DISubrange(count: -1)
`);
    const alias = info.types[info.variables[0].type];
    const node = info.types[alias.of];
    assert.deepEqual([alias.kind, alias.name, alias.size, node.kind, node.name, node.size], ["typedef", "node", 16, "struct", "struct node", 16]);
    assert.deepEqual(node.members.map(({ name, bitOffset, bitSize, bitField }) => [name, bitOffset, bitSize, bitField]), [["next", 0, 64, false], ["b", 67, 7, true], ["data", 128, 0, false]]);
    assert.equal(info.types[node.members[0].type].of, alias.id);
    assert.equal(declaration(info, node.members[2].type, "data"), "char data[]");
  });
  it("resolves forward declarations and shares equal types of different units", () => {
    const { info } = read(`!17 = !DILocalVariable(name: "a", scope: !4, type: !20)
!18 = !DILocalVariable(name: "b", scope: !4, type: !21)
!19 = !DILocalVariable(name: "c", scope: !4, type: !22)
!20 = !DICompositeType(tag: DW_TAG_structure_type, name: "s", file: !0, line: 9, flags: DIFlagFwdDecl)
!21 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "s", file: !0, line: 9, size: 32, elements: !6)
!22 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "s", file: !0, line: 9, size: 32, elements: !6)
`);
    assert.deepEqual([...new Set(info.variables.map((v) => v.type))].length, 1);
  });
  it("reads enums, anonymous unions and complex numbers", () => {
    const { info } = read(`!17 = !DILocalVariable(name: "a", scope: !4, type: !20)
!18 = !DILocalVariable(name: "b", scope: !4, type: !23)
!19 = !DILocalVariable(name: "c", scope: !4, type: !24)
!20 = !DICompositeType(tag: DW_TAG_enumeration_type, name: "color", baseType: !2, size: 32, elements: !21)
!21 = !{!22}
!22 = !DIEnumerator(name: "BLUE", value: -1)
!23 = distinct !DICompositeType(tag: DW_TAG_union_type, size: 32, elements: !6)
!24 = !DIBasicType(name: "complex", size: 128, encoding: DW_ATE_complex_float)
`);
    assert.deepEqual(info.variables.map((v) => typeName(info, v.type)), ["enum color", "union {...}", "double _Complex"]);
    assert.deepEqual(info.types[info.variables[0].type].enumerators, [{ name: "BLUE", value: -1n }]);
  });
});

describe("debug information: places", () => {
  it("gives locations their file, scope and function", () => {
    const debug = read("!20 = !DILocation(line: 7, column: 3, scope: !21, inlinedAt: !22)\n!21 = distinct !DILexicalBlock(scope: !23, file: !0, line: 6, column: 1)\n!22 = !DILocation(line: 1, scope: !4)\n!23 = !DILexicalBlockFile(scope: !4, file: !1, discriminator: 0)\n");
    const place = debug.locationOf(20);
    assert.ok(place);
    assert.deepEqual([place.line, place.column, debug.info.files[place.file].name], [7, 3, "p.c"]);
    const scope = debug.info.scopes[place.scope];
    assert.deepEqual([scope.line, scope.function], [6, debug.functionOf(4)]);
    const parent = debug.info.scopes[scope.parent];
    assert.deepEqual([debug.info.files[parent.file].library, debug.info.scopes[parent.parent].parent], [true, -1]);
    assert.equal(debug.locationOf(-1), null);
    assert.equal(debug.locationOf(5), null);
  });
  it("gives places of functions and global variables", () => {
    const debug = read("@g = global i32 0, !dbg !20\n!20 = !DIGlobalVariableExpression(var: !21, expr: !DIExpression())\n!21 = distinct !DIGlobalVariable(name: \"g\", scope: !0, file: !0, line: 9, type: !2)\n");
    assert.deepEqual([debug.locationOf(20)?.line, debug.locationOf(4)?.line], [9, 3]);
  });
  it("lists definitions of functions only", () => {
    const { info, functionOf } = read('!20 = !DISubprogram(name: "malloc", scope: !1, file: !1, line: 4, type: !5)\n');
    assert.deepEqual(info.functions.map((f) => [f.name, f.linkageName, f.line, f.scopeLine, info.types[f.type].kind]), [["f", "f", 3, 4, "function"]]);
    assert.equal(functionOf(20), -1);
  });
});

describe("debug information: variables", () => {
  it("reads arguments and locals with their scopes", () => {
    const { info, variableOf } = read('!20 = !DILocalVariable(name: "n", arg: 1, scope: !4, file: !0, line: 3, type: !2)\n');
    const variable = info.variables[variableOf(20)];
    assert.deepEqual([variable.name, variable.arg, variable.line, info.scopes[variable.scope].function], ["n", 1, 3, 0]);
  });
  it("reads globals, statics of functions, string literals and constants without storage", () => {
    const debug = read(`@g = global i32 0, !dbg !20
@f.s = internal global i32 0, !dbg !22
@.str = private constant [2 x i8] c"a\\00", !dbg !24
!20 = !DIGlobalVariableExpression(var: !21, expr: !DIExpression())
!21 = distinct !DIGlobalVariable(name: "g", scope: !30, file: !0, line: 1, type: !2)
!22 = !DIGlobalVariableExpression(var: !23, expr: !DIExpression())
!23 = distinct !DIGlobalVariable(name: "s", scope: !4, file: !0, line: 2, type: !2)
!24 = !DIGlobalVariableExpression(var: !25, expr: !DIExpression())
!25 = distinct !DIGlobalVariable(scope: null, file: !0, line: 3, type: !3)
!26 = !DIGlobalVariableExpression(var: !27, expr: !DIExpression(DW_OP_constu, 5, DW_OP_stack_value))
!27 = distinct !DIGlobalVariable(name: "k", scope: !30, file: !0, line: 4, type: !2)
!30 = distinct !DICompileUnit(file: !0, globals: !31)
!31 = !{!20, !22, !24, !26}
`);
    assert.deepEqual(debug.info.globals.map((g) => [g.name, g.symbol, g.function, g.artificial, g.constant]), [
      ["g", "g", -1, false, undefined],
      ["s", "f.s", 0, false, undefined],
      ["", ".str", -1, true, undefined],
      ["k", "", -1, false, 5n],
    ]);
    assert.deepEqual(debug.globalsOf("f.s"), [1]);
    assert.deepEqual(debug.globalsOf("none"), []);
  });
});

describe("debug information: files", () => {
  it("calls a header by its plain name, however the include came to it", () => {
    const names = ["./list.h", "src/../list.h", "../list.h", "/a/./b/../list.h"].map((name, i) => `!${30 + i} = !DIFile(filename: "${name}", directory: "/w")\n!${40 + i} = !DILocalVariable(name: "v", scope: !4, file: !${30 + i}, line: 5, type: !2)\n`);
    assert.deepEqual(read(names.join("")).info.files.map((file) => file.name).filter((name) => name !== "p.c"), ["list.h", "../list.h", "/a/list.h"]);
  });
});
