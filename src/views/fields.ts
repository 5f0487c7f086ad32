/**
 * A C type laid flat: every scalar and every text in it, with the path that names it.
 *
 *     struct node { int key; struct node *next; char name[16]; }      .key 0 4   ·   .next 8 8   ·   .name 16 16 (text)
 */
import { textUnit } from "../engine/session/values/strings";
import { isAggregate, isArray, type TypeTable } from "../engine/session/values/types";

export interface Field {
  readonly name: string;
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  /** Pointed-to type for pointers (-1: void), null for all others. */
  readonly pointsTo: number | null;
  readonly bits: { readonly offset: number; readonly size: number } | null;
}

const MOST_ELEMENTS = 64;

/** At most `most` fields, by offset; members of a union all begin at the same place. */
export function fieldsOf(types: TypeTable, type: number, most: number): Field[] {
  const out: Field[] = [];
  flatten(types, type, "", 0, most, out);
  return out;
}

function flatten(types: TypeTable, type: number, name: string, offset: number, most: number, out: Field[]): void {
  if (out.length >= most) return;
  const t = types.bare(type);
  if (isArray(t) && !textUnit(types, t.of)) {
    const size = types.size(t.of);
    for (let i = 0; i < Math.min(Math.max(t.count, 0), MOST_ELEMENTS) && size > 0; i++) flatten(types, t.of, `${name}[${i}]`, offset + i * size, most, out);
  } else if (isAggregate(t)) {
    for (const m of t.members) {
      const at = offset + Math.floor(m.bitOffset / 8);
      if (m.bitField && out.length < most) out.push({ name: `${name}.${m.name}`, type: m.type, offset: at, size: Math.ceil(((m.bitOffset % 8) + m.bitSize) / 8), pointsTo: null, bits: { offset: m.bitOffset % 8, size: m.bitSize } });
      else if (!m.bitField) flatten(types, m.type, m.name === "" ? name : `${name}.${m.name}`, at, most, out);
    }
  } else if (types.size(type) > 0) {
    out.push({ name, type, offset, size: types.size(type), pointsTo: t.kind === "pointer" ? t.of : null, bits: null });
  }
}

/** 1 for each byte of the type that no field covers. Beyond what was laid flat nothing counts as padding. */
export function paddingOf(types: TypeTable, type: number, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const fields = fieldsOf(types, type, 4096);
  if (fields.length === 0 || fields.length >= 4096) return out;
  const end = Math.min(size, types.size(type));
  const last = Math.max(...fields.map((f) => f.offset + f.size));
  out.fill(1, 0, fields.some((f) => /\[63\]/.test(f.name)) ? Math.min(end, last) : end);
  for (const f of fields) out.fill(0, f.offset, f.offset + f.size);
  return out;
}
