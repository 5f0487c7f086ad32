/**
 * Debug information as plain data: C types, variables, scopes and source places, read from the DI* metadata
 * by `debugInfo.ts`. One `DebugInfo` covers a whole linked program; ids are indices into its arrays.
 */

export type CTypeKind =
  | "void" | "bool" | "char" | "signed" | "unsigned" | "float" | "complex" | "pointer" | "array" | "vla" | "struct" | "union" | "enum"
  | "function" | "typedef" | "const" | "volatile" | "restrict" | "atomic" | "unknown";

export interface CMember {
  readonly name: string;
  readonly type: number;
  /** Bits from the start of the aggregate. */
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly bitField: boolean;
}

export interface CType {
  readonly id: number;
  readonly kind: CTypeKind;
  /** As C writes it without declarator: `int`, `struct node`, `size_t`; empty for pointer/array/function. */
  readonly name: string;
  /** Bytes; 0 when unknown or void. */
  readonly size: number;
  /** Pointee, element, aliased, qualified, returned or underlying type; -1 for void/none. */
  readonly of: number;
  /** Arrays: element count of this dimension; -1 when unknown (flexible, vla). Multi-dimensional arrays nest. */
  readonly count: number;
  /** VLAs: the artificial variable (index in `variables`) that holds the element count at run time; -1 when optimised away. */
  readonly countVariable?: number;
  readonly members: readonly CMember[];
  readonly enumerators: readonly { readonly name: string; readonly value: bigint }[];
  readonly params: readonly number[];
  readonly variadic: boolean;
}

export interface SourceFile { readonly index: number; readonly name: string; readonly directory: string; readonly library: boolean }

export interface CScope {
  readonly id: number;
  readonly parent: number;
  readonly function: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

export interface CVariable {
  readonly name: string;
  readonly type: number;
  readonly file: number;
  readonly line: number;
  /** 1-based argument number; 0 for a local. */
  readonly arg: number;
  /** Scope id; -1 for a global. */
  readonly scope: number;
  readonly artificial: boolean;
}

export interface CFunction {
  readonly name: string;
  readonly linkageName: string;
  readonly file: number;
  readonly line: number;
  /** Line of the opening brace. */
  readonly scopeLine: number;
  /** CType of kind function. */
  readonly type: number;
  readonly scope: number;
}

/** `symbol` is empty and `constant` set for a `static const` that needs no storage; string literals have no name and are artificial. */
export interface CGlobal extends CVariable { readonly symbol: string; readonly function: number; readonly constant?: bigint }

/** 1-based line and UTF-8 byte column as clang gives them (converted to UTF-16 at the edge); 0 = none. */
export interface CLocation { readonly file: number; readonly line: number; readonly column: number; readonly scope: number }

export interface DebugInfo {
  readonly files: readonly SourceFile[];
  readonly types: readonly CType[];
  readonly scopes: readonly CScope[];
  readonly functions: readonly CFunction[];
  readonly variables: readonly CVariable[];
  readonly globals: readonly CGlobal[];
  readonly macrosKnown: boolean;
}
