/** Things to press that look like text: links, and words of a sentence that lead somewhere. */
import type { ComponentChildren } from "preact";

export const Link = ({ onClick, children, quiet, label }: { onClick: () => void; children: ComponentChildren; quiet?: boolean; label?: string }) => (
  <button type="button" class={quiet ? "pw-link quiet" : "pw-link"} aria-label={label} onClick={onClick}>
    {children}
  </button>
);
