/** Everything that is wrong with the annotations and the front matter of a C source, whether it compiles or not; in the order of the lines. */
import { checkFront } from "./checks/front";
import { checkNames } from "./checks/names";
import { checkQuestions } from "./checks/questions";
import { checkSeeds } from "./checks/seeds";
import { checkTogether } from "./checks/together";
import { checkValues } from "./checks/values";
import { checked, type Surroundings } from "./context";
import { type AnnotationProblem, reporter } from "./problem";

export function annotationProblems(source: string, surroundings: Surroundings): AnnotationProblem[] {
  const out: AnnotationProblem[] = [];
  const all = checked(source, surroundings, reporter(out));
  for (const check of [checkNames, checkValues, checkQuestions, checkSeeds, checkTogether, checkFront]) check(all);
  return out.sort((a, b) => a.line - b.line || a.column - b.column);
}
