import { useEffect, useMemo, useRef, useState } from 'react';
import type { Parsed } from '../../core/formula/parse';
import { openFormula, type OpenedFormula } from '../../core/formula/surface';
import type { SurfaceSpec } from '../../core/surfaces/spec';
import { surfaces } from '../../core/surfaces/registry';
import type { Box, Surface } from '../../core/surfaces/surface';
import { useApp } from '../../stores/app/app';
import { surfaceDefaults } from '../../stores/surface/surface';

/** The chosen surface with what is needed to make it again elsewhere. */
export interface ChosenSurface {
  readonly surface: Surface;
  readonly spec: SurfaceSpec;
}

let parser: typeof import('../../core/formula/parse') | null = null;

/** Loads what reads formulas, once. */
export async function loadParser() {
  parser ??= await import('../../core/formula/parse');
  return parser;
}

/** The last few formulas with their surfaces: a slider move must not survey them again. */
const opened = new Map<string, { readonly spec: SurfaceSpec; readonly opened: OpenedFormula }>();
const KEPT = 8;

/**
 * A formula's surface in a window; `null` where it cannot be read or has no value. The parser must be loaded.
 */
export function openText(text: string, box: Box) {
  const key = JSON.stringify([text, box]);
  const kept = opened.get(key);
  if (kept) return kept;
  const parsed: Parsed = parser!.parseFormula(text);
  if (!parsed.formula) return null;
  const formula = { program: parsed.formula.program, box };
  const result = { spec: { id: 'formula', formula } as const, opened: openFormula(formula) };
  if (result.opened.empty) return null;
  if (opened.size >= KEPT) opened.delete(opened.keys().next().value!);
  opened.set(key, result);
  return result;
}

/**
 * The chosen surface. A formula needs the parser, which is loaded when first asked for: until then, and while
 * a formula cannot be used, the last surface stays, and `null` when there was none.
 */
export function useSurface(): ChosenSurface | null {
  const id = useApp((state) => state.surface.id);
  const parameters = useApp((state) => state.surface.parameters);
  const text = useApp((state) => state.surface.formula);
  const domain = useApp((state) => state.surface.domain);
  const [ready, setReady] = useState(parser !== null);
  const [failure, setFailure] = useState<unknown>(null);
  const last = useRef<ChosenSurface | null>(null);
  // The page's error boundary tells that something could not be loaded.
  if (failure !== null) throw failure;

  useEffect(() => {
    if (id === 'formula' && !ready) loadParser().then(() => setReady(true), setFailure);
  }, [id, ready]);

  const chosen = useMemo((): ChosenSurface | null => {
    if (id !== 'formula') return { surface: surfaces[id].create(parameters), spec: { id, parameters } };
    const found = ready ? openText(text, domain) : null;
    return found && { surface: found.opened.surface, spec: found.spec };
  }, [id, parameters, text, domain, ready]);

  // The store holds only formulas that can be used; a link may hold another one.
  const broken = id === 'formula' && ready && chosen === null;
  useEffect(() => {
    if (!broken) return;
    const { formula: surfaceFormula, domain: surfaceDomain } = surfaceDefaults;
    const { reportBroken } = useApp.getState().ui;
    const { setFormula } = useApp.getState().surface;
    reportBroken(`fx=${text}`);
    setFormula(surfaceFormula, surfaceDomain);
  }, [broken, text]);

  if (chosen) last.current = chosen;
  return chosen ?? last.current;
}
