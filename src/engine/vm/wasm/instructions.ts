/**
 * WebAssembly instruction names and codes. The numeric and memory instructions stand without gaps in the binary format,
 * so their codes are the position in these lists. The result type can be read off the name.
 */
export type ValueType = "i32" | "i64" | "f32" | "f64";

export const VALUE_TYPE: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };

const INT_COMPARE = "eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u";
const FLOAT_COMPARE = "eq ne lt gt le ge";
const INT_ARITHMETIC = "clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr";
const FLOAT_ARITHMETIC = "abs neg ceil floor trunc nearest sqrt add sub mul div min max copysign";
const TO_I32 = "wrap_i64 trunc_f32_s trunc_f32_u trunc_f64_s trunc_f64_u";
const TO_I64 = "extend_i32_s extend_i32_u trunc_f32_s trunc_f32_u trunc_f64_s trunc_f64_u";
const TO_FLOAT = "convert_i32_s convert_i32_u convert_i64_s convert_i64_u";
const LOADS_64 = "load8_s load8_u load16_s load16_u load32_s load32_u";

const numeric = new Map<string, number>();
const memory = new Map<string, number>();
const list = (into: Map<string, number>, first: number, type: ValueType, names: string): void => {
  names.split(" ").forEach((name, i) => into.set(`${type}.${name}`, first + i));
};

list(numeric, 0x45, "i32", INT_COMPARE);
list(numeric, 0x50, "i64", INT_COMPARE);
list(numeric, 0x5b, "f32", FLOAT_COMPARE);
list(numeric, 0x61, "f64", FLOAT_COMPARE);
list(numeric, 0x67, "i32", INT_ARITHMETIC);
list(numeric, 0x79, "i64", INT_ARITHMETIC);
list(numeric, 0x8b, "f32", FLOAT_ARITHMETIC);
list(numeric, 0x99, "f64", FLOAT_ARITHMETIC);
list(numeric, 0xa7, "i32", TO_I32);
list(numeric, 0xac, "i64", TO_I64);
list(numeric, 0xb2, "f32", `${TO_FLOAT} demote_f64`);
list(numeric, 0xb7, "f64", `${TO_FLOAT} promote_f32`);
list(numeric, 0xbc, "i32", "reinterpret_f32");
list(numeric, 0xbd, "i64", "reinterpret_f64");
list(numeric, 0xbe, "f32", "reinterpret_i32");
list(numeric, 0xbf, "f64", "reinterpret_i64");
list(numeric, 0xc0, "i32", "extend8_s extend16_s");
list(numeric, 0xc2, "i64", "extend8_s extend16_s extend32_s");

for (const [i, type] of (["i32", "i64", "f32", "f64"] as const).entries()) {
  memory.set(`${type}.load`, 0x28 + i);
  memory.set(`${type}.store`, 0x36 + i);
}
list(memory, 0x2c, "i32", "load8_s load8_u load16_s load16_u");
list(memory, 0x30, "i64", LOADS_64);
list(memory, 0x3a, "i32", "store8 store16");
list(memory, 0x3c, "i64", "store8 store16 store32");

const COMPARE = /\.(eqz|eq|ne|[lg][te](_[su])?)$/;

/** Type of the value that the instruction leaves. */
export function resultType(name: string): ValueType {
  return COMPARE.test(name) ? "i32" : (name.slice(0, 3) as ValueType);
}

function lookup(table: ReadonlyMap<string, number>, name: string): number {
  const code = table.get(name);
  if (code === undefined) throw new Error(`no WebAssembly instruction ${name}`);
  return code;
}
export const numericCode = (name: string): number => lookup(numeric, name);
export const memoryCode = (name: string): number => lookup(memory, name);
