/** The decisions of the kernel's allocators during one statement: it is run again with the log of decisions on. */
import type { AllocStep } from "../../kernel/trace/allocSteps";
import type { Kernel } from "../../kernel/kernel";
import type { ISession } from "../api";

export function allocStepsOf(session: ISession, kernel: Kernel, step: number): readonly AllocStep[] {
  if (step < 1) return [];
  return session.elsewhere(() => {
    session.seek(step - 1);
    kernel.steps.begin();
    session.seek(step);
    return kernel.steps.end();
  });
}
