/** Some fields of some slices of `State`. */
export type Patch<State> = { readonly [Key in keyof State]?: Partial<State[Key]> };

/** `state` with what `patch` says in it; a slice of which it says nothing stays the same object. */
export function patched<State extends object>(state: State, patch: Patch<State>): State {
  const changed = Object.entries(patch)
    .filter(([, fields]) => Object.keys(fields as object).length > 0)
    .map(([key, fields]) => [key, { ...state[key as keyof State], ...(fields as object) }] as const);
  return { ...state, ...(Object.fromEntries(changed) as Partial<State>) };
}

/** Writes fields of one slice, from what they were where it is given a function. */
type SetSlice<Slice> = (patch: Partial<Slice> | ((slice: Slice) => Partial<Slice>)) => void;

/** Other slices, for the few actions that read or write them. */
interface Others<State> {
  get(): State;
  patch(patch: Patch<State>): void;
}

/** Makes one slice of the store. It knows itself, and of the others those that it names. */
export type SliceCreator<Slice, State = unknown> = (set: SetSlice<Slice>, others: Others<State>) => Slice;
