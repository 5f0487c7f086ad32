/** `struct ldt_struct`: 8192 descriptors at most. */
export interface LdtStruct {
  /** Physical address, order of its block of frames, descriptors in use. */
  readonly address: number;
  readonly order: number;
  readonly entries: number;
}
