/** Keeps the last checkpoint of one experiment somewhere. */
export interface CheckpointStorage {
  /** The run is a new one: what may be there is not for it, and it trains even where nothing can be stored. */
  readonly isFresh?: boolean;
  load(): Promise<Uint8Array | null>;
  /** Rejects when it could not be stored; the one before it is then still there. */
  save(bytes: Uint8Array<ArrayBuffer>, at: { readonly seed: number; readonly step: number }): Promise<void>;
}

/**
 * Keeps it at an address of the page's own server: how the headless runner lets a run outlive its browser.
 */
export function addressStorage(url: string): CheckpointStorage {
  return {
    async load() {
      const response = await fetch(url);
      // 204: there is none yet.
      return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : null;
    },
    async save(bytes) {
      const response = await fetch(url, { method: 'PUT', body: bytes });
      if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    },
  };
}
