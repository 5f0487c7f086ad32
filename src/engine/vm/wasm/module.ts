/**
 * A module of the one form we need: it imports functions and a memory from "env", defines functions, exports some of them.
 *
 *   magic version | 1 types | 2 imports | 3 function types | 7 exports | 10 bodies
 *
 * Function indices count the imported functions first.
 */
import { Bytes } from "./bytes";
import type { FunctionBuilder } from "./function";
import { VALUE_TYPE } from "./instructions";
import type { ValueType } from "./instructions";

export interface FunctionType { readonly parameters: readonly ValueType[]; readonly results: readonly ValueType[] }
interface Imported { readonly name: string; readonly type: number }
interface Defined { readonly name: string; readonly type: number; readonly builder: FunctionBuilder }

const SECTION = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;
const KIND = { function: 0, memory: 2 } as const;

export class ModuleBuilder {
  private readonly types: FunctionType[] = [];
  private readonly imports: Imported[] = [];
  private readonly defined: Defined[] = [];

  /** `pages` of 64 KiB: the least size of the imported memory. */
  constructor(private readonly pages: number) {}

  /** Imports env.name; its function index. All imports come before the first definition. */
  import(name: string, type: FunctionType): number {
    return this.imports.push({ name, type: this.types.push(type) - 1 }) - 1;
  }

  /** Defines and exports a function. */
  define(name: string, type: FunctionType, builder: FunctionBuilder): number {
    return this.imports.length + this.defined.push({ name, type: this.types.push(type) - 1, builder }) - 1;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const out = new Bytes().append(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    const section = (id: number, count: number, fill: (into: Bytes) => void): void => {
      const content = new Bytes().u32(count);
      fill(content);
      out.u8(id).block(content);
    };
    section(SECTION.types, this.types.length, (b) => this.types.forEach((t) => writeType(b, t)));
    section(SECTION.imports, this.imports.length + 1, (b) => {
      for (const i of this.imports) b.name("env").name(i.name).u8(KIND.function).u32(i.type);
      b.name("env").name("memory").u8(KIND.memory).u8(0).u32(this.pages);
    });
    section(SECTION.functions, this.defined.length, (b) => this.defined.forEach((d) => void b.u32(d.type)));
    section(SECTION.exports, this.defined.length, (b) => {
      this.defined.forEach((d, i) => void b.name(d.name).u8(KIND.function).u32(this.imports.length + i));
    });
    section(SECTION.code, this.defined.length, (b) => this.defined.forEach((d) => void b.block(d.builder.body())));
    return out.view();
  }
}

function writeType(out: Bytes, type: FunctionType): void {
  out.u8(0x60);
  for (const list of [type.parameters, type.results]) {
    out.u32(list.length);
    for (const t of list) out.u8(VALUE_TYPE[t]);
  }
}
