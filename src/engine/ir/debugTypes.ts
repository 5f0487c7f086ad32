/**
 * C types from DIBasicType, DIDerivedType, DICompositeType and DISubroutineType.
 *
 *   DIDerivedType(DW_TAG_pointer_type, baseType: !9)     pointer, of = type of !9, -1 for void
 *   DICompositeType(DW_TAG_array_type, elements: !{2,3}) nests: 2 arrays of 3 elements
 *   DISubrange(count: !VAR)                              a variable-length array, its count in variable VAR
 *
 * Equal types of different units become one: structs by tag, name, file and line; the rest by their parts.
 */
import type { MetaNode } from "./ast";
import type { CMember, CType, CTypeKind } from "./debug";
import type { MetaFields } from "./metaFields";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Parts = Partial<Omit<CType, "id">> & { readonly kind: CTypeKind };

const TAGS: ReadonlyMap<string, CTypeKind> = new Map([
  ["DW_TAG_pointer_type", "pointer"],
  ["DW_TAG_reference_type", "pointer"],
  ["DW_TAG_rvalue_reference_type", "pointer"],
  ["DW_TAG_typedef", "typedef"],
  ["DW_TAG_const_type", "const"],
  ["DW_TAG_volatile_type", "volatile"],
  ["DW_TAG_restrict_type", "restrict"],
  ["DW_TAG_atomic_type", "atomic"],
  ["DW_TAG_array_type", "array"],
  ["DW_TAG_structure_type", "struct"],
  ["DW_TAG_class_type", "struct"],
  ["DW_TAG_union_type", "union"],
  ["DW_TAG_enumeration_type", "enum"],
]);

const ENCODINGS: ReadonlyMap<string, CTypeKind> = new Map([
  ["DW_ATE_boolean", "bool"],
  ["DW_ATE_signed_char", "char"],
  ["DW_ATE_unsigned_char", "char"],
  ["DW_ATE_signed", "signed"],
  ["DW_ATE_unsigned", "unsigned"],
  ["DW_ATE_UTF", "unsigned"],
  ["DW_ATE_float", "float"],
  ["DW_ATE_complex_float", "complex"],
]);

/** clang calls every complex type "complex". */
function complexName(bytes: number): string {
  const part = bytes === 8 ? "float" : bytes === 16 ? "double" : "long double";
  return `${part} _Complex`;
}

export class DebugTypes {
  readonly types: CType[] = [];
  private readonly byMeta = new Map<number, number>();
  private readonly byKey = new Map<string, number>();
  /** Definitions of structs, unions and enums by tag and name, for forward declarations. */
  private readonly definitions = new Map<string, number>();

  /** `variableOf` numbers the variables that hold the counts of variable-length arrays. */
  constructor(
    private readonly meta: MetaFields,
    private readonly variableOf: (metaId: number) => number,
    private readonly pointerSize: number,
  ) {
    for (const [id, node] of meta.nodes) {
      if (node.tag !== "DICompositeType" || meta.hasFlag(node, "flags", "DIFlagFwdDecl")) continue;
      const key = this.tagKey(node);
      if (meta.text(node, "name") !== "" && !this.definitions.has(key)) this.definitions.set(key, id);
    }
  }

  /** Type id of a metadata number; -1 (void) for none. */
  of(metaId: number): number {
    if (metaId < 0) return -1;
    const known = this.byMeta.get(metaId);
    if (known !== undefined) return known;
    const id = this.read(metaId);
    this.byMeta.set(metaId, id);
    return id;
  }

  private tagKey(node: MetaNode): string {
    return `${this.meta.word(node, "tag")} ${this.meta.text(node, "name")}`;
  }

  private read(metaId: number): number {
    const node = this.meta.node(metaId);
    switch (node?.tag) {
      case "DIBasicType":
        return this.readBasic(node);
      case "DIDerivedType":
        return this.readDerived(node);
      case "DICompositeType":
        return this.readComposite(metaId, node);
      case "DISubroutineType":
        return this.readFunction(node);
      default:
        return this.add({ kind: "unknown" });
    }
  }

  private readBasic(node: MetaNode): number {
    const kind = ENCODINGS.get(this.meta.word(node, "encoding")) ?? "unknown";
    const size = Math.ceil(this.meta.number(node, "size") / 8);
    return this.add({ kind, name: kind === "complex" ? complexName(size) : this.meta.text(node, "name"), size });
  }

  private readDerived(node: MetaNode): number {
    const kind = TAGS.get(this.meta.word(node, "tag")) ?? "unknown";
    const of = this.of(this.meta.ref(node, "baseType"));
    if (kind === "pointer") return this.add({ kind, of, size: this.meta.number(node, "size") / 8 || this.pointerSize });
    return this.add({ kind, name: this.meta.text(node, "name"), of, size: this.types[of]?.size ?? 0 });
  }

  private readFunction(node: MetaNode): number {
    const ids = this.meta.list(node, "types").map((item) => (item.kind === "ref" ? this.of(item.id) : -1));
    const variadic = ids.length > 1 && ids[ids.length - 1] === -1;
    return this.add({ kind: "function", of: ids[0] ?? -1, params: ids.slice(1, variadic ? -1 : undefined), variadic });
  }

  private readComposite(metaId: number, node: MetaNode): number {
    if (this.meta.hasFlag(node, "flags", "DIFlagFwdDecl")) {
      const definition = this.definitions.get(this.tagKey(node));
      if (definition !== undefined) return this.of(definition);
    }
    const kind = TAGS.get(this.meta.word(node, "tag")) ?? "unknown";
    if (kind === "array") return this.readArray(node);
    return kind === "enum" ? this.readEnum(node) : this.readAggregate(metaId, node, kind);
  }

  private readArray(node: MetaNode): number {
    let id = this.of(this.meta.ref(node, "baseType"));
    const dimensions = [...this.meta.listed(node, "elements")].reverse();
    for (const { node: range } of dimensions) {
      const counter = this.meta.ref(range, "count");
      const known = range.fields.get("count")?.kind === "int";
      const count = known ? this.meta.number(range, "count") : -1;
      const size = Math.max(count, 0) * (this.types[id]?.size ?? 0);
      if (counter < 0) id = this.add({ kind: "array", of: id, count, size });
      else id = this.add({ kind: "vla", of: id, count: -1, countVariable: this.variableOf(counter) });
    }
    return id;
  }

  private readEnum(node: MetaNode): number {
    const enumerators = [...this.meta.listed(node, "elements")].map(({ node: item }) => {
      const value = item.fields.get("value");
      return { name: this.meta.text(item, "name"), value: value?.kind === "int" ? value.value : 0n };
    });
    const of = this.of(this.meta.ref(node, "baseType"));
    return this.add({ kind: "enum", name: this.tagged("enum", node), size: this.meta.number(node, "size") / 8, of, enumerators });
  }

  /** The id is given out before the members are read: they may point back at the struct. */
  private readAggregate(metaId: number, node: MetaNode, kind: CTypeKind): number {
    const name = this.tagged(kind, node);
    const size = this.meta.number(node, "size") / 8;
    const place = this.meta.text(node, "name") === "" ? `#${metaId}` : `${this.filePlace(node)}:${this.meta.number(node, "line")}:${size}`;
    const key = `${kind} ${name} ${place}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const members: CMember[] = [];
    const id = this.push({ kind, name, size, members });
    this.byKey.set(key, id);
    this.byMeta.set(metaId, id);
    for (const { node: member } of this.meta.listed(node, "elements")) {
      if (isDataMember(this.meta, member)) members.push(this.readMember(member));
    }
    return id;
  }

  private readMember(member: MetaNode): CMember {
    const { meta } = this;
    return {
      name: meta.text(member, "name"),
      type: this.of(meta.ref(member, "baseType")),
      bitOffset: meta.number(member, "offset"),
      bitSize: meta.number(member, "size"),
      bitField: meta.hasFlag(member, "flags", "DIFlagBitField"),
    };
  }

  private filePlace(node: MetaNode): string {
    const file = this.meta.node(this.meta.ref(node, "file"));
    return file ? `${this.meta.text(file, "directory")}/${this.meta.text(file, "filename")}` : "";
  }

  private tagged(keyword: string, node: MetaNode): string {
    return `${keyword} ${this.meta.text(node, "name") || "{...}"}`;
  }

  /** The one type with these parts. */
  private add(parts: Parts): number {
    const { kind, name = "", size = 0, of = -1, count = -1, params = [], variadic = false, enumerators = [], countVariable = -1 } = parts;
    const values = enumerators.map((item) => `${item.name}=${item.value}`).join();
    const key = `${kind}|${name}|${size}|${of}|${count}|${params.join()}|${variadic}|${values}|${countVariable}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const id = this.push(parts);
    this.byKey.set(key, id);
    return id;
  }

  private push(parts: Parts): number {
    const id = this.types.length;
    const made: Mutable<CType> = {
      id, name: "", size: 0, of: -1, count: -1, members: [], enumerators: [], params: [], variadic: false, ...parts,
    };
    this.types.push(made);
    return id;
  }
}

/** Fields and base classes; not functions, nested types or static members. */
function isDataMember(meta: MetaFields, node: MetaNode): boolean {
  const tag = meta.word(node, "tag");
  return (tag === "DW_TAG_member" || tag === "DW_TAG_inheritance") && !meta.hasFlag(node, "flags", "DIFlagStaticMember");
}
