/** Letters that XML 1.0 does not have, but names may: controls and halves of pairs. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** `text` without what no XML can hold, whoever writes the markup around it. */
export const writable = (text: string): string => text.replace(UNWRITABLE, '\uFFFD');

/** `text` as it must stand in XML or HTML, between tags or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return writable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
