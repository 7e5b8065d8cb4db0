import { createRandom } from '../random';
import { judge, type Plan } from './judge';

/** In how many of the experiments without any difference a procedure called one. */
export interface FalseAlarms {
  readonly experiments: number;
  /** Seeds up to which each experiment went on. */
  readonly looks: number;
  /** A plain 95 % t-interval looked at after every seed from the third on, stopped at the first verdict. */
  readonly looking: number;
  /** The plan as it is used here, with all looks that it allows, stopped at the first verdict. */
  readonly planned: number;
}

const isDifference = (words: string) => words === 'a-better' || words === 'b-better';

/**
 * Repeats both procedures on differences drawn from a normal distribution about 0; equal seeds give equal
 * counts.
 */
export function falseAlarms(plan: Plan, experiments = 2000, looks = 20, seed = 1): FalseAlarms {
  const random = createRandom(seed);
  let [looking, planned] = [0, 0];
  for (let experiment = 0; experiment < experiments; experiment++) {
    const all = Array.from({ length: looks }, () => random.normal());
    let [isCalled, isCalledByPlan] = [false, false];
    for (let n = 2; n <= looks && !(isCalled && isCalledByPlan); n++) {
      const seen = all.slice(0, n);
      const calls = (what: Plan) => isDifference(judge(seen, { plan: what, size: null }).words);
      // What a user of t-intervals does who takes each number for the planned one.
      if (!isCalled && n >= 3) isCalled = calls({ seeds: n, rule: 'fixed' });
      if (!isCalledByPlan && (plan.rule === 'until-decided' || n >= plan.seeds))
        isCalledByPlan = calls({ ...plan, looked: n > plan.seeds });
    }
    looking += Number(isCalled);
    planned += Number(isCalledByPlan);
  }
  return { experiments, looks, looking, planned };
}
