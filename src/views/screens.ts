import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { ScreenId } from '../stores/app/screens';

export interface Screen {
  readonly id: ScreenId;
  readonly component: LazyExoticComponent<ComponentType>;
}

/**
 * The screens in the order of the tabs; each is loaded when first opened. A new one needs an id in
 * stores/ui.ts, a folder here, a line in this list and its name in i18n.
 */
export const screens: readonly Screen[] = [
  { id: 'lag', component: lazy(() => import('./lag/LagScreen')) },
  { id: 'surface', component: lazy(() => import('./surface/SurfaceScreen')) },
  { id: 'train', component: lazy(() => import('./train/TrainScreen')) },
  { id: 'decide', component: lazy(() => import('./decide/DecideScreen')) },
];
