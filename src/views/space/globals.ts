/** Globals and statics of the program's own files, by the section of the image they lie in. */
import type { Changes } from "../changes";
import { hex, type Look } from "../look";
import type { GlobalSection } from "../model/addressSpace";
import type { Things } from "../things";
import { type Planned, variableView } from "./variables";

/** As they lie in the image, high addresses first; thread-local data apart. */
const ORDER = [".bss", ".data", ".rodata", ".tbss", ".tdata"];

export interface SectionPlan { readonly section: string; readonly variables: readonly Planned[]; readonly total: number }

export function planGlobals(look: Look, things: Things): SectionPlan[] {
  const all = look.session.globals().map((info): Planned => ({ info, id: `global:${info.global?.name ?? info.name}`, frame: null, ended: false }));
  const sections = new Map<string, Planned[]>();
  for (const planned of all) {
    const section = planned.info.global?.section ?? ".data";
    const list = sections.get(section);
    if (list) list.push(planned);
    else sections.set(section, [planned]);
  }
  const names = [...sections.keys()].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return names.map((section) => {
    const variables = sections.get(section)!.sort((a, b) => b.info.address - a.info.address);
    const shown = variables.slice(0, look.limits.globals);
    for (const v of shown) {
      things.add(v.info.address, v.info.address + Math.max(1, v.info.size), v.id);
      things.addObject(v.info.object, v.id);
    }
    return { section, variables: shown, total: variables.length };
  });
}

export function globalSections(look: Look, things: Things, changes: Changes, plans: readonly SectionPlan[]): GlobalSection[] {
  return plans.map((plan) => {
    const addresses = plan.variables.map((v) => v.info.address);
    const start = Math.min(...addresses);
    const end = Math.max(...plan.variables.map((v) => v.info.address + v.info.size));
    return {
      id: `section:${plan.section}`, section: plan.section, image: look.context.program, address: hex(start), bytes: end - start,
      variables: plan.variables.map((v) => variableView(look, things, changes, v)), shown: { shown: plan.variables.length, total: plan.total },
    };
  });
}
