/** Texts of a search for α as a picture. Numbers arrive formatted. */
export const tuning = {
  title: 'What the search for α has tried',
  axes: {
    x: 'α, log scale',
    y: 'training loss at the end of the first round, log scale',
    diverged: 'diverged',
  },
  best: (arm: string, alpha: string, gamma: string | null) =>
    gamma === null ? `${arm} α = ${alpha}` : `${arm} α = ${alpha}, γ = ${gamma}`,
  none: (arm: string) => `${arm} none, for every α diverged`,
  budget: (steps: string, found: string) =>
    `Budget: ${steps} steps of short runs for every arm, on one seed. Ringed, what each arm was given: ${found}. Later rounds, with longer runs, may overrule the first one, which is drawn.`,
  edge: (arms: string) => `At the edge of what was tried: ${arms}; a better α may lie outside.`,
  contains:
    'RSGDM with a free γ contains SGDM (γ = 0) and SGD (γ = β/(1−β)): that it does at least as well is no finding of its own.',
};
