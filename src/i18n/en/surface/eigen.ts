/** Texts of the Surface screen's panel on convergence along eigenvectors. Numbers arrive formatted. */
export const eigen = {
  title: 'Convergence by direction',
  lead: 'On a quadratic the error splits into two directions that know nothing of each other. A straight line on this scale is a constant factor per step; dotted is that factor from theory (the spectral radius).',
  onlyQuadratics:
    'The error splits into independent directions only where the curvature is the same everywhere: on a quadratic. This surface cannot be split in this way.',
  toQuadratic: 'Show the quadratic bowl',
  flat: (lambda: string) => `Flat direction, λ = ${lambda}`,
  steep: (lambda: string) => `Steep direction, λ = ${lambda}`,
  chart: (direction: string) => `Error over steps. ${direction}`,
  axis: '|error|',
  error: '|error|',
  measured: 'Factor per step, measured',
  byTheory: 'by theory',
  slower: (lambda: string) => `In its slower direction (λ = ${lambda})`,
  along: (lambda: string) => `Along λ = ${lambda}`,
  both: 'In both directions',
  halves: (arm: string, where: string, steps: string, factor: string, theory: string) =>
    `${where} ${arm} halves its error every ${steps} steps: ×${factor} per step measured, ${theory}.`,
  doubles: (arm: string, where: string, steps: string, factor: string, theory: string) =>
    `${where} the error of ${arm} grows, doubling every ${steps} steps: ×${factor} per step measured, ${theory}.`,
  stands: (arm: string, where: string, theory: string) =>
    `${where} the error of ${arm} neither shrinks nor grows (${theory}).`,
  theory: (factor: string) => `×${factor} by theory`,
  noTheory: 'no linear theory for this arm',
  tooShort: 'The run is too short, or starts too close to the minimum, to show a rate.',
  disturbed: 'Noise or drift disturbs the steady shrinking; the dotted lines are theory without either.',
  level: (arm: string, size: string) =>
    `Over the last quarter of the run ${arm} stays ${size} from the minimum on average.`,
  join: ' ',
};
