/** Types of the machine as C writes them: `ptr` → `void *`, `f64` → `double`. */

const NAMES: Readonly<Record<string, string>> = { i1: "_Bool", i8: "char", i16: "short", i32: "int", i128: "__int128", f32: "float", f64: "double", x86_fp80: "long double", fp128: "__float128", ptr: "void *" };

export function cTypeName(type: string, pointerSize: number): string {
  return type === "i64" ? (pointerSize === 8 ? "long" : "long long") : (NAMES[type] ?? type);
}
