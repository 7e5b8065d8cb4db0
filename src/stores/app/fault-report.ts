import { linkFields, useApp } from './app';
import type { Fault } from './faults';
import { hashOf } from '../link/state-link';
import { useTrainRun } from '../train/state';

/** What in a link is the user's own: data, by what they hold, and chapters with their texts. */
const OWN = new Set(['own', 'deck']);

/**
 * All that helps to find a fault, for the user to see before it is saved: versions, device, engine and
 * settings; no name of a file or a chapter.
 */
export function faultReport(fault: Fault, environment = surroundings()): string {
  const state = useApp.getState();
  const { phase, adapter, skipped, settings, progress, seeds, runs, problem } = useTrainRun.getState();
  const { own, ...data } = settings?.data ?? {};
  const report = {
    report: 'laglens-fault/1',
    created: new Date().toISOString(),
    fault,
    ...environment,
    screen: state.ui.screen,
    language: state.ui.language,
    presenting: state.present.at !== null,
    link: hashOf(
      state,
      linkFields.filter(({ key }) => !OWN.has(key)),
    ),
    run: settings && {
      phase,
      adapter,
      skipped,
      step: progress?.step ?? null,
      seeds: seeds.length,
      finished: runs.length,
      problem: problem?.code ?? null,
      settings: { ...settings, data: { ...data, ...(own ? { own: own.kind } : {}) } },
    },
  };
  return JSON.stringify(report, null, 1);
}

/** The build, by the name of its script, and the browser. */
function surroundings() {
  const { userAgent, hardwareConcurrency, languages, onLine } = navigator;
  return {
    build: new URL(import.meta.url).pathname.split('/').at(-1),
    browser: userAgent,
    processors: hardwareConcurrency,
    languages,
    online: onLine,
    isolated: globalThis.crossOriginIsolated === true,
    webgpu: 'gpu' in navigator,
    window: [innerWidth, innerHeight, devicePixelRatio],
  };
}
