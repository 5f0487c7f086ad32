import assert from "node:assert/strict";
import type { IrType } from "../../../src/engine/ir/ast";
import { DataLayout } from "../../../src/engine/ir/layout";

const int = (bits: number): IrType => ({ kind: "int", bits });
const float = (format: "float" | "double" | "x86_fp80" | "fp128"): IrType => ({ kind: "float", format });
const ptr: IrType = { kind: "ptr" };
const struct = (fields: IrType[], packed = false) => ({ kind: "struct", fields, packed }) as const;
const wide = new DataLayout("x86-64");
const narrow = new DataLayout("x86-32");
const shape = (layout: DataLayout, type: IrType) => [layout.sizeOf(type), layout.allocSize(type), layout.alignOf(type)];

describe("data layout", () => {
  it("follows the pointer width", () => {
    assert.deepEqual(shape(wide, ptr), [8, 8, 8]);
    assert.deepEqual(shape(narrow, ptr), [4, 4, 4]);
    assert.equal(DataLayout.ofTriple("x86_64-unknown-linux-gnu").pointerSize, 8);
    assert.equal(DataLayout.ofTriple("i386-unknown-linux-gnu").pointerSize, 4);
  });
  it("rounds odd integers up to bytes and to the next wider integer's alignment", () => {
    assert.deepEqual(shape(wide, int(1)), [1, 1, 1]);
    assert.deepEqual(shape(wide, int(24)), [3, 4, 4]);
    assert.deepEqual(shape(wide, int(33)), [5, 8, 8]);
    assert.deepEqual(shape(wide, int(128)), [16, 16, 16]);
    assert.deepEqual(shape(narrow, int(128)), [16, 16, 16]);
  });
  it("aligns 64-bit scalars to 4 on i386", () => {
    assert.deepEqual(shape(narrow, int(64)), [8, 8, 4]);
    assert.deepEqual(shape(narrow, float("double")), [8, 8, 4]);
    assert.deepEqual(shape(wide, float("double")), [8, 8, 8]);
  });
  it("stores ten bytes of a long double but strides 16 or 12", () => {
    assert.deepEqual(shape(wide, float("x86_fp80")), [10, 16, 16]);
    assert.deepEqual(shape(narrow, float("x86_fp80")), [10, 12, 4]);
    assert.equal(narrow.sizeOf({ kind: "array", count: 3, of: float("x86_fp80") }), 36);
  });
  it("pads structs, unless packed", () => {
    const mixed = struct([int(8), float("double"), int(16)]);
    assert.deepEqual([0, 1, 2].map((i) => wide.fieldOffset(mixed, i)), [0, 8, 16]);
    assert.deepEqual(shape(wide, mixed), [24, 24, 8]);
    assert.deepEqual(shape(narrow, mixed), [16, 16, 4]);
    const packed = struct([int(8), float("double"), int(16)], true);
    assert.deepEqual([0, 1, 2].map((i) => wide.fieldOffset(packed, i)), [0, 1, 9]);
    assert.deepEqual(shape(wide, packed), [11, 11, 1]);
  });
  it("gives empty structs and arrays no size and refuses fields that do not exist", () => {
    assert.deepEqual(shape(wide, struct([])), [0, 0, 1]);
    assert.equal(wide.sizeOf({ kind: "array", count: 0, of: ptr }), 0);
    assert.throws(() => wide.fieldOffset(struct([]), 0), RangeError);
  });
  it("aligns vectors to their size, rounded up", () => {
    assert.deepEqual(shape(wide, { kind: "vector", count: 4, of: int(32) }), [16, 16, 16]);
    assert.deepEqual(shape(wide, { kind: "vector", count: 3, of: float("float") }), [12, 16, 16]);
  });
});
