/**
 * The language in which the meaning of every operation is written, once. An instruction is a list of statements over
 * expressions; nothing says where operands come from, so the same trees serve
 *   - the interpreter (operands read from code memory at pc),
 *   - compiled functions (operands are constants),
 *   - the oracle of the tests (BigInt).
 *
 * Arithmetic is WebAssembly's own, by its instruction names. Addresses are linear addresses (see memory/layout.ts).
 * A body that runs off its end goes on with the next instruction. Effects come after the last `slowIf`: an instruction
 * that gives up has changed nothing, and the host does all of it again.
 */
import { Frame } from "../program";
import { resultType } from "../wasm/instructions";
import type { ValueType } from "../wasm/instructions";

export type Operand = "a" | "b" | "c";
export type Register = "pc" | "fp" | "fuel" | "framePa" | "ring" | "fetches" | "fetchPage";
export const REGISTER_TYPE: Readonly<Record<Register, ValueType>> = { pc: "i32", fp: "i32", fuel: "i32", framePa: "i32", ring: "i32", fetches: "i32", fetchPage: "i32" };
const ALWAYS: readonly Register[] = ["pc", "fp", "fuel", "framePa"];
/** The last three are the recording interpreter's. */
export const registersOf = (recording: boolean): readonly Register[] => (recording ? [...ALWAYS, "ring", "fetches", "fetchPage"] : ALWAYS);

export type Expr =
  | { readonly kind: "const"; readonly type: ValueType; readonly value: bigint | number }
  /** The operand's word itself: immediate, target, descriptor. */
  | { readonly kind: "word"; readonly type: "i32"; readonly operand: Operand }
  /** Linear address of the slot that the operand names. */
  | { readonly kind: "slotAddress"; readonly type: "i32"; readonly operand: Operand }
  | { readonly kind: "register"; readonly type: ValueType; readonly name: Register }
  | { readonly kind: "temp"; readonly type: ValueType; readonly index: number }
  /** Part of the slot that the operand names. */
  | { readonly kind: "slot"; readonly type: ValueType; readonly op: string; readonly operand: Operand; readonly offset: number }
  | { readonly kind: "load"; readonly type: ValueType; readonly op: string; readonly address: Expr; readonly offset: number }
  | { readonly kind: "op"; readonly type: ValueType; readonly op: string; readonly args: readonly Expr[] }
  | { readonly kind: "select"; readonly type: ValueType; readonly condition: Expr; readonly yes: Expr; readonly no: Expr };

export type Temp = Expr & { readonly kind: "temp" };

export type Stmt =
  | { readonly kind: "assign"; readonly temp: Temp; readonly value: Expr }
  | { readonly kind: "register"; readonly name: Register; readonly value: Expr }
  | { readonly kind: "slot"; readonly op: string; readonly operand: Operand; readonly offset: number; readonly value: Expr }
  | { readonly kind: "store"; readonly op: string; readonly address: Expr; readonly offset: number; readonly value: Expr }
  /** Bytes from address on. */
  | { readonly kind: "fill"; readonly address: Expr; readonly byte: number; readonly length: Expr }
  | { readonly kind: "slowIf"; readonly condition: Expr }
  | { readonly kind: "if"; readonly condition: Expr; readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | { readonly kind: "while"; readonly condition: Expr; readonly body: readonly Stmt[] }
  /** Ends the instruction: go on at this absolute address. */
  | { readonly kind: "goto"; readonly target: Expr }
  /** Ends the slice with this exit code; pc stays. */
  | { readonly kind: "leave"; readonly exit: number };

export const op = (name: string, ...args: Expr[]): Expr => ({ kind: "op", type: resultType(name), op: name, args });
export const i32 = (value: number): Expr => ({ kind: "const", type: "i32", value });
export const i64 = (value: bigint | number): Expr => ({ kind: "const", type: "i64", value: BigInt(value) });
export const float = (type: "f32" | "f64", value: number): Expr => ({ kind: "const", type, value });
export const word = (operand: Operand): Expr => ({ kind: "word", type: "i32", operand });
export const slotAddress = (operand: Operand): Expr => ({ kind: "slotAddress", type: "i32", operand });
export const slot = (name: string, operand: Operand, offset = 0): Expr => ({ kind: "slot", type: resultType(name), op: name, operand, offset });
export const load = (name: string, address: Expr, offset = 0): Expr => ({ kind: "load", type: resultType(name), op: name, address, offset });
export const register = (name: Register): Expr => ({ kind: "register", type: REGISTER_TYPE[name], name });
/** Lowest address of the frame's fixed part, from the frame's header. */
export const frameVa: Expr = load("i64.load", register("fp"), Frame.frameVa);
export const select = (condition: Expr, yes: Expr, no: Expr): Expr => ({ kind: "select", type: yes.type, condition, yes, no });

/** Sign-extended immediate of the given width. */
export const immediate = (operand: Operand, width: Width): Expr => (width === 32 ? word(operand) : op("i64.extend_i32_s", word(operand)));
/** An integer slot's value, low `width` bits. */
export const value = (operand: Operand, width: Width): Expr => slot(`i${width}.load`, operand);
export type Width = 32 | 64;
/** The undefined mask of a slot, or a pointer's { id, undefined }. */
export const meta = (operand: Operand): Expr => slot("i64.load", operand, META);
export const META = 8;
