import assert from "node:assert/strict";
import type { Instruction, IrFunction, Module, Value } from "../../../src/engine/ir/ast";
import { IrError } from "../../../src/engine/ir/error";
import { parseModule } from "../../../src/engine/ir/parse";

const i32 = { kind: "int", bits: 32 } as const;
const ptr = { kind: "ptr" } as const;

const only = (text: string): IrFunction => parseModule(text).functions[0];
/** The instructions of `define void @f(i32 %x, ptr %p)` with this body. */
const body = (text: string, tail = ""): Instruction[] =>
  only(`define void @f(i32 %x, ptr %p) {\nentry:\n  ${text}\n}\n${tail}`).blocks.flatMap((block) => block.instructions);
const first = (text: string, tail = ""): Instruction => body(text, tail)[0];
const initializer = (text: string): Value => {
  const value = parseModule(`@g = global ${text}\n`).globals[0].initializer;
  assert.ok(value);
  return value;
};
const failure = (text: string): [string, number, string] => {
  try {
    parseModule(text);
  } catch (error) {
    if (error instanceof IrError) return [error.message, error.line, error.text];
    throw error;
  }
  throw new Error("parsed");
};

describe("IR parser: module level", () => {
  it("reads names, targets and inline assembly", () => {
    const module = parseModule('; c\nsource_filename = "a b.c"\ntarget datalayout = "e"\ntarget triple = "i386-unknown-linux-gnu"\nmodule asm ".globl zz\\0A"\n$f = comdat any\n');
    assert.deepEqual([module.name, module.triple, module.dataLayout, module.asm], ["a b.c", "i386-unknown-linux-gnu", "e", [".globl zz\n"]]);
  });
  it("reads linkage, thread-local, section, alignment and debug numbers of globals", () => {
    const [a, b, c, d] = parseModule(
      '@a = private unnamed_addr constant [2 x i8] c"a\\00", align 1, !dbg !0\n@b = internal thread_local(initialexec) global i32 3, section "foo", comdat($b), align 64\n' +
        "@c = external thread_local global i32, align 4\n@d = extern_weak global i8\n",
    ).globals;
    assert.deepEqual([a.linkage, a.constant, a.align, a.dbg], ["internal", true, 1, [0]]);
    assert.deepEqual([b.threadLocal, b.section, b.align], [true, "foo", 64]);
    assert.deepEqual([c.initializer, c.threadLocal, c.linkage], [null, true, "external"]);
    assert.deepEqual([d.initializer, d.linkage], [null, "extern_weak"]);
  });
  it("reads aliases and ifuncs", () => {
    const { aliases, functions } = parseModule("@a = weak alias i32 (i32, ...), ptr @f\n@i = ifunc void (), ptr @r\n");
    assert.deepEqual(aliases.map((a) => [a.name, a.linkage, a.target.kind === "global" && a.target.name]), [["a", "weak", "f"]]);
    assert.deepEqual(functions.map((f) => [f.name, ...f.blocks.flatMap((b) => b.instructions.map((i) => i.op))]), [["i", "call", "call", "ret"]]);
  });
  it("fills in named types that are used before their definition", () => {
    const { types } = parseModule("%a = type { ptr, %b }\n%b = type <{ i8, i32 }>\n%c = type opaque\n");
    assert.deepEqual(types.get("a"), { kind: "struct", name: "a", packed: false, fields: [ptr, { kind: "struct", name: "b", packed: true, fields: [{ kind: "int", bits: 8 }, i32] }] });
    assert.deepEqual(types.get("c"), { kind: "opaque", name: "c" });
  });
  it("unescapes quoted names and drops the \\01 mark", () => {
    const { globals } = parseModule('@"a b" = global i32 0\n@"\\01name" = global i32 0\n@"\\E4\\BD\\A0" = global i32 0\n@0 = global i32 0\n');
    assert.deepEqual(globals.map((g) => g.name), ["a b", "name", "你", "0"]);
  });
});

describe("IR parser: assembly without instructions", () => {
  const ops = (text: string): string[] => body(text).map((i) => i.op);
  it("is left out, or moves values as its constraints say", () => {
    assert.deepEqual(ops('call void asm sideeffect "", "~{memory}"()'), []);
    assert.deepEqual(ops('%r = call i32 asm "# $0", "=r,0"(i32 %x)'), ["cast"]);
    assert.deepEqual(ops('%r = call i32 asm "", "=r"()'), ["freeze"]);
    assert.deepEqual(ops('%r = call { i32, i64 } asm "", "=r,=r,0,1"(i32 %x, i64 1)'), ["cast", "insertvalue", "cast", "insertvalue"]);
    assert.deepEqual(ops('call void asm "", "=*imr,0"(ptr elementtype(i32) %p, i32 %x)'), ["store"]);
    assert.deepEqual(ops('call void asm "", "=*m"(ptr elementtype(i32) %p)'), ["load", "freeze", "store"]);
    assert.deepEqual(ops('call void asm "", "=*m,*m"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)'), []);
  });
  it("goes on behind asm goto", () => {
    const code = only('define void @f() {\nentry:\n  callbr void asm "", "!i"()\n          to label %on [label %out]\non:\n  ret void\nout:\n  ret void\n}\n');
    assert.deepEqual(code.blocks.map((b) => [b.name, ...b.instructions.map((i) => i.op)]), [["entry", "br"], ["on", "ret"], ["out", "ret"]]);
  });
  it("stays a call when it holds an instruction", () => {
    assert.deepEqual(ops('%r = call i32 asm "addl $0, $0", "=r,0"(i32 %x)'), ["call"]);
  });
});

describe("IR parser: constants", () => {
  const bits = (text: string): string => {
    const value = initializer(text);
    return value.kind === "float" ? value.bits.toString(16) : value.kind;
  };
  it("reduces integers to their width", () => {
    assert.deepEqual(initializer("i8 -1"), { kind: "int", type: { kind: "int", bits: 8 }, value: 255n });
    assert.deepEqual(initializer("i128 -2"), { kind: "int", type: { kind: "int", bits: 128 }, value: (1n << 128n) - 2n });
    assert.deepEqual(initializer("i1 true"), { kind: "int", type: { kind: "int", bits: 1 }, value: 1n });
  });
  it("reads decimal and hexadecimal doubles and floats", () => {
    assert.equal(bits("double 1.500000e+00"), "3ff8000000000000");
    assert.equal(bits("double -0.000000e+00"), "8000000000000000");
    assert.equal(bits("double 0x7FF0000000000000"), "7ff0000000000000");
    assert.equal(bits("float 0x3FF19999A0000000"), "3f8ccccd");
    assert.equal(bits("float 1.0e-2"), "3c23d70a");
  });
  it("keeps payloads of NaNs when narrowing", () => {
    assert.equal(bits("float 0x7FF8000000000000"), "7fc00000");
    assert.equal(bits("float 0xFFF4000020000000"), "ffa00001");
  });
  it("reads x86_fp80, fp128, half and bfloat", () => {
    assert.equal(bits("x86_fp80 0xK3FFFC000000000000000"), "3fffc000000000000000");
    assert.equal(bits("fp128 0xL00000000000000013FFF000000000000"), "3fff0000000000000000000000000001");
    assert.equal(bits("half 0xH3E00"), "3e00");
    assert.equal(bits("bfloat 0xR3FC0"), "3fc0");
    assert.equal(bits("x86_fp80 1.5"), "3fffc000000000000000");
    assert.equal(bits("fp128 -2.0"), "c0000000000000000000000000000000");
  });
  it("reads strings, aggregates, packed structs and the simple words", () => {
    assert.deepEqual(initializer('[4 x i8] c"a\\0A\\22\\\\"'), {
      kind: "bytes", type: { kind: "array", count: 4, of: { kind: "int", bits: 8 } }, bytes: new Uint8Array([97, 10, 34, 92]),
    });
    const value = initializer("<{ i32, [2 x ptr] }> <{ i32 7, [2 x ptr] [ptr null, ptr @f] }>");
    assert.ok(value.kind === "aggregate" && value.type.kind === "struct" && value.type.packed);
    assert.deepEqual(value.elements.map((e) => e.kind), ["int", "aggregate"]);
    assert.deepEqual(["[2 x i32] zeroinitializer", "i32 undef", "i32 poison", "ptr null"].map((t) => initializer(t).kind), ["zero", "undef", "poison", "null"]);
  });
  it("reads vectors and splats", () => {
    const elements = (text: string) => {
      const value = initializer(text);
      return value.kind === "aggregate" ? value.elements.map((e) => (e.kind === "int" ? Number(e.value) : -1)) : [];
    };
    assert.deepEqual(elements("<2 x i32> <i32 1, i32 2>"), [1, 2]);
    assert.deepEqual(elements("<3 x i32> splat (i32 7)"), [7, 7, 7]);
  });
  it("reads constant expressions", () => {
    const gep = initializer("ptr getelementptr inbounds nuw inrange(-8, 16) (i8, ptr @a, i64 -3)");
    assert.ok(gep.kind === "expr" && gep.expr.op === "gep" && gep.expr.inbounds && gep.expr.indices.length === 1);
    const sub = initializer("i32 trunc (i64 sub nuw (i64 ptrtoint (ptr @a to i64), i64 ptrtoint (ptr @b to i64)) to i32)");
    assert.ok(sub.kind === "expr" && sub.expr.op === "cast" && sub.expr.cast === "trunc");
    const inner = sub.expr.value;
    assert.ok(inner.kind === "expr" && inner.expr.op === "binary" && inner.expr.binary === "sub");
    assert.deepEqual(initializer("ptr blockaddress(@f, %l1)"), { kind: "blockaddress", type: ptr, func: "f", block: "l1" });
  });
});

describe("IR parser: functions", () => {
  it("reads signatures with attributes", () => {
    const func = only('define weak dso_local noundef signext i16 @f(ptr noalias writable sret(%s) align 4 %agg, ptr byval(i32) align 8 %b, i32 noundef "k"="v" %c, ...) unnamed_addr #0 section "s" comdat align 16 !dbg !3 !x !{} {\n  ret i16 0\n}\n%s = type { i32 }\nattributes #0 = { noreturn "a"="b" }\n');
    assert.deepEqual([func.linkage, func.dbg, func.noreturn, func.type.vararg], ["weak", 3, true, true]);
    assert.deepEqual(func.retAttributes, { noundef: true, signext: true });
    assert.deepEqual(func.params.map((p) => p.name), ["agg", "b", "c"]);
    assert.deepEqual(func.params[1].attributes, { byval: i32, align: 8 });
    assert.equal(func.params[0].attributes.sret?.kind, "struct");
  });
  it("reads declarations with debug numbers, unnamed and variadic parameters", () => {
    const func = only("declare !dbg !513 noalias ptr @malloc(i64 noundef range(i64 0, 9), ...) local_unnamed_addr #10\n");
    assert.deepEqual([func.dbg, func.blocks.length, func.params[0].name, func.type.vararg], [513, 0, "0", true]);
  });
  it("numbers unnamed blocks and values as LLVM does", () => {
    const func = only("define i32 @f(i32 %0) {\n  call i32 @g()\n  %3 = add i32 %0, 1\n  br label %4\n\n4:\n  %5 = phi i32 [ %3, %1 ]\n  ret i32 %5\n}\n");
    assert.deepEqual(func.blocks.map((b) => b.name), ["1", "4"]);
    assert.deepEqual(func.blocks[0].instructions.map((i) => i.result), ["2", "3", undefined]);
  });
  it("files #dbg_declare records before the instruction they precede and skips the others", () => {
    const text = "#dbg_declare(ptr %p, !1, !DIExpression(), !2)\n  fence seq_cst\n  #dbg_value(i32 %x, !1, !DIExpression(), !2)\n  #dbg_label(!4, !2)\n  #dbg_declare(ptr %p, !3, !DIExpression(DW_OP_deref), !2)\n  ret void";
    const module = parseModule(`define void @f(i32 %x, ptr %p) {\nentry:\n  ${text}\n}\n`);
    const declares = module.functions[0].blocks[0].declares;
    assert.deepEqual(declares.map((d) => [d.variable, d.location, d.before]), [[1, 2, 0], [3, 2, 1]]);
    assert.deepEqual(module.metadata.get(declares[1].expression)?.operands, [{ kind: "name", value: "DW_OP_deref" }]);
  });
  it("takes calls of llvm.dbg.declare for records", () => {
    const func = only("define void @f(ptr %p) {\n  call void @llvm.dbg.declare(metadata ptr %p, metadata !1, metadata !DIExpression()), !dbg !2\n  call void @llvm.dbg.value(metadata i32 0, metadata !1, metadata !DIExpression()), !dbg !2\n  ret void\n}\n");
    assert.deepEqual(func.blocks[0].declares.map((d) => [d.variable, d.location]), [[1, 2]]);
    assert.deepEqual(func.blocks[0].instructions.map((i) => i.op), ["ret"]);
  });
});

describe("IR parser: instructions", () => {
  it("reads allocas with counts", () => {
    assert.deepEqual(first("%a = alloca i32, i64 %n, align 16"), {
      op: "alloca", type: i32, count: { kind: "local", type: { kind: "int", bits: 64 }, name: "n" }, align: 16, result: "a", dbg: -1,
    });
    assert.deepEqual(first("%a = alloca [2 x i32], align 4, addrspace(0)"), { op: "alloca", type: { kind: "array", count: 2, of: i32 }, count: null, align: 4, result: "a", dbg: -1 });
  });
  it("reads atomic and volatile accesses", () => {
    const load = first('%a = load atomic volatile i32, ptr %p syncscope("singlethread") acquire, align 4, !dbg !5');
    assert.ok(load.op === "load" && load.atomic && load.volatile && load.align === 4 && load.dbg === 5);
    const store = first("store i32 %x, ptr %p, align 4, !dbg !5, !nosanitize !{}");
    assert.ok(store.op === "store" && !store.atomic && !store.volatile && store.nosanitize);
    const rmw = first("%a = atomicrmw volatile umax ptr %p, i32 1 monotonic, align 4");
    assert.ok(rmw.op === "atomicrmw" && rmw.action === "umax");
    const exchange = first("%a = cmpxchg weak ptr %p, i32 %x, i32 2 acq_rel acquire, align 4");
    assert.ok(exchange.op === "cmpxchg" && exchange.weak);
    assert.equal(first("fence syncscope(\"singlethread\") seq_cst\n  ret void").op, "fence");
  });
  it("reads address computations with their flags", () => {
    const gep = first("%a = getelementptr inbounds nuw { i32, [4 x i8] }, ptr %p, i32 0, i32 1, i64 %i, !dbg !1");
    assert.ok(gep.op === "gep" && gep.inbounds && gep.indices.length === 3 && gep.dbg === 1);
    const plain = first("%a = getelementptr i8, ptr %p, i64 1");
    assert.ok(plain.op === "gep" && !plain.inbounds);
  });
  it("reads arithmetic with its flags", () => {
    const add = first("%a = add nuw nsw i32 %x, -1");
    assert.ok(add.op === "binary" && add.nsw && add.nuw && add.right.kind === "int" && add.right.value === 0xffffffffn);
    const div = first("%a = sdiv exact i32 %x, 4");
    assert.ok(div.op === "binary" && div.exact && div.binary === "sdiv");
    assert.equal(first("%a = or disjoint i32 %x, 1").op, "binary");
    assert.equal(first("%a = fadd nnan ninf nsz arcp contract afn reassoc double 1.0, 2.0").op, "binary");
    assert.equal(first("%a = fneg fast double 1.0").op, "fneg");
  });
  it("reads comparisons and casts with their flags", () => {
    const icmp = first("%a = icmp samesign ult i32 %x, 3");
    assert.ok(icmp.op === "icmp" && icmp.predicate === "ult");
    const fcmp = first("%a = fcmp fast une double 1.0, 2.0");
    assert.ok(fcmp.op === "fcmp" && fcmp.predicate === "une");
    const cast = first("%a = zext nneg i32 %x to i64");
    assert.ok(cast.op === "cast" && cast.cast === "zext" && cast.value.type.kind === "int" && cast.type.kind === "int" && cast.type.bits === 64);
    assert.ok(first("%a = trunc nuw nsw i32 %x to i8").op === "cast");
  });
  it("reads calls: variadic, with attributes, bundles, tail markers and conventions", () => {
    const call = first("%a = tail call fastcc noundef i32 (ptr, ...) @printf(ptr noundef align 4 %p, i32 signext %x) #3 [ \"deopt\"(i32 1, ptr %p), \"x\"() ], !dbg !4", "attributes #3 = { noreturn returns_twice }\n");
    assert.ok(call.op === "call" && call.type.vararg && call.noreturn && call.returnsTwice && call.dbg === 4);
    assert.deepEqual(call.args[0].attributes, { noundef: true, align: 4 });
    assert.deepEqual(call.args[1].attributes, { signext: true });
    assert.deepEqual(call.retAttributes, { noundef: true });
    const plain = body("call void %p() noreturn nounwind\n  unreachable");
    assert.ok(plain[0].op === "call" && plain[0].noreturn && plain[1].op === "unreachable");
  });
  it("builds the type of a plain call from its arguments", () => {
    const call = first("%a = call ptr @f(i32 1, i64 2)");
    assert.ok(call.op === "call");
    assert.deepEqual(call.type, { kind: "function", ret: ptr, params: [i32, { kind: "int", bits: 64 }], vararg: false });
  });
  it("reads inline assembly and metadata arguments", () => {
    const call = first('%a = call i32 asm sideeffect inteldialect "mov $1,$0\\0A", "=r,r,~{memory}"(i32 %x) #1, !srcloc !7');
    assert.ok(call.op === "call" && call.callee.kind === "asm");
    assert.deepEqual([call.callee.text, call.callee.constraints], ["mov $1,$0\n", "=r,r,~{memory}"]);
    const rounding = first('%a = call double @llvm.f(double 1.0, metadata !"round.dynamic", metadata !4)');
    assert.ok(rounding.op === "call");
    assert.deepEqual(rounding.args.slice(1).map((arg) => arg.value.kind === "metadata" && arg.value.id), [-1, 4]);
  });
  it("reads switch, indirectbr, branches and phi", () => {
    const sw = first("switch i8 %x, label %d [\n    i8 -1, label %a\n    i8 2, label %b\n  ], !dbg !1");
    assert.ok(sw.op === "switch" && sw.otherwise === "d" && sw.dbg === 1);
    assert.deepEqual(sw.cases, [{ value: 255n, target: "a" }, { value: 2n, target: "b" }]);
    const goto = first("indirectbr ptr %p, [label %a, label %b]");
    assert.ok(goto.op === "indirectbr" && goto.targets.length === 2);
    const br = first('br i1 true, label %a, label %"b c", !prof !2');
    assert.ok(br.op === "condbr" && br.ifFalse === "b c");
    const phi = first("%a = phi i32 [ 5, %b ], [ %x, %c ], !dbg !3\n  ret void");
    assert.ok(phi.op === "phi" && phi.incoming.length === 2 && phi.dbg === 3);
  });
  it("reads aggregate and vector operations", () => {
    const extract = first("%a = extractvalue { i32, [2 x i8] } %s, 1, 0, !dbg !9");
    assert.ok(extract.op === "extractvalue" && extract.dbg === 9);
    assert.deepEqual(extract.indices, [1, 0]);
    const insert = first("%a = insertvalue { i32, i1 } poison, i32 %x, 0");
    assert.ok(insert.op === "insertvalue" && insert.indices[0] === 0);
    const shuffle = first("%a = shufflevector <2 x i32> %v, <2 x i32> poison, <4 x i32> <i32 1, i32 0, i32 poison, i32 3>");
    assert.ok(shuffle.op === "shufflevector");
    assert.deepEqual(shuffle.mask, [1, 0, -1, 3]);
    const zero = first("%a = shufflevector <2 x i32> %v, <2 x i32> %v, <2 x i32> zeroinitializer");
    assert.ok(zero.op === "shufflevector" && zero.mask.join() === "0,0");
    assert.deepEqual(["%a = insertelement <2 x i32> %v, i32 %x, i64 0", "%a = extractelement <2 x i32> %v, i32 1", "%a = freeze i32 %x", "%a = va_arg ptr %p, i32", "%a = select fast i1 true, i32 1, i32 2"].map((t) => first(t).op), [
      "insertelement", "extractelement", "freeze", "va_arg", "select",
    ]);
  });
});

describe("IR parser: metadata", () => {
  const nodes = (text: string): Module["metadata"] => parseModule(text).metadata;
  it("reads specialised nodes", () => {
    const node = nodes('!3 = distinct !DISubprogram(name: "a\\22\\E4\\BD\\A0", scope: !1, type: null, line: 4, isLocal: true, flags: DIFlagA | DIFlagB, expr: !DIExpression(DW_OP_constu, 18446744073709551615), extraData: i64 -1)\n').get(3);
    assert.ok(node?.distinct && node.tag === "DISubprogram");
    assert.deepEqual(Object.fromEntries(node.fields), {
      name: { kind: "string", value: 'a"你' },
      scope: { kind: "ref", id: 1 },
      type: { kind: "null" },
      line: { kind: "int", value: 4n },
      isLocal: { kind: "bool", value: true },
      flags: { kind: "name", value: "DIFlagA | DIFlagB" },
      expr: { kind: "node", node: { tag: "DIExpression", fields: new Map(), operands: [{ kind: "name", value: "DW_OP_constu" }, { kind: "int", value: 18446744073709551615n }], distinct: false } },
      extraData: { kind: "value", value: { kind: "int", type: { kind: "int", bits: 64 }, value: 0xffffffffffffffffn } },
    });
  });
  it("reads tuples and named lists", () => {
    const module = parseModule('!llvm.dbg.cu = !{!0, !2}\n!0 = !{null, !1, !"s", i32 7, ptr @f, !{}}\n!1 = distinct !{!1}\n');
    assert.deepEqual(module.named.get("llvm.dbg.cu"), [0, 2]);
    assert.deepEqual(module.metadata.get(0)?.operands.map((o) => o.kind), ["null", "ref", "string", "value", "value", "node"]);
  });
  it("gives inline locations numbers of their own", () => {
    const module = parseModule("define void @f() {\n  ret void, !dbg !DILocation(line: 3, column: 2, scope: !1)\n}\n!1 = !{}\n");
    const node = module.metadata.get(module.functions[0].blocks[0].instructions[0].dbg);
    assert.deepEqual(node?.fields.get("line"), { kind: "int", value: 3n });
  });
});

describe("IR parser: errors", () => {
  it("names the instruction that is not supported, with line and text", () => {
    assert.deepEqual(failure("define void @f() {\n  invoke void @g() to label %a unwind label %b\n}\n"), ["unsupported-instruction", 2, "invoke void @g() to label %a unwind label %b"]);
    assert.equal(failure("define void @f() {\n  %1 = landingpad { ptr, i32 } cleanup\n}\n")[0], "unsupported-instruction");
  });
  it("reports types, constants and tokens it does not know", () => {
    assert.equal(failure("@a = global ppc_fp128 0\n")[0], "unsupported-type");
    assert.equal(failure("@a = global i1 icmp (i32 1, i32 2)\n")[0], "unsupported-constant");
    assert.equal(failure("@a = global i32 12ab\n")[0], "unexpected-token");
    assert.deepEqual(failure("@a = global i32 +\n"), ["unexpected-token", 1, "@a = global i32 +"]);
    assert.equal(failure('source_filename = "x\n')[0], "unterminated-string");
    assert.equal(failure("@a = global double 0xZ\n")[0], "bad-float-constant");
    assert.equal(failure("define void @f() {\n  ret void\n")[0], "unexpected-token");
  });
});
