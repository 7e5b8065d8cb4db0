/** Aim of one chunk of steps between two read-backs: short enough for pause and stop to feel prompt. */
const SECONDS_PER_READ = 0.25;
const MOST_STEPS_PER_READ = 32;
/** Chunks that count as recent. */
const WINDOW = 8;
/**
 * An evaluation is a forward pass: about a third of a training step per image, until it has been measured.
 */
const FORWARD_SHARE = 1 / 3;

export interface Throughput {
  /**
   * A chunk of `steps` steps (each `images` images over all arms) took `seconds`. The first one compiles and
   * counts for the total only.
   */
  trained(steps: number, images: number, seconds: number): void;
  /** One round of evaluations took `seconds`. */
  evaluated(seconds: number): void;
  /** Number of steps to queue before the next read-back. */
  stepsPerRead(): number;
  readonly elapsed: number;
  readonly imagesPerSecond: number;
  /**
   * Seconds for `steps` more steps and `evaluations` more rounds of `images` test images in all; null before
   * the first chunk.
   */
  remaining(steps: number, evaluations: number, images: number): number | null;
}

/**
 * Measures the speed of a run; the figures it yields steer the reading rhythm and the page, never the
 * arithmetic.
 */
export function createThroughput(elapsedBefore = 0): Throughput {
  const recent: { steps: number; images: number; seconds: number }[] = [];
  let chunks = 0;
  let elapsed = elapsedBefore;
  let evaluationSeconds: number | null = null;
  const sum = (key: 'steps' | 'images' | 'seconds') => recent.reduce((total, chunk) => total + chunk[key], 0);
  const rate = (key: 'steps' | 'images') => (sum('seconds') > 0 ? sum(key) / sum('seconds') : 0);
  return {
    trained(steps, images, measured) {
      // A clock that was set back must not make a record of negative time, which could not be read again.
      const seconds = Math.max(0, measured);
      elapsed += seconds;
      chunks += 1;
      if (chunks === 2) recent.length = 0;
      recent.push({ steps, images: steps * images, seconds });
      if (recent.length > WINDOW) recent.shift();
    },
    evaluated(seconds) {
      evaluationSeconds = Math.max(0, seconds);
    },
    stepsPerRead() {
      if (chunks < 2) return 1;
      return Math.min(MOST_STEPS_PER_READ, Math.max(1, Math.round(SECONDS_PER_READ * rate('steps'))));
    },
    get elapsed() {
      return elapsed;
    },
    get imagesPerSecond() {
      return rate('images');
    },
    remaining(steps, evaluations, images) {
      const stepRate = rate('steps');
      // The first chunk prepares the device, too: two tell the speed.
      if (stepRate === 0 || chunks < 2) return null;
      const perEvaluation = evaluationSeconds ?? (FORWARD_SHARE * images) / rate('images');
      return steps / stepRate + evaluations * perEvaluation;
    },
  };
}
