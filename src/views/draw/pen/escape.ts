/** Letters that XML 1.0 does not have, but names may: controls and halves of pairs. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** `text` as it must stand in XML or HTML, between tags or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return text
    .replace(UNWRITABLE, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
