import type { Messages } from '../../../i18n/en';
import type { StorageProblem } from '../../../experiment/storage-problem';

/** Why something cannot be stored or read, in the user's language, with what to do. */
export const storageText = ({ cause, detail }: StorageProblem, { storage }: Messages): string =>
  storage[cause](detail);
