import { useEffect, useRef } from 'react';

/**
 * Calls what `actionsOf` has under the pressed key (`event.key`), unless the focus has a use of its own for
 * it.
 */
export function useKeys(actionsOf: (event: KeyboardEvent) => Readonly<Record<string, () => void>>): void {
  const latest = useRef(actionsOf);
  latest.current = actionsOf;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (hasKeyUse(event)) return;
      const actions = latest.current(event);
      if (!Object.hasOwn(actions, event.key)) return;
      event.preventDefault();
      actions[event.key]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/**
 * True if a key press means something where the focus is, or to the browser, and is no shortcut of the page.
 */
export function hasKeyUse(event: KeyboardEvent): boolean {
  if (isBeyondPage(event)) return true;
  const target = event.target as Element;
  // A slider needs the keys that move it and has no use for others.
  if (target.matches('input[type=range], [role=slider]')) return /^(Arrow|Page|Home|End)/.test(event.key);
  if (target.closest('input, select, textarea, [contenteditable]')) return true;
  return event.key === ' ' && target.closest('button, a, summary') !== null;
}

/** True if a key press is the browser's or an open dialog's. */
export function isBeyondPage({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || document.querySelector('dialog[open]') !== null;
}
