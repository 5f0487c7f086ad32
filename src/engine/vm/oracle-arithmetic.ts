/** WebAssembly's arithmetic in BigInt and number. Integer operands and results are unsigned BigInts of the type's width. */
export type Value = bigint | number;

const signed = (bits: number, v: bigint): bigint => BigInt.asIntN(bits, v);
const truth = (holds: boolean): bigint => (holds ? 1n : 0n);

export function arithmetic(name: string, args: readonly Value[]): Value {
  const [type, action] = name.split(".");
  const bits = Number(type.slice(1));
  if (type.startsWith("i") && !action.startsWith("trunc") && !action.startsWith("reinterpret")) {
    const [a, b] = args as bigint[];
    const result = comparison(action, bits, a, b) ?? integer(action, bits, a, b);
    return typeof result === "boolean" ? truth(result) : BigInt.asUintN(bits, result);
  }
  if (type.startsWith("i")) return toInteger(action, bits, args[0] as number);
  if (action.startsWith("convert") || action.startsWith("reinterpret")) return toFloat(action, bits, args[0] as bigint);
  return floating(action, bits, args as number[]);
}

function comparison(action: string, bits: number, a: bigint, b: bigint): boolean | undefined {
  if (action === "eqz") return a === 0n;
  const [relation, sign] = action.split("_");
  const [x, y] = sign === "s" && /^[lg][te]$/.test(relation) ? [signed(bits, a), signed(bits, b)] : [a, b];
  const relations: Record<string, boolean> = { eq: x === y, ne: x !== y, lt: x < y, gt: x > y, le: x <= y, ge: x >= y };
  return relations[relation];
}

const digits = (bits: number, a: bigint): string => a.toString(2).padStart(bits, "0");

function integer(action: string, bits: number, a: bigint, b: bigint): bigint {
  const by = (b ?? 0n) % BigInt(bits);
  switch (action) {
    case "add": return a + b;
    case "sub": return a - b;
    case "mul": return a * b;
    case "div_s": return signed(bits, a) / signed(bits, b);
    case "div_u": return a / b;
    case "rem_s": return signed(bits, a) % signed(bits, b);
    case "rem_u": return a % b;
    case "and": return a & b;
    case "or": return a | b;
    case "xor": return a ^ b;
    case "shl": return a << by;
    case "shr_s": return signed(bits, a) >> by;
    case "shr_u": return a >> by;
    case "rotl": return (a << by) | (a >> (BigInt(bits) - by));
    case "rotr": return (a >> by) | (a << (BigInt(bits) - by));
    case "clz": return BigInt((`${digits(bits, a)}1`).indexOf("1"));
    case "ctz": return BigInt([...`1${digits(bits, a)}`].reverse().indexOf("1"));
    case "popcnt": return BigInt(digits(bits, a).replaceAll("0", "").length);
    case "wrap_i64": case "extend_i32_u": return a;
    case "extend_i32_s": case "extend32_s": return signed(32, a);
    case "extend16_s": return signed(16, a);
    case "extend8_s": return signed(8, a);
    default: throw new Error(`no integer operation ${action}`);
  }
}

function toInteger(action: string, bits: number, a: number): bigint {
  if (action.startsWith("trunc")) return BigInt.asUintN(bits, BigInt(Math.trunc(a)));
  const view = new DataView(new ArrayBuffer(8));
  if (bits === 32) view.setFloat32(0, a);
  else view.setFloat64(0, a);
  return bits === 32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
}

function toFloat(action: string, bits: number, a: bigint): number {
  if (action.startsWith("reinterpret")) {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, a);
    return bits === 32 ? view.getFloat32(4) : view.getFloat64(0);
  }
  const exact = action.endsWith("s") ? signed(Number(action.slice(9, 11)), a) : a;
  return bits === 32 ? roundToSingle(exact) : Number(exact);
}

/** BigInt to float without rounding twice: what would be lost below the 53 bits of a double is kept as a sticky bit. */
function roundToSingle(exact: bigint): number {
  const size = exact < 0n ? -exact : exact;
  const drop = BigInt(Math.max(0, size.toString(2).length - 50));
  const sticky = size & ((1n << drop) - 1n) ? 1n : 0n;
  const single = Math.fround(Number((size >> drop) | sticky) * 2 ** Number(drop));
  return exact < 0n ? -single : single;
}

function floating(action: string, bits: number, args: readonly number[]): Value {
  const [a, b] = args;
  const round = bits === 32 ? Math.fround : (v: number): number => v;
  switch (action) {
    case "add": return round(a + b);
    case "sub": return round(a - b);
    case "mul": return round(a * b);
    case "div": return round(a / b);
    case "sqrt": return round(Math.sqrt(a));
    case "promote_f32": return a;
    case "demote_f64": return Math.fround(a);
    case "eq": return truth(a === b);
    case "ne": return truth(a !== b);
    case "lt": return truth(a < b);
    case "gt": return truth(a > b);
    case "le": return truth(a <= b);
    case "ge": return truth(a >= b);
    default: throw new Error(`no float operation ${action}`);
  }
}
