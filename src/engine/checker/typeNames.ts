/** The types of calls as C writes them: `i32(ptr,f64)` → `int (void *, double)`. Structures in memory stay `struct[bytes]`. */

const NAMES: Readonly<Record<string, string>> = { i1: "_Bool", i8: "char", i16: "short", i32: "int", i128: "__int128", f32: "float", f64: "double", x86_fp80: "long double", fp128: "__float128", ptr: "void *" };

export function cTypeName(type: string, pointerSize: number): string {
  return type === "i64" ? (pointerSize === 8 ? "long" : "long long") : (NAMES[type] ?? type);
}

export function cSignature(signature: string, pointerSize: number): string {
  const [, result, params] = /^(.*)\((.*)\)$/.exec(signature) ?? [];
  if (result === undefined || params === undefined) return signature;
  const list = params === "" ? "void" : params.split(",").map((p) => cTypeName(p, pointerSize)).join(", ");
  return `${result.replace(/\w+/g, (word) => cTypeName(word, pointerSize))} (${list})`;
}
