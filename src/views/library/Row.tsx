import { FolderOpen, Pencil, Scale } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useLibrary, type EntryId } from '../../stores/library/library';
import { ToolGroup, type Tool } from '../shared/controls/ToolGroup';
import type { Messages } from '../../i18n/en';
import { useMessages } from '../useMessages';

/** The ways to look at a run by itself; deciding is offered beside opening where that is something else. */
export function openingTools(
  name: string,
  texts: Messages['library'],
  open: () => void,
  decide: (() => void) | undefined,
): Tool[] {
  const opening = { Icon: FolderOpen, label: texts.openNamed(name), title: texts.open, act: open };
  if (!decide) return [opening];
  return [opening, { Icon: Scale, label: texts.decideNamed(name), title: texts.decide, act: decide }];
}

/**
 * One line of the library: a box that compares it, its name, what is said of it, and what can be done with
 * it.
 */
export function Row({
  id,
  name,
  ownName,
  onCompare,
  onRename,
  tools,
  children,
}: {
  id: EntryId;
  /** What it is called here. */
  name: string;
  /** What the user called it; '' while it has no name of its own. */
  ownName: string;
  /** Absent where there are no curves to compare. */
  onCompare?: (() => void) | undefined;
  /** Absent where it cannot be given a name. */
  onRename?: ((name: string) => Promise<void>) | undefined;
  /** Around the one that renames. */
  tools: readonly [before: readonly Tool[], after: readonly Tool[]];
  children: ReactNode;
}) {
  const { library: texts } = useMessages();
  const isChosen = useLibrary(({ chosen }) => chosen.includes(id));
  const [naming, setNaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);

  const endNaming = async (next: string | null) => {
    setNaming(false);
    if (next !== null) await onRename?.(next);
    // The button that opened the field comes back with it gone, and is another one under another name.
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('.run-rename')?.focus());
  };
  const [before, after] = tools;
  const renaming: Tool = {
    Icon: Pencil,
    label: texts.rename(name),
    className: 'run-rename',
    act: () => setNaming(true),
  };
  const all = [...before, ...(onRename ? [renaming] : []), ...after];

  return (
    <li className="run-row" ref={row}>
      {onCompare ? (
        <label className="run-choose">
          <input
            type="checkbox"
            checked={isChosen}
            aria-label={texts.compareNamed(name)}
            onChange={onCompare}
          />
        </label>
      ) : (
        <span className="run-choose" />
      )}
      <div className="run-words">
        {naming ? (
          <NameField name={ownName} placeholder={name} onEnd={(next) => void endNaming(next)} />
        ) : (
          <p className="run-name">{name}</p>
        )}
        {children}
      </div>
      {all.length > 0 && <ToolGroup className="run-tools" label={name} tools={all} />}
    </li>
  );
}

/** Enter keeps the name, Escape the one before. */
function NameField({
  name,
  placeholder,
  onEnd,
}: {
  name: string;
  placeholder: string;
  onEnd: (name: string | null) => void;
}) {
  const { library: texts } = useMessages();
  const [draft, setDraft] = useState(name);
  return (
    <form
      className="run-naming"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(draft);
      }}
    >
      <input
        type="text"
        // The user has just asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={texts.nameOf}
        placeholder={placeholder}
        maxLength={120}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onEnd(null);
        }}
      />
      <button type="submit" className="button">
        {texts.saveName}
      </button>
      <button type="button" className="button quiet" onClick={() => onEnd(null)}>
        {texts.cancel}
      </button>
    </form>
  );
}
