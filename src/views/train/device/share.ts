import { fixed } from '../../../i18n/format';

/** A share of the peak in per cent. */
export const shareText = (share: number): string => `${fixed(100 * share, 1)}%`;
