/** The few controls that come from the component library. Nothing outside webview/ui names it, so it can be changed here. */
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeTextField } from "@vscode/webview-ui-toolkit";
import { type ComponentChildren, h } from "preact";
import { useEffect, useRef } from "preact/hooks";

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField());

export const Button = ({ onClick, secondary, children }: { onClick: () => void; secondary?: boolean; children: ComponentChildren }) =>
  h("vscode-button", { appearance: secondary ? "secondary" : "primary", onClick }, children);

/** One line of input: Enter gives it, Escape leaves it. Takes the focus when it appears. */
export function TextInput({ label, onEnter, onLeave }: { label: string; onEnter: (text: string) => void; onLeave: () => void }) {
  const ref = useRef<HTMLElement & { value: string }>(null);
  useEffect(() => {
    requestAnimationFrame(() => ref.current?.focus());
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Enter") onEnter(ref.current?.value.trim() ?? "");
    if (event.key === "Escape") onLeave();
  };
  return h("vscode-text-field", { ref, onKeyDown, class: "pw-input" }, label);
}
