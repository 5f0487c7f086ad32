/**
 * The order in which lessons are read: by main topic as the inventory has them (A1 … F10), within a topic by what comes before what,
 * then by level. Fixed versions have no place of their own: they belong to the failing ones.
 */
import type { LessonLevel } from "../../../protocol/lesson";
import { isFixed, type LessonEntry } from "./entry";

const LEVELS: readonly LessonLevel[] = ["beginner", "intermediate", "advanced"];
/** The folder that a newcomer begins with. */
const FIRST = "first-steps/";
const FEW = 4;

/** `D3` → section and number; what is no topic comes last. */
function topicKey(topic: string): readonly [string, number] {
  const [, section, number] = /^([A-Z])(\d+)$/.exec(topic) ?? [];
  return section && number ? [section, Number(number)] : ["~", 0];
}

export function compareTopics(a: string, b: string): number {
  const [sectionA, numberA] = topicKey(a);
  const [sectionB, numberB] = topicKey(b);
  return sectionA < sectionB ? -1 : sectionA > sectionB ? 1 : numberA - numberB;
}

const mainTopic = ({ topics }: LessonEntry): string => topics[0] ?? "";

function byLevel(a: LessonEntry, b: LessonEntry): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Lessons of one topic: none before those that it wants done first. A ring of wishes is cut where it is met. */
function byNeed(lessons: readonly LessonEntry[]): LessonEntry[] {
  const own = new Map(lessons.map((one) => [one.id, one]));
  const out: LessonEntry[] = [];
  const seen = new Set<string>();
  const visit = (one: LessonEntry): void => {
    if (seen.has(one.id)) return;
    seen.add(one.id);
    for (const id of one.after) {
      const before = own.get(id);
      if (before) visit(before);
    }
    out.push(one);
  };
  [...lessons].sort(byLevel).forEach(visit);
  return out;
}

export interface TopicGroup { readonly topic: string; readonly lessons: readonly LessonEntry[] }
export interface SectionGroup { readonly section: string; readonly topics: readonly TopicGroup[] }

export function bySection(lessons: readonly LessonEntry[]): SectionGroup[] {
  const topics = new Map<string, LessonEntry[]>();
  for (const one of lessons) if (!isFixed(one)) topics.set(mainTopic(one), [...(topics.get(mainTopic(one)) ?? []), one]);
  const sections = new Map<string, TopicGroup[]>();
  for (const topic of [...topics.keys()].sort(compareTopics)) {
    const section = topicKey(topic)[0];
    sections.set(section, [...(sections.get(section) ?? []), { topic, lessons: byNeed(topics.get(topic)!) }]);
  }
  return [...sections].map(([section, groups]) => ({ section, topics: groups }));
}

/** All of them, one after the other, the first steps first. */
export function inOrder(lessons: readonly LessonEntry[]): LessonEntry[] {
  const first = new Set(startHere(lessons));
  const others = bySection(lessons.filter((one) => !first.has(one)));
  return [...first, ...others.flatMap(({ topics }) => topics.flatMap((group) => group.lessons))];
}

/** What to begin with: the first steps, else the easiest ones that want nothing before them. */
export function startHere(lessons: readonly LessonEntry[]): LessonEntry[] {
  const own = lessons.filter((one) => one.installed && !isFixed(one));
  const first = byNeed(own.filter(({ id }) => id.startsWith(FIRST)));
  return first.length > 0 ? first : own.filter(({ level, after }) => level === "beginner" && after.length === 0).sort(byLevel).slice(0, FEW);
}

/** The one before and the one behind in that order; a fixed version stands where its failing one does. */
export function neighbours(lessons: readonly LessonEntry[], entry: LessonEntry): { readonly previous: LessonEntry | null; readonly next: LessonEntry | null } {
  const all = inOrder(lessons.filter(({ installed }) => installed === entry.installed));
  const id = isFixed(entry) ? entry.twin : entry.id;
  const at = all.findIndex((one) => one.id === id);
  return { previous: all[at - 1] ?? null, next: at < 0 ? null : (all[at + 1] ?? null) };
}
