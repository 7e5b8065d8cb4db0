import type { Advice } from '../../core/decision/advice';
import type { Figure } from '../../core/decision/effect';

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly id: 'checks' | 'seeds' | 'effect' | 'risks' | 'unknown' | 'conditions';
  readonly heading: string;
  readonly lines: readonly string[];
  readonly table?: Table;
}

/** All that the screen and every export say, in the user's language. */
export interface DecisionReport {
  readonly title: string;
  readonly origin: string;
  readonly advice: Advice;
  /** The advice in words, then what it rests on and what would settle it. */
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  /** The business figures that this report would use. */
  readonly asks: readonly Figure[];
}
