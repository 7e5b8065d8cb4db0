/** Texts of the typed formula on the Surface screen. Places count characters from 1. */
export const formula = {
  label: 'f(x, y) =',
  hint: 'As on paper: 2x, xy, x², (x + 1)(y − 1), √x, |x|, sin(x), π.',
  help: 'How formulas are read',
  functions: (functions: string) => `Operators + − * / ^, constants pi, e and tau, functions ${functions}.`,
  reading:
    'The multiplication sign may be left out, and powers come first: 2^3x is 2³·x, x(y+1)^2 is x·(y+1)², 1/xy is 1/(x·y), 1/2x is ½·x, sin²(x) is (sin(x))². f below shows how it was read.',
  domain: 'Window',
  bounds: { x0: 'x from', x1: 'x to', y0: 'y from', y1: 'y to' },
  gradient: 'Gradient, derived from the formula',
  tooLong: 'The derivative is too long to show; it is used all the same.',
  problems: {
    empty: 'Enter a formula in x and y, for instance x^2 + 10 y^2.',
    constant: 'This formula has the same value everywhere: there is no way down. Use x or y in it.',
    long: (most: number) => `Longer than ${most} characters. Shorten the formula.`,
    end: (at: number) =>
      `Character ${at}: something is missing at the end. Close the brackets, or add what follows.`,
    syntax: (at: number) =>
      `Character ${at}: this cannot stand here. Check the signs and brackets around it.`,
    name: (at: number, name: string) => `Character ${at}: “${name}” is not known. The variables are x and y.`,
    function: (at: number, name: string) => `Character ${at}: there is no function “${name}” here.`,
    operator: (at: number, name: string) => `Character ${at}: “${name}” cannot be used in a formula.`,
    factor: (at: number) =>
      `Character ${at}: a number cannot follow directly. Write x^2 for a power and 2x for a product; the variables are x and y.`,
    steps: (at: number, name: string) =>
      `Character ${at}: “${name}” makes steps, on which the slope is 0, so that no optimizer finds its way. Use something smooth, such as tanh(10x) or sin(x).`,
    write: (at: number, name: string, write: string) =>
      `Character ${at}: instead of “${name}” as it stands here, write ${write}.`,
    nowhere:
      'This formula has no value anywhere in the window (√ or log of a negative number, or division by 0). Change it or the window.',
  },
  kept: 'The last good formula stays in use.',
  holes:
    'Hatched: there the formula has no value (division by 0, √ or log of a negative number, or a result too large). An arm that gets there stops and counts as diverged.',
  fallsOn:
    'The formula has no lowest point in this window: it falls on beyond the edge or into a gap. Losses count from 0, and arms may run away.',
  kinks:
    'The formula has kinks. In a kink the gradient is not defined: |x|, max and min take the mean of both sides’ slopes there, anything else 0. Off the kink it is exact.',
};
