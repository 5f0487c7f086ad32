// What every host of JavaScript has and the language's own library lacks, as far as the pure layers use it. They are
// checked without the DOM library, in which TypeScript keeps these together with all that a browser has.
interface TextEncoder {
  encode(text?: string): Uint8Array;
}
declare var TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  decode(bytes?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder };

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
  }
  var Memory: { new (descriptor: MemoryDescriptor): Memory };

  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  var Module: { new (bytes: Uint8Array | ArrayBuffer): Module };

  type ImportValue = Memory | ((...args: never[]) => unknown) | number;
  type Imports = Record<string, Record<string, ImportValue>>;
  type Exports = Record<string, unknown>;

  interface Instance {
    readonly exports: Exports;
  }
  var Instance: { new (module: Module, imports?: Imports): Instance };

  interface RuntimeError extends Error {}
  var RuntimeError: { new (message?: string): RuntimeError; readonly prototype: RuntimeError };

  function validate(bytes: Uint8Array | ArrayBuffer): boolean;
}
