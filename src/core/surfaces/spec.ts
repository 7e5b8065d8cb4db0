import { openFormula, type Formula } from '../formula/surface';
import { surfaces } from './registry';
import type { FamilyId, Surface, SurfaceParameters } from './surface';

/** A surface as plain data, which links, workers and files can carry. */
export type SurfaceSpec =
  | { readonly id: FamilyId; readonly parameters: SurfaceParameters }
  | { readonly id: 'formula'; readonly formula: Formula };

/** The surface that `spec` describes. A formula's takes some ten milliseconds: keep it. */
export function surfaceOf(spec: SurfaceSpec): Surface {
  return spec.id === 'formula'
    ? openFormula(spec.formula).surface
    : surfaces[spec.id].create(spec.parameters);
}
