/**
 * Where the variables of each processor lie (setup_per_cpu_areas, pcpu_build_alloc_info): one unit a processor, all alike.
 *
 *   unit   ├── static ──┤── reserved ──┤── dynamic ──┤
 *            DEFINE_PER_CPU  modules'       alloc_percpu      of the kernel itself, in its image's order
 *
 *   x86-64   217088  8192  28672 bytes, units 2 MiB apart (what lies between goes to the buddy allocator)
 *   x86-32   103316     0  31852 bytes, units 135168 bytes apart
 *
 * Machines with little memory have a smaller kernel, so less of the first part.
 */
const MiB = 1 << 20;
const PAGE = 4096;

export interface PercpuPlan {
  readonly cpus: number;
  readonly staticBytes: number;
  readonly reservedBytes: number;
  readonly dynamicBytes: number;
  /** Distance from one processor's unit to the next one's. */
  readonly unitBytes: number;
  /** pcpu_atom_size: what chunks are aligned to. */
  readonly atomBytes: number;
}

export function percpuPlan(ram: number, pointerSize: 4 | 8, cpus: number): PercpuPlan {
  const wide = pointerSize === 8;
  if (ram < 64 * MiB) {
    const page = ram < 8 * MiB ? 0 : PAGE;
    return { cpus, staticBytes: page, reservedBytes: wide ? PAGE : 0, dynamicBytes: PAGE + page, unitBytes: 2 * page + (wide ? 2 : 1) * PAGE, atomBytes: PAGE };
  }
  if (wide) return { cpus, staticBytes: 217088, reservedBytes: 8192, dynamicBytes: 28672, unitBytes: 2 * MiB, atomBytes: 2 * MiB };
  return { cpus, staticBytes: 103316, reservedBytes: 0, dynamicBytes: 31852, unitBytes: 135168, atomBytes: PAGE };
}

/** Frames of a unit that are kept at boot. */
export const unitFrames = (p: PercpuPlan): number => Math.ceil((p.staticBytes + p.reservedBytes + p.dynamicBytes) / PAGE);
