/**
 * LLVM IR as plain data: what `parse.ts` reads from clang's text and `lower` turns into a Program.
 * Pointers are opaque (`ptr`); every value that needs one carries its own type. Names keep no sigil (`%x` → "x").
 */

export type FloatFormat = "half" | "bfloat" | "float" | "double" | "x86_fp80" | "fp128";

export type IrType =
  | { readonly kind: "void" }
  | { readonly kind: "ptr" }
  | { readonly kind: "label" }
  | { readonly kind: "metadata" }
  | { readonly kind: "token" }
  | { readonly kind: "int"; readonly bits: number }
  | { readonly kind: "float"; readonly format: FloatFormat }
  | { readonly kind: "array"; readonly count: number; readonly of: IrType }
  | { readonly kind: "vector"; readonly count: number; readonly of: IrType }
  | { readonly kind: "struct"; readonly fields: readonly IrType[]; readonly packed: boolean; readonly name?: string }
  | { readonly kind: "opaque"; readonly name: string }
  | { readonly kind: "function"; readonly ret: IrType; readonly params: readonly IrType[]; readonly vararg: boolean };

/** A value with its type. Constants of aggregate type nest. */
export type Value = { readonly type: IrType } & (
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "global"; readonly name: string }
  /** Unsigned, reduced modulo 2^bits. */
  | { readonly kind: "int"; readonly value: bigint }
  /** The bits in the type's own format (float: 32, double: 64, x86_fp80: 80 …). */
  | { readonly kind: "float"; readonly bits: bigint }
  | { readonly kind: "null" }
  | { readonly kind: "undef" }
  | { readonly kind: "poison" }
  | { readonly kind: "zero" }
  | { readonly kind: "aggregate"; readonly elements: readonly Value[] }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "blockaddress"; readonly func: string; readonly block: string }
  | { readonly kind: "expr"; readonly expr: ConstExpr }
  /** `metadata` operands of intrinsics; `id` is the number of `!id`, or -1; `text` is a string's. */
  | { readonly kind: "metadata"; readonly id: number; readonly text?: string }
  | { readonly kind: "asm"; readonly text: string; readonly constraints: string }
);

export type CastOp =
  | "trunc" | "zext" | "sext" | "fptrunc" | "fpext" | "fptoui" | "fptosi" | "uitofp" | "sitofp"
  | "ptrtoint" | "ptrtoaddr" | "inttoptr" | "bitcast" | "addrspacecast";
export type BinaryOp =
  | "add" | "sub" | "mul" | "udiv" | "sdiv" | "urem" | "srem" | "shl" | "lshr" | "ashr" | "and" | "or" | "xor"
  | "fadd" | "fsub" | "fmul" | "fdiv" | "frem";
export type IcmpPredicate = "eq" | "ne" | "ugt" | "uge" | "ult" | "ule" | "sgt" | "sge" | "slt" | "sle";
export type FcmpPredicate =
  | "false" | "oeq" | "ogt" | "oge" | "olt" | "ole" | "one" | "ord" | "ueq" | "ugt" | "uge" | "ult" | "ule" | "une" | "uno" | "true";

export type ConstExpr =
  | { readonly op: "gep"; readonly source: IrType; readonly base: Value; readonly indices: readonly Value[]; readonly inbounds: boolean }
  | { readonly op: "cast"; readonly cast: CastOp; readonly value: Value }
  | { readonly op: "binary"; readonly binary: BinaryOp; readonly left: Value; readonly right: Value };

/** Attributes of one parameter, argument or return value that the engine acts on. */
export interface ParamAttributes {
  readonly noundef?: boolean;
  readonly zeroext?: boolean;
  readonly signext?: boolean;
  readonly inreg?: boolean;
  readonly align?: number;
  readonly byval?: IrType;
  readonly sret?: IrType;
  readonly nest?: boolean;
  /** What a pointer argument of inline assembly leads to. */
  readonly elementType?: IrType;
}

export interface Argument { readonly value: Value; readonly attributes: ParamAttributes }

interface Common {
  /** Name of the result (no sigil), absent when void or unnamed. */
  readonly result?: string;
  /** `!dbg` metadata number, or -1. */
  readonly dbg: number;
  /** Carries `!nosanitize` (inserted by clang's sanitizers). */
  readonly nosanitize?: boolean;
}

export type Instruction = Common & (
  | { readonly op: "alloca"; readonly type: IrType; readonly count: Value | null; readonly align: number }
  | { readonly op: "load"; readonly type: IrType; readonly pointer: Value; readonly align: number; readonly volatile: boolean; readonly atomic: boolean; /** Address space of the pointer; 0, or absent: the plain one. */ readonly space?: number }
  | { readonly op: "store"; readonly value: Value; readonly pointer: Value; readonly align: number; readonly volatile: boolean; readonly atomic: boolean; readonly space?: number }
  | { readonly op: "gep"; readonly source: IrType; readonly base: Value; readonly indices: readonly Value[]; readonly inbounds: boolean }
  | { readonly op: "binary"; readonly binary: BinaryOp; readonly left: Value; readonly right: Value; readonly nsw: boolean; readonly nuw: boolean; readonly exact: boolean }
  | { readonly op: "fneg"; readonly value: Value }
  | { readonly op: "cast"; readonly cast: CastOp; readonly value: Value; readonly type: IrType }
  | { readonly op: "icmp"; readonly predicate: IcmpPredicate; readonly left: Value; readonly right: Value }
  | { readonly op: "fcmp"; readonly predicate: FcmpPredicate; readonly left: Value; readonly right: Value }
  | { readonly op: "phi"; readonly type: IrType; readonly incoming: readonly { readonly value: Value; readonly block: string }[] }
  | { readonly op: "select"; readonly condition: Value; readonly ifTrue: Value; readonly ifFalse: Value }
  | { readonly op: "freeze"; readonly value: Value }
  | { readonly op: "call"; readonly callee: Value; readonly type: Extract<IrType, { kind: "function" }>; readonly args: readonly Argument[];
      readonly retAttributes: ParamAttributes; readonly returnsTwice: boolean; readonly noreturn: boolean }
  | { readonly op: "va_arg"; readonly list: Value; readonly type: IrType }
  | { readonly op: "extractvalue"; readonly aggregate: Value; readonly indices: readonly number[] }
  | { readonly op: "insertvalue"; readonly aggregate: Value; readonly value: Value; readonly indices: readonly number[] }
  | { readonly op: "extractelement"; readonly vector: Value; readonly index: Value }
  | { readonly op: "insertelement"; readonly vector: Value; readonly value: Value; readonly index: Value }
  | { readonly op: "shufflevector"; readonly left: Value; readonly right: Value; readonly mask: readonly number[] }
  | { readonly op: "atomicrmw"; readonly action: string; readonly pointer: Value; readonly value: Value }
  | { readonly op: "cmpxchg"; readonly pointer: Value; readonly expected: Value; readonly desired: Value; readonly weak: boolean }
  | { readonly op: "fence" }
  | { readonly op: "br"; readonly target: string }
  | { readonly op: "condbr"; readonly condition: Value; readonly ifTrue: string; readonly ifFalse: string }
  | { readonly op: "switch"; readonly value: Value; readonly otherwise: string; readonly cases: readonly { readonly value: bigint; readonly target: string }[] }
  | { readonly op: "indirectbr"; readonly address: Value; readonly targets: readonly string[] }
  | { readonly op: "ret"; readonly value: Value | null }
  | { readonly op: "unreachable" }
);

/** `#dbg_declare(ptr %x, !var, !expr, !loc)`; `dbg_value` records are not kept (clang at -O1 without passes declares). */
export interface DbgDeclare { readonly address: Value; readonly variable: number; readonly expression: number; readonly location: number;
  /** Index in the block of the instruction it stands before. */
  readonly before: number }

export interface Block {
  readonly name: string;
  readonly instructions: readonly Instruction[];
  readonly declares: readonly DbgDeclare[];
}

export interface Parameter { readonly name: string; readonly type: IrType; readonly attributes: ParamAttributes }

export interface IrFunction {
  readonly name: string;
  readonly type: Extract<IrType, { kind: "function" }>;
  readonly params: readonly Parameter[];
  readonly retAttributes: ParamAttributes;
  readonly linkage: Linkage;
  /** Empty for a declaration. */
  readonly blocks: readonly Block[];
  /** `!dbg` DISubprogram number, or -1. */
  readonly dbg: number;
  readonly noreturn: boolean;
}

export type Linkage = "external" | "internal" | "weak" | "common" | "linkonce" | "extern_weak" | "available_externally" | "appending";

export interface IrGlobal {
  readonly name: string;
  readonly type: IrType;
  readonly constant: boolean;
  readonly threadLocal: boolean;
  readonly linkage: Linkage;
  /** Null for an external declaration. */
  readonly initializer: Value | null;
  readonly align: number;
  readonly section?: string;
  /** `!dbg` DIGlobalVariableExpression numbers. */
  readonly dbg: readonly number[];
}

export interface IrAlias { readonly name: string; readonly target: Value; readonly linkage: Linkage; readonly ifunc?: boolean }

/** Field value of a specialised node: `!12`, `"text"`, `42`, `true`, `DW_TAG_member`, `DIFlagA | DIFlagB`, `null`, nested node or list. */
export type MetaValue =
  | { readonly kind: "ref"; readonly id: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "null" }
  | { readonly kind: "node"; readonly node: MetaNode }
  | { readonly kind: "value"; readonly value: Value };

/** `!DILocation(line: 3, …)` has a tag and fields; `!{!1, !2}` and `!DIExpression(…)` have operands. */
export interface MetaNode {
  readonly tag: string;
  readonly fields: ReadonlyMap<string, MetaValue>;
  readonly operands: readonly MetaValue[];
  readonly distinct: boolean;
}

export interface Module {
  readonly name: string;
  readonly triple: string;
  readonly dataLayout: string;
  readonly types: ReadonlyMap<string, IrType>;
  readonly globals: readonly IrGlobal[];
  readonly aliases: readonly IrAlias[];
  readonly functions: readonly IrFunction[];
  readonly metadata: ReadonlyMap<number, MetaNode>;
  readonly named: ReadonlyMap<string, readonly number[]>;
  /** Module-level inline assembly, unsupported: reported by the loader. */
  readonly asm: readonly string[];
}
